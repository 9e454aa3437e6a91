//! Responses with an error status, in the shape that the real servers give them.

use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
};
use serde_json::json;

/// The page that the server sends if it fails, and for a route that doesn't exist.
const PAGE: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Error</title>\n</head>\
                    \n<body>\n  <h1>Error</h1><p></p>\n</body>\n</html>\n";

/// Returns a response with this status, in the shape that the API, or a proxy in front of it, gives
/// it:
///
/// | status | shape |
/// |---|---|
/// | 401 | `{"detail"}` and `WWW-Authenticate: X-Auth-Token`, which prove that nothing was done |
/// | 429 | `{"detail"}` and `Retry-After: 1`, which prove the same |
/// | 405, 406, 415 | `{"detail"}` |
/// | any other 4xx | `{"error_code", "detail"}`; the code is `fault_injected` |
/// | 5xx | an HTML page |
/// | anything else | no body |
pub fn status_response(status: StatusCode) -> Response<Bytes> {
    let detail = detail(status);
    let (kind, body) = match status.as_u16() {
        401 | 405 | 406 | 415 | 429 => {
            ("application/json", json!({ "detail": detail }).to_string().into())
        }
        400..500 => {
            let body = json!({"error_code": "fault_injected", "detail": detail});
            ("application/json", body.to_string().into())
        }
        500..600 => ("text/html; charset=utf-8", Bytes::from_static(PAGE.as_bytes())),
        _ => ("", Bytes::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if !kind.is_empty() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    match status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("X-Auth-Token"));
        }
        StatusCode::TOO_MANY_REQUESTS => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        _ => {}
    }
    response
}

/// Returns the server's sentence for a status, or the reason phrase if its sentence isn't known.
fn detail(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "JWT token is expired. Please login again.",
        StatusCode::TOO_MANY_REQUESTS => "Request was throttled. Expected available in 1 second.",
        StatusCode::NOT_FOUND => {
            "The \"id\" parameter is invalid. \"id\" does not belong to any valid record."
        }
        _ => status.canonical_reason().unwrap_or("An injected fault."),
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::{Error, is_token_challenge};
    use http::HeaderMap;

    use super::*;

    fn error(status: u16) -> Error {
        let status = StatusCode::from_u16(status).unwrap();
        let (head, body) = status_response(status).into_parts();
        Error::status(head, &body, [])
    }

    #[test]
    fn each_status_has_the_shape_of_the_real_server() {
        let throttled = error(429);
        assert_eq!(throttled.headers().unwrap()["retry-after"], "1");
        assert!(throttled.detail().is_some() && throttled.error_code().is_none());
        let unauthorized = error(401);
        assert!(is_token_challenge(unauthorized.headers().unwrap()));
        assert!(unauthorized.detail().is_some() && unauthorized.error_code().is_none());
        for status in [400, 403, 404, 409] {
            assert_eq!(error(status).error_code(), Some("fault_injected"), "{status}");
        }
        for status in [405, 406, 415] {
            let error = error(status);
            assert!(error.detail().is_some() && error.error_code().is_none(), "{status}");
        }
        for status in [500, 502, 503] {
            assert!(error(status).html_text().is_some() && error(status).api().is_none());
        }
    }

    #[test]
    fn each_status_has_its_content_type_and_the_sentence_of_the_server() {
        let shown = |status: u16| {
            let response = status_response(StatusCode::from_u16(status).unwrap());
            let kind = response.headers().get(CONTENT_TYPE).map(|kind| kind.to_str().unwrap());
            let body = String::from_utf8(response.body().to_vec()).unwrap();
            (kind.map(str::to_owned), body)
        };
        let json = Some("application/json".to_owned());
        for (status, body) in [
            (401, json!({"detail": "JWT token is expired. Please login again."})),
            (429, json!({"detail": "Request was throttled. Expected available in 1 second."})),
            (405, json!({"detail": "Method Not Allowed"})),
            (403, json!({"error_code": "fault_injected", "detail": "Forbidden"})),
            (
                404,
                json!({
                    "error_code": "fault_injected",
                    "detail": "The \"id\" parameter is invalid. \"id\" does not belong to any \
                               valid record.",
                }),
            ),
            (499, json!({"error_code": "fault_injected", "detail": "An injected fault."})),
        ] {
            assert_eq!(shown(status), (json.clone(), body.to_string()), "{status}");
        }
        for status in 500..600 {
            let page = (Some("text/html; charset=utf-8".to_owned()), PAGE.to_owned());
            assert_eq!(shown(status), page, "{status}");
        }
        for status in [200, 204, 304, 399, 600] {
            assert_eq!(shown(status), (None, String::new()), "{status}");
        }
        // Only these two have a header besides.
        for status in 100..1000 {
            let response = status_response(StatusCode::from_u16(status).unwrap());
            let mut headers = response.headers().clone();
            headers.remove(CONTENT_TYPE);
            let mut expected = HeaderMap::new();
            match status {
                401 => expected.insert(WWW_AUTHENTICATE, HeaderValue::from_static("X-Auth-Token")),
                429 => expected.insert(RETRY_AFTER, HeaderValue::from_static("1")),
                _ => None,
            };
            assert_eq!((response.status().as_u16(), headers), (status, expected));
        }
    }
}
