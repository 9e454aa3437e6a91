//! Awaiting a call directly, without `.send()`.

use std::future::IntoFuture;

use cloudcix_core::{BoxFuture, Error, Transport};

use super::Call;
use crate::decode::Decode;

/// Sends the call, as [`send`](Call::send) does. The future is boxed, so that its type can be
/// named, which costs one more allocation.
impl<S: Transport, O: Decode<Output: Send> + 'static> IntoFuture for Call<S, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
