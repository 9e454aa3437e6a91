//! `.await` on a call, without `.send()`.

use std::future::IntoFuture;

use cloudcix_core::{BoxFuture, Error, Transport};

use super::Call;
use crate::decode::Decode;

/// Sends the call, as [`send`](Call::send) does, but with a future of a type that can be named: it
/// costs one allocation more.
impl<S: Transport, O: Decode<Output: Send> + 'static> IntoFuture for Call<S, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
