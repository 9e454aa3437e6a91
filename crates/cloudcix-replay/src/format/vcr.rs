//! vcrpy's interactions, in every form that its versions, clients and users have written.

mod body;
mod literal;

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Method, Request, Response, StatusCode};

use super::{
    Keeps,
    codec::Entries,
    read::{
        Budget, EntryError, Notes, headers,
        node::Node,
        replayable::{check, check_status, must_have_body, read_method, read_uri},
    },
};
use crate::{Interaction, decompress};

/// vcrpy's entries, which are the same in YAML and JSON.
pub(super) const ENTRIES: Entries =
    Entries { tool: "vcrpy", key: "interactions", versions: &["1"], recognises, read: interaction };

pub(super) const KEEPS: Keeps =
    Keeps { started: false, duration: false, http_version: false, failures: false, bytes: true };

/// Recognises an entry by its `uri`: other tools have a `url`.
fn recognises(node: &Node<'_>) -> bool {
    node.get("request").is_some_and(|request| request.get("uri").is_some())
}

fn interaction(
    node: &Node<'_>,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Interaction, EntryError> {
    if !node.is_map() {
        return Err(EntryError::skip("", "is not a mapping with `request` and `response`"));
    }
    let request =
        node.get_some("request").ok_or_else(|| EntryError::skip("request", "is missing"))?;
    // The request first: if no call can match it, the entry is skipped whatever its response.
    let response = node.get_some("response");
    let request = read_request(request, budget, notes)?;
    let response = response.ok_or("`response` is missing")?;
    let response = read_response(response, request.method(), budget, notes)?;
    Ok(Interaction::new(request, response))
}

fn read_request(
    node: &Node<'_>,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Request<Body>, EntryError> {
    let text = |key: &str| node.get_some(key).ok_or("is missing")?.text().ok_or("is not text");
    let method = text("method").map_err(|reason| EntryError::skip("request.method", reason))?;
    let uri = text("uri")
        .or_else(|missing| text("url").map_err(|_| missing))
        .map_err(|reason| EntryError::skip("request.uri", reason))?;
    check(method, uri, "request.uri")?;
    budget.take(uri.len())?;
    let headers = headers::read(node.get("headers"), "request", budget, notes)?;
    // pydantic-ai's serializer writes JSON bodies as YAML, under a key of their own.
    let body = match (node.get("body"), node.get_some("parsed_body")) {
        (None, Some(data)) => body::parsed(data, budget)?,
        (body, _) => body::of_request(body, &headers, budget)?,
    };
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = read_method(method)?;
    *request.uri_mut() = read_uri(uri, "request.uri")?;
    *request.headers_mut() = headers;
    Ok(request)
}

fn read_response(
    node: &Node<'_>,
    method: &Method,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Response<Bytes>, EntryError> {
    // vcrpy's httpx stub once wrote `status_code` and `content`.
    let status = node.get_some("status");
    let code = status
        .and_then(|status| status.get("code").or(Some(status)))
        .or_else(|| node.get("status_code"));
    let code = code.and_then(Node::text).ok_or("`response.status` with a `code` is missing")?;
    let status = read_status(code).ok_or("`response.status.code` is not an HTTP status")?;
    check_status(status, "response.status.code")?;
    let body = node.get_some("body").or_else(|| node.get("content"));
    let raw = match (body, node.get_some("parsed_body")) {
        (None, Some(data)) => body::parsed(data, budget)?,
        // A `body` of null is an empty one, but without the key the content is lost.
        (None, None) if node.get("body").is_none() && must_have_body(method, status) => {
            return Err(NO_BODY.into());
        }
        (body, _) => body::of_response(body, budget)?,
    };
    let mut headers = headers::read(node.get("headers"), "response", budget, notes)?;
    let mut response =
        Response::new(decompress::loaded_body(method, &mut headers, raw, &mut budget.inflated)?);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

const NO_BODY: &str =
    "`response.body` is missing; a response without content has `body: {string: ''}`";

/// Parses a status as people and YAML 1.1 write it: `200`, `200 OK`, `200.0`, `+200`, `2_00`,
/// `0xC8`.
fn read_status(text: &str) -> Option<StatusCode> {
    let word = text.split_whitespace().next()?.trim_start_matches('+').replace('_', "");
    let number = match word.strip_prefix("0x") {
        Some(digits) => u16::from_str_radix(digits, 16).ok()?,
        None => word.trim_end_matches('0').strip_suffix('.').unwrap_or(&word).parse().ok()?,
    };
    StatusCode::from_u16(number).ok()
}
