use std::{fmt, sync::Arc};

use cloudcix_core::Endpoints;
use tower::Layer;

use crate::{Auth, TokenProvider, policy::Logins, shared::Shared};

/// Adds an [`Auth`]. A layer, its clones, and all services that they make share one provider.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use cloudcix::{Body, Endpoints, auth::{AuthLayer, StaticProvider}};
/// use http::{Request, Response};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|request: Request<Body>| async move {
///     assert_eq!(request.headers()["x-auth-token"], "a-token");
///     Ok::<_, tower::BoxError>(Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let auth = AuthLayer::new(Endpoints::default(), StaticProvider::new("a-token")?);
/// let request = Request::get("https://membership.api.cloudcix.com/department/")
///     .body(Body::empty())?;
/// auth.layer(transport).oneshot(request).await?;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone)]
pub struct AuthLayer(pub(crate) Arc<Shared>);

impl AuthLayer {
    /// Adds tokens of `provider` to requests to the hosts of `endpoints`, which should be the
    /// client's, and to no other hosts.
    ///
    /// To use the provider elsewhere as well, pass a clone or an `Arc` of it.
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
