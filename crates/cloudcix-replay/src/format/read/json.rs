//! JSON: vcrpy's, read one interaction at a time, or a HAR file.

use std::{borrow::Cow, fmt, path::Path, rc::Rc};

use serde::{
    Deserialize as _,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    Collector, ENTRIES_ONLY, NO_ENTRIES, NO_INTERACTIONS, NOT_A_LIST, OF_RUBY, RECORD_AGAIN,
    node::{MAX_DEPTH, Node, Shared},
    syntax,
    text::something_else,
    top_level_list,
};
use crate::{LoadErrorKind, format::har};

pub(super) fn read(text: &str, path: Option<&Path>) -> Result<Collector, LoadErrorKind> {
    let mut reader =
        Reader { collector: Collector::new(text.len()), fault: None, is_har: false, path };
    let mut json = serde_json::Deserializer::from_str(text);
    let result = Top(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    match (reader.fault, result) {
        (Some(fault), _) => Err(fault),
        (None, Ok(())) => Ok(reader.collector),
        // The one place where not every kind of value is welcome.
        (None, Err(error)) if error.is_data() => {
            Err(if reader.is_har { NO_ENTRIES } else { NOT_A_LIST })
        }
        (None, Err(error)) => Err(LoadErrorKind::Json {
            line: error.line(),
            column: error.column(),
            reason: syntax(&error),
        }),
    }
}

struct Reader<'f> {
    collector: Collector,
    /// What stopped the reading, where it was not the JSON itself.
    fault: Option<LoadErrorKind>,
    is_har: bool,
    path: Option<&'f Path>,
}

impl Reader<'_> {
    fn stop<E: serde::de::Error>(&mut self, fault: LoadErrorKind) -> E {
        self.fault = Some(fault);
        E::custom("stopped")
    }
}

struct Top<'r, 'f>(&'r mut Reader<'f>);

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cassette")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        let mut other = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "interactions" => {
                    found = true;
                    map.next_value_seed(Interactions(self.0))?;
                }
                "version" => {
                    let version = map.next_value_seed(Value {
                        fault: &mut self.0.fault,
                        depth: 1,
                        data: false,
                    })?;
                    self.0.collector.check_version(&version);
                }
                "http_interactions" => return Err(self.0.stop(OF_RUBY)),
                "log" if !found => {
                    self.0.is_har = true;
                    let Reader { collector, fault, path, .. } = &mut *self.0;
                    map.next_value_seed(har::Log {
                        collector,
                        fault,
                        found: &mut found,
                        path: *path,
                    })?;
                }
                key => {
                    other = other.or(of_another_tool(key));
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let nothing = if self.0.is_har { NO_ENTRIES } else { other.unwrap_or(NO_INTERACTIONS) };
        if found { Ok(()) } else { Err(self.0.stop(nothing)) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let first =
            seq.next_element_seed(Value { fault: &mut self.0.fault, depth: 1, data: false })?;
        Err(self.0.stop(top_level_list(first.as_deref())))
    }
}

/// Names a file without interactions by a key that only its tool writes.
fn of_another_tool(key: &str) -> Option<LoadErrorKind> {
    let what = match key {
        "entries" => return Some(ENTRIES_ONLY),
        "item" => "a collection of Postman, which has requests only",
        "resources" => "an export of Insomnia, which has requests only",
        "openapi" | "swagger" => "a description in OpenAPI",
        "mappings" => "a stub of WireMock, which is not read",
        _ => return None,
    };
    Some(something_else(what, RECORD_AGAIN))
}

struct Interactions<'r, 'f>(&'r mut Reader<'f>);

impl<'de> DeserializeSeed<'de> for Interactions<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Interactions<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of interactions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(node) =
            seq.next_element_seed(Value { fault: &mut self.0.fault, depth: 2, data: false })?
        {
            self.0.collector.push(&node, None).map_err(|fault| self.0.stop(fault))?;
        }
        Ok(())
    }
}

/// Any value, as a node.
struct Value<'r> {
    fault: &'r mut Option<LoadErrorKind>,
    depth: usize,
    /// Whether it may be the data of a body, whose numbers must stay as they are written.
    data: bool,
}

impl Value<'_> {
    fn deeper(&mut self, data: bool) -> Value<'_> {
        Value { fault: &mut *self.fault, depth: self.depth + 1, data }
    }

    /// Whether the value of a key is a body, or a part of one.
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
        // The parser makes a number a float before it tells of it: so its text is looked at first.
        let raw = <&RawValue>::deserialize(json)?.get();
        if raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Ok(Rc::new(Node::number(raw)));
        }
        serde_json::Deserializer::from_str(raw).deserialize_any(self).map_err(D::Error::custom)
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
