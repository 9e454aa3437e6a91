//! [`tracing`](https://docs.rs/tracing) spans for calls and their attempts, and a hook that
//! propagates them to the server.
//!
//! [`TraceCall`] is the outermost layer and opens a span for each call. [`TraceAttempt`] is around
//! the layers that make one attempt, and opens a span for each. No secret is ever recorded.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_trace as trace}; }
//! use cloudcix::{
//!     Body, Operation, ResBody,
//!     core::CallState,
//!     trace::{TraceAttemptLayer, TraceCallLayer},
//! };
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # let transport = service_fn(|_: Request<Body>| async {
//! #     Ok::<_, tower::BoxError>(Response::new(ResBody::from("hello")))
//! # });
//! let traced = ServiceBuilder::new()
//!     .layer(TraceCallLayer::default())
//!     // retry, auth, rate limit …
//!     .layer(TraceAttemptLayer::default())
//!     .service(transport);
//!
//! let mut request = Request::get("https://membership.api.cloudcix.com/country/107/")
//!     .body(Body::empty())?;
//! let operation = Operation::new("Membership", "country", "read");
//! CallState::set_operation(request.extensions_mut(), operation.catalogued());
//! // Opens these spans:
//! //   call{operation=Membership.country.read path=/country/107/ status=200 attempts=1 …}
//! //     attempt{status=200 …}
//! traced.oneshot(request).await?;
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # What is recorded
//! | field | of a call | of an attempt |
//! |---|---|---|
//! | `operation` | `Membership.country.read`; empty outside of the catalogue | the same |
//! | `http.request.method`, `server.address`, `server.port`, `url.path` | of the request | of the request |
//! | `url.template` | `/country/{pk}/`; `_OTHER` outside of the catalogue | the same |
//! | `http.request.body.size` | bytes | bytes |
//! | `http.request.resend_count` | | from 1, for all attempts but the first |
//! | `attempts` | their number, if an inner layer counts them: `TraceAttempt` and `Collect` do | |
//! | `http.response.status_code` | of the response | of the response |
//! | `http.response.body.size` | bytes, where the body was read or its length announced | the same |
//! | `error.type` | `timeout`, `not_sent`, `unanswered`, `build`, `decode`, the status from 400 on, or `dropped` | the same |
//! | `duration_ms` | milliseconds | milliseconds |
//! | `otel.name`, `otel.kind` | the operation, `internal` | `GET /country/{pk}/`, `client` |
//!
//! Each name is OpenTelemetry's, so that exporters know it, unless the conventions have none:
//! `operation`, `attempts` and `duration_ms`. A method that they don't know is `_OTHER`. At its end
//! each span emits one event with the status, the error's type and the duration, so that a log of
//! events alone shows what happened. [`Levels`] sets the level of each.
//!
//! # No secrets
//! No query, header or body is recorded, and no text of an error, because a transport may put
//! anything into it. Of the path, only segments that are known to be harmless are shown: parts of
//! the name of a service of the catalogue, versions, and numbers of up to ten digits. Any other
//! segment is a `*`: `/email_confirmation/*/`. The names of a service that the catalogue lacks are
//! not recorded: they are whatever the caller wrote.
//!
//! # Where they belong
//! In the default stack: **`TraceCall`** `→ Deadline → … → Retry → Auth → RateLimit → … →`
//! **`TraceAttempt`** `→ Record → AttemptTimeout → Collect → transport`.
//!
//! `TraceCall` makes the [`CallState`](cloudcix_core::CallState) that the other layers share.
//! Further inside, it doesn't see the layers around it, and counts attempts only if one of those
//! made that state. A `TraceAttempt` outside a retry sees a single attempt; outside the rate limit,
//! it counts the wait for a turn as a part of the attempt. Each works without the other.
//!
//! # Differences from tower-http's `Trace`
//! tower-http's `Trace` records the whole URI, which may hold secrets. It sees one request, not a
//! call with several attempts. Its span ends with the body; here, the inner layers have read the
//! body by the end of the span. Choose it for servers, or for callbacks on each chunk of a body. It
//! composes with any of our transports.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod attempt;
mod call;
mod future;
mod levels;
mod propagate;

pub use attempt::{TraceAttempt, TraceAttemptLayer};
pub use call::{TraceCall, TraceCallLayer};
pub use future::ResponseFuture;
pub use levels::Levels;
pub use propagate::Propagate;
