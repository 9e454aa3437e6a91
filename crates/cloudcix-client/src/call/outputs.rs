//! The methods of a call that depend on the type of its output.

use cloudcix_core::{Error, Transport};
use serde::de::DeserializeOwned;

use super::Call;
use crate::decode::{Head, List, One, WithMetadata};

impl<S, M> Call<S, One<M>> {
    /// Decodes the response into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Call<S, One<T>> {
        self.decoded()
    }

    /// Returns the object together with the response's other keys: `_metadata`, and any that a
    /// later server may add. See [`Object`].
    ///
    /// [`Object`]: crate::Object
    pub fn with_metadata(self) -> Call<S, WithMetadata<M>> {
        self.decoded()
    }

    /// Decodes the response as a [`Page`](crate::Page), for a service chosen at run time whose read
    /// returns one. The accessors of such services do so by themselves.
    pub fn page_of_rows(self) -> Call<S, List<M>> {
        self.decoded()
    }
}

impl<S, M> Call<S, WithMetadata<M>> {
    /// Decodes the object into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Call<S, WithMetadata<T>> {
        self.decoded()
    }
}

impl<S, M> Call<S, List<M>> {
    /// Decodes each item into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Call<S, List<T>> {
        self.decoded()
    }

    /// Decodes the response as one object, for a service chosen at run time whose list returns one.
    /// The accessors of such services do so by themselves.
    pub fn one(self) -> Call<S, One<M>> {
        self.decoded()
    }

    /// Limits the page to `items`, 1 to 100; the server's default is 50. The call fails for any
    /// other number. See [`Params::limit`](crate::Params::limit).
    pub fn limit(mut self, items: u32) -> Self {
        self.with_params(|params| params.limit(items));
        self
    }

    /// Requests this page, counted from 0. See [`Params::page`](crate::Params::page).
    pub fn page(mut self, page: u64) -> Self {
        self.with_params(|params| params.page(page));
        self
    }
}

impl<S: Transport> Call<S, Head> {
    /// Sends the request and returns whether the resource exists: `true` for a 2xx, `false` for a
    /// 404.
    ///
    /// # Errors
    /// As for [`send`](Self::send), except for a 404. A 403 is an error; but IAAS returns 404, and
    /// so `false`, for a resource that you may not see.
    pub async fn exists(self) -> Result<bool, Error> {
        match self.send().await {
            Ok(_) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }
}
