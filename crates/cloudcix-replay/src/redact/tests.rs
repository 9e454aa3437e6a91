mod forms;
mod headers;
mod import;
mod json;
mod session;
mod urls;
mod values;

use super::*;
use crate::{Cassette, Failure, FailureKind, Format};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

const JWT: &str = concat!(
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.",
    "eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.",
    "ELEZekJRHFSWdoZVdYggt4rMqdh0aA"
);

/// The stand-in for [`JWT`]: the same `exp`, the `uid` 0.
const STAND_IN: &str =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjAsImV4cCI6MTc5NTQ5NDc2NX0.cmVkYWN0ZWQ";

fn request(url: &str, body: &str) -> Request<Body> {
    Request::post(url).body(Body::from(body.to_owned())).unwrap()
}

fn clean_request(redactor: &Redactor, body: &str) -> String {
    let clean = redactor.redact_request(request("https://membership.api.cloudcix.com/user/", body));
    String::from_utf8(clean.body().as_bytes().to_vec()).unwrap()
}

fn clean_response(redactor: Redactor, body: &str) -> String {
    let interaction = Interaction::new(
        request("https://membership.api.cloudcix.com/user/", ""),
        Response::new(Bytes::from(body.to_owned())),
    );
    let mut interactions = [interaction];
    redactor.clean(&mut interactions);
    String::from_utf8(interactions[0].response().unwrap().body().to_vec()).unwrap()
}
