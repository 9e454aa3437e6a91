use std::{future::Future, pin::Pin};

use http::{Request, Response};
use tower::{BoxError, Service, util::BoxCloneSyncService};

use crate::{
    Body, ResBody,
    transport_parts::{
        CanClone, CanSendWith, CanShare, EachCall, IsShared, TransportBody, TransportError,
        TransportFuture,
    },
};

/// A service that sends a request to the API and returns the response: the one bound that generic
/// code needs.
///
/// It is an alias, and never implemented by hand. Every tower service that is
/// `Clone + Send + Sync + 'static`, takes an `http::Request<`[`Body`]`>` and returns an
/// `http::Response` with any `Send` body is a transport: an HTTP client, a layer around one, a
/// closure in [`tower::service_fn`](https://docs.rs/tower), an axum router in the same process, a
/// recording.
///
/// To use one, clone it, wait until the clone is ready, and call that same clone, as tower's
/// contract requires: readiness may be a permit that belongs to the clone.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, Transport};
/// use http::{Request, StatusCode};
/// use tower::ServiceExt as _;
///
/// // One bound is enough, and the future can be spawned.
/// async fn is_up<S: Transport>(transport: S) -> bool {
///     let response = transport.oneshot(Request::new(Body::empty())).await;
///     response.is_ok_and(|response| response.status() == StatusCode::OK)
/// }
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// assert!(is_up(transport).await);
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a transport",
    note = "a closure or an `async fn` becomes a service in `tower::service_fn`; a layer goes \
            around a transport: pass it to `Stack::per_call` or `Client::layer`",
    note = "a service of requests with another body fits behind `tower::ServiceBuilder::\
            map_request`",
    note = "a transport is a `Clone + Send + Sync + 'static` tower service from \
            `http::Request<cloudcix_core::Body>` to `http::Response<_>`, \
            whose future is `Send + 'static` and whose error converts into a boxed error"
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
    /// The body of the responses.
    type ResBody: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static;
}

impl<S, B> Transport for S
where
    // Parts of what follows, whose compiler errors give advice. The first bound that fails is
    // reported, so they come first.
    EachCall: CanClone<S>
        + CanShare<S>
        + IsShared<S>
        + CanSendWith<S, Error: TransportError, Future: TransportFuture>,
    B: TransportBody,
    S: Service<
            Request<Body>,
            Response = Response<B>,
            Error: Into<BoxError>,
            Future: Send + 'static,
        >,
{
    type ResBody = B;
}

/// A transport whose type is erased. Unlike tower's `Buffer`, it has no worker task, which would
/// need a runtime, and which a single error would stop.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, BoxError, BoxTransport, ResBody};
/// use http::{Request, Response};
///
/// let transport = BoxTransport::new(tower::service_fn(|_: Request<Body>| async {
///     Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
/// }));
/// let same = transport.clone();
/// ```
pub type BoxTransport = BoxCloneSyncService<Request<Body>, Response<ResBody>, BoxError>;

/// A boxed future, as the layers of these crates return it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
