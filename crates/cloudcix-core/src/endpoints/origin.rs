use std::net::IpAddr;

use http::{Uri, uri::Scheme};

use crate::is_loopback;

/// The scheme, host and port of a base URL (RFC 6454). Parsed when the endpoints are set, because
/// every call is compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    https: bool,
    /// The host, in lower case.
    host: String,
    port: u16,
    /// HTTPS or loopback: no one else can read the traffic.
    secure: bool,
}

impl Origin {
    /// Creates an origin. `host` is written as in a URL, with brackets around an IPv6 address.
    pub(super) fn new(https: bool, host: &str, port: Option<u16>) -> Self {
        Self {
            https,
            host: host.to_ascii_lowercase(),
            port: port.unwrap_or(default_port(https)),
            secure: https || is_loopback(host),
        }
    }

    pub(super) const fn is_secure(&self) -> bool {
        self.secure
    }

    pub(super) fn is_ip_address(&self) -> bool {
        self.host.starts_with('[') || self.host.parse::<IpAddr>().is_ok()
    }

    /// Whether `target` has this origin.
    pub(super) fn is_origin_of(&self, target: Target<'_>) -> bool {
        self.has_scheme_and_port_of(target) && is_same_host(target.host, &self.host)
    }

    /// Whether the host of `target` is exactly one label below this one.
    pub(super) fn is_parent_of(&self, target: Target<'_>) -> bool {
        let label = || {
            let at = target.host.len().checked_sub(self.host.len())?;
            is_same_host(target.host.get(at..)?, &self.host)
                .then(|| target.host[..at].strip_suffix('.'))?
        };
        // Any other byte is refused: the text before a `:` or after an `@` may be the real host,
        // as in `evil.example:443.api.cloudcix.com`.
        let is_label = |label: &str| {
            label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        self.has_scheme_and_port_of(target)
            && label().is_some_and(|label| !label.is_empty() && is_label(label))
    }

    const fn has_scheme_and_port_of(&self, target: Target<'_>) -> bool {
        self.https == target.https && self.port == target.port
    }
}

/// The scheme, host and port of a URL that a request is for.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    https: bool,
    /// Everything before the port, including credentials: a host with credentials matches no
    /// origin.
    host: &'a str,
    port: u16,
}

impl<'a> Target<'a> {
    /// Returns `None` for a relative URL, and for one that is neither HTTP nor HTTPS.
    pub(super) fn from_uri(uri: &'a Uri) -> Option<Self> {
        let scheme = uri.scheme()?;
        let https = *scheme == Scheme::HTTPS;
        if !https && *scheme != Scheme::HTTP {
            return None;
        }
        // `Uri::host` and `Uri::port` scan the whole authority each time. One scan for the digits
        // at its end is faster, and this runs for every call.
        let authority = uri.authority()?.as_str();
        let digits = authority.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (rest, port) = authority.split_at(authority.len() - digits);
        let (host, port) =
            rest.strip_suffix(':').map_or((authority, None), |host| (host, port.parse().ok()));
        Some(Self { https, host, port: port.unwrap_or(default_port(https)) })
    }
}

fn is_same_host(host: &str, lower: &str) -> bool {
    // Most hosts are in lower case already, and comparing bytes is faster.
    host == lower || host.eq_ignore_ascii_case(lower)
}

const fn default_port(https: bool) -> u16 {
    if https { 443 } else { 80 }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    /// The reference implementation, by the host and port that `Uri` parses. `Uri` accepts some
    /// ports that are not numbers, which are excluded here.
    fn is_covered(uri: &Uri) -> bool {
        let (host, authority) =
            (uri.host().unwrap().to_ascii_lowercase(), uri.authority().unwrap().as_str());
        let label = host.strip_suffix(".api.cloudcix.com").unwrap_or_default();
        let known = host == "[::1]" || (!label.is_empty() && !label.contains('.'));
        let numbers = authority.get(host.len()..).is_some_and(|port| {
            port.trim_start_matches(':').bytes().all(|byte| byte.is_ascii_digit())
        });
        let same_port = numbers && uri.port_u16().unwrap_or(443) == 443;
        uri.scheme_str() == Some("https") && !authority.contains('@') && known && same_port
    }

    const BEFORE: &[&str] =
        &["", "", "x.", "X-1.", "a.b.", ".", "evil:", "evil:443.", "evil:x.", "[::1].", "[::1]:"];
    const HOSTS: &[&str] = &[
        "api.cloudcix.com",
        "API.cloudcix.com",
        "xapi.cloudcix.com",
        "[::1]",
        "evil.example",
        "443",
    ];
    const PORTS: &[&str] = &[
        "",
        "",
        ":",
        ":443",
        ":0443",
        ":80",
        ":99999",
        ":443.api.cloudcix.com",
        ":x.api.cloudcix.com",
    ];

    proptest! {
        #[test]
        fn a_host_is_taken_for_what_it_is_however_it_is_written(
            scheme in select(&["https", "HTTPS", "http"][..]),
            user in select(&["", "", "evil@", "evil:443@", "x.api.cloudcix.com:443@"][..]),
            before in select(BEFORE),
            host in select(HOSTS),
            port in select(PORTS),
        ) {
            let url = format!("{scheme}://{user}{before}{host}{port}/");
            if let Ok(uri) = url.parse::<Uri>() {
                let parent = Origin::new(true, "api.cloudcix.com", None);
                let loopback = Origin::new(true, "[::1]", Some(443));
                let covered = Target::from_uri(&uri).is_some_and(|target| {
                    parent.is_parent_of(target) || loopback.is_origin_of(target)
                });
                prop_assert_eq!(covered, is_covered(&uri), "{}", url);
            }
        }
    }
}
