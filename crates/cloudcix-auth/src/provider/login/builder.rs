use std::{sync::Arc, time::Duration};

use cloudcix_core::{Credentials, Endpoints, Transport};

use super::{LoginProvider, manager::SessionManager, session::Window};

/// The settings of a [`LoginProvider`].
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_auth as auth; }
/// use std::time::Duration;
///
/// use cloudcix::auth::LoginProvider;
/// # use cloudcix_core::{Body, BoxError, Credentials, Endpoints, ResBody};
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, BoxError>(http::Response::new(ResBody::default()))
/// # });
/// # let credentials = Credentials::new("admin@example.com", "dummy-password", "dummy-key");
///
/// let provider = LoginProvider::builder()
///     .window(Duration::from_secs(60))
///     .build(Endpoints::default(), credentials, transport);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "nothing happens until it is built"]
pub struct LoginBuilder {
    window: Window,
}

impl LoginBuilder {
    /// Sets how long before its end a token may be renewed; never earlier than in the last
    /// [`RENEWAL_PERCENT`](LoginProvider::RENEWAL_PERCENT) of its life.
    /// The default is [`LoginProvider::RENEWAL_WINDOW`]. Zero turns renewal off: there is a new
    /// login when the token has ended.
    pub fn window(mut self, window: Duration) -> Self {
        self.window.most = window;
        self
    }

    /// Sets how much earlier a renewal may be at random, in percent of the window, 100 at most.
    /// The default is [`LoginProvider::RENEWAL_JITTER`].
    pub fn jitter(mut self, percent: u32) -> Self {
        self.window.jitter = percent.min(100);
        self
    }

    /// Returns the provider. See [`LoginProvider::new`].
    pub fn build(
        self,
        endpoints: impl Into<Arc<Endpoints>>,
        credentials: Credentials,
        transport: impl Transport,
    ) -> LoginProvider {
        LoginProvider(Arc::new(SessionManager::new(
            endpoints.into(),
            credentials,
            transport,
            self.window,
        )))
    }
}
