//! What vcrpy's interactions look like, in all their variations.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{
    Budget, Fault, body,
    node::{Kind, Node},
    vcr_yaml::from_base64,
};
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
    let mut request = Request::new(Body::from(read_body(node.get("body"), budget)?));
    *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(|_| "the `method` of its request is not a method of HTTP")?;
    *request.uri_mut() = read_uri(uri)?;
    *request.headers_mut() = read_headers(node.get("headers"), budget)?;
    Ok(request)
}

fn read_response(node: &Node<'_>, method: &Method, budget: &mut Budget) -> Result<Response<Bytes>, Fault> {
    // httpx's own form has `status_code` and `content`.
    let code = node.get("status").and_then(|status| status.get("code")).or_else(|| node.get("status_code"));
    let code = code.and_then(Node::text).ok_or("its response has no `status` with a `code`")?;
    let raw = read_body(node.get_some("body").or_else(|| node.get("content")), budget)?;
    let mut headers = read_headers(node.get("headers"), budget)?;
    let mut response = Response::new(body::decode(method, &mut headers, raw, budget)?);
    *response.status_mut() = code.parse::<StatusCode>().map_err(|_| "the `code` of its response is not a status of HTTP")?;
    *response.headers_mut() = headers;
    Ok(response)
}

/// What may stand in recorded URIs and not in real ones.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

fn read_uri(text: &str) -> Result<Uri, Fault> {
    let text = text.trim();
    let uri = text.parse().or_else(|_| utf8_percent_encode(text, UNSAFE).to_string().parse());
    uri.map_err(|error: http::uri::InvalidUri| Fault::Malformed(format!("the `uri` of its request is not a URI ({error})")))
}

/// Nothing, text, bytes, a mapping that holds one of these, or a Python object around one.
fn read_body(node: Option<&Node<'_>>, budget: &mut Budget) -> Result<Bytes, Fault> {
    let mut body = Vec::new();
    if let Some(node) = node.filter(|node| !node.is_null()) {
        gather(node, &mut body, budget)?;
    }
    Ok(Bytes::from(body))
}

fn gather(node: &Node<'_>, body: &mut Vec<u8>, budget: &mut Budget) -> Result<(), Fault> {
    match &node.kind {
        Kind::Text { text, .. } => {
            budget.take(text.len())?;
            body.extend_from_slice(text.as_bytes());
        }
        Kind::Binary(bytes) => {
            budget.take(bytes.len())?;
            body.extend_from_slice(bytes);
        }
        // The pieces of an iterator.
        Kind::List(pieces) => {
            for piece in pieces {
                budget.take(1)?;
                gather(piece, body, budget)?;
            }
        }
        Kind::Map(_) => {
            if let Some(inner) = node.get("string") {
                return if inner.is_null() { Ok(()) } else { gather(inner, body, budget) };
            }
            if let Some(text) = node.get("base64_string").and_then(Node::text) {
                let bytes = from_base64(text).ok_or("the `base64_string` of a body is not base64")?;
                budget.take(bytes.len())?;
                body.extend_from_slice(&bytes);
                return Ok(());
            }
            // A BytesIO has a state (its bytes, the position, its attributes), an iterator its arguments.
            let inner = ["state", "args"].into_iter().find_map(|key| match node.get(key).map(|inner| &inner.kind) {
                Some(Kind::List(items)) => Some(items.first()),
                _ => None,
            });
            match inner {
                Some(Some(inner)) => gather(inner, body, budget)?,
                Some(None) => {}
                None => return Err("a body is a mapping without `string`; record it as text or as bytes".into()),
            }
        }
    }
    Ok(())
}

/// A mapping of names to a value or to a list of values, or a list of pairs.
fn read_headers(node: Option<&Node<'_>>, budget: &mut Budget) -> Result<HeaderMap, Fault> {
    let mut headers = HeaderMap::new();
    let Some(node) = node.filter(|node| !node.is_null()) else { return Ok(headers) };
    match &node.kind {
        Kind::Map(entries) => {
            for (name, values) in entries {
                add_header(&mut headers, name, values, budget)?;
            }
        }
        Kind::List(pairs) => {
            for pair in pairs {
                let Kind::List(pair) = &pair.kind else { return Err("a header is not a pair of name and value".into()) };
                let [name, values] = pair.as_slice() else { return Err("a header is not a pair of name and value".into()) };
                add_header(&mut headers, name, values, budget)?;
            }
        }
        _ => return Err("its `headers` are neither a mapping nor a list of pairs".into()),
    }
    Ok(headers)
}

fn add_header(headers: &mut HeaderMap, name: &Node<'_>, values: &Node<'_>, budget: &mut Budget) -> Result<(), Fault> {
    let name = match &name.kind {
        Kind::Text { text, .. } => text.as_bytes(),
        Kind::Binary(bytes) => bytes,
        _ => return Err("the name of a header is not text".into()),
    };
    let parsed = HeaderName::from_bytes(name).map_err(|_| "the name of a header has letters that no header can have")?;
    let one = [values];
    let many: Vec<&Node<'_>>;
    let values = match &values.kind {
        Kind::List(items) => {
            many = items.iter().map(AsRef::as_ref).collect();
            many.as_slice()
        }
        _ => &one,
    };
    for value in values {
        let bytes = match &value.kind {
            Kind::Text { text, .. } => text.as_bytes(),
            Kind::Binary(bytes) => bytes,
            _ => return Err(Fault::Malformed(format!("a value of its header `{parsed}` is not text"))),
        };
        budget.take(name.len() + bytes.len() + 1)?;
        let value =
            header_value(bytes).ok_or_else(|| Fault::Malformed(format!("a value of its header `{parsed}` has control characters")))?;
        // A map of headers holds 32,768 of them at the most.
        let added = headers.try_append(parsed.clone(), value);
        added.map_err(|_| "it has too many headers")?;
    }
    Ok(())
}

/// A line break in a value, which HTTP once allowed where a space follows, is a space.
fn header_value(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_bytes(bytes).ok().or_else(|| {
        let flat: Vec<u8> = bytes.iter().map(|&byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { byte }).collect();
        HeaderValue::from_bytes(&flat).ok()
    })
}
