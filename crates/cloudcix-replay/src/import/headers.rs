//! Headers, in each form in which they were recorded.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    Budget, Fault,
    node::{Kind, Node},
};

/// A mapping of names to a value or to a list of values, or a list of pairs.
pub(super) fn read(node: Option<&Node<'_>>, budget: &mut Budget) -> Result<HeaderMap, Fault> {
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
    let name = name_of(name).ok_or("the name of a header is not text")?;
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
        budget.take(name.len() + bytes.len() + Budget::HEADER)?;
        let value =
            header_value(bytes).ok_or_else(|| Fault::Malformed(format!("a value of its header `{parsed}` has control characters")))?;
        // A map of headers holds 32,768 of them at the most.
        let added = headers.try_append(parsed.clone(), value);
        added.map_err(|_| "it has too many headers")?;
    }
    Ok(())
}

/// The name, which early aiohttp kept as an object of Python: a list of its arguments, or a mapping with `args`.
fn name_of<'n>(node: &'n Node<'_>) -> Option<&'n [u8]> {
    match &node.kind {
        Kind::Text { text, .. } => Some(text.as_bytes()),
        Kind::Binary(bytes) => Some(bytes),
        Kind::List(arguments) => arguments.first()?.text().map(str::as_bytes),
        Kind::Map(_) => match &node.get("args")?.kind {
            Kind::List(arguments) => arguments.first()?.text().map(str::as_bytes),
            _ => None,
        },
    }
}

/// A line break in a value, which HTTP once allowed where a space follows, is a space.
pub(super) fn header_value(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_bytes(bytes).ok().or_else(|| {
        let flat: Vec<u8> = bytes.iter().map(|&byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { byte }).collect();
        HeaderValue::from_bytes(&flat).ok()
    })
}
