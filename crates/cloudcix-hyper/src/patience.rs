use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body as _, Frame};
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep},
};

use crate::{error, pool::PooledBody};

/// The longest silence within the body of an error response. Its status is the news, and must be
/// told before the timeout of the attempt ends it as one without a response.
const LONGEST_SILENCE: Duration = Duration::from_secs(5);

/// The wait for the next frame of an error's body.
#[derive(Default)]
pub(crate) struct Patience(Option<Pin<Box<Sleep>>>);

impl Patience {
    /// The next frame, or an error after [`LONGEST_SILENCE`]. Without a `patience` it may take for
    /// ever.
    pub(crate) fn poll_frame(
        patience: &mut Option<Self>,
        body: &mut PooledBody,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(body).poll_frame(cx).map_err(error::broken);
        let Some(Self(wait)) = patience else { return polled };
        if polled.is_ready() {
            *wait = None;
            return polled;
        }
        // A body may be read outside of a runtime, where there is no clock.
        if wait.is_none() && Handle::try_current().is_err() {
            return polled;
        }
        ready!(wait.get_or_insert_with(|| Box::pin(sleep(LONGEST_SILENCE))).as_mut().poll(cx));
        Poll::Ready(Some(Err(Error::timeout(
            true,
            "the body of the error response came to a stop",
        ))))
    }
}
