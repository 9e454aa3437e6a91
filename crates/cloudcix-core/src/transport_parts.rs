//! The parts of a [`Transport`](crate::Transport) as traits of their own, whose compiler errors say
//! what to do if one is missing.
//!
//! Each has two implementations, and [`Never`] excludes the second one. With a single one, the
//! compiler would blame a bound far inside of it, such as the argument of a closure, in its own
//! words. With two it finds that neither applies, and reports the trait itself. `do_not_recommend`
//! has the same effect where the first one was chosen already, and failed later.

use std::marker::PhantomData;

use http::{Request, Response};
use tower::{BoxError, Service};

use crate::Body;

/// A trait without implementations.
pub trait Never {}

/// A type with a parameter, so that the compiler doesn't resolve `No<T>: Never` ahead of time.
pub struct No<T>(PhantomData<T>);

/// Implements the traits whose parameter is a service. If a trait's `Self` were the service, the
/// compiler would show the advice of [`Transport`](crate::Transport) instead of its own.
pub struct Part;

/// Requires a service that each call can clone.
#[diagnostic::on_unimplemented(
    message = "`{S}` is not a transport, because it is not `Clone + Send + Sync + 'static`",
    label = "calls can't share this service",
    note = "each call clones its transport: derive `Clone`, with the common state in an `Arc`; a \
            service that is not `Clone` becomes one behind `tower::buffer::Buffer`"
)]
pub trait CloneableService<S> {}

#[diagnostic::do_not_recommend]
impl<S: Clone + Send + Sync + 'static> CloneableService<S> for Part {}
impl<S> CloneableService<S> for Part where No<S>: Never {}

/// Requires the same as [`CloneableService`], as a bound that implies the others.
///
/// The bounds themselves would take precedence if the service is a closure: its captures are known
/// so late that only the first error about them is reported, and that would blame a capture.
pub trait Cloneable: Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<S: Clone + Send + Sync + 'static> Cloneable for S {}

/// Requires a service from requests to responses.
#[diagnostic::on_unimplemented(
    message = "`{S}` is not a transport, because it is not a service from \
               `http::Request<cloudcix::Body>` to `http::Response<_>`",
    label = "this is not a service of HTTP requests, or not of those with a `cloudcix::Body`",
    note = "a service of requests with another body fits behind `tower::ServiceBuilder::\
            map_request`, or if it is generic over the body; a layer that passes on requests with \
            another body needs `map_request` directly inside it",
    note = "a service that returns something else needs `map_response`, which makes it an \
            `http::Response<cloudcix::Body>`, for example",
    note = "a layer that requires `Response: Clone`, `Response: Sync` or `Error: Clone` of the \
            service inside needs `cloudcix::Shareable` there; one that requires another error \
            needs `map_err` there"
)]
pub trait HttpService<S> {}

#[diagnostic::do_not_recommend]
impl<S, B> HttpService<S> for Part where S: Service<Request<Body>, Response = Response<B>> {}
impl<S> HttpService<S> for Part where No<S>: Never {}

/// The body of a transport's responses.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the body of a response that can be read",
    label = "the body of these responses is `{Self}`",
    note = "a transport responds with an `http::Response` of any `http_body::Body` that is \
            `Send + 'static`: `Response<cloudcix::Body>` for bytes in memory, \
            `Response<cloudcix::ResBody>` for a body as it came from the service inside"
)]
pub trait TransportBody {}

#[diagnostic::do_not_recommend]
impl<B> TransportBody for B where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static
{
}
impl<B> TransportBody for B where No<B>: Never {}

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
impl<E> TransportError for E where No<E>: Never {}
