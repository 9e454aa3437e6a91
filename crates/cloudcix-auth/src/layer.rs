use std::{fmt, sync::Arc};

use cloudcix_core::Endpoints;
use tower::Layer;

use crate::{Auth, TokenProvider, policy::Logins, shared::Shared};

/// Adds [`Auth`]. Clones, and all the services it makes, share one provider.
#[derive(Clone)]
pub struct AuthLayer(pub(crate) Arc<Shared>);

impl AuthLayer {
    /// Tokens of `provider`, for the hosts of `endpoints` and no other. Give it the client's
    /// endpoints.
    ///
    /// Keep a clone of the provider, or an `Arc` of it, to talk to it later.
    pub fn new(endpoints: impl Into<Arc<Endpoints>>, provider: impl TokenProvider) -> Self {
        let endpoints = endpoints.into();
        Self(Arc::new(Shared {
            logins: Logins::from_endpoints(&endpoints),
            endpoints,
            provider: Box::new(provider),
        }))
    }
}

impl<S> Layer<S> for AuthLayer {
    type Service = Auth<S>;

    fn layer(&self, inner: S) -> Auth<S> {
        Auth::new(inner, self.0.clone())
    }
}

impl fmt::Debug for AuthLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthLayer").field("endpoints", &self.0.endpoints).finish_non_exhaustive()
    }
}
