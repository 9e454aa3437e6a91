use std::future::Future;

use super::{Responder, ResponseFuture};
use crate::Received;

/// A responder that calls a closure. See [`with`].
#[derive(Clone)]
#[must_use]
pub struct With<F>(F);

/// Responds with the result of `f`, which may be any [`Responder`]: a [`Reply`](super::Reply), a
/// [`Fault`](crate::Fault), an [`Error`](cloudcix_core::Error), or a `Box<dyn Responder>` if the
/// types differ from call to call.
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
    fn respond(&self, request: &Received) -> ResponseFuture {
        self.0(request).respond(request)
    }
}

/// A responder that calls an async closure. See [`with_async`].
#[derive(Clone)]
#[must_use]
pub struct WithAsync<F>(F);

/// Responds with the result of the future that `f` returns, once it is ready:
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
    fn respond(&self, request: &Received) -> ResponseFuture {
        let (responder, request) = (self.0(request.clone()), request.clone());
        Box::pin(async move { responder.await.respond(&request).await })
    }
}
