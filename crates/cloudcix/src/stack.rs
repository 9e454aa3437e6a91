//! The default stack: the layers around a transport, their order, and how to change them.

// `Stack::build`, which puts the layers around the transport, is in `compose`; `Stack::connect` is
// in `connect`. A `Slot` wraps the layers of users, with the services of `tracking` around each.
mod compose;
#[cfg(feature = "hyper")]
mod connect;
mod layer;
mod slot;
mod tracking;

use std::{fmt, sync::Arc};

use cloudcix_auth::TokenProvider;
use cloudcix_core::{BodyLimit, Credentials};
use cloudcix_rate_limit::RateLimitLayer;
use cloudcix_retry::{Budget, RetryLayer};
use cloudcix_timeout::{AttemptTimeoutLayer, DeadlineLayer};
use cloudcix_trace::{TraceAttemptLayer, TraceCallLayer};

#[cfg(feature = "hyper")]
pub use connect::{Connect, ConnectError};
pub use layer::StackLayer;
use slot::Slot;

/// The layers around a transport, as a builder of clients.
///
/// Each layer can be replaced or left out, and there are two places for layers of your own. Start
/// from a preset:
///
/// | preset | layers | for |
/// |---|---|---|
/// | [`standard`](Self::standard) | all: 60 s for a call, 3 attempts of up to 30 s, 20 requests per second | the network |
/// | [`offline`](Self::offline) | all but the rate limit; retries don't wait and have no budget | recordings, mocks, sandboxes |
/// | [`bare`](Self::bare) | only the reading of responses | building your own |
///
/// The order is a contract. Outermost first:
///
/// ```text
/// TraceCall → Deadline → [your per-call layers]
///           → Retry → Auth → RateLimit → [your per-attempt layers]
///           → TraceAttempt → Record → AttemptTimeout → Collect → transport
/// ```
///
/// Outside of all of these, the client reads a response that a layer has left unread.
///
/// There is no auth until [`credentials`](Self::credentials) or a
/// [`token_provider`](Self::token_provider) are set. Logins have a short stack of their own:
/// Deadline and Retry, then the same Record and the layers inside of it.
///
/// ```
/// use cloudcix::{Stack, prelude::*};
/// # use http::{Request, Response};
/// # const BODY: &str = r#"{"content": {"id": 107}}"#;
/// # let transport = tower::service_fn(|_: Request<Body>| async {
/// #     Ok::<_, BoxError>(Response::new(ResBody::from(BODY)))
/// # });
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// // Over the network it is `Stack::standard()`.
/// let client = Stack::offline().build(Endpoints::default(), transport);
/// assert_eq!(client.membership().country().read(107).send().await?["id"], 107);
/// # Ok::<(), Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use = "a stack does nothing until it is built"]
pub struct Stack {
    trace_call: Option<TraceCallLayer>,
    deadline: Option<DeadlineLayer>,
    per_call: Slot,
    retry: Option<RetryLayer>,
    identity: Identity,
    rate_limit: Option<RateLimitLayer>,
    per_attempt: Slot,
    trace_attempt: Option<TraceAttemptLayer>,
    record: Slot,
    attempt_timeout: AttemptTimeoutLayer,
    body_limit: BodyLimit,
}

/// The source of tokens.
#[derive(Clone)]
enum Identity {
    None,
    Credentials(Credentials),
    Provider(Arc<dyn TokenProvider>),
}

impl Stack {
    /// Returns the preset for the network, with all layers.
    pub fn standard() -> Self {
        Self {
            trace_call: Some(TraceCallLayer::default()),
            deadline: Some(DeadlineLayer::default()),
            retry: Some(RetryLayer::new()),
            rate_limit: Some(RateLimitLayer::default()),
            trace_attempt: Some(TraceAttemptLayer::default()),
            attempt_timeout: AttemptTimeoutLayer::default(),
            ..Self::bare()
        }
    }

    /// Returns the preset for transports that respond from memory.
    ///
    /// There is no rate limit. Retries don't wait, not even if a recorded response has a
    /// `Retry-After`, and have no budget. A refused connection counts as one of the three attempts,
    /// because without a wait it would be refused again at once.
    pub fn offline() -> Self {
        let retry = RetryLayer::builder().without_waiting().budget(Budget::unlimited()).build();
        Self { rate_limit: None, ..Self::standard() }.retry(retry)
    }

    /// Returns the preset without layers, which only reads responses into memory.
    pub fn bare() -> Self {
        Self {
            trace_call: None,
            deadline: None,
            per_call: Slot::default(),
            retry: None,
            identity: Identity::None,
            rate_limit: None,
            per_attempt: Slot::default(),
            trace_attempt: None,
            record: Slot::default(),
            attempt_timeout: unlimited(),
            body_limit: BodyLimit::DEFAULT,
        }
    }

    /// Replaces the spans of calls.
    pub fn trace_call(mut self, layer: TraceCallLayer) -> Self {
        self.trace_call = Some(layer);
        self
    }

    /// Replaces the spans of attempts, and the headers that propagate them to the server.
    pub fn trace_attempt(mut self, layer: TraceAttemptLayer) -> Self {
        self.trace_attempt = Some(layer);
        self
    }

    /// Removes all spans.
    pub fn without_trace(mut self) -> Self {
        (self.trace_call, self.trace_attempt) = (None, None);
        self
    }

    /// Limits the time of a whole call, retries and waits included. The default is 60 s.
    pub fn deadline(mut self, layer: DeadlineLayer) -> Self {
        self.deadline = Some(layer);
        self
    }

