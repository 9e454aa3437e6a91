//! The methods of a call that depend on what its response is decoded into.

use cloudcix_core::{Error, Transport};
use serde::de::DeserializeOwned;

use super::Call;
use crate::decode::{Head, List, One, WithMetadata};

impl<S, M> Call<S, One<M>> {
    /// Decodes the response into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Call<S, One<T>> {
        self.decoded()
    }

    /// Gives the object with all that the server says beside it: `_metadata`, and whatever keys a
    /// later server may add. See [`Object`].
    ///
    /// [`Object`]: crate::Object
    pub fn with_metadata(self) -> Call<S, WithMetadata<M>> {
        self.decoded()
    }

    /// Decodes the response as a page, as a list does, for a service that is chosen at run time and
    /// answers a read with one. The accessors know those that do.
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

    /// Decodes the response as one object, as a read does, for a service that is chosen at run time
    /// and answers a list with one. The accessors know those that do.
    pub fn one(self) -> Call<S, One<M>> {
        self.decoded()
    }

    /// The most items of the page, 1 to 100; the default is the server's 50. Anything else is
    /// refused. See [`Params::limit`](crate::Params::limit).
    pub fn limit(mut self, items: u32) -> Self {
        self.with_params(|params| params.limit(items));
        self
    }

    /// Asks for this page, counted from 0. See [`Params::page`](crate::Params::page).
    pub fn page(mut self, page: u64) -> Self {
        self.with_params(|params| params.page(page));
        self
    }
}

impl<S: Transport> Call<S, Head> {
    /// Sends the request and tells whether what it asks for is there: `true` for a 2xx, `false` for
    /// a 404.
    ///
    /// # Errors
    /// As for [`send`](Self::send), but for a 404. A 403 is an error: IAAS alone answers 404 for
    /// what you may not see.
    pub async fn exists(self) -> Result<bool, Error> {
        match self.send().await {
            Ok(_) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }
}
