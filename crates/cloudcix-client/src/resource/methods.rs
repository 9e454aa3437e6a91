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
    /// One page of the collection: `GET` without a pk. The accessors of the few services that
    /// answer it with one object give that; for a service that is chosen at run time there is
    /// [`one`](Call::one).
    pub fn list(&self) -> Call<S, K::List<M>>
    where
        K: can::List,
    {
        self.call("list", Method::GET, (), Ok(None))
    }

    /// Every item of the collection, page after page, several pages at once.
    pub fn get_all(&self) -> GetAll<S, M>
    where
        K: can::GetAll,
    {
        GetAll::new(self.call("get_all", Method::GET, (), Ok(None)))
    }

    /// Creates a resource: `POST` without a pk.
    pub fn create(&self, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Create,
    {
        self.call("create", Method::POST, (), json(data))
    }

    /// Reads one resource: `GET` with its pk, or with `()` where the service has a single resource.
    /// The accessor of the one service that has a page of rows there,
    /// `membership().notification(..)`, gives a page.
    pub fn read(&self, pk: impl Key) -> Call<S, K::Read<M>>
    where
        K: can::Read,
    {
        self.call("read", Method::GET, pk, Ok(None))
    }

    /// Changes one resource, every field of it: `PUT`. A pk that is `None` is refused, unless the
    /// catalogue knows that the service takes none; `()` is for a service that has a single
    /// resource.
    pub fn update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Update,
    {
        self.call("update", Method::PUT, pk, json(data))
    }

    /// Changes the given fields of one resource: `PATCH`. A pk that is `None` is refused as by
    /// [`update`](Self::update).
    pub fn partial_update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::PartialUpdate,
    {
        self.call("partial_update", Method::PATCH, pk, json(data))
    }

    /// Deletes one resource: `DELETE`. A pk that is `None` is refused as by
    /// [`update`](Self::update), so that a key that is missing from a row never names the whole
    /// collection; `()` is for a service that has a single resource.
    pub fn delete(&self, pk: impl Key) -> Call<S, Nothing>
    where
        K: can::Delete,
    {
        self.call("delete", Method::DELETE, pk, Ok(None))
    }

    /// The head of what a `read` (or, with `()`, a `list`) would bring: `HEAD`.
    /// [`exists`](Call::exists) makes a boolean of it.
    pub fn head(&self, pk: impl Key) -> Call<S, Head>
    where
        K: can::Head,
    {
        self.call("head", Method::HEAD, pk, Ok(None))
    }
}

fn json(data: &(impl Serialize + ?Sized)) -> Result<Option<Body>, BuildError> {
    match serde_json::to_vec(data) {
        Ok(bytes) => Ok(Some(Body::from(bytes))),
        Err(error) => Err(BuildError::Json(error.to_string())),
    }
}
