//! A future that its owner keeps and stops polling.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::{Sleep, sleep};

/// The point at which a caller stops polling its call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Park {
    /// After this many polls.
    pub(crate) polls: u32,
    /// For this many milliseconds, or for ever.
    pub(crate) lasts: Option<u64>,
}

/// Polls `inner` as the [`Park`] says.
pub(crate) struct Parked<F> {
    inner: Pin<Box<F>>,
    park: Option<Park>,
    nap: Option<Pin<Box<Sleep>>>,
}

impl<F> Parked<F> {
    pub(crate) fn new(inner: F, park: Option<Park>) -> Self {
        Self { inner: Box::pin(inner), park, nap: None }
    }
}

impl<F: Future> Future for Parked<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        if let Some(Park { polls, lasts }) = &mut self.park {
            if *polls == 0 {
                let Some(millis) = *lasts else { return Poll::Pending };
                let nap =
                    self.nap.get_or_insert_with(|| Box::pin(sleep(Duration::from_millis(millis))));
                if nap.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
                self.park = None;
            } else {
                *polls -= 1;
            }
        }
        self.inner.as_mut().poll(cx)
    }
}
