//! Headers, in each form in which they were recorded.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    Budget, Fault, Notes,
    node::{Kind, Node},
};

/// A mapping of names to a value or to a list of values, or a list of pairs.
///
/// A header that no message of HTTP can have is left out, and noted.
pub(crate) fn read(
    node: Option<&Node<'_>>,
    message: &str,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<HeaderMap, Fault> {
    let mut headers = HeaderMap::new();
    let Some(node) = node.filter(|node| !node.is_null()) else { return Ok(headers) };
    match &node.kind {
        Kind::Map(entries) => {
            for (index, (name, values)) in entries.iter().enumerate() {
                let mut leave_out =
                    |reason| notes.push((format!("{message}.headers[{index}]"), reason));
                add_header(&mut headers, name, values, budget, &mut leave_out)?;
            }
        }
        Kind::List(pairs) => {
            for (index, pair) in pairs.iter().enumerate() {
                let mut leave_out =
                    |reason| notes.push((format!("{message}.headers[{index}]"), reason));
                match &pair.kind {
                    Kind::List(pair) if pair.len() == 2 => {
                        add_header(&mut headers, &pair[0], &pair[1], budget, &mut leave_out)?;
                    }
                    _ => leave_out("is not a pair of name and value"),
                }
            }
        }
        _ => {
            return Err(Fault::Malformed(format!(
                "`{message}.headers` is neither a mapping nor a list of pairs"
            )));
        }
    }
    Ok(headers)
}

fn add_header(
    headers: &mut HeaderMap,
    name: &Node<'_>,
    values: &Node<'_>,
    budget: &mut Budget,
    note: &mut impl FnMut(&'static str),
) -> Result<(), Fault> {
    let parsed = name_of(name).and_then(|name| HeaderName::from_bytes(name).ok());
    let Some(name) = parsed else {
        note("has letters in its name that the name of a header can't have, or no name");
        return Ok(());
    };
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
            Kind::Text { .. } if value.is_null() && !value.text().is_some_and(str::is_empty) => {
                note("has a value that is null");
                continue;
            }
            Kind::Text { text, .. } | Kind::Number(text) => text.as_bytes(),
            Kind::Binary(bytes) => bytes,
            _ => {
                note("has a value that is not text");
                continue;
            }
        };
        budget.take(name.as_str().len() + bytes.len() + Budget::HEADER)?;
        match header_value(bytes) {
            // A map of headers holds 32,768 of them at the most.
            Some(value) => drop(
                headers.try_append(name.clone(), value).map_err(|_| "it has too many headers")?,
            ),
            None => note("has control characters in its value"),
        }
    }
    Ok(())
}

/// The name, which early aiohttp kept as an object of Python: a list of its arguments, or a mapping
/// with `args`.
fn name_of<'n>(node: &'n Node<'_>) -> Option<&'n [u8]> {
    match &node.kind {
        Kind::Text { text, .. } | Kind::Number(text) => Some(text.as_bytes()),
        Kind::Binary(bytes) => Some(bytes),
        Kind::List(arguments) => arguments.first()?.text().map(str::as_bytes),
        Kind::Map(_) => match &node.get("args")?.kind {
            Kind::List(arguments) => arguments.first()?.text().map(str::as_bytes),
            _ => None,
        },
    }
}

/// A line break in a value, which HTTP once allowed where a space follows, is a space.
pub(crate) fn header_value(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_bytes(bytes).ok().or_else(|| {
        let flat: Vec<u8> = bytes
            .iter()
            .map(|&byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { byte })
            .collect();
        HeaderValue::from_bytes(&flat).ok()
    })
}
