//! The default stack: what is around a transport, in which order, and how to take it apart.

mod compose;
#[cfg(feature = "hyper")]
mod connect;
mod sends;
mod slot;

use std::{fmt, sync::Arc};

use cloudcix_auth::TokenProvider;
use cloudcix_core::{BodyLimit, BoxTransport, Credentials, Transport};
use cloudcix_rate_limit::RateLimitLayer;
use cloudcix_retry::{Budget, RetryLayer};
use cloudcix_timeout::{AttemptTimeoutLayer, DeadlineLayer};
use cloudcix_trace::{TraceAttemptLayer, TraceCallLayer};
use tower::Layer;

#[cfg(feature = "hyper")]
pub use connect::{Connect, ConnectError};
use slot::Slot;

/// The layers around a transport. Each can be replaced or left out, and there are two places for
/// your own.
///
/// The order is a contract. Outermost first:
///
/// ```text
/// TraceCall → Deadline → [your per-call layers] → Retry → Auth → RateLimit → [your per-attempt layers]
///           → TraceAttempt → Record → AttemptTimeout → Collect → transport
/// ```
///
/// | preset | what it has | for |
/// |---|---|---|
/// | [`standard`](Self::standard) | everything: 60 s a call, 3 attempts of 30 s, 20 requests a second | the network |
/// | [`offline`](Self::offline) | the same without the rate limit, without retry waits and budget | recordings, mocks, sandboxes |
/// | [`bare`](Self::bare) | nothing | to build up from |
///
/// There is no auth until somebody says who logs in ([`credentials`](Self::credentials),
/// [`token_provider`](Self::token_provider)). A login travels by a short stack of its own: Deadline
/// and Retry, then the same Record and all that is inside of it.
///
/// ```
/// use cloudcix::{Stack, prelude::*};
/// # use http::{Request, Response};
/// # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_,
/// #     BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 107}}"#))) });
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// // `Stack::standard()` over the network.
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

/// Who logs in.
#[derive(Clone)]
enum Identity {
    Nobody,
    Credentials(Credentials),
    Provider(Arc<dyn TokenProvider>),
}

impl Stack {
    /// Everything, for the network.
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

    /// For what answers from memory: no rate limit, and a retry neither waits, whatever the
    /// recorded response says, nor runs out of budget. A refused connection is one of its three
    /// attempts: it would be refused again at once.
    pub fn offline() -> Self {
        let retry = RetryLayer::builder().without_waiting().budget(Budget::unlimited()).build();
        Self { rate_limit: None, ..Self::standard() }.retry(retry)
    }

    /// Nothing but the reading of responses.
    pub fn bare() -> Self {
        Self {
            trace_call: None,
            deadline: None,
            per_call: Slot::default(),
            retry: None,
            identity: Identity::Nobody,
            rate_limit: None,
            per_attempt: Slot::default(),
            trace_attempt: None,
            record: Slot::default(),
            attempt_timeout: unlimited(),
            body_limit: BodyLimit::DEFAULT,
        }
    }

    /// Spans for calls.
    pub fn trace_call(mut self, layer: TraceCallLayer) -> Self {
        self.trace_call = Some(layer);
        self
    }

    /// Spans for attempts, and headers that send them along.
    pub fn trace_attempt(mut self, layer: TraceAttemptLayer) -> Self {
        self.trace_attempt = Some(layer);
        self
    }

    /// No spans at all.
    pub fn without_trace(mut self) -> Self {
        (self.trace_call, self.trace_attempt) = (None, None);
        self
    }

    /// How long a whole call may take.
    pub fn deadline(mut self, layer: DeadlineLayer) -> Self {
        self.deadline = Some(layer);
        self
    }

    /// No limit on a whole call. A login still has 60 s, because all calls wait for it.
    pub fn without_deadline(mut self) -> Self {
        self.deadline = None;
        self
    }

