use std::{any::TypeId, fmt, sync::Arc};

use cloudcix_core::{BodyLimit, BoxTransport, CollectLayer, ResBody, Transport};
use tower::{Layer, util::MapErr};

use super::tracking::{InnerTracker, OuterTracker, Untracked};

/// A layer whose type is erased, so that `Stack` needs no type parameter for each of them.
type BoxLayer = Arc<dyn Fn(BoxTransport, BodyLimit) -> BoxTransport + Send + Sync>;

/// A place in the stack for layers of users. An empty slot adds nothing to a call.
#[derive(Clone, Default)]
pub(super) struct Slot(Vec<BoxLayer>);

impl Slot {
    /// Adds a user's layer inside the present ones. Its errors are made to tell how far the request
    /// got, and a body of a type of its own is read whole, as `Collect` reads it.
    pub(super) fn push<L>(&mut self, layer: L)
    where
        L: Layer<BoxTransport, Service: Transport> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner, limit| {
            let untracked = Untracked::default();
            let inner = BoxTransport::new(InnerTracker::new(inner, untracked.clone()));
            let service = layer.layer(inner);
            // A layer that passes the body on needs no second `Collect`: the body is in memory
            // already, or the call asked for it unread. The compiler decides this comparison.
            if TypeId::of::<BodyOf<L>>() == TypeId::of::<ResBody>() {
                BoxTransport::new(OuterTracker::new(service, untracked))
            } else {
                // Read here, inside the retry: a changed body that breaks is a failed attempt.
                let reader = CollectLayer::with_limit(limit).without_counting();
                let collected = reader.layer(service);
                BoxTransport::new(OuterTracker::new(collected, untracked))
            }
        }));
    }

    /// Adds a layer of this project, whose errors and bodies need no tracking.
    #[cfg(feature = "replay")]
    pub(super) fn push_own<L>(&mut self, layer: L)
    where
        L: Layer<BoxTransport, Service: Transport<ResBody = ResBody>> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner, _| {
            BoxTransport::new(MapErr::new(layer.layer(inner), Into::into))
        }));
    }

    /// Returns the layers as one, or `None` if there are none. Bodies that a layer has changed are
    /// read up to `limit`.
    pub(super) fn into_layer(self, limit: BodyLimit) -> Option<SlotLayer> {
        (!self.0.is_empty()).then_some(SlotLayer { layers: self.0, limit })
    }
}

type BodyOf<L> = <<L as Layer<BoxTransport>>::Service as Transport>::ResBody;

/// The layers of a slot that is not empty.
#[derive(Clone)]
pub(super) struct SlotLayer {
    layers: Vec<BoxLayer>,
    limit: BodyLimit,
}

impl<S: Transport<ResBody = ResBody>> Layer<S> for SlotLayer {
    type Service = BoxTransport;

    fn layer(&self, inner: S) -> BoxTransport {
        let inner = BoxTransport::new(MapErr::new(inner, Into::into));
        // Reversed, because the fold wraps from the inside out and the first layer is outermost.
        self.layers.iter().rev().fold(inner, |inner, layer| layer(inner, self.limit))
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} layers", self.0.len())
    }
}
