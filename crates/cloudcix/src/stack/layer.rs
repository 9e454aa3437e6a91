use std::marker::PhantomData;

use cloudcix_core::{BoxTransport, Transport, TransportLayer};
use tower::Layer;

/// A layer that fits into a slot of a [`Stack`](crate::Stack).
///
/// It is an alias, and never implemented by hand. Every `Send + Sync + 'static` layer around a
/// [`BoxTransport`] is one if its service is a [`Transport`].
///
/// ```
/// use cloudcix::{Stack, StackLayer};
/// use http::{HeaderValue, Request};
/// use tower::util::MapRequestLayer;
///
/// fn add(stack: Stack, layer: impl StackLayer) -> Stack {
///     stack.per_call(layer)
/// }
///
/// let user_agent = MapRequestLayer::new(|mut request: Request<cloudcix::Body>| {
///     request.headers_mut().insert("user-agent", HeaderValue::from_static("billing/2.1"));
///     request
/// });
/// let stack = add(Stack::standard(), user_agent);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a layer around a transport",
    label = "this is not a `tower::Layer`, or not one around a `BoxTransport`",
    note = "a layer makes a service from the service inside it: \
            `tower::layer::layer_fn(|inner: cloudcix::BoxTransport| …)` makes one from the \
            constructor of a service",
    note = "a closure that changes requests fits in a `tower::util::MapRequestLayer`; one that \
            sends them, or an `async fn`, is a service: `tower::service_fn`, inside of `layer_fn`",
    note = "a service that sends the requests itself is the transport: pass it to `Stack::build`"
)]
pub trait StackLayer: TransportLayer<BoxTransport> + Send + Sync + 'static {}

impl<L> StackLayer for L
where
    // A part of what follows, whose compiler error gives advice.
    Clients: CanShare<L>,
    L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
{
}

/// Implements [`CanShare`]. If the layer did, the compiler would show the advice of [`StackLayer`].
pub struct Clients;

/// Requires a layer that the clients of a stack and of its clones can share.
#[diagnostic::on_unimplemented(
    message = "`{L}` does not fit into a stack, because it is not `Send + Sync + 'static`",
    label = "threads can't share this layer",
    note = "clients on several threads share a layer: keep the common state in an `Arc`, with a \
            `Mutex` or an atomic in place of a `Cell`, `RefCell` or `Rc`"
)]
pub trait CanShare<L> {}

#[diagnostic::do_not_recommend]
impl<L: Send + Sync + 'static> CanShare<L> for Clients {}
// Never applies. If there were a single implementation, the compiler would choose it, and then
// report only a bound inside of it in its own words.
#[diagnostic::do_not_recommend]
impl<L> CanShare<L> for Clients where No<L>: Never {}

/// A trait without implementations.
pub trait Never {}

/// A type with a parameter, so that the compiler doesn't resolve `No<T>: Never` ahead of time.
pub struct No<T>(PhantomData<T>);
