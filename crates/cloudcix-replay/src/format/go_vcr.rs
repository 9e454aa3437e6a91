//! go-vcr's YAML: version 1 of its format, and version 2, which has more fields. Releases 1 to 4
//! write them.

use std::{collections::BTreeMap, fmt::Write as _, io, time::Duration};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Version, header};

use super::{
    ExportErrorKind, Keeps,
    codec::{Codec, Entries, Reader},
    read::{
        Budget, EntryError, Notes, headers,
        node::{Kind, Node},
        replayable::{check, check_status, must_have_body, read_method, read_uri, response_of},
    },
    urlencoded::pairs,
};
use crate::{
    Interaction, Redactor, decompress,
    yaml::write::{key, value},
};

pub(super) const CODEC: Codec = Codec {
    // go-vcr's files end in `.yaml`, which belongs to vcrpy's format here.
    extensions: &[],
    reads: "go-vcr 1 to 4",
    keeps: Keeps { started: false, failures: false, ..Keeps::ALL },
    reader: Reader::Entries(Entries {
        tool: "go-vcr",
        key: "interactions",
        versions: &["1", "2"],
        recognises,
        read,
    }),
    write,
};

/// Recognises an entry by its `url`, where vcrpy has a `uri`, together with a `code` or a `form`:
/// vcrpy cassettes that were edited by hand may have a `url` too.
fn recognises(node: &Node<'_>) -> bool {
    let has = |message: &str, key: &str| node.get(message).is_some_and(|it| it.get(key).is_some());
    has("request", "url")
        && !has("request", "uri")
        && (has("response", "code") || has("request", "form"))
}

fn read(
    node: &Node<'_>,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Interaction, EntryError> {
    if !node.is_map() {
        return Err(EntryError::skip("", "is not a mapping with `request` and `response`"));
    }
    let request =
        node.get_some("request").ok_or_else(|| EntryError::skip("request", "is missing"))?;
    let request = read_request(request, budget, notes)?;
    let node = node.get_some("response").ok_or("`response` is missing")?;
    let response = read_response(node, request.method(), budget, notes)?;
    let interaction = Interaction::new(request, response);
    Ok(match node.get("duration").and_then(Node::text).and_then(read_duration) {
        Some(took) => interaction.took(took),
        None => interaction,
    })
}

fn read_request(
    node: &Node<'_>,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Request<Body>, EntryError> {
    let text = |key: &str| node.get_some(key).ok_or("is missing")?.text().ok_or("is not text");
    // In Go, an empty method means `GET`.
    let method = match node.get_some("method").map(Node::text) {
        None | Some(Some("")) => "GET",
        Some(method) => method.ok_or_else(|| EntryError::skip("request.method", "is not text"))?,
    };
    let url = text("url").map_err(|reason| EntryError::skip("request.url", reason))?;
    check(method, url, "request.url")?;
    budget.take(url.len())?;
    // `form` is not needed: it repeats the query and the body.
    let body = read_body(node.get_some("body"), "`request.body` is not text", budget)?;
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = read_method(method)?;
    *request.uri_mut() = read_uri(url, "request.url")?;
    *request.version_mut() = read_version(node);
    *request.headers_mut() = headers::read(node.get("headers"), "request", budget, notes)?;
    Ok(request)
}

