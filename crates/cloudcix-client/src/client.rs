use std::{fmt, sync::Arc};

use cloudcix_core::{BoxTransport, Collect, Endpoints, Error, Token, Transport, TransportLayer};
use http::HeaderValue;

use crate::{BuildError, resolved_endpoints::ResolvedEndpoints};

/// A client of the CloudCIX API. It builds requests and decodes responses; `S` sends them: any
/// [`Transport`], with any layers around it.
///
/// Each of the 23 applications has an accessor ([`membership`](Self::membership),
/// [`iaas`](Self::iaas), …) with one method per service. A service's methods return
/// [`Call`](crate::Call)s. Cloning a client is cheap.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Body, Client, Endpoints, ResBody};
/// use http::{Request, Response};
/// use tower::service_fn;
///
/// let transport = service_fn(|request: Request<Body>| async move {
///     assert_eq!(request.uri(), "https://membership.api.cloudcix.com/country/107/");
///     let body = r#"{"content": {"id": 107, "english_name": "Ireland"}}"#;
///     Ok::<_, tower::BoxError>(Response::new(ResBody::from(body)))
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
    /// Shared, so that building a call costs a reference count: the transport itself is cloned
    /// once per call, when it is sent.
    pub(crate) transport: Arc<S>,
    pub(crate) token: Option<HeaderValue>,
    pub(crate) strict: bool,
}

impl<S: Transport> Client<S> {
    /// Creates a client of the API at `endpoints` that sends its requests through `transport`.
    pub fn new(endpoints: impl Into<Arc<Endpoints>>, transport: S) -> Self {
        Self {
            endpoints: ResolvedEndpoints::new(endpoints.into()),
            transport: Arc::new(transport),
            token: None,
            strict: false,
        }
    }

    /// Wraps the transport in `layer`, outside of all layers that it already has.
    ///
    /// An error of the layer counts as sent, whatever its reason, unless it is an [`Error`] that
    /// says otherwise, such as [`Error::build`].
    pub fn layer<L: TransportLayer<S>>(self, layer: L) -> Client<L::Transport> {
        let Self { endpoints, transport, token, strict } = self;
        Client {
            endpoints,
            transport: Arc::new(layer.layer(Arc::unwrap_or_clone(transport))),
            token,
            strict,
        }
    }

    /// Erases the transport's type, for a plain `Client` without a type parameter.
    ///
    /// The erased transport reads each response body to its end, unless the call asks for it
    /// [unread](crate::Call::send_unread). It counts no attempts: that is left
    /// to the [`Collect`] right around the transport, inside of all layers.
    pub fn boxed(self) -> Client {
        let Self { endpoints, transport, token, strict } = self;
        // `Collect` goes inside the box: `BoxTransport` has a single response body type.
        let collected = Collect::new(Arc::unwrap_or_clone(transport)).without_counting();
        let transport = Arc::new(BoxTransport::new(collected));
        Client { endpoints, transport, token, strict }
    }

    /// Sends `token` with every call that does not [set its own](crate::Call::token).
    ///
    /// For a token that you already have; an auth layer obtains and renews tokens by itself.
    ///
    /// # Errors
    /// [`BuildError::Token`] if the token is blank, or a header can't carry it.
    pub fn with_token(mut self, token: impl Into<Token>) -> Result<Self, Error> {
        let token = token.into().header_value().map_err(BuildError::from).map_err(Error::build)?;
        self.token = Some(token);
        Ok(self)
    }

    /// Makes all calls strict: parameters that the server would skip are refused, and its warnings
    /// are errors. See [`Call::strict`](crate::Call::strict);
    /// [`Call::lenient`](crate::Call::lenient) makes an exception for one call.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Returns the URLs of the applications.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Returns the transport.
    pub fn get_ref(&self) -> &S {
        &self.transport
    }

    /// Returns the transport, mutably. Clones it first if another client or call shares it, so
    /// those keep the transport that they have.
    pub fn get_mut(&mut self) -> &mut S {
        Arc::make_mut(&mut self.transport)
    }

    /// Returns the transport, and drops the client.
    pub fn into_inner(self) -> S {
        Arc::unwrap_or_clone(self.transport)
    }
}

impl<S> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoints", &*self.endpoints)
            // Only its presence: the token is a secret.
            .field("token", &self.token.is_some())
            .finish_non_exhaustive()
    }
}
