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
    use std::rc::Rc;

    use super::*;
    use crate::{Cassette, Redactor};

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

    /// Reads the headers of a request, and returns them as `name: value` lines, and the notes.
    fn read(headers: &str) -> Result<String, String> {
        let yaml = format!(
            "version: 1\ninteractions:\n- request: {{method: GET, uri: 'https://a.b/', headers: \
             {headers}}}\n  response: {{status: {{code: 204}}}}\n"
        );
        let cassette = Cassette::parse_with(yaml.as_bytes(), Redactor::none())
            .map_err(|error| error.kind().to_string())?;
        let headers = cassette.interactions()[0].request().headers();
        let lines = headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.as_bytes().escape_ascii()));
        let notes = cassette
            .skipped()
            .iter()
            .map(|omission| format!("{} {}", omission.field, omission.reason));
        Ok(lines.chain(notes).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn a_value_that_is_left_out_leaves_the_others() {
        let name = "has characters in its name that a header's name can't have, or no name";
        for (headers, expected) in [
            ("{}", String::new()),
            ("[]", String::new()),
            ("null", String::new()),
            ("~", String::new()),
            ("Null", String::new()),
            ("", String::new()),
            ("{a: 1, b: [2, 3]}", "a: 1\nb: 2\nb: 3".to_owned()),
            ("{a: [], b: '', c: , d: 'null'}", "b: \nc: \nd: null".to_owned()),
            ("[[a, b], [a, c]]", "a: b\na: c".to_owned()),
            ("{a: ' b ', c: !!binary IGQg}", "a:  b \nc:  d ".to_owned()),
            ("{a: \"b\\r\\nc\\nd\"}", "a: b  c d".to_owned()),
            ("{a: \"b\\tc\"}", "a: b\\tc".to_owned()),
            (
                "{a: [b, null, c, {d: e}, f, \"\\x01\", g], h: i}",
                "a: b\na: c\na: f\na: g\nh: i\nrequest.headers[0] has a value that is null\n\
                 request.headers[0] has a value that is not text\n\
                 request.headers[0] has control characters in its value"
                    .to_owned(),
            ),
            (
                "{'a b': [c, d], e: ~, f: g, h: \"\\x7f\"}",
                format!(
                    "f: g\nrequest.headers[0] {name}\nrequest.headers[1] has a value that is \
                     null\nrequest.headers[3] has control characters in its value"
                ),
            ),
            (
                "[[a], [b, c, d], e, [f, g], [{h: i}, j], [[], k], [{args: l}, m]]",
                format!(
                    "f: g\nrequest.headers[0] is not a pair of name and value\n\
                     request.headers[1] is not a pair of name and value\n\
                     request.headers[2] is not a pair of name and value\n\
                     request.headers[4] {name}\nrequest.headers[5] {name}\n\
                     request.headers[6] {name}"
                ),
            ),
        ] {
            assert_eq!(read(headers), Ok(expected), "{headers}");
        }
        for other in ["text", "'null'", "''", "!!binary YQ=="] {
            let expected = "interaction 1 (line 3) is malformed: `request.headers` is neither a \
                            mapping nor a list of pairs";
            assert_eq!(read(other), Err(expected.to_owned()), "{other}");
        }
    }

    #[test]
    fn a_header_takes_its_name_its_value_and_24_bytes_of_the_budget() {
        let node = |text| Rc::new(Node::plain(text));
        let headers = Node::map(vec![(node("x-a"), node("bcde"))]).unwrap();
        for (left, is_enough) in [(3 + 4 + 24, true), (3 + 4 + 23, false)] {
            let mut budget = Budget::new(0);
            assert!(budget.take((64 << 20) - left).is_ok());
            let read = super::read(Some(&headers), "request", &mut budget, &mut Notes::new());
            assert_eq!(read.is_ok(), is_enough, "{left}");
        }
    }
}
