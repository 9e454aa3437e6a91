//! Response decoding.

use std::marker::PhantomData;

use cloudcix_core::BoxError;
use http::{HeaderMap, StatusCode, response::Parts};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::{
    DecodeError, Metadata, Object, Page,
    json::{self, parse},
    page::Envelope,
};

/// The ways to decode the response to a [`Call`](crate::Call). The trait is closed.
pub trait Decode: sealed::Sealed {
    /// What comes of it.
    type Output;

    /// With `strict`, a warning of the server is an error.
    #[doc(hidden)]
    fn decode(head: Parts, body: &[u8], strict: bool) -> Result<Self::Output, BoxError>;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// One page of items: see [`Page`].
#[derive(Debug)]
pub enum List<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// One object.
#[derive(Debug)]
pub enum One<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// One object with what stands beside it: see [`Object`].
#[derive(Debug)]
pub enum WithMetadata<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// Nothing: that the response is a 2xx says it all.
#[derive(Debug)]
pub enum Nothing {}

/// The head of a response to HEAD: its status and headers. The body that a GET would have is not
/// there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Head {
    /// The status, a 2xx.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
}

impl Head {
    /// A head, for mocks.
    pub fn new(status: StatusCode, headers: HeaderMap) -> Self {
        Self { status, headers }
    }

    /// How many bytes the body of a GET would have, where the server says so.
    pub fn content_length(&self) -> Option<u64> {
        self.headers.get(http::header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }
}

impl<M> sealed::Sealed for List<M> {}
impl<M: DeserializeOwned> Decode for List<M> {
    type Output = Page<M>;

    fn decode(_: Parts, body: &[u8], strict: bool) -> Result<Page<M>, BoxError> {
        let page: Page<M> = parse(body)
            .map_err(|error| if is_one_object(body) { DecodeError::OneObject } else { error })?;
        refuse_warnings(&page.metadata, strict)?;
        Ok(page)
    }
}

/// Whether a response that is no page is one object, as that of a few lists.
fn is_one_object(body: &[u8]) -> bool {
    let content = |envelope: Envelope<Box<RawValue>>| {
        envelope.content.is_none_or(|content| content.get().starts_with('{'))
    };
    parse(body).is_ok_and(content)
}

impl<M> sealed::Sealed for One<M> {}
impl<M: DeserializeOwned> Decode for One<M> {
    type Output = M;

    fn decode(head: Parts, body: &[u8], strict: bool) -> Result<M, BoxError> {
        if strict {
            return Ok(WithMetadata::<M>::decode(head, body, strict)?.value);
        }
        match object::<Content<M>>(body)? {
            Some(Content { content: Some(content) }) => Ok(content),
            _ => Ok(without_envelope(body)?),
        }
    }
}

impl<M> sealed::Sealed for WithMetadata<M> {}
impl<M: DeserializeOwned> Decode for WithMetadata<M> {
    type Output = Object<M>;

