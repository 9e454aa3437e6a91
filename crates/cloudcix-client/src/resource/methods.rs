//! The eight methods.

use cloudcix_core::{Body, Transport};
use http::Method;
use serde::{Serialize, de::DeserializeOwned};

use super::Resource;
use crate::{
    BuildError, Call, GetAll, Key, Spec, can,
    decode::{Head, Nothing, One},
};

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Lists one page of the collection: `GET` without a pk.
    ///
    /// A few services return one object instead of a page. Their accessors decode that; for a
    /// service chosen at run time, use [`one`](Call::one).
    pub fn list(&self) -> Call<S, K::List<M>>
    where
        K: can::List,
    {
        self.call("list", Method::GET, (), Ok(None))
    }

    /// Lists the whole collection, several pages at a time.
    pub fn get_all(&self) -> GetAll<S, M>
    where
        K: can::GetAll,
    {
        GetAll::new(self.call("get_all", Method::GET, (), Ok(None)))
    }

    /// Creates a resource: `POST` without a pk. `data` is sent as JSON: an object, or `()` if there
    /// is none.
    ///
    /// The call fails with [`BuildError::SingleValue`] if `data` is a text, a number or a boolean.
    pub fn create(&self, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Create,
    {
        self.call("create", Method::POST, (), json(data))
    }

    /// Reads one resource: `GET` with its pk, or with `()` if the service has a single resource.
    ///
    /// One service has a page of rows under its pk: the accessor `membership().notification(..)`
    /// decodes a page.
    pub fn read(&self, pk: impl Key) -> Call<S, K::Read<M>>
    where
        K: can::Read,
    {
        self.call("read", Method::GET, pk, Ok(None))
    }

    /// Replaces all fields of one resource: `PUT`. Pass `()` if the service has a single resource.
    ///
    /// The call fails if the pk is an `Option` that is `None`, unless the catalogue knows that the
    /// service takes no pk.
    pub fn update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Update,
    {
        self.call("update", Method::PUT, pk, json(data))
    }

    /// Changes the given fields of one resource: `PATCH`. Treats a pk of `None` as
    /// [`update`](Self::update) does.
    pub fn partial_update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::PartialUpdate,
    {
        self.call("partial_update", Method::PATCH, pk, json(data))
    }

    /// Deletes one resource: `DELETE`. Pass `()` if the service has a single resource.
    ///
    /// Treats a pk of `None` as [`update`](Self::update) does, so that an id missing from a row
    /// never deletes the whole collection.
    pub fn delete(&self, pk: impl Key) -> Call<S, Nothing>
    where
        K: can::Delete,
    {
        self.call("delete", Method::DELETE, pk, Ok(None))
    }

    /// Requests the head of a `read`, or, with `()`, of a `list`: `HEAD`.
    /// [`exists`](Call::exists) turns it into a boolean.
    pub fn head(&self, pk: impl Key) -> Call<S, Head>
    where
        K: can::Head,
    {
        self.call("head", Method::HEAD, pk, Ok(None))
    }
}

fn json(data: &(impl Serialize + ?Sized)) -> Result<Option<Body>, BuildError> {
    let bytes = serde_json::to_vec(data).map_err(|error| BuildError::Json(error.to_string()))?;
    match single_value(&bytes) {
        Some(found) => Err(BuildError::SingleValue { found }),
        None => Ok(Some(Body::from(bytes))),
    }
}

/// Returns the kind of the JSON if it is a single value, for which the server has a 500. It reads
/// `null` as an empty object, and other services than the known ones may take a list.
fn single_value(json: &[u8]) -> Option<&'static str> {
    match json.trim_ascii_start().first()? {
        b'"' => Some("a text"),
        b't' | b'f' => Some("a boolean"),
        b'-' | b'0'..=b'9' => Some("a number"),
        _ => None,
    }
}