    /// Removes the limit on a whole call. A login still has 60 s, because all calls wait for it.
    pub fn without_deadline(mut self) -> Self {
        self.deadline = None;
        self
    }

    /// Adds a layer that runs once per call: it sees neither retries nor the token of a login, so a
    /// cache can't tell users apart by it. Of several layers, the first one added is outermost.
    ///
    /// Any tower layer fits that is a [`StackLayer`]: its service is a
    /// [`Transport`](cloudcix_core::Transport), with any type of response body. A body that the
    /// layer has changed is read into memory again, up to the [`body_limit`](Self::body_limit),
    /// unless the call asked for it unread. To add several layers at once, use a
    /// `tower::ServiceBuilder`. Layers that clone responses or errors need
    /// [`Shareable`](crate::Shareable) directly inside of them; layers that may send a request
    /// twice belong around safe methods only: see [`OnlySafe`](crate::OnlySafe).
    ///
    /// If the compiler rejects a layer, see the guide [writing a
    /// layer](crate::guide::writing_a_layer), which has a fix for each message.
    ///
    /// If the layer fails, the error tells how far the request got. If the layer did not pass the
    /// request on, the error says that the request was not sent. If the layer's own error hides a
    /// failure of the inner service, it gets the kind of that failure. If the layer sent more than
    /// once, [`was_sent`](cloudcix_core::Error::was_sent) covers all of these sends. A layer that
    /// sends by another way than its inner service must fail with
    /// [`Error`](cloudcix_core::Error), which tells how far that request got.
    pub fn per_call<L: StackLayer>(mut self, layer: L) -> Self {
        self.per_call.push(layer);
        self
    }

    /// Replaces the retry layer, which decides whether and when an attempt is repeated.
    pub fn retry(mut self, layer: RetryLayer) -> Self {
        self.retry = Some(layer);
        self
    }

    /// Removes the retry layer: each call is a single attempt.
    pub fn without_retry(mut self) -> Self {
        self.retry = None;
        self
    }

    /// Logs in with these credentials when the first token is needed, and again when it expires.
    /// Replaces a token provider.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.identity = Identity::Credentials(credentials);
        self
    }

    /// Takes tokens from your own provider, or from an `Arc` of one. Replaces credentials.
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.identity = Identity::Provider(Arc::new(provider));
        self
    }

    /// Whether there are credentials or a token provider.
    pub fn has_auth(&self) -> bool {
        !matches!(self.identity, Identity::None)
    }

    /// Removes credentials and token provider. A call can still carry a token of its own.
    pub fn without_auth(mut self) -> Self {
        self.identity = Identity::None;
        self
    }

    /// Replaces the rate limit. The default is the server's: 20 requests per second for each user
    /// on each host.
    ///
    /// Clones of a layer share their quota, so give the same layer to clients that share a user.
    pub fn rate_limit(mut self, layer: RateLimitLayer) -> Self {
        self.rate_limit = Some(layer);
        self
    }

    /// Removes the rate limit. The server then responds to too many requests with 429.
    pub fn without_rate_limit(mut self) -> Self {
        self.rate_limit = None;
        self
    }

    /// Adds a layer that runs once per attempt: it sees every retry, with its token. Of several
    /// layers, the first one added is outermost.
    ///
    /// The requirements and guarantees are those of [`per_call`](Self::per_call). Layers that send
    /// a request more than once belong in `per_call`: in this slot, their extra sends would bypass
    /// the rate limit.
    pub fn per_attempt<L: StackLayer>(mut self, layer: L) -> Self {
        self.per_attempt.push(layer);
        self
    }

    /// Records every attempt and every login, with the
    /// [`Handle::layer`](cloudcix_replay::Handle::layer) of a recorder. Replaces an earlier one.
    #[cfg(feature = "replay")]
    pub fn record(mut self, layer: cloudcix_replay::RecordLayer) -> Self {
        self.record = Slot::default();
        self.record.push_own(layer);
        self
    }

    /// Limits the time of each attempt, and of each frame of a body that is read in pieces. The
    /// default is 30 s for both.
    pub fn attempt_timeout(mut self, layer: AttemptTimeoutLayer) -> Self {
        self.attempt_timeout = layer;
        self
    }

    /// Removes the time limits of each attempt and of each frame of a body.
    pub fn without_attempt_timeout(mut self) -> Self {
        self.attempt_timeout = unlimited();
        self
    }

    /// Limits the size of a response that is read into memory, for calls without a limit of their
    /// own. The default is 64 MiB.
    pub fn body_limit(mut self, limit: BodyLimit) -> Self {
        self.body_limit = limit;
        self
    }
}

/// The [`standard`](Stack::standard) preset.
impl Default for Stack {
    fn default() -> Self {
        Self::standard()
    }
}

/// Returns a layer without limits of its own: calls can still set theirs.
const fn unlimited() -> AttemptTimeoutLayer {
    AttemptTimeoutLayer::new(std::time::Duration::MAX).frame(std::time::Duration::MAX)
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither credentials nor a provider are printed: both hold secrets.
        let auth = match self.identity {
            Identity::None => "none",
            Identity::Credentials(_) => "credentials",
            Identity::Provider(_) => "provider",
        };
        f.debug_struct("Stack")
            .field("trace", &(self.trace_call.is_some(), self.trace_attempt.is_some()))
            .field("deadline", &self.deadline)
            .field("per_call", &self.per_call)
            .field("retry", &self.retry)
            .field("auth", &auth)
            .field("rate_limit", &self.rate_limit)
            .field("per_attempt", &self.per_attempt)
            .field("record", &self.record)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("body_limit", &self.body_limit)
            .finish()
    }
}
