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

/// The longest wait for the next frame of an error response's body: 5 s. The status is what
/// matters, and must be reported before the timeout of the attempt makes it a call without a
/// response.
const READ_TIMEOUT: Duration = Duration::from_secs(5);

/// The timeout for the next frame of an error response's body.
#[derive(Default)]
pub(crate) struct ReadTimeout(Option<Pin<Box<Sleep>>>);

impl ReadTimeout {
    /// Polls for the next frame, and fails after [`READ_TIMEOUT`] without one. With no `timeout`,
    /// it waits for as long as it takes.
    pub(crate) fn poll_frame(
        timeout: &mut Option<Self>,
        body: &mut PooledBody,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(body).poll_frame(cx).map_err(error::broken);
        let Some(Self(timer)) = timeout else { return polled };
        if polled.is_ready() {
            // The next frame has the whole time again.
            *timer = None;
            return polled;
        }
        // A body may be polled outside of a runtime, where making a timer would panic.
        if timer.is_none() && Handle::try_current().is_err() {
            return polled;
        }
        // Made only when a frame is late: most error bodies arrive with their head.
        ready!(timer.get_or_insert_with(|| Box::pin(sleep(READ_TIMEOUT))).as_mut().poll(cx));
        Poll::Ready(Some(Err(Error::timeout(
            true,
            "the body of the error response came to a stop",
        ))))
    }
}
