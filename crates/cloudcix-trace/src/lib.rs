//! Spans for calls and for their attempts, on [`tracing`], and a hook that sends them along to the
//! server.
//!
//! [`TraceCall`] stands outermost and opens a span for each call; [`TraceAttempt`] stands around
//! whatever makes one attempt, and opens a span for each. What is recorded never holds a secret.
//!
//! ```
//! use cloudcix_core::{Body, CallState, Operation, ResBody};
//! use cloudcix_trace::{TraceAttemptLayer, TraceCallLayer};
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # let transport = service_fn(|_: Request<Body>| async { Ok::<_,
//! #     tower::BoxError>(Response::new(ResBody::from("hello"))) });
//! let traced = ServiceBuilder::new()
//!     .layer(TraceCallLayer::default())
//!     // retry, auth, rate limit …
//!     .layer(TraceAttemptLayer::default())
//!     .service(transport);
//!
//! let mut request = Request::get("https://membership.api.cloudcix.com/country/107/")
//!     .body(Body::empty())?;
//! let operation = Operation::new("Membership", "country", "read");
//! CallState::set_operation(request.extensions_mut(), operation);
//! // call{operation=Membership.country.read method=GET server=membership.api.cloudcix.com path=/country/107/ status=200 attempts=1 …}
//! //   attempt{attempt=1 status=200 …}
//! traced.oneshot(request).await?;
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # What is recorded
//! | field | of a call | of an attempt |
//! |---|---|---|
//! | `operation` | `Membership.country.read` | the same |
//! | `http.request.method`, `server.address`, `url.path` | of the request | of the request |
//! | `http.request.body.size` | bytes | bytes |
//! | `attempt` | | which one, from 1 |
//! | `attempts` | how many there were, if a layer inside counts them: `TraceAttempt` and `Collect` do | |
//! | `http.response.status_code` | of the response | of the response |
//! | `http.response.body.size` | bytes, where the body was read or its length announced | the same |
//! | `error.type` | `timeout`, `not_sent`, `unanswered`, `build`, `decode`, the status from 400 on, or `dropped` | the same |
//! | `duration_ms` | milliseconds | milliseconds |
//! | `otel.name`, `otel.kind` | the operation, `internal` | `GET`, `client` |
//!
//! The names are OpenTelemetry's, so that exporters know them. At its end each span has one event,
//! with the status, the error's type and the duration, so that a log of events alone is enough to
//! see what happened. [`Levels`] says at which level each of these is.
//!
//! # No secret
//! No query, no header and no body is recorded, and no error's text: a transport of others may put
//! anything there. Of the path, only what is known to be harmless is shown: the parts of the
//! service's own name, versions, and numbers of up to ten digits. Any other id is a `*`:
//! `/email_confirmation/*/`.
//!
//! # Where they belong
//! In the default stack: **`TraceCall`** `→ Deadline → … → Retry → Auth → RateLimit → … →`
//! **`TraceAttempt`** `→ Record → AttemptTimeout → Collect → transport`.
//!
//! `TraceCall` makes the [`CallState`](cloudcix_core::CallState) that the other layers share.
//! Anywhere but outermost, it does not see what the layers around it do, and counts the attempts
//! only if one of those made that state. `TraceAttempt` outside a retry sees one attempt whatever
//! happens inside; outside the rate limit, it takes waiting for a turn for time of the attempt.
//! Each works without the other.
//!
//! # Differences from tower-http's `Trace`
//! That one knows nothing of CloudCIX: it records the whole URI, in which there may be secrets; it
//! sees one request, not a call of several attempts; and its span ends when the body does, where
//! here the response was read inside. It is the one to choose for a server, or where callbacks for
//! each chunk of a body are wanted. It composes with any transport of ours.

mod attempt;
mod call;
mod future;
mod levels;
mod outcome;
mod propagate;
mod shown;

pub use attempt::{TraceAttempt, TraceAttemptLayer};
pub use call::{TraceCall, TraceCallLayer};
pub use future::ResponseFuture;
pub use levels::Levels;
pub use propagate::Propagate;
