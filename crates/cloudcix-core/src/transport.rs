use std::{future::Future, pin::Pin};

use http::{Request, Response};
use tower::{BoxError, Service, util::BoxCloneSyncService};

use crate::{
    Body, ResBody,
    transport_parts::{TransportBody, TransportError},
};

/// Anything that carries a request to the API and brings back its response. The one bound that
/// generic code needs.
///
/// It is never implemented by hand: every service that is `Clone + Send + Sync + 'static`, takes
/// `http::Request<`[`Body`]`>` and answers with an `http::Response` of any `Send` body *is* one: an
/// HTTP client, a layer around one, a closure through [`tower::service_fn`], an axum router in
/// process, a recording.
///
/// A caller clones the transport, waits until that clone is ready and calls that clone, as tower's
/// contract asks.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a transport",
    note = "a transport is a `Clone + Send + Sync + 'static` tower service from \
            `http::Request<cloudcix_core::Body>` to `http::Response<_>`, \
            whose future is `Send + 'static` and whose error converts into a boxed error",
    note = "a service that is not `Clone` becomes one behind `tower::buffer::Buffer`",
    note = "one that takes requests with another body fits behind \
            `tower::ServiceBuilder::map_request`, or if it is generic over the body",
    note = "one that responds with something else fits behind `map_response`: into \
            `http::Response<cloudcix_core::Body>`, for example"
)]
pub trait Transport:
    Clone
    + Send
    + Sync
    + 'static
    + Service<
        Request<Body>,
        Response = Response<<Self as Transport>::ResBody>,
        Error: Into<BoxError>,
        Future: Send + 'static,
    >
{
    /// The body of its responses.
    type ResBody: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static;
}

impl<S, B> Transport for S
where
    S: Clone + Send + Sync + 'static,
    S: Service<
            Request<Body>,
            Response = Response<B>,
            Error: TransportError,
            Future: Send + 'static,
        >,
    B: TransportBody,
{
    type ResBody = B;
}

/// A transport whose type is erased. It needs no runtime to be made, and no worker that one error
/// could kill.
pub type BoxTransport = BoxCloneSyncService<Request<Body>, Response<ResBody>, BoxError>;

/// A future whose type is erased, as the layers of these crates return it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
