use http::HeaderName;

/// Whether a header speaks of the connection, not of the request: how the message is framed, whom
/// it is for, and what only the next hop reads (RFC 9110, sections 6.4, 7.2 and 7.6.1, and the
/// older ones that proxies still obey).
///
/// A transport writes these itself, from the URL, the body and its settings. One that obeyed those
/// of a request would cut the body at a wrong `Content-Length` (the rest would be read as another
/// request), or have its own credentials struck out by a `Connection: x-auth-token`.
///
/// ```
/// use http::header::{ACCEPT, CONTENT_LENGTH};
///
/// assert!(cloudcix_core::is_connection_header(&CONTENT_LENGTH)
///     && !cloudcix_core::is_connection_header(&ACCEPT));
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
