//! Requests that a call can match, by one rule for all formats: their method, their URL, and what
//! became of them.

use bytes::Bytes;
use http::{Method, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Fault;
use crate::{ExportErrorKind, Interaction};

/// Refuses what no call sends: web sockets, tunnels, and URLs that are not HTTP's. `field` is that
/// of the URL.
pub(crate) fn check(method: &str, url: &str, field: &'static str) -> Result<(), Fault> {
    if method.trim().eq_ignore_ascii_case("CONNECT") {
        return Err(Fault::skip(
            "request.method",
            "is `CONNECT`: it opens a tunnel of a proxy, and no call does that",
        ));
    }
    let url = url.trim_start();
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" if has_bad_port(url) => {
            Err(Fault::skip(field, "has a port that there can't be"))
        }
        "http" | "https" => Ok(()),
        _ if url.starts_with('/') => Ok(()),
        "ws" | "wss" => Err(Fault::skip(field, "is that of a WebSocket, which no call opens")),
        "" if url.is_empty() => Err(Fault::skip(field, "is empty")),
        _ => Err(Fault::skip(field, "is not a URL of HTTP")),
    }
}

/// Whether its port is no number of up to 65,535.
fn has_bad_port(url: &str) -> bool {
    let place = url.split_once("//").map_or("", |(_, rest)| rest);
    let place = place.split(['/', '?', '#']).next().unwrap_or_default();
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let port = place.rsplit_once(':').map_or("", |(_, port)| port).trim();
    !port.contains(']') && !port.is_empty() && port.parse::<u16>().is_err()
}

/// Whether what is written down of an interaction is read again.
fn is_callable(interaction: &Interaction) -> bool {
    let request = interaction.request();
    let switched =
        interaction.response().is_some_and(|response| check_status(response.status(), "").is_err());
    !switched && check(request.method().as_str(), &request.uri().to_string(), "").is_ok()
}

/// Returns the response of an interaction, for a format that keeps no
/// [failures](crate::Keeps::failures).
pub(crate) fn response_of(
    interaction: &Interaction,
    number: usize,
) -> Result<&Response<Bytes>, ExportErrorKind> {
    let cannot = |what| ExportErrorKind::CannotHold { number, what, instead: "as HAR" };
    // Nothing tells that this crate wrote the file, so it would be skipped as another tool's.
    if !is_callable(interaction) {
        return Err(cannot("a request that is not one of HTTP"));
    }
    interaction.response().ok_or_else(|| cannot("a request that got no answer"))
}

pub(crate) fn check_status(status: StatusCode, field: &'static str) -> Result<(), Fault> {
    match status {
        StatusCode::SWITCHING_PROTOCOLS => {
            Err(Fault::skip(field, "is 101: what follows is not HTTP, as with a WebSocket"))
        }
        _ => Ok(()),
    }
}

/// aiohttp may be told `get`, and sends `GET`.
pub(crate) fn read_method(text: &str) -> Result<Method, Fault> {
    let standard = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    match standard.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(text)) {
        Some(method) => Ok(method),
        None if text.trim().is_empty() => Err(Fault::skip("request.method", "is empty")),
        None => Method::from_bytes(text.as_bytes())
            .map_err(|_| Fault::skip("request.method", "is not a method of HTTP")),
    }
}

/// What may stand in recorded URIs and not in real ones.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

pub(crate) fn read_uri(text: &str, field: &'static str) -> Result<Uri, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::skip(field, "is empty"));
    }
    let uri = text.parse().or_else(|_| utf8_percent_encode(text, UNSAFE).to_string().parse());
    uri.map_err(|_| Fault::skip(field, "is not a URL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(result: Result<(), Fault>) -> Option<String> {
        match result {
            Ok(()) => None,
            Err(Fault::Skip { field, .. }) => Some(field.into_owned()),
            Err(Fault::Malformed(_) | Fault::TooLarge { .. }) => {
                panic!("it is not skipped")
            }
        }
    }

    #[test]
    fn only_urls_of_http_are_called() {
        for url in ["http://a.b/", "HTTPS://a.b", "/country/?a=b:c", " https://a.b/"] {
            assert_eq!(field(check("GET", url, "request.uri")), None, "{url}");
        }
        for url in [
            "",
            " ",
            "wss://a.b/",
            "ws:a",
            "data:,x",
            "ftp://a.b/",
            "blob:https://a.b/1",
            "a.b:443",
            "about:blank",
            "a.b",
        ] {
            assert_eq!(
                field(check("GET", url, "request.uri")).as_deref(),
                Some("request.uri"),
                "{url}"
            );
        }
        assert_eq!(
            field(check("connect", "a.b:443", "request.uri")).as_deref(),
            Some("request.method")
        );
    }

    #[test]
    fn a_port_is_at_most_65535() {
        for good in [
            "http://a.b:65535/",
            "http://a.b:/",
            "http://[::1]/",
            "http://[::1]:80/",
            "http://a:99999@a.b/",
        ] {
            assert!(field(check("GET", good, "request.uri")).is_none(), "{good}");
        }
        for bad in ["https://a.b:99999/", "http://[::1]:65536/", "http://u:1@a.b:123456/"] {
            assert_eq!(
                field(check("GET", bad, "request.uri")).as_deref(),
                Some("request.uri"),
                "{bad}"
            );
        }
    }
}
