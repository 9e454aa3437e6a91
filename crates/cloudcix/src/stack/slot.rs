use std::{fmt, sync::Arc};

use cloudcix_core::{BoxTransport, ResBody, Transport};
use tower::Layer;

/// Layers of users, their types erased. Empty until one is pushed, and then free of cost.
#[derive(Clone, Default)]
pub(super) struct Slot(Vec<Arc<dyn Fn(BoxTransport) -> BoxTransport + Send + Sync>>);

impl Slot {
    /// Adds a layer inside those that are there.
    pub(super) fn push<L>(&mut self, layer: L)
    where
        L: Layer<BoxTransport, Service: Transport<ResBody = ResBody>> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner| {
            BoxTransport::new(tower::util::MapErr::new(layer.layer(inner), Into::into))
        }));
    }

    /// Itself, unless it is empty.
    pub(super) fn filled(self) -> Option<Self> {
        (!self.0.is_empty()).then_some(self)
    }
}

impl<S: Transport<ResBody = ResBody>> Layer<S> for Slot {
    type Service = BoxTransport;

    fn layer(&self, inner: S) -> BoxTransport {
        let inner = BoxTransport::new(tower::util::MapErr::new(inner, Into::into));
        self.0.iter().rev().fold(inner, |inner, layer| layer(inner))
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} layers", self.0.len())
    }
}
