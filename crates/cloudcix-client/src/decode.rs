//! What becomes of an answer.

use std::marker::PhantomData;

use cloudcix_core::BoxError;
use http::{HeaderMap, StatusCode, response::Parts};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::{DecodeError, Page};

/// How the answer of a [`Call`](crate::Call) is decoded. The trait is closed.
pub trait Decode: sealed::Sealed {
    /// What comes of it.
    type Output;

    #[doc(hidden)]
    fn decode(head: Parts, body: &[u8]) -> Result<Self::Output, BoxError>;
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

/// Nothing: that the answer is a 2xx says it all.
#[derive(Debug)]
pub enum Nothing {}

/// The head of an answer to HEAD: its status and headers. The body that a GET would have is not there.
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

    fn decode(_: Parts, body: &[u8]) -> Result<Page<M>, BoxError> {
        if body.trim_ascii_start().starts_with(b"[") {
            // serde would take the items of an array for the fields of a page.
            parse::<serde::de::IgnoredAny>(body)?;
            let problem = "invalid type: sequence, expected a page with `content`".to_owned();
            return Err(DecodeError::Shape { line: 1, column: 1, problem }.into());
        }
        Ok(parse(body)?)
    }
}

impl<M> sealed::Sealed for One<M> {}
impl<M: DeserializeOwned> Decode for One<M> {
    type Output = M;

    fn decode(_: Parts, body: &[u8]) -> Result<M, BoxError> {
        if body.trim_ascii().is_empty() {
            // A 204, or a 200 with nothing (`member/2/link/3/`): good for a type that can be nothing.
            return serde_json::from_str("null").map_err(|_| DecodeError::Empty.into());
        }
        if body.trim_ascii_start().starts_with(b"{") {
            match serde_json::from_slice(body) {
                Ok(Envelope { content: Some(content) }) => return Ok(content),
                // There is no `content`, as in the answer to a login: the object itself is what was asked for.
                Ok(Envelope { content: None }) => {}
                Err(error) => return Err(DecodeError::new(&error, body).into()),
            }
        }
        Ok(parse(body)?)
    }
}

impl sealed::Sealed for Nothing {}
impl Decode for Nothing {
    type Output = ();

    fn decode(_: Parts, _: &[u8]) -> Result<(), BoxError> {
        Ok(())
    }
}

impl sealed::Sealed for Head {}
impl Decode for Head {
    type Output = Self;

    fn decode(head: Parts, _: &[u8]) -> Result<Self, BoxError> {
        Ok(Self { status: head.status, headers: head.headers })
    }
}

#[derive(Deserialize)]
#[serde(bound = "M: Deserialize<'de>")]
struct Envelope<M> {
    #[serde(default = "none", deserialize_with = "present")]
    content: Option<M>,
}

fn none<M>() -> Option<M> {
    None
}

/// A `content` that is null is there, unlike one that is missing.
fn present<'de, M: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<M>, D::Error> {
    M::deserialize(deserializer).map(Some)
}

pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(body).map_err(|error| DecodeError::new(&error, body))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn one<M: DeserializeOwned>(body: &str) -> Result<M, DecodeError> {
        let (head, ()) = http::Response::new(()).into_parts();
        One::decode(head, body.as_bytes()).map_err(|error| *error.downcast().unwrap())
    }

    #[test]
    fn one_object_is_found_in_every_shape() {
        assert_eq!(one::<Value>(r#"{"content":{"id":1}}"#).unwrap(), json!({"id": 1}));
        assert_eq!(one::<Value>(r#"{"content":null}"#).unwrap(), Value::Null);
        assert_eq!(one::<Value>(r#"{"token":"x"}"#).unwrap(), json!({"token": "x"}));
        assert_eq!(one::<Value>(r#"{"content":{"2":{"budget":null}}}"#).unwrap(), json!({"2": {"budget": null}}));
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
