//! `.await` on a `get_all`, without `.send()`.

use std::future::IntoFuture;

use cloudcix_core::{BoxFuture, Error, Transport};
use serde::de::DeserializeOwned;

use super::{All, GetAll};

/// Reads all pages, as [`send`](GetAll::send) does, but with a future of a type that can be named:
/// it costs one allocation more.
impl<S: Transport, M: DeserializeOwned + Send + 'static> IntoFuture for GetAll<S, M> {
    type Output = Result<All<M>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