    /// Adds a layer of your own, or anybody's, that works once per call: it sees no retries and no
    /// token. Of several, the one that was given first is outermost.
    ///
    /// Any layer fits whose service is a [`Transport`], whatever the body of its responses; a body
    /// that the layer has changed is read whole again, up to the [`body_limit`](Self::body_limit),
    /// unless the call asked for it unread. Several layers at once are a `tower::ServiceBuilder`.
    /// Layers that clone responses or errors need [`Shareable`](crate::Shareable) right inside of
    /// them, and those that may send twice belong around safe methods only: see
    /// [`OnlySafe`](crate::OnlySafe).
    ///
    /// If the compiler refuses a layer, docs/middleware.md says what to do about each of its
    /// messages. It shows the bound below, and with it the comment there.
    ///
    /// However the layer fails, the error says how far the request got: an error of a layer that
    /// has not passed the request on is one of a request that was not sent, and one that hides
    /// the failure inside is given its kind. If the layer sent more than once,
    /// [`was_sent`](cloudcix_core::Error::was_sent) is about all of these. A layer that sends by
    /// itself, past what is inside of it, has to fail with [`Error`](cloudcix_core::Error), which
    /// says how far that got.
    pub fn per_call<L>(mut self, layer: L) -> Self
    where
        L: Layer<
                BoxTransport,
                Service: Transport, // Shareable, map_request/_response/_err: docs/middleware.md
            > + Send
            + Sync
            + 'static,
    {
        self.per_call.push(layer);
        self
    }

    /// Replaces the retry, which decides what is sent again, and when.
    pub fn retry(mut self, layer: RetryLayer) -> Self {
        self.retry = Some(layer);
        self
    }

    /// Every call is one attempt.
    pub fn without_retry(mut self) -> Self {
        self.retry = None;
        self
    }

    /// Logs in with these credentials when the first token is needed, and stays logged in.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.identity = Identity::Credentials(credentials);
        self
    }

    /// Takes tokens from a provider of yours. An `Arc` of a provider is one, too.
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.identity = Identity::Provider(Arc::new(provider));
        self
    }

    /// Whether somebody logs in.
    pub fn has_auth(&self) -> bool {
        !matches!(self.identity, Identity::Nobody)
    }

    /// No tokens but those that calls bring themselves.
    pub fn without_auth(mut self) -> Self {
        self.identity = Identity::Nobody;
        self
    }

    /// How many requests may be sent in a second, and who shares that number.
    pub fn rate_limit(mut self, layer: RateLimitLayer) -> Self {
        self.rate_limit = Some(layer);
        self
    }

    /// As fast as it goes.
    pub fn without_rate_limit(mut self) -> Self {
        self.rate_limit = None;
        self
    }

    /// Adds a layer of your own, or anybody's, that works once per attempt: it sees every retry,
    /// with its token. Of several, the one that was given first is outermost. All that
    /// [`per_call`](Self::per_call) says of its layers is true of these as well. A layer that sends
    /// more than once does it past the rate limit: it belongs there.
    pub fn per_attempt<L>(mut self, layer: L) -> Self
    where
        L: Layer<
                BoxTransport,
                Service: Transport, // Shareable, map_request/_response/_err: docs/middleware.md
            > + Send
            + Sync
            + 'static,
    {
        self.per_attempt.push(layer);
        self
    }

    /// Records every attempt, and the logins: [`Handle::layer`](cloudcix_replay::Handle::layer) of
    /// a recorder.
    #[cfg(feature = "replay")]
    pub fn record(mut self, layer: cloudcix_replay::RecordLayer) -> Self {
        self.record = Slot::default();
        self.record.push_own(layer);
        self
    }

    /// How long an attempt may take, and each piece of a body that is read in pieces.
    pub fn attempt_timeout(mut self, layer: AttemptTimeoutLayer) -> Self {
        self.attempt_timeout = layer;
        self
    }

    /// No limit on an attempt, and none on the pieces of a body.
    pub fn without_attempt_timeout(mut self) -> Self {
        self.attempt_timeout = unlimited();
        self
    }

    /// How large a response may be that is held in memory, unless its call says otherwise. The
    /// default is 64 MiB.
    pub fn body_limit(mut self, limit: BodyLimit) -> Self {
        self.body_limit = limit;
        self
    }
}

impl Default for Stack {
    fn default() -> Self {
        Self::standard()
    }
}

const fn unlimited() -> AttemptTimeoutLayer {
    AttemptTimeoutLayer::new(std::time::Duration::MAX).frame(std::time::Duration::MAX)
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let auth = match self.identity {
            Identity::Nobody => "none",
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
