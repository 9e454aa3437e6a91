//! The rules, common to all formats, for requests that a call can match: their method and URL, and
//! the status of the response.

use bytes::Bytes;
use http::{Method, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::EntryError;
use crate::{ExportErrorKind, Interaction};

/// Rejects requests that no call sends: web sockets, tunnels and URLs other than HTTP. `field` is
/// the name of the URL's field.
pub(crate) fn check(method: &str, url: &str, field: &'static str) -> Result<(), EntryError> {
    if method.trim().eq_ignore_ascii_case("CONNECT") {
        return Err(EntryError::skip(
            "request.method",
            "is `CONNECT`, which opens a tunnel through a proxy; no call does that",
        ));
    }
    let url = url.trim_start();
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" if has_bad_port(url) => {
            Err(EntryError::skip(field, "has an invalid port"))
        }
        "http" | "https" => Ok(()),
        // A relative URL has no scheme to reject.
        _ if url.starts_with('/') => Ok(()),
        "ws" | "wss" => Err(EntryError::skip(field, "is a WebSocket URL, which no call opens")),
        "" if url.is_empty() => Err(EntryError::skip(field, "is empty")),
        _ => Err(EntryError::skip(field, "is not an HTTP URL")),
    }
}

/// Whether the URL's port is not a number up to 65,535.
fn has_bad_port(url: &str) -> bool {
    let authority = url.split_once("//").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let port = host.rsplit_once(':').map_or("", |(_, port)| port).trim();
    // A `]` means that the last colon is part of an IPv6 address.
    !port.contains(']') && !port.is_empty() && port.parse::<u16>().is_err()
}

/// Whether the recording of a response with this status must have a body. Recording tools don't
/// keep those of redirects.
pub(crate) fn must_have_body(method: &Method, status: StatusCode) -> bool {
    *method != Method::HEAD
        && !status.is_informational()
        && !status.is_redirection()
        && status != StatusCode::NO_CONTENT
}

/// Whether an interaction that is written to a file would be read back, and not skipped.
fn is_replayable(interaction: &Interaction) -> bool {
    let request = interaction.request();
    let switched =
        interaction.response().is_some_and(|response| check_status(response.status(), "").is_err());
    !switched && check(request.method().as_str(), &request.uri().to_string(), "").is_ok()
}

/// Returns the response of an interaction, for a format that doesn't keep
/// [failures](crate::Keeps::failures).
pub(crate) fn response_of(
    interaction: &Interaction,
    number: usize,
) -> Result<&Response<Bytes>, ExportErrorKind> {
    let cannot = |what| ExportErrorKind::CannotHold { number, what, instead: "as HAR" };
    // These formats don't record that this crate wrote the file, so on reading, such a request
    // would be skipped like another tool's.
    if !is_replayable(interaction) {
        return Err(cannot("a request that is not HTTP"));
    }
    interaction.response().ok_or_else(|| cannot("a request that got no response"))
}

/// Rejects the status 101, after which a connection no longer carries HTTP.
pub(crate) fn check_status(status: StatusCode, field: &'static str) -> Result<(), EntryError> {
    match status {
        StatusCode::SWITCHING_PROTOCOLS => {
            Err(EntryError::skip(field, "is 101: what follows is not HTTP, as with a WebSocket"))
        }
        _ => Ok(()),
    }
}

/// Parses a method. The standard ones may be in lower case: aiohttp records `get` as the caller
/// wrote it, although it sends `GET`.
pub(crate) fn read_method(text: &str) -> Result<Method, EntryError> {
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
        None if text.trim().is_empty() => Err(EntryError::skip("request.method", "is empty")),
        None => Method::from_bytes(text.as_bytes())
            .map_err(|_| EntryError::skip("request.method", "is not an HTTP method")),
    }
}

/// The characters that recorded URLs may contain, but `http::Uri` rejects.
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

