//! The parts of a [`Transport`](crate::Transport), and of a layer around one, as traits of their
//! own, whose compiler errors say what to do if one is missing.
//!
//! Their implementations are not recommended: the compiler then blames the trait, not a bound far
//! inside of it, such as a service inside the service. Where it chose an implementation and then
//! reports a mismatch in its own words, as about the arguments of a closure, there is a second
//! implementation, which [`Never`] excludes. With two of them, the compiler finds that neither
//! applies, and reports the trait itself.
//!
//! A trait with one implementation implies the bounds that it stands for, so that the compiler
//! reports them once.

use std::marker::PhantomData;

use http::{Request, Response};
use tower::{BoxError, Layer, Service};

use crate::Body;

/// A trait without implementations.
pub trait Never {}

/// A type with a parameter, so that the compiler doesn't resolve `No<T>: Never` ahead of time.
pub struct No<T>(PhantomData<T>);

/// Implements the traits whose parameter is a service. If a trait's `Self` were the service, the
/// compiler would show the advice of [`Transport`](crate::Transport) instead of its own.
pub struct EachCall;

/// Requires a service that each call can clone.
#[diagnostic::on_unimplemented(
    message = "`{S}` is not a transport, because it is not `Clone`",
    label = "calls can't share this service",
    note = "each call clones its transport: derive `Clone`, with the common state in an `Arc`; a \
            service that is not `Clone` becomes one behind `tower::buffer::Buffer`"
)]
pub trait CanClone<S>: Implies<S, Implied: Clone> {}

#[diagnostic::do_not_recommend]
impl<S: Clone> CanClone<S> for EachCall {}

/// Requires a service that threads can share.
#[diagnostic::on_unimplemented(
    message = "`{S}` is not a transport, because it is not `Send + Sync + 'static`",
    label = "threads can't share this service",
    note = "calls run on several threads: keep the common state in an `Arc`, with a `Mutex` or an \
            atomic in place of a `Cell`, `RefCell` or `Rc`"
)]
pub trait CanShare<S> {}

#[diagnostic::do_not_recommend]
impl<S: Send + Sync + 'static> CanShare<S> for EachCall {}
#[diagnostic::do_not_recommend]
impl<S> CanShare<S> for EachCall where No<S>: Never {}

/// Requires the same as [`CanShare`]. Its implementation is recommended: the compiler then reports
/// the missing `Send` or `Sync` in its own words, and names the field.
///
/// A trait of its own, as a bound on the service would be reported in the place of [`CanShare`] if
/// the service is a closure.
pub trait IsShared<S>: Implies<S, Implied: Send + Sync + 'static> {}

impl<S: Send + Sync + 'static> IsShared<S> for EachCall {}

/// Tells the compiler that a bound on [`EachCall`] implies bounds on the service, which need not
/// be repeated then, and neither are the errors about them.
pub trait Implies<S>: ImpliesSame<S, Implied = S> {}

/// The type of [`Implies`].
pub trait ImpliesSame<S> {
    /// Always `S`.
    type Implied;
}

impl<S> Implies<S> for EachCall {}
impl<S> ImpliesSame<S> for EachCall {
    type Implied = S;
}

/// Requires a service from requests to responses.
///
/// [`Transport`](crate::Transport) bounds its types through this trait: if it is not implemented,
/// the compiler doesn't know them, and reports nothing about them.
#[diagnostic::on_unimplemented(
    message = "`{S}` is not a transport, because it is not a service from \
               `http::Request<cloudcix::Body>` to `http::Response<_>`",
    label = "this is not a service of HTTP requests, or not of those with a `cloudcix::Body`",
    note = "if a service inside it is not a transport, or not `Clone`, a further error names that \
            one and says what to do: read the last error first",
    note = "a closure or an `async fn` becomes a service in `tower::service_fn`; a layer goes \
            around a transport: pass it to `Stack::per_call` or `Client::layer`",
    note = "a layer that requires `ResBody = ResBody` goes outside of a \
            `cloudcix::core::CollectLayer`, or is made generic over the body, as `S: Transport` \
            is; a layer with a type parameter for bodies needs two, as requests and responses have \
            different ones",
    note = "a service of requests with another body fits behind `tower::ServiceBuilder::\
            map_request`, or if it is generic over the body; a layer that passes on requests with \
            another body needs `map_request` directly inside it",
    note = "a service that returns something else needs `map_response`, which makes it an \
            `http::Response<cloudcix::Body>`, for example",
    note = "a layer that requires `Response: Clone`, `Response: Sync` or `Error: Clone` of the \
            service inside needs `cloudcix::Shareable` there; one that requires another error \
            needs `map_err` there"
)]
pub trait CanSendWith<S> {
    /// The type of the errors.
    type Error;
    /// The type of the futures.
    type Future;
}

