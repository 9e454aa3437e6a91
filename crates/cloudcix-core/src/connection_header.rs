use http::HeaderName;

/// Whether a header describes the connection rather than the request: the framing of the message,
/// its destination, and hop-by-hop headers (RFC 9110, sections 6.4, 7.2 and 7.6.1, and obsolete
/// ones that proxies still obey).
///
/// A transport must drop these from a request and write its own, from the URL, the body and its
/// settings. If it forwarded the caller's, a wrong `Content-Length` would cut the body short and
/// have the rest read as another request, and a `Connection: x-auth-token` would have a proxy
/// remove the token.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use http::header::{ACCEPT, CONTENT_LENGTH};
///
/// assert!(cloudcix::core::is_connection_header(&CONTENT_LENGTH));
/// assert!(!cloudcix::core::is_connection_header(&ACCEPT));
/// ```
pub fn is_connection_header(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "connection"
            | "content-length"
            | "expect"
            | "host"
            | "http2-settings"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headers_of_a_connection_are_these_and_no_others() {
        let is_one = |name: &str| is_connection_header(&name.parse().unwrap());
        for name in [
            "Connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "TE",
            "trailer",
            "transfer-encoding",
            "upgrade",
        ] {
            assert!(is_one(name), "{name}");
        }
        for name in [
            "accept",
            "authorization",
            "content-encoding",
            "content-type",
            "date",
            "forwarded",
            "range",
            "trailers",
            "upgrade-insecure-requests",
            "via",
            "www-authenticate",
            "x-host",
        ] {
            assert!(!is_one(name), "{name}");
        }
    }
}
