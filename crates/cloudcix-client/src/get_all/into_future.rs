//! Awaiting a `get_all` directly, without `.send()`.

use std::future::IntoFuture;

use cloudcix_core::{BoxFuture, Error, Transport};
use serde::de::DeserializeOwned;

use super::{All, GetAll};

/// Reads all pages, as [`send`](GetAll::send) does. The future is boxed, so that its type can be
/// named, which costs one more allocation.
impl<S: Transport, M: DeserializeOwned + Send + 'static> IntoFuture for GetAll<S, M> {
    type Output = Result<All<M>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