fn read_response(
    node: &Node<'_>,
    method: &Method,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Response<Bytes>, EntryError> {
    // `status` has the code too, as in `200 OK`.
    let code = node.get_some("code").or_else(|| node.get_some("status")).and_then(Node::text);
    let code = code.and_then(|code| code.split_whitespace().next());
    let status = code
        .and_then(|code| StatusCode::from_bytes(code.as_bytes()).ok())
        .ok_or("`response.code` is not an HTTP status")?;
    check_status(status, "response.code")?;
    if node.get("body").is_none() && must_have_body(method, status) {
        return Err(
            "`response.body` is missing; a response without content has `body: \"\"`".into()
        );
    }
    let raw = read_body(node.get_some("body"), "`response.body` is not text", budget)?;
    let mut headers = headers::read(node.get("headers"), "response", budget, notes)?;
    let body = decompress::loaded_body(method, &mut headers, raw, &mut budget.inflated)?;
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.version_mut() = read_version(node);
    *response.headers_mut() = headers;
    Ok(response)
}

/// Reads a Go string: text, or `!!binary` if it is not UTF-8.
fn read_body(
    node: Option<&Node<'_>>,
    wrong: &'static str,
    budget: &mut Budget,
) -> Result<Bytes, EntryError> {
    let bytes = match node.map(|node| &node.kind) {
        None => &[],
        Some(Kind::Text { text, .. } | Kind::Number(text)) => text.as_bytes(),
        Some(Kind::Binary(bytes)) => bytes,
        Some(Kind::List(_) | Kind::Map(_)) => return Err(wrong.into()),
    };
    budget.take(bytes.len())?;
    Ok(Bytes::copy_from_slice(bytes))
}

/// Reads the HTTP version, which is missing in version 1 of the format.
fn read_version(node: &Node<'_>) -> Version {
    match node.get("proto").and_then(Node::text) {
        Some("HTTP/0.9") => Version::HTTP_09,
        Some("HTTP/1.0") => Version::HTTP_10,
        Some("HTTP/2.0" | "HTTP/2") => Version::HTTP_2,
        Some("HTTP/3.0" | "HTTP/3") => Version::HTTP_3,
        _ => Version::HTTP_11,
    }
}

/// The units of Go's durations, in nanoseconds.
const UNITS: [(&str, f64); 7] =
    [("ns", 1.0), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9)];

/// Parses a duration such as `1h2m3.5s` or `83.984896ms`, or a bare number of nanoseconds. `None`
/// for anything else, and for zero, which go-vcr writes if it did not measure the time.
fn read_duration(text: &str) -> Option<Duration> {
    if let Ok(nanos) = text.parse() {
        return (nanos > 0).then(|| Duration::from_nanos(nanos));
    }
    let (mut nanos, mut rest) = (0.0, text.trim());
    while !rest.is_empty() {
        let length = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let number: f64 = rest[..length].parse().ok()?;
        let letters = rest[length..].find(|letter: char| letter.is_ascii_digit() || letter == '.');
        let end = letters.map_or(rest.len(), |letters| length + letters);
        nanos += number * UNITS.iter().find(|(unit, _)| *unit == &rest[length..end])?.1;
        rest = &rest[end..];
    }
    // The range excludes zero, and values that lose precision or don't fit.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    (1.0..1e18).contains(&nanos).then(|| Duration::from_nanos(nanos.round() as u64))
}

