//! Tracking of the requests that a user's layer sends, so that its result tells how far they got.
//!
//! Most layers wrap the errors of the inner service without naming them as the source, and have
//! errors of their own for requests that they never passed on. Both would look like a request that
//! was sent and got no response, after which no create is retried. And a layer that sends more than
//! once returns the result of one send, while [`Error::was_sent`] speaks of all of them.
//!
//! So there is a tracker on each side of the layer. The outer one attaches a [`SendTracker`] to
//! each request, the inner one counts the requests that reach it, and then the outer one corrects
//! the result.

use std::{
    error::Error as StdError,
    fmt,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use cloudcix_core::{Body, BoxError, Error, ErrorKind, ResBody, SentBefore, Transport};
use cloudcix_retry::Outcome;
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::Service;

/// The requests that one layer sent for one request that it was given.
///
/// It travels in the request's extensions, because a layer may clone the request, delay it, or send
/// it from another task.
#[derive(Clone, Default)]
struct SendTracker(Arc<Mutex<Sends>>);

#[derive(Default)]
struct Sends {
    begun: u32,
    /// The number of these that the server has proven not to have carried out.
    undone: u32,
    /// The error of the send that ended last, if it failed.
    failure: Option<Error>,
}

impl SendTracker {
    fn sends(&self) -> MutexGuard<'_, Sends> {
        // No code can panic while it holds the lock, so the counts of a poisoned one are right.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A flag that is set once a layer has sent a request without the extensions of the original.
///
/// Such a send can't be assigned to any call, so from then on a tracker with no sends doesn't prove
/// that the layer sent nothing.
#[derive(Clone, Default)]
pub(super) struct Untracked(Arc<AtomicBool>);

/// The inner tracker: the service that a user's layer wraps.
#[derive(Clone)]
pub(super) struct InnerTracker<S> {
    inner: S,
    untracked: Untracked,
}

impl<S> InnerTracker<S> {
    pub(super) const fn new(inner: S, untracked: Untracked) -> Self {
        Self { inner, untracked }
    }
}

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for InnerTracker<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = TrackedSend<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(|error| Error::from_readiness(error.into()).into())
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let tracker = request.extensions().get::<SendTracker>().cloned();
        // Counted before the send, not after it: a send that is dropped half way counts too.
        match &tracker {
            Some(tracker) => tracker.sends().begun += 1,
            // Relaxed: the flag guards no other data.
            None => self.untracked.0.store(true, Ordering::Relaxed),
        }
        TrackedSend { inner: self.inner.call(request), tracker }
    }
}

pin_project! {
    /// The future of one send.
    pub(super) struct TrackedSend<F> {
        #[pin]
        inner: F,
        tracker: Option<SendTracker>,
    }
}

impl<F, E> Future for TrackedSend<F>
where
    F: Future<Output = Result<Response<ResBody>, E>>,
    E: Into<BoxError>,
{
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result =
            ready!(this.inner.poll(cx)).map_err(|error| Error::from_transport(error.into()));
        // Only a send that ended can be undone. One that is dropped before may have been carried
        // out, so it stays in `begun` alone.
        if let Some(tracker) = this.tracker.take() {
            let mut sends = tracker.sends();
            sends.undone += u32::from(is_undone(&result));
            // A success clears it: an earlier failure doesn't explain an error that follows.
            sends.failure = result.as_ref().err().cloned();
        }
        Poll::Ready(result.map_err(Into::into))
    }
}

/// Whether the result proves that the server carried out nothing, on this send or an earlier one.
fn is_undone(result: &Result<Response<ResBody>, Error>) -> bool {
    let outcome = match result {
        Ok(response) => Outcome::Answered {
            status: response.status(),
            headers: response.headers(),
            body: response.body().bytes(),
        },
        Err(error) => Outcome::Failed(error),
    };
    outcome.is_undone() && !SentBefore::is_in(result)
}

/// The outer tracker: a user's layer, as the layers outside of it see it.
#[derive(Clone)]
pub(super) struct OuterTracker<S> {
    inner: S,
    untracked: Untracked,
}

impl<S> OuterTracker<S> {
    pub(super) const fn new(inner: S, untracked: Untracked) -> Self {
        Self { inner, untracked }
    }
}

impl<S: Transport> Service<Request<Body>> for OuterTracker<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = TrackedCall<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(|error| Error::from_readiness(error.into()).into())
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // Replaces the tracker of a layer further out, whose inner tracker has counted this request
        // already.
        let tracker = SendTracker::default();
        request.extensions_mut().insert(tracker.clone());
        let untracked = self.untracked.clone();
        TrackedCall { inner: self.inner.call(request), tracker, untracked }
    }
}

pin_project! {
    /// The future of a call through a user's layer.
    pub(super) struct TrackedCall<F> {
        #[pin]
        inner: F,
        tracker: SendTracker,
        untracked: Untracked,
    }
}

impl<F, B, E> Future for TrackedCall<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    E: Into<BoxError>,
{
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result = match ready!(this.inner.poll(cx)) {
            Ok(response) => Ok(response.map(|body| match ResBody::downcast(body) {
                Ok(body) => body,
                Err(other) => ResBody::unread(other),
            })),
            Err(error) => {
                let all_tracked = !this.untracked.0.load(Ordering::Relaxed);
                Err(located(error.into(), &mut this.tracker.sends(), all_tracked))
            }
        };
        let sends = this.tracker.sends();
        // The sends that may have been carried out: they still run, were dropped, or succeeded. If
        // the result proves that nothing was done, its own send is not among them, because the
        // inner tracker counted that as undone; and it proves nothing of the others.
        let may_be_done = sends.begun - sends.undone;
        let result =
            if is_undone(&result) && may_be_done > 0 { SentBefore::fold(result) } else { result };
        Poll::Ready(result.map_err(Into::into))
    }
}

/// Returns the layer's error as one that tells how far the request got.
fn located(error: BoxError, sends: &mut Sends, all_tracked: bool) -> Error {
    let is_typed = error.is::<Error>();
    let error = Error::from_transport(error);
    // An `Error` of this project, or one among the sources, tells it already. It may even be that
    // of another call whose send this one shared, so the sends seen here must not overrule it.
    if is_typed || causes(&error).skip(1).any(<dyn StdError>::is::<Error>) {
        return error;
    }
    // The layer refused the request by itself.
    if sends.begun == 0 && all_tracked {
        return Error::from_readiness(error.into());
    }
    match sends.failure.take() {
        // Nothing says why, so it is the failure that the layer saw. A kind that the layer's own
        // error has, such as a timeout, is kept.
        Some(failure) if error.kind() == ErrorKind::Unanswered => {
            Error::from_transport(Box::new(WithCause { error, failure }))
        }
        _ => error,
    }
}

fn causes(error: &Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let first: &(dyn StdError + 'static) = error;
    std::iter::successors(Some(first), |&error| error.source())
}

/// A layer's error without an `Error` among its sources, with the inner service's failure as one.
#[derive(Debug)]
struct WithCause {
    error: Error,
    failure: Error,
}

impl fmt::Display for WithCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The layer's own text and reasons, without the text of the `Error` around them.
        let (around, all) = (format!("{}: ", self.error), format!("{:#}", self.error));
        f.write_str(all.strip_prefix(&around).unwrap_or(&all))
    }
}

impl StdError for WithCause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.failure)
    }
}
