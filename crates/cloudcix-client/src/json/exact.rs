//! A deserializer that refuses to turn an integer into a float.
//!
//! For a type that leaves the kind of number to the format, as `Value` does, `serde_json` turns an
//! integer beyond 64 bits into a float, and loses digits. Its feature `arbitrary_precision`
//! prevents that, but changes `Value` for the whole program. So this module wraps the deserializer
//! instead, and only for the rare body that has such an integer.
//!
//! A visitor gets only the float, which doesn't show how it was written: `1e20` is fine,
//! `100000000000000000000` is not. So the text is read through a reader that counts bytes, and
//! whenever a float comes out, the text before the count shows how it was written.
//!
//! `serde_json` reports the exact position of an error only when it parses a slice. So after an
//! error, the slice is parsed a second time, and the same float is refused by its number.

use std::{cell::Cell, fmt, io};

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

/// The message of the error for a float that is an integer in the text. `DecodeError`
/// recognises it.
pub(crate) const PROBLEM: &str = "an integer beyond 64 bits";

/// Parses a JSON text, with an error for each integer that `serde_json` would turn into a float.
pub(super) fn from_slice<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    let taken = Cell::new(0);
    let guard = FloatGuard {
        text: Some((body, &taken)),
        floats_seen: Cell::new(0),
        refused: Cell::new(None),
    };
    let reader = CountingReader { rest: body, taken: &taken };
    if let Ok(value) = parse(serde_json::Deserializer::from_reader(reader), &guard) {
        return Ok(value);
    }
    // Other errors recur in the second parse, now with their exact position.
    let guard = FloatGuard { text: None, floats_seen: Cell::new(0), refused: guard.refused };
    parse(serde_json::Deserializer::from_slice(body), &guard)
}

fn parse<'de, T: DeserializeOwned, R: serde_json::de::Read<'de>>(
    mut json: serde_json::Deserializer<R>,
    guard: &FloatGuard<'_>,
) -> serde_json::Result<T> {
    let value = T::deserialize(Exact { inner: &mut json, guard, untyped: false })?;
    // Nothing but white space may follow the value.
    json.end()?;
    Ok(value)
}

/// A reader that counts the bytes that the parser has taken.
struct CountingReader<'a> {
    rest: &'a [u8],
    taken: &'a Cell<usize>,
}

impl io::Read for CountingReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.rest.read(out)?;
        self.taken.set(self.taken.get() + length);
        Ok(length)
    }
}

/// The check of every float whose kind the format chose. Both passes see the same floats in the
/// same order, so one is identified by its number.
struct FloatGuard<'a> {
    /// The text, and the number of bytes taken. `None` in the second pass, where `refused` is
    /// known.
    text: Option<(&'a [u8], &'a Cell<usize>)>,
    floats_seen: Cell<usize>,
    /// The number of the float that is an integer in the text.
    refused: Cell<Option<usize>>,
}

impl FloatGuard<'_> {
    /// Whether the next float is an integer in the text.
    fn refuses(&self, value: f64) -> bool {
        let nth = self.floats_seen.replace(self.floats_seen.get() + 1);
        if let Some((text, taken)) = self.text
            && is_integer(value, &text[..taken.get()])
        {
            self.refused.set(Some(nth));
        }
        self.refused.get() == Some(nth)
    }
}

/// Whether the number at the end of `text` is written as an integer. The parser may have taken one
/// byte behind it, to see that it ends. `-0` is a float to the parser, but nothing of it is lost.
fn is_integer(value: f64, text: &[u8]) -> bool {
    let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    // At the end of the input there is no such byte.
    let number = match text {
        [before @ .., last] if !is_part(last) => before,
        all => all,
    };
    let mut number = number.iter().rev().take_while(|byte| is_part(byte));
    value != 0.0 && number.all(|byte| byte.is_ascii_digit() || *byte == b'-')
}

/// Returns the length of the JSON string at the start of `text`, including its quotes. A string
/// that does not end takes all of it.
pub(super) fn string_length(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            // An escaped quote does not end the string.
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// A wrapper for a deserializer, and for the visitors, seeds and accesses that pass between it and
/// the type. All have to be wrapped, so that the guard reaches every level of the text.
struct Exact<'a, T> {
    inner: T,
    guard: &'a FloatGuard<'a>,
    /// Whether a visitor was given to `deserialize_any`, so that the format chooses the kind of
    /// number. A type that asks for an `f64` gets one.
    untyped: bool,
}

