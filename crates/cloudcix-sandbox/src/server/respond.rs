use bytes::Bytes;
use http::{
    HeaderValue, Method, Response, StatusCode,
    header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE},
};

use crate::{
    clock::Timestamp,
    http::{Answer, Refusal},
};

const NOT_FOUND: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  \
    <title>Not Found</title>\n\
    </head>\n<body>\n  <h1>Not Found</h1><p>The requested resource was not found on this server.\
    </p>\n</body>\n</html>\n";
const FAULT: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)\
    </title>\n</head>\n<body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n";

/// Values on which the head of a response depends besides the answer.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    pub(super) method: &'a Method,
    /// The methods of the route, as `Allow` lists them.
    pub(super) allow: &'a str,
    pub(super) now: Timestamp,
    /// The type of a page that isn't JSON.
    pub(super) html: &'static str,
}

/// Makes the response to a request that a route fits.
pub(super) fn respond(head: &Head<'_>, answer: &Result<Answer, Refusal>) -> Response<Bytes> {
    let (status, body) = match answer {
        Ok(Answer::Json { status, body }) => (*status, Some(body.clone())),
        Ok(Answer::Empty { status }) => (*status, None),
        Err(refusal) => {
            let Some(body) = refusal.body() else {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                return html(head.method, head.now, status, (FAULT, head.html));
            };
            (refusal.status(), Some(body))
        }
    };
    let has_body = body.is_some();
    let bytes = body.map_or_else(Bytes::new, |body| body.to_string().into());
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = finished(head.method, head.now, status, bytes);
    let headers = response.headers_mut();
    if has_body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Ok(allow) = HeaderValue::from_str(head.allow) {
        headers.insert(ALLOW, allow);
    }
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("X-Auth-Token"));
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// Makes the response to a request that no route fits.
pub(super) fn not_found(
    method: &Method,
    now: Timestamp,
    html_type: &'static str,
) -> Response<Bytes> {
    html(method, now, StatusCode::NOT_FOUND, (NOT_FOUND, html_type))
}

/// Sends a client to the same path with a slash at its end.
pub(super) fn redirect(method: &Method, now: Timestamp, location: &str) -> Response<Bytes> {
    let mut response = finished(method, now, StatusCode::MOVED_PERMANENTLY, Bytes::new());
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn html(
    method: &Method,
    now: Timestamp,
    status: StatusCode,
    (page, media_type): (&'static str, &'static str),
) -> Response<Bytes> {
    let mut response = finished(method, now, status, Bytes::from_static(page.as_bytes()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// Adds what every response has. A HEAD gets the length of the body that it doesn't get.
fn finished(method: &Method, now: Timestamp, status: StatusCode, body: Bytes) -> Response<Bytes> {
    let length = body.len();
    let body = if method == Method::HEAD { Bytes::new() } else { body };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let date = httpdate::fmt_http_date(now.to_system());
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(DATE, date);
    }
    // RFC 9110, section 8.6: a 204 has no length.
    if status != StatusCode::NO_CONTENT {
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    response
}
