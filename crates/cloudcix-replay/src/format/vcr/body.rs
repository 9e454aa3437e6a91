//! vcrpy's bodies: text, bytes, and serialized Python objects.

use std::fmt::Write as _;

use bytes::Bytes;
use http::{HeaderMap, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::literal::{self, Literal};
use crate::format::read::{
    Budget, EntryError, from_base64,
    node::{Kind, Node, Shared},
};

/// Reads the body of a request. With aiohttp, it may be data that the client serializes only later,
/// so this does the same: as a form if the headers say so, and otherwise as JSON.
pub(super) fn of_request(
    node: Option<&Node<'_>>,
    headers: &HeaderMap,
    budget: &mut Budget,
) -> Result<Bytes, EntryError> {
    let Some(node) = node.filter(|node| !node.is_null()) else { return Ok(Bytes::new()) };
    if !is_data(node) {
        return of_response(Some(node), budget);
    }
    let mut text = String::new();
    match &node.kind {
        Kind::Map(entries) if is_form(headers) => {
            for (name, value) in entries {
                let (name, value) =
                    (name.text().unwrap_or_default(), value.text().unwrap_or_default());
                // Percent-encoding makes a byte three at most.
                budget.take(3 * (name.len() + value.len()) + 2)?;
                let (name, value) = (
                    utf8_percent_encode(name, NON_ALPHANUMERIC),
                    utf8_percent_encode(value, NON_ALPHANUMERIC),
                );
                let _ = write!(text, "{}{name}={value}", if text.is_empty() { "" } else { "&" });
            }
        }
        _ => json(node, &mut text, budget)?,
    }
    Ok(Bytes::from(text))
}

/// Reads the body of a response: nothing, text, bytes, a mapping that holds one of these, or a
/// Python object around one.
pub(super) fn of_response(
    node: Option<&Node<'_>>,
    budget: &mut Budget,
) -> Result<Bytes, EntryError> {
    let mut body = Vec::new();
    if let Some(node) = node.filter(|node| !node.is_null()) {
        gather(node, &mut body, budget)?;
    }
    Ok(Bytes::from(body))
}

/// Serializes a JSON body that was recorded as data, as pydantic-ai does.
pub(super) fn parsed(node: &Node<'_>, budget: &mut Budget) -> Result<Bytes, EntryError> {
    let mut text = String::new();
    json(node, &mut text, budget)?;
    Ok(Bytes::from(text))
}

/// Appends the bytes of a body.
fn gather(node: &Node<'_>, body: &mut Vec<u8>, budget: &mut Budget) -> Result<(), EntryError> {
    match &node.kind {
        Kind::Text { text, .. } | Kind::Number(text) => {
            budget.take(text.len())?;
            body.extend_from_slice(text.as_bytes());
        }
        Kind::Binary(bytes) => {
            budget.take(bytes.len())?;
            body.extend_from_slice(bytes);
        }
        // The chunks of an iterator. Each costs at least 1, because aliases can repeat empty ones.
        Kind::List(pieces) => {
            for piece in pieces {
                budget.take(1)?;
                gather(piece, body, budget)?;
            }
        }
        Kind::Map(entries) => {
            if let Some(inner) = node.get("string") {
                return if inner.is_null() { Ok(()) } else { gather(inner, body, budget) };
            }
            if let Some(text) = node.get("base64_string").and_then(Node::text) {
                let bytes =
                    from_base64(text).ok_or("the `base64_string` of a body is not base64")?;
                budget.take(bytes.len())?;
                body.extend_from_slice(&bytes);
                return Ok(());
            }
            match inside(node) {
                Some(items) => items.first().map_or(Ok(()), |inner| gather(inner, body, budget))?,
                // aiohttp records `{}` for no body.
                None if entries.is_empty() => {}
                None => {
                    return Err(
                        "a body is a mapping without `string`; record it as text or as bytes"
                            .into(),
                    );
                }
            }
        }
    }
    Ok(())
}

/// Returns the parts of a serialized Python object: the `state` of a `BytesIO`, or the `args` of an
/// iterator. The first part is the object's contents.
fn inside<'n, 'a>(node: &'n Node<'a>) -> Option<&'n [Shared<'a>]> {
    ["state", "args"].into_iter().find_map(|key| match node.get(key).map(|inner| &inner.kind) {
        Some(Kind::List(items)) => Some(items.as_slice()),
        _ => None,
    })
}

