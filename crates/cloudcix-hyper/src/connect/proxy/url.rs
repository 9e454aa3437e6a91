use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderValue, Uri, uri::Authority};
use percent_encoding::percent_decode_str;

/// A proxy with a valid URL.
#[derive(Clone)]
pub(crate) struct Proxy {
    /// The variable or method that set it.
    pub(crate) set_by: &'static str,
    /// Scheme, host and port.
    pub(crate) uri: Uri,
    /// The value of `Proxy-Authorization`.
    pub(crate) authorization: Option<HeaderValue>,
}

/// The reason for which a proxy can't be used. It doesn't contain the URL, which may have a
/// password.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unusable {
    /// The variable or method that set it.
    pub(super) set_by: &'static str,
    pub(super) problem: &'static str,
}

/// The problem with a malformed URL that has no credentials.
const MALFORMED: &str = "it is malformed; write it as http://proxy:3128";

/// The problem with a malformed URL that has an `@`, and so perhaps credentials.
const MALFORMED_CREDENTIALS: &str =
    "it is malformed; special characters in a password must be percent-encoded";

/// The default port of an `http` proxy, which is curl's.
const PORT: u16 = 1080;

impl Proxy {
    /// Parses `[SCHEME://][USER[:PASSWORD]@]HOST[:PORT]`. A path after it is ignored, as in curl.
    pub(super) fn parse(set_by: &'static str, url: &str) -> Result<Self, &'static str> {
        let malformed = if url.contains('@') { MALFORMED_CREDENTIALS } else { MALFORMED };
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let scheme = scheme.to_ascii_lowercase();
        match scheme.as_str() {
            "http" | "https" => {}
            socks if socks.starts_with("socks") => {
                return Err(
                    "SOCKS proxies are not supported; set an http:// or https:// proxy, or add the \
                     host to `no_proxy`",
                );
            }
            _ => return Err("only http:// and https:// proxies are supported"),
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (credentials, host) = match authority.rsplit_once('@') {
            // A password with a bare `@`: guessing where it ends could send a part of it elsewhere.
            Some((credentials, _)) if credentials.contains('@') => return Err(malformed),
            Some((credentials, host)) => (Some(credentials), host),
            None => (None, authority),
        };
        let host = host.strip_suffix(':').unwrap_or(host);
        if host.is_empty() || host.starts_with(':') {
            return Err("it has no host");
        }
        if host.rsplit_once(':').is_some_and(|(_, port)| is_too_large(port)) {
            return Err("its port is larger than 65535");
        }
        let host: Authority = host.parse().map_err(|_| malformed)?;
        let port = match (host.port_u16(), scheme.as_str()) {
            (Some(port), _) => port,
            // `Authority` takes a port that is not a number for a part of the host.
            (None, _) if host.as_str() != host.host() => return Err(malformed),
            (None, "https") => 443,
            (None, _) => PORT,
        };
        let uri = Uri::builder()
            .scheme(scheme.as_str())
            .authority(format!("{}:{port}", host.host()))
            .path_and_query("/");
        let authorization = credentials.map(basic).transpose()?;
        Ok(Self { set_by, uri: uri.build().map_err(|_| malformed)?, authorization })
    }
}

/// Whether this is a number that is too large for a port.
fn is_too_large(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit())
        && !port.is_empty()
        && port.parse::<u16>().is_err()
}

/// Encodes `Basic` credentials (RFC 7617). They are percent-encoded in the URL, and not in the
/// header.
fn basic(credentials: &str) -> Result<HeaderValue, &'static str> {
    if credentials.bytes().any(|byte| byte.is_ascii_control() || byte == b' ') {
        return Err(MALFORMED_CREDENTIALS);
    }
    let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
    let decoded =
        [user, password].map(|text| percent_decode_str(text).collect::<Vec<u8>>()).join(&b':');
    let mut header = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(decoded)))
        .map_err(|_| MALFORMED_CREDENTIALS)?;
    header.set_sensitive(true);
    Ok(header)
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.uri,
            if self.authorization.is_some() { " with credentials" } else { "" }
        )
    }
}
