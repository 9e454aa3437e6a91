//! What vcrpy's interactions look like, in all their variations.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Method, Request, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Budget, Fault, body, headers, node::Node, vcr_body};
use crate::Interaction;

pub(super) fn interaction(node: &Node<'_>, budget: &mut Budget) -> Result<Interaction, Fault> {
    let request = node.get("request").ok_or("it has no `request`")?;
    let response = node.get("response").ok_or("it has no `response`")?;
    let request = read_request(request, budget)?;
    let response = read_response(response, request.method(), budget)?;
    Ok(Interaction::new(request, response))
}

fn read_request(node: &Node<'_>, budget: &mut Budget) -> Result<Request<Body>, Fault> {
    let method = node.get("method").and_then(Node::text).ok_or("its request has no `method`")?;
    let uri = node.get("uri").and_then(Node::text).ok_or("its request has no `uri`")?;
    budget.take(uri.len())?;
    let headers = headers::read(node.get("headers"), budget)?;
    let mut request = Request::new(Body::from(vcr_body::asked(node.get("body"), &headers, budget)?));
    *request.method_mut() = read_method(method)?;
    *request.uri_mut() = read_uri(uri)?;
    *request.headers_mut() = headers;
    Ok(request)
}

fn read_response(node: &Node<'_>, method: &Method, budget: &mut Budget) -> Result<Response<Bytes>, Fault> {
    // httpx's own form has `status_code` and `content`.
    let code = node.get("status").and_then(|status| status.get("code")).or_else(|| node.get("status_code"));
    let code = code.and_then(Node::text).ok_or("its response has no `status` with a `code`")?;
    let raw = vcr_body::answered(node.get_some("body").or_else(|| node.get("content")), budget)?;
    let mut headers = headers::read(node.get("headers"), budget)?;
    let mut response = Response::new(body::decode(method, &mut headers, raw, budget)?);
    *response.status_mut() = code.parse::<StatusCode>().map_err(|_| "the `code` of its response is not a status of HTTP")?;
    *response.headers_mut() = headers;
    Ok(response)
}

/// aiohttp may be told `get`, and sends `GET`.
pub(super) fn read_method(text: &str) -> Result<Method, Fault> {
    let standard = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
    match standard.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(text)) {
        Some(method) => Ok(method),
        None => Method::from_bytes(text.as_bytes()).map_err(|_| "the `method` of its request is not a method of HTTP".into()),
    }
}

/// What may stand in recorded URIs and not in real ones.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

pub(super) fn read_uri(text: &str) -> Result<Uri, Fault> {
    let text = text.trim();
    let uri = text.parse().or_else(|_| utf8_percent_encode(text, UNSAFE).to_string().parse());
    uri.map_err(|error: http::uri::InvalidUri| Fault::Malformed(format!("the `uri` of its request is not a URI ({error})")))
}
