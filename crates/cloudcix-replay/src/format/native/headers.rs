//! Headers: a mapping from each name to its value, or to a list of values if the header is
//! repeated.

use std::{borrow::Cow, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor},
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

/// Writes a value as text, or if it isn't UTF-8, as an object with its bytes in base64.
fn write_value(out: &mut Vec<u8>, value: &HeaderValue) {
    if let Ok(text) = std::str::from_utf8(value.as_bytes()) {
        return json(out, text);
    }
    out.extend_from_slice(b"{\"base64\":");
    json(out, &STANDARD.encode(value.as_bytes()));
    out.push(b'}');
}

/// Parsed headers, in the order of the line, which borrow from it.
#[derive(Default)]
pub(super) struct Headers<'a>(Vec<(Text<'a>, Value<'a>)>);

/// A header's value. A list of values becomes several pairs with the same name.
enum Value<'a> {
    Text(Text<'a>),
    Bytes(Vec<u8>),
}

impl Headers<'_> {
    /// Converts the headers. The values share the memory of `source`.
    pub(super) fn into_map(self, source: &Source<'_>) -> Result<HeaderMap, &'static str> {
        // `with_capacity` panics above its maximum; a real message has far fewer headers.
        let mut headers = HeaderMap::with_capacity(self.0.len().min(1 << 10));
        for (name, value) in self.0 {
            let name = HeaderName::from_bytes(name.0.as_bytes())
                .map_err(|_| "a header's name has characters that it can't have")?;
            let value = match value {
                Value::Text(text) => source.share(text),
                Value::Bytes(bytes) => bytes.into(),
            };
            let value = HeaderValue::from_maybe_shared(value)
                .map_err(|_| "a value of a header has control characters")?;
            headers.try_append(name, value).map_err(|_| "there are too many headers")?;
        }
        Ok(headers)
    }
}

/// The origin of parsed text, used to turn borrowed text into slices of the file without copying.
pub(super) struct Source<'a> {
    /// The whole file.
    pub(super) bytes: &'a Bytes,
    /// The offset of the line in the file.
    pub(super) at: usize,
    /// The parsed text: the line itself, or a copy with the same beginning.
    pub(super) parsed: &'a [u8],
    /// The length of that common beginning.
    pub(super) same: usize,
}

impl Source<'_> {
    /// Returns the text as a slice of the file if possible, and otherwise as a copy.
    pub(super) fn share(&self, text: Text<'_>) -> Bytes {
        let Cow::Borrowed(text) = text.0 else { return Bytes::from(text.0.into_owned()) };
        // The offset of the borrowed text in what was parsed is also its offset in the line, as
        // long as it lies in the common beginning. Text from elsewhere wraps to a large offset.
        let from = (text.as_ptr() as usize).wrapping_sub(self.parsed.as_ptr() as usize);
        match from.checked_add(text.len()) {
            Some(to) if to <= self.same => self.bytes.slice(self.at + from..self.at + to),
            _ => Bytes::copy_from_slice(text.as_bytes()),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Headers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Names(Vec::new()))
    }
}

struct Names<'a>(Vec<(Text<'a>, Value<'a>)>);

impl<'de: 'a, 'a> Visitor<'de> for Names<'a> {
    type Value = Headers<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headers: a mapping of names to values")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Headers<'a>, A::Error> {
        // serde_json gives no size hint; most messages have fewer headers than this.
        self.0.reserve(16);
        while let Some(name) = map.next_key::<Text<'a>>()? {
            map.next_value_seed(Values { name, pairs: &mut self.0, nested: false })?;
        }
        Ok(Headers(self.0))
    }
}

/// Appends the values of a header to `pairs`. A seed, because a list adds several pairs.
struct Values<'a, 'p> {
    name: Text<'a>,
    pairs: &'p mut Vec<(Text<'a>, Value<'a>)>,
    nested: bool,
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for Values<'a, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for Values<'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a header's value: text, an object with `base64`, or a list of them")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.pairs.push((self.name, Value::Text(Text(Cow::Borrowed(text)))));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.pairs.push((self.name, Value::Text(Text(Cow::Owned(text.to_owned())))));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            if key.0 != "base64" {
                return Err(A::Error::custom("a header's value is an object without `base64`"));
            }
            let bytes = from_base64(&map.next_value::<Text<'de>>()?.0);
            found = Some(
                bytes.ok_or_else(|| A::Error::custom("the `base64` of a header is not base64"))?,
            );
        }
        let bytes = found
            .ok_or_else(|| A::Error::custom("a header's value is an object without `base64`"))?;
        self.pairs.push((self.name, Value::Bytes(bytes)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if self.nested {
            return Err(A::Error::custom("a header's value is a list of lists"));
        }
        while seq
            .next_element_seed(Values {
                name: self.name.clone(),
                pairs: &mut *self.pairs,
                nested: true,
            })?
            .is_some()
        {}
        Ok(())
    }
}

/// A string that is borrowed unless it has escapes. serde borrows a plain `Cow` only as a direct
/// field of a struct.
#[derive(Clone)]
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