fn write(
    interactions: &[Interaction],
    _: &Redactor,
    out: &mut dyn io::Write,
) -> Result<(), ExportErrorKind> {
    out.write_all(b"---\nversion: 2\ninteractions:")?;
    out.write_all(if interactions.is_empty() { b" []\n" } else { b"\n" })?;
    let mut text = String::new();
    for (index, interaction) in interactions.iter().enumerate() {
        text.clear();
        let response = response_of(interaction, index + 1)?;
        let _ = writeln!(text, "    - id: {index}");
        write_request(&mut text, interaction.request());
        write_response(&mut text, response, interaction.duration().unwrap_or_default());
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Writes a request with every field that go-vcr's matcher compares.
fn write_request(text: &mut String, request: &Request<Body>) {
    text.push_str("      request:\n");
    let body = request.body().as_bytes();
    write_version(text, request.version(), body.len());
    field(text, "host", request.uri().authority().map_or("", |host| host.as_str()).as_bytes());
    if !body.is_empty() {
        field(text, "body", body);
    }
    let form = form(request);
    if !form.is_empty() {
        write_lists(text, "form", form.iter().map(|(name, values)| (name.clone(), values.iter())));
    }
    if !request.headers().is_empty() {
        write_headers(text, request.headers());
    }
    field(text, "url", request.uri().to_string().as_bytes());
    field(text, "method", request.method().as_str().as_bytes());
}

fn write_response(text: &mut String, response: &Response<Bytes>, took: Duration) {
    text.push_str("      response:\n");
    write_version(text, response.version(), response.body().len());
    field(text, "body", response.body());
    if response.headers().is_empty() {
        text.push_str("        headers: {}\n");
    } else {
        write_headers(text, response.headers());
    }
    let (code, reason) = (response.status().as_u16(), response.status().canonical_reason());
    field(text, "status", format!("{code} {}", reason.unwrap_or_default()).trim_end().as_bytes());
    let _ = writeln!(text, "        code: {code}");
    let _ = writeln!(text, "        duration: {}", duration(took));
}

fn write_version(text: &mut String, version: Version, length: usize) {
    let (name, major, minor) = match version {
        Version::HTTP_09 => ("HTTP/0.9", 0, 9),
        Version::HTTP_10 => ("HTTP/1.0", 1, 0),
        Version::HTTP_2 => ("HTTP/2.0", 2, 0),
        Version::HTTP_3 => ("HTTP/3.0", 3, 0),
        _ => ("HTTP/1.1", 1, 1),
    };
    let _ = writeln!(text, "        proto: {name}\n        proto_major: {major}");
    let _ = writeln!(text, "        proto_minor: {minor}\n        content_length: {length}");
}

fn field(text: &mut String, name: &str, bytes: &[u8]) {
    let _ = write!(text, "        {name}: ");
    value(text, bytes, 12);
    text.push('\n');
}

fn write_headers(text: &mut String, headers: &HeaderMap) {
    let values = |name| headers.get_all(name).iter().map(HeaderValue::as_bytes);
    write_lists(text, "headers", headers.keys().map(|name| (canonical(name), values(name))));
}

/// Writes a mapping from names to lists of values.
fn write_lists<V: AsRef<[u8]>>(
    text: &mut String,
    name: &str,
    lists: impl Iterator<Item = (String, impl Iterator<Item = V>)>,
) {
    let _ = writeln!(text, "        {name}:");
    for (name, values) in lists {
        key(text, &name, 12);
        for one in values {
            text.push_str("                - ");
            value(text, one.as_ref(), 20);
            text.push('\n');
        }
    }
}

/// Returns a header's name in Go's canonical form, such as `X-Auth-Token`. go-vcr compares the
/// names as they are in the file.
fn canonical(name: &header::HeaderName) -> String {
    let upper = |part: &str| match part.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    name.as_str().split('-').map(upper).collect::<Vec<_>>().join("-")
}

/// Returns the fields that Go's `ParseForm` finds in a request: the body's fields come before the
/// query's. Go parses the body only for POST, PUT and PATCH.
fn form(request: &Request<Body>) -> BTreeMap<String, Vec<String>> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    let is_read = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH)
        && kind.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let body = String::from_utf8_lossy(request.body().as_bytes());
    let body = if is_read { body.as_ref() } else { "" };
    let mut form = BTreeMap::<_, Vec<_>>::new();
    for (name, value) in pairs(body).chain(pairs(request.uri().query().unwrap_or_default())) {
        form.entry(name).or_default().push(value);
    }
    form
}

/// Formats a duration like Go, but always in a single unit.
fn duration(took: Duration) -> String {
    let nanos = took.as_nanos();
    let (unit, scale, digits) = match nanos {
        0..1_000 => return format!("{nanos}{}", if nanos == 0 { "s" } else { "ns" }),
        1_000..1_000_000 => ("us", 1_000, 3),
        1_000_000..1_000_000_000 => ("ms", 1_000_000, 6),
        _ => ("s", 1_000_000_000, 9),
    };
    let text = format!("{}.{:0digits$}", nanos / scale, nanos % scale);
    format!("{}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests;