    fn decode(_: Parts, body: &[u8], strict: bool) -> Result<Object<M>, BoxError> {
        match object::<Envelope<M>>(body)? {
            Some(Envelope { content: Some(value), metadata, extra, raw }) => {
                refuse_warnings(&metadata, strict)?;
                Ok(Object { value, metadata, extra, raw })
            }
            _ => Ok(Object::new(without_envelope(body)?)),
        }
    }
}

/// The response as an object, if it looks like one.
fn object<T: DeserializeOwned>(body: &[u8]) -> Result<Option<T>, DecodeError> {
    let text = json::without_bom(body).trim_ascii_start();
    if text.starts_with(b"{") { parse(body).map(Some) } else { Ok(None) }
}

/// Decodes a response without a `content`, such as that to a login.
fn without_envelope<M: DeserializeOwned>(body: &[u8]) -> Result<M, DecodeError> {
    if json::without_bom(body).trim_ascii().is_empty() {
        // A 204, or a 200 with nothing (`member/2/link/3/`): good for a type that can be nothing.
        return serde_json::from_str("null").map_err(|_| DecodeError::Empty);
    }
    parse(body)
}

/// The error of a list that is ordered otherwise than was asked, if the server says so.
pub(crate) fn other_order(body: &[u8], asked: String) -> Option<DecodeError> {
    #[derive(Deserialize)]
    struct OrderedResponse {
        #[serde(rename = "_metadata")]
        metadata: Order,
    }
    #[derive(Deserialize)]
    struct Order {
        order: String,
    }
    let OrderedResponse { metadata: Order { order } } = parse(body).ok()?;
    (order != asked).then_some(DecodeError::OtherOrder { asked, in_force: order })
}

fn refuse_warnings(metadata: &Metadata, strict: bool) -> Result<(), DecodeError> {
    if strict && !metadata.warnings.is_empty() {
        return Err(DecodeError::Warned { warnings: metadata.warnings.clone() });
    }
    Ok(())
}

impl sealed::Sealed for Nothing {}
impl Decode for Nothing {
    type Output = ();

    fn decode(_: Parts, _: &[u8], _: bool) -> Result<(), BoxError> {
        Ok(())
    }
}

impl sealed::Sealed for Head {}
impl Decode for Head {
    type Output = Self;

    fn decode(head: Parts, _: &[u8], _: bool) -> Result<Self, BoxError> {
        Ok(Self { status: head.status, headers: head.headers })
    }
}

/// The `content` of a response alone.
#[derive(Deserialize)]
#[serde(bound = "M: Deserialize<'de>")]
struct Content<M> {
    #[serde(default = "none", deserialize_with = "present")]
    content: Option<M>,
}

fn none<M>() -> Option<M> {
    None
}

/// A `content` that is null is there, unlike one that is missing.
fn present<'de, M: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<M>, D::Error> {
    M::deserialize(deserializer).map(Some)
}

/// The rows of a page that came as they are.
pub(crate) fn rows<M: DeserializeOwned>(page: Page<Box<RawValue>>) -> Result<Page<M>, DecodeError> {
    let Page { items, metadata, extra, raw } = page;
    let row = |(index, row): (usize, Box<RawValue>)| {
        json::parse_exactly(row.get().as_bytes()).map_err(|error| {
            DecodeError::in_row(&error, row.get().as_bytes(), metadata.page, index)
        })
    };
    let items = items.into_iter().enumerate().map(row).collect::<Result<_, _>>()?;
    Ok(Page { items, metadata, extra, raw })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn one<M: DeserializeOwned>(body: &str) -> Result<M, DecodeError> {
        let (head, ()) = http::Response::new(()).into_parts();
        One::decode(head, body.as_bytes(), false).map_err(|error| *error.downcast().unwrap())
    }

    #[test]
    fn one_object_is_found_in_every_shape() {
        assert_eq!(one::<Value>(r#"{"content":{"id":1}}"#).unwrap(), json!({"id": 1}));
        assert_eq!(one::<Value>(r#"{"content":null}"#).unwrap(), Value::Null);
        assert_eq!(one::<Value>(r#"{"token":"x"}"#).unwrap(), json!({"token": "x"}));
        assert_eq!(
            one::<Value>(r#"{"content":{"2":{"budget":null}}}"#).unwrap(),
            json!({"2": {"budget": null}})
        );
        assert_eq!(one::<Value>("[1]").unwrap(), json!([1]));
        assert_eq!(one::<Value>(" ").unwrap(), Value::Null);
        assert_eq!(one::<Option<u8>>("").unwrap(), None);
        assert_eq!(one::<u8>(""), Err(DecodeError::Empty));
    }

    #[test]
    fn no_string_becomes_a_number_behind_the_users_back() {
        assert_eq!(one::<Value>(r#"{"content":{"code":"007"}}"#).unwrap()["code"], "007");
    }
}
