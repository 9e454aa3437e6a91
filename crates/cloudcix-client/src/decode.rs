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

/// A way to decode the response to a [`Call`](crate::Call), the `O` in its type. The trait is
/// sealed.
pub trait Decode: sealed::Sealed {
    /// The decoded response.
    type Output;

    /// Decodes a 2xx response. With `strict`, a warning of the server is an error.
    #[doc(hidden)]
    fn decode(head: Parts, body: &[u8], strict: bool) -> Result<Self::Output, BoxError>;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

// The decoders exist at the type level only. Their hidden variants are never made; a type parameter
// has to be used.

/// Decodes a [`Page`] of items, each as an `M`.
#[derive(Debug)]
pub enum List<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// Decodes one object as an `M`.
#[derive(Debug)]
pub enum One<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// Decodes one object as an `M`, with the keys beside it: an [`Object`].
#[derive(Debug)]
pub enum WithMetadata<M> {
    #[doc(hidden)]
    Never(PhantomData<fn() -> M>),
}

/// Ignores the body: the 2xx is all there is to know.
#[derive(Debug)]
pub enum Nothing {}

/// The status and headers of a response, as `head` returns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Head {
    /// The status, a 2xx.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
}

impl Head {
    /// Creates a head, for mocks.
    pub fn new(status: StatusCode, headers: HeaderMap) -> Self {
        Self { status, headers }
    }

    /// Returns the length in bytes of the body that a GET would return, if the server sent it.
    pub fn content_length(&self) -> Option<u64> {
        self.headers.get(http::header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
    }
}

impl<M> sealed::Sealed for List<M> {}
impl<M: DeserializeOwned> Decode for List<M> {
    type Output = Page<M>;

    fn decode(_: Parts, body: &[u8], strict: bool) -> Result<Page<M>, BoxError> {
        // The shape is looked at only after an error: pages that decode pay nothing for it.
        let page: Page<M> = parse(body)
            .map_err(|error| if is_one_object(body) { DecodeError::OneObject } else { error })?;
        refuse_warnings(&page.metadata, strict)?;
        Ok(page)
    }
}

/// Whether a response that is not a page is one object, as a few services return for a list.
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
        // Only the decoder that keeps the metadata sees the warnings.
        if strict {
            return Ok(WithMetadata::<M>::decode(head, body, strict)?.value);
        }
        match object::<Content<M>>(body)? {
            Some(Content { content: Some(content) }) => Ok(content),
            // No `content`: the body as a whole is the object.
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

/// Decodes the body if it looks like a JSON object. An array, a scalar or nothing has no envelope.
fn object<T: DeserializeOwned>(body: &[u8]) -> Result<Option<T>, DecodeError> {
    let text = json::without_bom(body).trim_ascii_start();
    if text.starts_with(b"{") { parse(body).map(Some) } else { Ok(None) }
}

/// Decodes a response without a `content`, as for a login.
fn without_envelope<M: DeserializeOwned>(body: &[u8]) -> Result<M, DecodeError> {
    if json::without_bom(body).trim_ascii().is_empty() {
        // A 204, or a 200 without a body (`member/2/link/3/`): fine for a type that accepts null.
        return serde_json::from_str("null").map_err(|_| DecodeError::Empty);
    }
    parse(body)
}

/// Returns an error if the response says that the list is in another order than the requested one.
/// A response that does not name its order passes.
pub(crate) fn other_order(body: &[u8], requested: String) -> Option<DecodeError> {
    #[derive(Deserialize)]
    struct OrderedResponse {
        #[serde(rename = "_metadata")]
        metadata: Order,
    }
    #[derive(Deserialize)]
    struct Order {
        order: String,
    }
    // A response without it is fine: not every service names its order.
    let OrderedResponse { metadata: Order { order } } = parse(body).ok()?;
    (order != requested).then_some(DecodeError::OtherOrder { requested, in_force: order })
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

/// The `content` of a response. Other keys are skipped without building values of them.
#[derive(Deserialize)]
#[serde(bound = "M: Deserialize<'de>")]
struct Content<M> {
    #[serde(default = "none", deserialize_with = "present")]
    content: Option<M>,
}

fn none<M>() -> Option<M> {
    None
}

/// Deserializes a `content` of null as `Some`, unlike a missing one: serde's `Option` makes no
/// difference between them.
fn present<'de, M: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<M>, D::Error> {
    M::deserialize(deserializer).map(Some)
}

/// Decodes the rows of a page. Row by row, so that an error names the row, and after `get_all` has
/// dropped the repeated ones.
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
    fn one_object_is_decoded_from_every_shape_of_response() {
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
    fn a_string_is_never_turned_into_a_number() {
        assert_eq!(one::<Value>(r#"{"content":{"code":"007"}}"#).unwrap()["code"], "007");
    }
}
