//! Helpers that the tests share.
#![allow(dead_code, reason = "each test file uses a part of it")]

use cloudcix_core::{Body, Collect, Error, ResBody};
use cloudcix_mock::Mock;
use http::{Method, Request, Response};
use tower::ServiceExt as _;

pub(crate) const API: &str = "https://membership.api.cloudcix.com";

pub(crate) fn request(method: Method, path: &str) -> Request<Body> {
    Request::builder().method(method).uri(format!("{API}{path}")).body(Body::empty()).unwrap()
}

/// Sends a request as a client does: the body is read, and errors are `Error`.
pub(crate) async fn send(mock: &Mock, request: Request<Body>) -> Result<Response<ResBody>, Error> {
    Collect::new(mock.transport()).oneshot(request).await.map_err(Error::from_transport)
}

/// Returns a report without the number of the line where an expectation was declared.
pub(crate) fn unplaced(report: &str) -> String {
    let mut parts = report.split(".rs:");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(".rs:LINE");
        text.push_str(part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    }
    text
}
