use std::{any::TypeId, fmt, sync::Arc};

use cloudcix_core::{BodyLimit, BoxTransport, CollectLayer, ResBody, Transport};
use tower::{Layer, util::MapErr};

use super::sends::{Inside, Outside, Watch};

type Erased = Arc<dyn Fn(BoxTransport, BodyLimit) -> BoxTransport + Send + Sync>;

/// Layers of users, their types erased. Empty until one is pushed, and then free of cost.
#[derive(Clone, Default)]
pub(super) struct Slot(Vec<Erased>);

impl Slot {
    /// Adds a user's layer inside those that are there. Its errors are made to say how far the
    /// request got, and a body of its own is read whole, as `Collect` reads it.
    pub(super) fn push<L>(&mut self, layer: L)
    where
        L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner, limit| {
            let watch = Watch::default();
            let service = layer.layer(BoxTransport::new(Inside::new(inner, watch.clone())));
            // Known when this is compiled. A layer that hands the body on as it was pays nothing:
            // the body is in memory already, or the call asked for it unread.
            if TypeId::of::<BodyOf<L>>() == TypeId::of::<ResBody>() {
                BoxTransport::new(Outside::new(service, watch))
            } else {
                let whole = CollectLayer::with_limit(limit).layer(service);
                BoxTransport::new(Outside::new(whole, watch))
            }
        }));
    }

    /// Adds a layer of this project, whose errors and bodies need no care.
    #[cfg(feature = "replay")]
    pub(super) fn push_own<L>(&mut self, layer: L)
    where
        L: Layer<BoxTransport, Service: Transport<ResBody = ResBody>> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner, _| {
            BoxTransport::new(MapErr::new(layer.layer(inner), Into::into))
        }));
    }

    /// Its layers, unless it is empty. Bodies of their own are read up to `limit`.
    pub(super) fn filled(self, limit: BodyLimit) -> Option<Filled> {
        (!self.0.is_empty()).then_some(Filled { layers: self.0, limit })
    }
}

type BodyOf<L> = <<L as Layer<BoxTransport>>::Service as Transport>::ResBody;

/// A slot that has layers.
#[derive(Clone)]
pub(super) struct Filled {
    layers: Vec<Erased>,
    limit: BodyLimit,
}

impl<S: Transport<ResBody = ResBody>> Layer<S> for Filled {
    type Service = BoxTransport;

    fn layer(&self, inner: S) -> BoxTransport {
        let inner = BoxTransport::new(MapErr::new(inner, Into::into));
        self.layers.iter().rev().fold(inner, |inner, layer| layer(inner, self.limit))
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} layers", self.0.len())
    }
}