/// Whether the node is data that is still to be serialized: neither text nor bytes, nor a container
/// of them.
fn is_data(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Text { .. } | Kind::Number(_) | Kind::Binary(_) => false,
        Kind::List(pieces) => {
            !pieces.iter().all(|piece| matches!(piece.kind, Kind::Binary(_))) || pieces.is_empty()
        }
        Kind::Map(_) => {
            node.get("string").is_none()
                && node.get("base64_string").is_none()
                && inside(node).is_none()
        }
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// Serializes data as JSON. Only here are plain scalars resolved to numbers, booleans and nulls:
/// `PyYAML` wrote them from Python values, and quotes text that looks like one.
fn json(node: &Node<'_>, out: &mut String, budget: &mut Budget) -> Result<(), EntryError> {
    budget.take(1)?;
    match &node.kind {
        Kind::Text { text, plain } => {
            budget.take(text.len())?;
            out.push_str(&scalar(text, *plain)?);
        }
        Kind::Number(number) => {
            budget.take(number.len())?;
            out.push_str(number);
        }
        Kind::Binary(bytes) => {
            budget.take(bytes.len())?;
            let _ = write!(out, "{}", serde_json::Value::from(String::from_utf8_lossy(bytes)));
        }
        Kind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                json(item, out, budget)?;
            }
            out.push(']');
        }
        Kind::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                let text = key.text().ok_or("a key in the data of a body is not text")?;
                // `json.dumps` converts keys to text: `yes`, which is true, becomes `"true"`.
                let literal = matches!(&key.kind, Kind::Text { plain: true, .. })
                    .then(|| literal::read(text))
                    .flatten();
                let key = if let Some(Literal::Json(json)) = literal { json } else { text.into() };
                budget.take(key.len())?;
                let _ = write!(
                    out,
                    "{}{}:",
                    if index > 0 { "," } else { "" },
                    serde_json::Value::from(key.as_ref())
                );
                json(value, out, budget)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// Returns a scalar as JSON. Without quotes, it has the type that `PyYAML` gives it.
fn scalar(text: &str, plain: bool) -> Result<String, EntryError> {
    match literal::read(text).filter(|_| plain) {
        Some(Literal::Json(json)) => Ok(json.into_owned()),
        Some(Literal::Unknown) => {
            let shown: String = text.chars().take(40).collect();
            Err(EntryError::Malformed(format!(
                "the data of a body holds `{shown}`, which PyYAML reads as a number that JSON \
                 can't hold; put it in quotes if it is text"
            )))
        }
        None => Ok(serde_json::Value::from(text).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    /// Returns the bytes that reading takes from the budget.
    fn taken(read: impl Fn(&mut Budget) -> Result<Bytes, EntryError>) -> usize {
        let is_enough = |left: usize| {
            let mut budget = Budget::new(0);
            assert!(budget.take((64 << 20) - left).is_ok());
            read(&mut budget).is_ok()
        };
        (0..1000).find(|left| is_enough(*left)).unwrap()
    }

    fn list(items: Vec<Node<'static>>) -> Node<'static> {
        Node::list(items.into_iter().map(Rc::new).collect()).ok().unwrap()
    }

    fn map(entries: Vec<(Node<'static>, Node<'static>)>) -> Node<'static> {
        let entries = entries.into_iter().map(|(key, value)| (Rc::new(key), Rc::new(value)));
        Node::map(entries.collect()).ok().unwrap()
    }

    #[test]
    fn each_part_of_a_body_takes_some_of_the_budget() {
        let of = |node: Node<'static>| taken(|budget| of_response(Some(&node), budget));
        let empty = || Node::binary(Vec::new());
        assert_eq!(of(Node::quoted("abc")), 3);
        assert_eq!(of(Node::number("12")), 2);
        assert_eq!(of(Node::binary(vec![0; 5])), 5);
        assert_eq!(of(list(vec![empty(), empty(), empty()])), 3);
        assert_eq!(of(list(vec![Node::quoted("ab"), empty()])), 4);
        assert_eq!(of(map(vec![(Node::plain("string"), Node::quoted("abcd"))])), 4);
        assert_eq!(of(map(vec![(Node::plain("base64_string"), Node::quoted("YWJj"))])), 3);
        let json = |node: Node<'static>| taken(|budget| parsed(&node, budget));
        assert_eq!(json(Node::quoted("abc")), 1 + 3);
        assert_eq!(json(Node::number("12")), 1 + 2);
        assert_eq!(json(Node::binary(vec![0; 5])), 1 + 5);
        assert_eq!(json(list(vec![empty(), empty()])), 1 + 1 + 1);
        assert_eq!(json(map(vec![(Node::quoted("ab"), Node::quoted("c"))])), 1 + 2 + 1 + 1);
        // A form is percent-encoded, and has `=` and `&`.
        let form = map(vec![
            (Node::quoted("ab"), Node::quoted("c")),
            (Node::quoted(""), Node::quoted("d")),
        ]);
        let mut headers = HeaderMap::new();
        let kind = header::HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, kind);
        let form = taken(|budget| of_request(Some(&form), &headers, budget));
        assert_eq!(form, (3 * 3 + 2) + (3 + 2));
    }

    #[test]
    fn a_key_is_the_text_of_what_pyyaml_reads() {
        let value = || Node::quoted("v");
        let read = |key: Node<'static>| {
            let node = map(vec![(key, value()), (Node::plain("no"), value())]);
            let text = parsed(&node, &mut Budget::new(0)).ok().unwrap();
            String::from_utf8(text.to_vec()).unwrap()
        };
        for (key, expected) in [
            (Node::plain("yes"), "true"),
            (Node::plain("~"), "null"),
            (Node::plain("1_0"), "10"),
            (Node::plain("a"), "a"),
            (Node::plain(".inf"), ".inf"),
            (Node::quoted("yes"), "yes"),
            (Node::number("1.10"), "1.10"),
        ] {
            assert_eq!(read(key), format!(r#"{{"{expected}":"v","false":"v"}}"#));
        }
    }

    #[test]
    fn a_field_of_a_form_without_text_is_empty() {
        let mut headers = HeaderMap::new();
        let kind = header::HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, kind);
        let form = map(vec![
            (Node::plain("a"), Node::plain("yes")),
            (Node::quoted("b c"), list(vec![Node::quoted("d")])),
            (map(vec![]), Node::number("1.0")),
        ]);
        let body = of_request(Some(&form), &headers, &mut Budget::new(0)).ok().unwrap();
        assert_eq!(body, "a=yes&b%20c=&=1%2E0");
    }

    #[test]
    fn an_empty_text_is_an_empty_body_in_each_form() {
        for key in ["string", "base64_string"] {
            for value in [Node::quoted(""), Node::plain("")] {
                let node = map(vec![(Node::plain(key), value)]);
                let body = of_response(Some(&node), &mut Budget::new(0)).ok().unwrap();
                assert!(body.is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn a_number_that_json_cannot_hold_is_shown_to_40_characters() {
        let error = |text: &str| match scalar(text, true) {
            Err(EntryError::Malformed(reason)) => reason,
            _ => panic!("{text}"),
        };
        let expected = |shown: &str| {
            format!(
                "the data of a body holds `{shown}`, which PyYAML reads as a number that JSON \
                 can't hold; put it in quotes if it is text"
            )
        };
        assert_eq!(error("-.inf"), expected("-.inf"));
        assert_eq!(error("1:30"), expected("1:30"));
        let long = format!("0x{}", "f".repeat(40));
        assert_eq!(error(&long), expected(&long[..40]));
        assert_eq!(scalar(&long, false).ok(), Some(format!("\"{long}\"")));
        assert_eq!(scalar("yes", true).ok().as_deref(), Some("true"));
        assert_eq!(scalar("yes", false).ok().as_deref(), Some("\"yes\""));
    }
}