/// Parses a URL, and percent-encodes invalid characters if needed.
pub(crate) fn read_uri(text: &str, field: &'static str) -> Result<Uri, EntryError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(EntryError::skip(field, "is empty"));
    }
    let uri = text.parse().or_else(|_| utf8_percent_encode(text, UNSAFE).to_string().parse());
    uri.map_err(|_| EntryError::skip(field, "is not a URL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(result: Result<(), EntryError>) -> Option<String> {
        match result {
            Ok(()) => None,
            Err(EntryError::Skip { field, .. }) => Some(field.into_owned()),
            Err(EntryError::Malformed(_) | EntryError::TooLarge { .. }) => {
                panic!("it is not skipped")
            }
        }
    }

    #[test]
    fn only_http_urls_are_callable() {
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
            "http://a@b:99999@a.b/",
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

    #[test]
    fn each_request_that_no_call_sends_has_its_reason() {
        for (method, url, expected) in [
            (
                "CONNECT",
                "https://a.b/",
                "`request.method` is `CONNECT`, which opens a tunnel \
              through a proxy; no call does that",
            ),
            (
                " connect ",
                "https://a.b/",
                "`request.method` is `CONNECT`, which opens a tunnel \
              through a proxy; no call does that",
            ),
            ("GET", "https://a.b:x/", "`u` has an invalid port"),
            ("GET", " HTTP://a.b:65536/", "`u` has an invalid port"),
            ("GET", "ws://a.b/", "`u` is a WebSocket URL, which no call opens"),
            ("GET", "WSS://a.b/", "`u` is a WebSocket URL, which no call opens"),
            ("GET", "  ", "`u` is empty"),
            ("GET", "a.b/c", "`u` is not an HTTP URL"),
            ("GET", "httpx://a.b/", "`u` is not an HTTP URL"),
        ] {
            let Err(EntryError::Skip { field, reason }) = check(method, url, "u") else {
                panic!("{method} {url}")
            };
            assert_eq!(format!("`{field}` {reason}"), expected);
        }
        // The port ends with the authority.
        for url in ["http://a.b/c:x", "http://a.b?c:x", "http://a.b#c:x", "http://a.b: 80/"] {
            assert!(check("GET", url, "u").is_ok(), "{url}");
        }
    }

    #[test]
    fn only_a_response_that_has_a_body_by_its_nature_must_have_one() {
        for (method, status, must) in [
            (Method::GET, 200, true),
            (Method::POST, 201, true),
            (Method::DELETE, 404, true),
            (Method::GET, 500, true),
            (Method::GET, 206, true),
            (Method::HEAD, 200, false),
            (Method::GET, 100, false),
            (Method::GET, 204, false),
            (Method::GET, 205, true),
            (Method::GET, 302, false),
            (Method::GET, 399, false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(must_have_body(&method, status), must, "{method} {status}");
        }
        assert!(check_status(StatusCode::SWITCHING_PROTOCOLS, "s").is_err());
        assert!(check_status(StatusCode::CONTINUE, "s").is_ok());
        assert!(check_status(StatusCode::PROCESSING, "s").is_ok());
    }

    #[test]
    fn a_standard_method_is_read_in_any_case_and_another_as_it_is() {
        for (text, method) in [
            ("get", "GET"),
            ("Head", "HEAD"),
            ("post", "POST"),
            ("pUt", "PUT"),
            ("patch", "PATCH"),
            ("delete", "DELETE"),
            ("options", "OPTIONS"),
            ("Purge", "Purge"),
        ] {
            assert_eq!(read_method(text).ok().unwrap().as_str(), method);
        }
        for (text, expected) in
            [("", "is empty"), (" ", "is empty"), ("a b", "is not an HTTP method")]
        {
            let Err(EntryError::Skip { field, reason }) = read_method(text) else {
                panic!("{text}")
            };
            assert_eq!((field.as_ref(), reason), ("request.method", expected));
        }
    }

    #[test]
    fn a_url_is_read_as_it_is_or_with_its_odd_characters_escaped() {
        for (text, uri) in [
            (" https://a.b/?a=%20 ", "https://a.b/?a=%20"),
            ("/a?b=[c]", "/a?b=[c]"),
            ("https://a.b/c d\"<>\\^`{|}", "https://a.b/c%20d%22%3C%3E%5C%5E%60%7B%7C%7D"),
            ("https://a.b/é \u{1}", "https://a.b/%C3%A9%20%01"),
        ] {
            assert_eq!(read_uri(text, "u").ok().unwrap().to_string(), uri);
        }
        for (text, expected) in
            [("", "is empty"), (" ", "is empty"), ("https://a b/", "is not a URL")]
        {
            let Err(EntryError::Skip { field, reason }) = read_uri(text, "u") else {
                panic!("{text}")
            };
            assert_eq!((field.as_ref(), reason), ("u", expected));
        }
    }

    #[test]
    fn a_file_that_forgets_its_writer_holds_only_responses_to_http_requests() {
        let not_http = "interaction 7 is a request that is not HTTP, which the format can't hold; \
                        export as HAR, or leave the interaction out";
        let no_response = "interaction 7 is a request that got no response, which the format \
                           can't hold; export as HAR, or leave the interaction out";
        for (method, url, status, expected) in [
            ("GET", "http://a.b/", Some(200), None),
            ("GET", "/relative", Some(404), None),
            ("GET", "http://a.b/", Some(100), None),
            ("GET", "http://a.b/", Some(101), Some(not_http)),
            ("GET", "ws://a.b/", Some(200), Some(not_http)),
            ("CONNECT", "http://a.b/", Some(200), Some(not_http)),
            ("GET", "http://a.b/", None, Some(no_response)),
            ("GET", "ws://a.b/", None, Some(not_http)),
            ("CONNECT", "http://a.b/", None, Some(not_http)),
        ] {
            let request = http::Request::builder().method(method).uri(url);
            let request = request.body(cloudcix_core::Body::empty()).unwrap();
            let interaction = if let Some(status) = status {
                let response = Response::builder().status(status).body(Bytes::new()).unwrap();
                Interaction::new(request, response)
            } else {
                let failure = crate::Failure::new(crate::FailureKind::NotSent, "refused");
                Interaction::failed(request, failure)
            };
            let error = response_of(&interaction, 7).err().map(|error| error.to_string());
            assert_eq!(error.as_deref(), expected, "{method} {url} {status:?}");
        }
    }
}