impl<'a, T> Exact<'a, T> {
    // `untyped` is not inherited: each value asks for its own kind.
    const fn wrap<U>(&self, inner: U) -> Exact<'a, U> {
        Exact { inner, guard: self.guard, untyped: false }
    }
}

macro_rules! deserialize {
    ($($name:ident($($argument:ident: $type:ty),*) $untyped:literal)*) => {$(
        fn $name<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value,
        D::Error> {
            let visitor = Exact { inner: visitor, guard: self.guard, untyped: $untyped };
            self.inner.$name($($argument,)* visitor)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Exact<'_, D> {
    type Error = D::Error;

    deserialize! {
        deserialize_any() true
        deserialize_bool() false
        deserialize_i8() false
        deserialize_i16() false
        deserialize_i32() false
        deserialize_i64() false
        deserialize_i128() false
        deserialize_u8() false
        deserialize_u16() false
        deserialize_u32() false
        deserialize_u64() false
        deserialize_u128() false
        deserialize_f32() false
        deserialize_f64() false
        deserialize_char() false
        deserialize_str() false
        deserialize_string() false
        deserialize_bytes() false
        deserialize_byte_buf() false
        deserialize_option() false
        deserialize_unit() false
        deserialize_unit_struct(name: &'static str) false
        deserialize_newtype_struct(name: &'static str) false
        deserialize_seq() false
        deserialize_tuple(length: usize) false
        deserialize_tuple_struct(name: &'static str, length: usize) false
        deserialize_map() false
        deserialize_struct(name: &'static str, fields: &'static [&'static str]) false
        deserialize_enum(name: &'static str, variants: &'static [&'static str]) false
        deserialize_identifier() false
        deserialize_ignored_any() false
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! visit {
    ($($name:ident($type:ty))*) => {$(
        fn $name<E: serde::de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$name(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Exact<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<V::Value, E> {
        if self.untyped && self.guard.refuses(value) {
            return Err(E::custom(PROBLEM));
        }
        self.inner.visit_f64(value)
    }

    visit! {
        visit_bool(bool)
        visit_i64(i64)
        visit_i128(i128)
        visit_u64(u64)
        visit_u128(u128)
        visit_str(&str)
        visit_borrowed_str(&'de str)
        visit_string(String)
        visit_bytes(&[u8])
        visit_borrowed_bytes(&'de [u8])
        visit_byte_buf(Vec<u8>)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        let deserializer = self.wrap(deserializer);
        self.inner.visit_some(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<V::Value, D::Error> {
        let deserializer = self.wrap(deserializer);
        self.inner.visit_newtype_struct(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        let items = self.wrap(items);
        self.inner.visit_seq(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<V::Value, A::Error> {
        let fields = self.wrap(fields);
        self.inner.visit_map(fields)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<V::Value, A::Error> {
        let variant = self.wrap(variant);
        self.inner.visit_enum(variant)
    }
}

impl<'de, T: DeserializeSeed<'de>> DeserializeSeed<'de> for Exact<'_, T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        let deserializer = self.wrap(deserializer);
        self.inner.deserialize(deserializer)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Exact<'_, A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        let seed = self.wrap(seed);
        self.inner.next_element_seed(seed)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Exact<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        // Keys are strings: the format never chooses a float for one.
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        let seed = self.wrap(seed);
        self.inner.next_value_seed(seed)
    }
}

impl<'a, 'de, A: EnumAccess<'de>> EnumAccess<'de> for Exact<'a, A> {
    type Error = A::Error;
    type Variant = Exact<'a, A::Variant>;

    fn variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Self::Variant), A::Error> {
        let guard = self.guard;
        let (value, variant) = self.inner.variant_seed(seed)?;
        Ok((value, Exact { inner: variant, guard, untyped: false }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Exact<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, A::Error> {
        let seed = self.wrap(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = self.wrap(visitor);
        self.inner.tuple_variant(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = self.wrap(visitor);
        self.inner.struct_variant(fields, visitor)
    }
}
