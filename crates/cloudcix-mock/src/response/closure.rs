use std::future::Future;

use super::{Answer, Responder};
use crate::Received;

/// Answers by a closure. See [`with`].
#[derive(Clone)]
#[must_use]
pub struct With<F>(F);

/// Answers with what `f` makes of the request: any [`Responder`], such as a
/// [`Reply`](super::Reply), a [`Fault`](crate::Fault) or an [`Error`](cloudcix_core::Error); a
/// `Box<dyn Responder>` where the kinds differ.
pub const fn with<F, R>(f: F) -> With<F>
where
    F: Fn(&Received) -> R + Send + Sync + 'static,
    R: Responder,
{
    With(f)
}

impl<F, R> Responder for With<F>
where
    F: Fn(&Received) -> R + Send + Sync + 'static,
    R: Responder,
{
    fn respond(&self, request: &Received) -> Answer {
        self.0(request).respond(request)
    }
}

/// Answers by an async closure. See [`with_async`].
#[derive(Clone)]
#[must_use]
pub struct WithAsync<F>(F);

/// Answers with what `f` makes of the request, in its own time:
/// `with_async(|request| async move { .. })`, or an async closure.
pub const fn with_async<F, Fut>(f: F) -> WithAsync<F>
where
    F: Fn(Received) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: Responder> + Send + 'static,
{
    WithAsync(f)
}

impl<F, Fut> Responder for WithAsync<F>
where
    F: Fn(Received) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: Responder> + Send + 'static,
{
    fn respond(&self, request: &Received) -> Answer {
        let (answering, request) = (self.0(request.clone()), request.clone());
        Box::pin(async move { answering.await.respond(&request).await })
    }
}
