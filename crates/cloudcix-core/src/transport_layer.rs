use tower::Layer;

use crate::{
    Transport,
    transport_parts::{CanWrap, EachCall},
};

/// A layer around the transport `S`, which makes another transport of it.
///
/// It is an alias, and never implemented by hand. Every tower layer around `S` whose service is a
/// [`Transport`] is one.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, Transport, core::TransportLayer};
/// use http::{HeaderValue, Request};
/// use tower::util::MapRequestLayer;
///
/// fn wrap<S: Transport>(layer: impl TransportLayer<S>, transport: S) -> impl Transport {
///     layer.layer(transport)
/// }
///
/// let user_agent = MapRequestLayer::new(|mut request: Request<Body>| {
///     request.headers_mut().insert("user-agent", HeaderValue::from_static("billing/2.1"));
///     request
/// });
/// # let transport = tower::service_fn(|_: Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// # });
/// let transport = wrap(user_agent, transport);
/// ```
pub trait TransportLayer<S>: Layer<S, Service = <Self as TransportLayer<S>>::Transport> {
    /// The transport with the layer around it: the layer's `Service`.
    type Transport: Transport;
}

impl<L, S, T> TransportLayer<S> for L
where
    // A part of what follows, whose compiler error gives advice.
    EachCall: CanWrap<L, S, Service = T>,
    L: Layer<S, Service = T>,
    T: Transport,
{
    type Transport = T;
}
