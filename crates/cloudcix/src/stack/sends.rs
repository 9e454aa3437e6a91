//! Watching a user's layer from both sides, so that its result says how far the request got.
//!
//! Most layers wrap the errors of the service inside without naming them as a source, and have
//! errors of their own for a request that they never passed on. Both would look like a request
//! that was sent and not answered, which no create is retried after. And a layer that sends more
//! than once reports one send, while [`Error::was_sent`] speaks of all of them.

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

/// The requests that one layer passed on for one request of its own. It travels in the extensions.
#[derive(Clone, Default)]
struct Sends(Arc<Mutex<Tally>>);

#[derive(Default)]
struct Tally {
    begun: u32,
    /// Of these, those that the server has proven not to have carried out.
    undone: u32,
    /// The failure of the one that ended last, if it failed.
    failure: Option<Error>,
}

impl Sends {
    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Set once a request has come out of the layer without the extensions that it went in with: from
/// then on, a request that was not seen to leave may have left all the same.
#[derive(Clone, Default)]
pub(super) struct Watch(Arc<AtomicBool>);

/// What a user's layer calls.
#[derive(Clone)]
pub(super) struct Inside<S> {
    inner: S,
    watch: Watch,
}

impl<S> Inside<S> {
    pub(super) const fn new(inner: S, watch: Watch) -> Self {
        Self { inner, watch }
    }
}

impl<S: Transport<ResBody = ResBody>> Service<Request<Body>> for Inside<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Watched<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(|error| Error::from_readiness(error.into()).into())
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let sends = request.extensions().get::<Sends>().cloned();
        match &sends {
            Some(sends) => sends.tally().begun += 1,
            None => self.watch.0.store(true, Ordering::Relaxed),
        }
        Watched { inner: self.inner.call(request), sends }
    }
}

pin_project! {
    /// One of the sends.
    pub(super) struct Watched<F> {
        #[pin]
        inner: F,
        sends: Option<Sends>,
    }
}

impl<F, E> Future for Watched<F>
where
    F: Future<Output = Result<Response<ResBody>, E>>,
    E: Into<BoxError>,
{
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result =
            ready!(this.inner.poll(cx)).map_err(|error| Error::from_transport(error.into()));
        // One that is dropped half way stays among those that may have been carried out.
        if let Some(sends) = this.sends.take() {
            let mut tally = sends.tally();
            tally.undone += u32::from(is_undone(&result));
            tally.failure = result.as_ref().err().cloned();
        }
        Poll::Ready(result.map_err(Into::into))
    }
}

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

/// A user's layer, as the layers further outside see it.
#[derive(Clone)]
pub(super) struct Outside<S> {
    inner: S,
    watch: Watch,
}

impl<S> Outside<S> {
    pub(super) const fn new(inner: S, watch: Watch) -> Self {
        Self { inner, watch }
    }
}

impl<S: Transport> Service<Request<Body>> for Outside<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Judged<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(|error| Error::from_readiness(error.into()).into())
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let sends = Sends::default();
        request.extensions_mut().insert(sends.clone());
        Judged { inner: self.inner.call(request), sends, watch: self.watch.clone() }
    }
}

pin_project! {
    /// What comes out of a user's layer.
    pub(super) struct Judged<F> {
        #[pin]
        inner: F,
        sends: Sends,
        watch: Watch,
    }
}

impl<F, B, E> Future for Judged<F>
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
                Ok(own) => own,
                Err(other) => ResBody::unread(other),
            })),
            Err(error) => {
                let all_seen = !this.watch.0.load(Ordering::Relaxed);
                Err(explained(error.into(), &mut this.sends.tally(), all_seen))
            }
        };
        let tally = this.sends.tally();
        let (perhaps_done, own) = (tally.begun - tally.undone, !is_undone(&result));
        // The result speaks of one send. If it proves that this one was not carried out, another
        // one may have been; a response of one that was is among these itself.
        let others = perhaps_done > u32::from(own && result.is_ok());
        let result = if others && !own { SentBefore::fold(result) } else { result };
        Poll::Ready(result.map_err(Into::into))
    }
}

/// The layer's error, with all that is known of how far the request got.
fn explained(error: BoxError, tally: &mut Tally, all_seen: bool) -> Error {
    let own = error.is::<Error>();
    let error = Error::from_transport(error);
    let told = own || causes(&error).skip(1).any(<dyn StdError>::is::<Error>);
    if told {
        // Also one of another call, whose send this one may have shared.
        return error;
    }
    if tally.begun == 0 && all_seen {
        // The layer's own refusal.
        return Error::from_readiness(error.into());
    }
    match tally.failure.take() {
        Some(failure) if error.kind() == ErrorKind::Unanswered => {
            Error::from_transport(Box::new(Hidden { error, failure }))
        }
        _ => error,
    }
}

fn causes(error: &Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let first: &(dyn StdError + 'static) = error;
    std::iter::successors(Some(first), |&error| error.source())
}

/// An error of a layer that does not name what it was made from.
#[derive(Debug)]
struct Hidden {
    error: Error,
    failure: Error,
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error.source() {
            Some(layers) => write!(f, "{layers}"),
            None => write!(f, "{}", self.error),
        }
    }
}

impl StdError for Hidden {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.failure)
    }
}
