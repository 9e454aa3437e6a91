//! Headers, in each of the forms that tools record.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    Budget, EntryError, Notes,
    node::{Kind, Node},
};

/// Reads headers: a mapping from names to a value or a list of values, or a list of pairs.
///
/// A header that HTTP doesn't allow is left out and added to `notes`.
pub(crate) fn read(
    node: Option<&Node<'_>>,
    message: &str,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<HeaderMap, EntryError> {
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
            return Err(EntryError::Malformed(format!(
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
) -> Result<(), EntryError> {
    let parsed = name_of(name).and_then(|name| HeaderName::from_bytes(name).ok());
    let Some(name) = parsed else {
        note("has characters in its name that a header's name can't have, or no name");
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
            // An empty plain scalar is a null to YAML, but tools write an empty value that way.
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
            // `HeaderMap` holds at most 32,768 headers.
            Some(value) => drop(
                headers.try_append(name.clone(), value).map_err(|_| "it has too many headers")?,
            ),
            None => note("has control characters in its value"),
        }
    }
    Ok(())
}

/// Returns a header's name. In cassettes recorded with early versions of aiohttp, it is a
/// serialized Python object: a list of the arguments, or a mapping with `args`.
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

/// Converts a header's value. Line breaks become spaces: RFC 2616 allowed folded values, and
/// RFC 9110 says to replace the folding.
pub(crate) fn header_value(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_bytes(bytes).ok().or_else(|| {
        let flat: Vec<u8> = bytes
            .iter()
            .map(|&byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { byte })
            .collect();
        HeaderValue::from_bytes(&flat).ok()
    })
}

#[cfg(test)]
mod tests {
    use crate::Cassette;

    #[test]
    fn a_name_that_is_a_python_object_is_its_first_argument() {
        for name in ["[X-A, X-B]", "{args: [X-A, X-B], state: 1}", "X-A", "!!binary WC1B"] {
            let yaml = format!(
                "version: 1\ninteractions:\n- request: {{method: GET, uri: 'https://a.b/', body: \
                 null, headers: {{? {name} : [v, w]}}}}\n  response: {{status: {{code: 200}}, \
                 headers: {{}}, body: {{string: ''}}}}\n"
            );
            let cassette = Cassette::parse(yaml.as_bytes()).unwrap();
            let headers = cassette.interactions()[0].request().headers();
            let values: Vec<_> = headers.get_all("x-a").iter().collect();
            assert_eq!(values, ["v", "w"], "{name}");
            assert_eq!(headers.len(), 2, "{name}");
        }
    }
}
