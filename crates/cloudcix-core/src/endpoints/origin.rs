use std::net::IpAddr;

use http::{Uri, uri::Scheme};

use crate::is_loopback;

/// A server, or all the servers one label below it. It is parsed when the endpoints are set, for
/// every call compares with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    https: bool,
    /// In lower case.
    host: String,
    port: u16,
    /// Nobody on the way can read what is sent there.
    private: bool,
}

impl Origin {
    /// `host` is as in a URL: an IPv6 address has brackets.
    pub(super) fn new(https: bool, host: &str, port: Option<u16>) -> Self {
        Self {
            https,
            host: host.to_ascii_lowercase(),
            port: port.unwrap_or(default_port(https)),
            private: https || is_loopback(host),
        }
    }

    pub(super) const fn is_private(&self) -> bool {
        self.private
    }

    pub(super) fn is_ip_address(&self) -> bool {
        self.host.starts_with('[') || self.host.parse::<IpAddr>().is_ok()
    }

    /// Whether it is this very server.
    pub(super) fn includes(&self, target: Target<'_>) -> bool {
        self.is_beside(target) && same(target.host, &self.host)
    }

    /// Whether it is a host one label below this one.
    pub(super) fn is_above(&self, target: Target<'_>) -> bool {
        let label = || {
            let at = target.host.len().checked_sub(self.host.len())?;
            same(target.host.get(at..)?, &self.host).then(|| target.host[..at].strip_suffix('.'))?
        };
        // Nothing else: what stands before a `:` or an `@` could be the host that is really meant.
        let is_plain = |label: &str| {
            label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        self.is_beside(target) && label().is_some_and(|label| !label.is_empty() && is_plain(label))
    }

    /// The same scheme and port.
    const fn is_beside(&self, target: Target<'_>) -> bool {
        self.https == target.https && self.port == target.port
    }
}

/// Where a URL leads.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    https: bool,
    /// Whatever stands before the port, credentials too: such a host is that of no origin.
    host: &'a str,
    port: u16,
}

impl<'a> Target<'a> {
    pub(super) fn from_uri(uri: &'a Uri) -> Option<Self> {
        let scheme = uri.scheme()?;
        let https = *scheme == Scheme::HTTPS;
        if !https && *scheme != Scheme::HTTP {
            return None;
        }
        // `Uri` finds its host anew whenever it is asked, from both ends. The port alone is quickly
        // found.
        let authority = uri.authority()?.as_str();
        let digits = authority.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (rest, port) = authority.split_at(authority.len() - digits);
        let (host, port) =
            rest.strip_suffix(':').map_or((authority, None), |host| (host, port.parse().ok()));
        Some(Self { https, host, port: port.unwrap_or(default_port(https)) })
    }
}

fn same(host: &str, lower: &str) -> bool {
    // Most are in lower case as they are, and that is compared faster.
    host == lower || host.eq_ignore_ascii_case(lower)
}

const fn default_port(https: bool) -> u16 {
    if https { 443 } else { 80 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the host and the port are is for `Uri` to say, which lets some ports pass that are no
    /// numbers.
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

    proptest! {
        #[test]
        fn a_host_is_taken_for_what_it_is_however_it_is_written(
            scheme in prop::sample::select(&["https", "HTTPS", "http"][..]),
            user in prop::sample::select(&["", "", "evil@", "evil:443@",
                "x.api.cloudcix.com:443@"][..]),
            before in prop::sample::select(&["", "", "x.", "X-1.", "a.b.", ".", "evil:",
                "evil:443.", "evil:x.", "[::1].", "[::1]:"][..]),
            host in prop::sample::select(&["api.cloudcix.com", "API.cloudcix.com",
                "xapi.cloudcix.com", "[::1]", "evil.example", "443"][..]),
            port in prop::sample::select(&["", "", ":", ":443", ":0443", ":80", ":99999",
                ":443.api.cloudcix.com", ":x.api.cloudcix.com"][..]),
        ) {
            let url = format!("{scheme}://{user}{before}{host}{port}/");
            if let Ok(uri) = url.parse::<Uri>() {
                let (all, loopback) = (Origin::new(true, "api.cloudcix.com", None),
                    Origin::new(true, "[::1]", Some(443)));
                let covered = Target::from_uri(&uri)
                    .is_some_and(|target| all.is_above(target) || loopback.includes(target));
                prop_assert_eq!(covered, is_covered(&uri), "{}", url);
            }
        }
    }
}
