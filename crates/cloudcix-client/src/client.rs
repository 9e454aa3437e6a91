use std::{fmt, sync::Arc};

use cloudcix_core::{BoxTransport, Collect, Endpoints, Error, Token, Transport};
use http::HeaderValue;
use tower::Layer;

use crate::{BuildError, resolved_endpoints::ResolvedEndpoints};

/// Builds the requests of the API and reads its responses. How they travel is up to `S`: any
/// [`Transport`], with any layers around it.
///
/// Each of the 23 applications has an accessor ([`membership`](Self::membership),
/// [`iaas`](Self::iaas), …), which has one for each service, whose methods make [`Call`](crate::Call)s. Cloning
/// is cheap.
///
/// ```
/// use cloudcix_client::Client;
/// use cloudcix_core::{Body, Endpoints, ResBody};
/// use http::{Request, Response};
/// use tower::service_fn;
///
/// let transport = service_fn(|request: Request<Body>| async move {
///     assert_eq!(request.uri(), "https://membership.api.cloudcix.com/country/107/");
///     Ok::<_, tower::BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 107, "english_name": "Ireland"}}"#)))
/// });
/// let client = Client::new(Endpoints::default(), transport);
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let ireland = client.membership().country().read(107).send().await?;
/// assert_eq!(ireland["english_name"], "Ireland");
/// # Ok::<(), cloudcix_core::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Client<S = BoxTransport> {
    pub(crate) endpoints: ResolvedEndpoints,
    /// Shared: a call clones it once, when it is sent.
    pub(crate) transport: Arc<S>,
    pub(crate) token: Option<HeaderValue>,
    pub(crate) strict: bool,
}

impl<S: Transport> Client<S> {
    /// A client of the API at `endpoints`, over `transport`.
    pub fn new(endpoints: impl Into<Arc<Endpoints>>, transport: S) -> Self {
        Self {
            endpoints: ResolvedEndpoints::new(endpoints.into()),
            transport: Arc::new(transport),
            token: None,
            strict: false,
        }
    }

    /// Wraps the whole transport in one more layer, outermost.
    pub fn layer<L: Layer<S, Service: Transport>>(self, layer: L) -> Client<L::Service> {
        let Self { endpoints, transport, token, strict } = self;
        Client {
            endpoints,
            transport: Arc::new(layer.layer(Arc::unwrap_or_clone(transport))),
            token,
            strict,
        }
    }

    /// Erases the transport's type: the result is plain `Client`. Answers are read whole inside it,
    /// unless a call asks for them unread.
    pub fn boxed(self) -> Client {
        let Self { endpoints, transport, token, strict } = self;
        let transport = Arc::new(BoxTransport::new(Collect::new(Arc::unwrap_or_clone(transport))));
        Client { endpoints, transport, token, strict }
    }

    /// The same client, whose calls carry `token` unless they bring one of their own. An auth layer
    /// gets and renews tokens by itself; this is for a token that you have.
    ///
    /// # Errors
    /// [`BuildError::Token`] for a token that a header can't carry.
    pub fn with_token(mut self, token: impl Into<Token>) -> Result<Self, Error> {
        self.token =
            Some(token.into().header_value().map_err(|_| Error::build(BuildError::Token))?);
        Ok(self)
    }

    /// The same client, whose calls are strict: what the server would skip is refused, and its
    /// warnings are errors. See [`Call::strict`](crate::Call::strict); [`Call::lenient`](crate::Call::lenient) is for a single call that is
    /// not.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Where the applications are.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// The transport.
    pub fn get_ref(&self) -> &S {
        &self.transport
    }

    /// The transport, mutably.
    pub fn get_mut(&mut self) -> &mut S {
        Arc::make_mut(&mut self.transport)
    }

    /// The transport, without the client.
    pub fn into_inner(self) -> S {
        Arc::unwrap_or_clone(self.transport)
    }
}

impl<S> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoints", &*self.endpoints)
            .field("token", &self.token.is_some())
            .finish_non_exhaustive()
    }
}