#[diagnostic::do_not_recommend]
impl<S, B> CanSendWith<S> for EachCall
where
    S: Service<Request<Body>, Response = Response<B>>,
{
    type Error = S::Error;
    type Future = S::Future;
}
#[diagnostic::do_not_recommend]
impl<S> CanSendWith<S> for EachCall
where
    No<S>: Never,
{
    type Error = Self;
    type Future = Self;
}

/// The body of a transport's responses.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the body of a response that can be read",
    label = "the body of these responses is `{Self}`",
    note = "a transport responds with an `http::Response` of any `http_body::Body` that is \
            `Send + 'static`: `Response<cloudcix::Body>` for bytes in memory, \
            `Response<cloudcix::ResBody>` for a body as it came from the service inside"
)]
pub trait TransportBody:
    http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static
{
}

#[diagnostic::do_not_recommend]
impl<B> TransportBody for B where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static
{
}

/// An error of a transport.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a transport",
    label = "the error is `{Self}`",
    note = "an error of a transport converts into `tower::BoxError`: it implements \
            `std::error::Error` and is `Send + Sync + 'static`; \
            `tower::ServiceBuilder::map_err` makes any other one a `cloudcix::Error`, which also \
            says how far the request got"
)]
pub trait TransportError {}

#[diagnostic::do_not_recommend]
impl<E: Into<BoxError>> TransportError for E {}
#[diagnostic::do_not_recommend]
impl<E> TransportError for E where No<E>: Never {}

/// The future of a transport.
///
/// The first implementation is recommended: if the future is an `async` block, the compiler chooses
/// it before it knows whether the block is `Send`, and then names the value that is not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the future of a transport, because it is not `Send + 'static`",
    label = "this future can't move to another thread",
    note = "calls run on several threads: box it as `Pin<Box<dyn Future<Output = …> + Send>>`, \
            which is a `cloudcix::core::BoxFuture`, and hold no `Rc`, `RefCell` or lock guard \
            across an `.await`"
)]
pub trait TransportFuture {}

impl<F: Send + 'static> TransportFuture for F {}
#[diagnostic::do_not_recommend]
impl<F> TransportFuture for F where No<F>: Never {}

/// Requires a layer around `S`.
///
/// [`TransportLayer`](crate::TransportLayer) has the layer's service from this trait: if it is not
/// implemented, the compiler doesn't know the service, and reports nothing about it.
#[diagnostic::on_unimplemented(
    message = "`{L}` is not a layer around a transport",
    label = "this is not a `tower::Layer`, or not one around `{S}`",
    note = "a layer makes a service from the service inside it: \
            `tower::layer::layer_fn(|inner| …)` makes one from the constructor of a service",
    note = "a closure that changes requests fits in a `tower::util::MapRequestLayer`; one that \
            sends them, or an `async fn`, is a service: `tower::service_fn`, inside of `layer_fn`",
    note = "a service that sends the requests itself is the transport: pass it to `Client::new`"
)]
pub trait CanWrap<L, S> {
    /// The type of the service.
    type Service;
}

#[diagnostic::do_not_recommend]
impl<L: Layer<S>, S> CanWrap<L, S> for EachCall {
    type Service = L::Service;
}
#[diagnostic::do_not_recommend]
impl<L, S> CanWrap<L, S> for EachCall
where
    No<L>: Never,
{
    type Service = Self;
}
