//! JSON documents with a list of entries, which are read one at a time as nodes.

use std::{borrow::Cow, fmt, rc::Rc};

use serde::{
    Deserialize as _,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    Collector, Loaded,
    node::{MAX_DEPTH, Node, Shared},
    unsupported::{self, NO_INTERACTIONS, NOT_A_LIST, OF_RUBY},
};
use crate::{LoadErrorKind, format::codec::Entries};

pub(super) fn read(text: &str) -> Result<Loaded, LoadErrorKind> {
    let mut reader = Reader { collector: Collector::new(text.len()), fault: None };
    let mut json = serde_json::Deserializer::from_str(text);
    let result = Top(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    match (reader.fault, result) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => reader.collector.finish(),
        // Only the visitor of the list lacks a kind of value. Other data errors come from the text
        // of a body.
        (None, Err(error)) if error.is_data() && error.to_string().starts_with("invalid type") => {
            Err(NOT_A_LIST)
        }
        (None, Err(error)) => Err(broken(&error)),
    }
}

/// Returns the result of `known` for the first key of the object that it knows. The text after that
/// key is not parsed.
pub(super) fn find_key<T>(text: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    struct Keys<'f, F, T>(F, &'f mut Option<T>);

    impl<'de, F: Fn(&str) -> Option<T>, T> Visitor<'de> for Keys<'_, F, T> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                *self.1 = (self.0)(&key);
                if self.1.is_some() {
                    return Ok(());
                }
                map.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }

    let mut found = None;
    // Stopping early is an error to the parser. Others are reported when the text is read.
    drop(serde_json::Deserializer::from_str(text).deserialize_map(Keys(known, &mut found)));
    found
}

struct Reader {
    collector: Collector,
    /// The error that stopped the reading, unless the JSON itself is invalid: `serde_json`'s error
    /// type can't carry it.
    fault: Option<LoadErrorKind>,
}

impl Reader {
    fn stop<E: serde::de::Error>(&mut self, fault: LoadErrorKind) -> E {
        self.fault = Some(fault);
        E::custom("stopped")
    }
}

struct Top<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cassette")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        let mut other = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "version" => {
                    let version = map.next_value_seed(Value {
                        fault: &mut self.0.fault,
                        depth: 1,
                        data: false,
                    })?;
                    self.0.collector.claim_version(&version);
                }
                "http_interactions" => return Err(self.0.stop(OF_RUBY)),
                key if Entries::with_key(key).next().is_some() => {
                    found = true;
                    map.next_value_seed(List { key: key.to_owned(), reader: self.0 })?;
                }
                key => {
                    other = other.or(unsupported::by_key(key));
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if found { Ok(()) } else { Err(self.0.stop(other.unwrap_or(NO_INTERACTIONS))) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let first =
            seq.next_element_seed(Value { fault: &mut self.0.fault, depth: 1, data: false })?;
        Err(self.0.stop(unsupported::top_level_list(first.as_deref())))
    }
}

/// Reads the list of entries under a key.
struct List<'r> {
    reader: &'r mut Reader,
    key: String,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of interactions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { reader, key } = self;
        while let Some(node) =
            seq.next_element_seed(Value { fault: &mut reader.fault, depth: 2, data: false })?
        {
            reader.collector.push(&key, &node, None).map_err(|fault| reader.stop(fault))?;
        }
        Ok(())
    }
}

/// Reads any value as a node.
struct Value<'r> {
    fault: &'r mut Option<LoadErrorKind>,
    depth: usize,
    /// Whether the value is part of a body, whose numbers must stay as they are written.
    data: bool,
}

impl Value<'_> {
    fn deeper(&mut self, data: bool) -> Value<'_> {
        Value { fault: &mut *self.fault, depth: self.depth + 1, data }
    }

    /// Whether the value of a key is part of a body.
    fn is_data(&self, key: &Node<'_>) -> bool {
        self.data || matches!(key.text(), Some("body" | "parsed_body"))
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Shared<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Shared<'de>, D::Error> {
        if self.depth > MAX_DEPTH {
            *self.fault = Some(LoadErrorKind::TooDeep { limit: MAX_DEPTH });
            return Err(D::Error::custom("stopped"));
        }
        if !self.data {
            return json.deserialize_any(self);
        }
        // A visitor would get `1.10` as the float 1.1, so numbers are taken from the raw text.
        let raw = <&RawValue>::deserialize(json)?.get();
        if raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Ok(Rc::new(Node::number(raw)));
        }
        serde_json::Deserializer::from_str(raw)
            .deserialize_any(self)
            .map_err(|error| D::Error::custom(syntax(&error)))
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Shared<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::plain("null")))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::plain(if value { "true" } else { "false" })))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::number(value.to_string())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::number(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::number(value.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::quoted(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::quoted(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Shared<'de>, E> {
        Ok(Rc::new(Node::quoted(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Shared<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.deeper(self.data))? {
            items.push(item);
        }
        Node::list(items).map(Rc::new).map_err(|_| A::Error::custom("too deep"))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Shared<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.deeper(false))? {
            let data = self.is_data(&key);
            entries.push((key, map.next_value_seed(self.deeper(data))?));
        }
        Node::map(entries).map(Rc::new).map_err(|_| A::Error::custom("too deep"))
    }
}

pub(crate) fn broken(error: &serde_json::Error) -> LoadErrorKind {
    LoadErrorKind::Json { line: error.line(), column: column(error), reason: syntax(error) }
}

/// Returns the column, from 1. The parser counts the bytes that it has read of the line, which are
/// none if the line break before it is the fault.
pub(crate) fn column(error: &serde_json::Error) -> usize {
    error.column().max(1)
}

/// Returns the parser's message without the position, which has its own fields, and without the
/// value that it quotes, which may be a secret.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    match text.split_once(", expected ") {
        Some((found, expected)) if found.starts_with("invalid ") => {
            format!("there is something else where {expected} should be")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
