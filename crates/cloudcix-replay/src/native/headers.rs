//! Headers: a mapping of names to a value, or to the list of values of a header that stands there more than once.

use std::{borrow::Cow, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{
    Deserialize,
    de::{Deserializer, Error, MapAccess, SeqAccess, Visitor},
};

use super::{body::from_base64, write::json};

pub(super) fn write(out: &mut Vec<u8>, headers: &HeaderMap) {
    if headers.is_empty() {
        return;
    }
    out.extend_from_slice(b",\"headers\":{");
    for (index, name) in headers.keys().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        json(out, name.as_str());
        out.push(b':');
        let mut values = headers.get_all(name).iter().peekable();
        match (values.next(), values.peek()) {
            (Some(only), None) => write_value(out, only),
            (first, _) => {
                out.push(b'[');
                for (index, value) in first.into_iter().chain(values).enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    write_value(out, value);
                }
                out.push(b']');
            }
        }
    }
    out.push(b'}');
}

/// Text, or where it is none, an object with its bytes in base64.
fn write_value(out: &mut Vec<u8>, value: &HeaderValue) {
    if let Ok(text) = std::str::from_utf8(value.as_bytes()) {
        return json(out, text);
    }
    out.extend_from_slice(b"{\"base64\":");
    json(out, &STANDARD.encode(value.as_bytes()));
    out.push(b'}');
}

/// Headers, read without a detour.
#[derive(Default)]
pub(super) struct Headers(pub(super) HeaderMap);

struct Names;

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Names)
    }
}

impl<'de> Visitor<'de> for Names {
    type Value = Headers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headers: a mapping of names to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Headers, A::Error> {
        let mut headers = HeaderMap::new();
        while let Some(name) = map.next_key::<Text<'de>>()? {
            let name = HeaderName::from_bytes(name.0.as_bytes());
            let name = name.map_err(|_| A::Error::custom("the name of a header has letters that no header can have"))?;
            let values = map.next_value::<Values>()?.0;
            let mut add = |value| headers.try_append(name.clone(), value).map_err(|_| A::Error::custom("there are too many headers"));
            match values {
                OneOrMany::One(value) => drop(add(value)?),
                OneOrMany::Many(values) => {
                    for value in values {
                        add(value)?;
                    }
                }
            }
        }
        Ok(Headers(headers))
    }
}

/// Text that is borrowed where it has no escapes.
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Any)
    }
}

enum OneOrMany {
    One(HeaderValue),
    Many(Vec<HeaderValue>),
}

struct Values(OneOrMany);
struct Value(HeaderValue);

struct AnyValue;

fn value<E: Error>(bytes: &[u8]) -> Result<HeaderValue, E> {
    HeaderValue::from_bytes(bytes).map_err(|_| E::custom("a value of a header has control characters"))
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a header's value: text, an object with `base64`, or a list of them")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany, E> {
        value(text.as_bytes()).map(OneOrMany::One)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OneOrMany, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            if key.0 != "base64" {
                return Err(A::Error::custom("a header's value is an object without `base64`"));
            }
            let bytes = from_base64(&map.next_value::<Text<'de>>()?.0);
            found = Some(bytes.ok_or_else(|| A::Error::custom("the `base64` of a header is not base64"))?);
        }
        let bytes = found.ok_or_else(|| A::Error::custom("a header's value is an object without `base64`"))?;
        value(&bytes).map(OneOrMany::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element::<Value>()? {
            values.push(value.0);
        }
        Ok(OneOrMany::Many(values))
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Self)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Values::deserialize(deserializer)?.0 {
            OneOrMany::One(value) => Ok(Self(value)),
            // A list inside of a list: it can nest, but no deeper than the parser allows.
            OneOrMany::Many(_) => Err(D::Error::custom("a header's value is a list of lists")),
        }
    }
}
