//! Retries for CloudCIX for Rust, as a tower layer around any
//! [`Transport`](cloudcix_core::Transport).
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
//! use cloudcix::{Body, core::CollectLayer, retry::{RetryLayer, RetryReport}};
//! use http::{Request, Response, StatusCode};
//! use tower::{BoxError, ServiceBuilder, ServiceExt as _, service_fn};
//!
//! // A server that is overloaded twice, then responds with a 200.
//! let statuses = std::sync::Arc::new(std::sync::Mutex::new(vec![200, 503, 503]));
//! let transport = service_fn(move |_: Request<Body>| {
//!     let status = statuses.lock().unwrap().pop().unwrap_or(500);
//!     async move { Ok::<_, BoxError>(Response::builder().status(status).body(Body::empty())?) }
//! });
//!
//! let stack = ServiceBuilder::new()
//!     .layer(RetryLayer::new())
//!     .layer(CollectLayer::new())
//!     .service(transport);
//! # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
//! #     .block_on(async {
//! let request = Request::get("https://membership.api.cloudcix.com/country/").body(Body::empty())?;
//! let response = stack.oneshot(request).await?;
//! assert_eq!(response.status(), StatusCode::OK);
//! assert_eq!(response.extensions().get::<RetryReport>().map(RetryReport::attempts), Some(3));
//! # Ok::<(), BoxError>(())
//! # })?;
//! # Ok::<(), BoxError>(())
//! ```
//!
//! A [`Policy`] judges each attempt, as a pure function; the [`StandardPolicy`] creates nothing
//! twice. The service carries out its decisions. Whatever the policy, it guarantees that
//! - a call has 3 attempts at most ([`RetryBuilder::max_attempts`]). An attempt whose
//!   connection is refused has sent nothing, doesn't count, and is made again for 10 s
//!   ([`RetryBuilder::refused_window`]), so that a restart of the server fails no call;
//! - the retries to a host are never more than a tenth of the calls, plus 10 ([`Budget`]). Retries
//!   after a refused connection, and after a 429 of the API itself, cost the server nothing and
//!   don't count;
//! - a call ends by its [deadline](cloudcix_core::CallState::deadline), an attempt in flight
//!   included;
//! - each attempt sends the same method, URL, headers, body and extensions;
//! - an error says "not sent" only if no attempt was sent.
//!
//! For single calls there are the options [`NoRetry`], [`Idempotent`] and [`MaxAttempts`], in the
//! extensions of the request. A [`RetryReport`] tells what happened, in the extensions of the
//! response and of the error; a 2xx to the first attempt has none.
//!
//! # Where it belongs
//! Inside the deadline and all layers that work once per call; outside those that work once per
//! attempt: tokens, rate limits, attempt timeouts; and outside [`Collect`](cloudcix_core::Collect),
//! which reads the body within the attempt. Elsewhere:
//! - Without `Collect` inside, a body that breaks off is not retried, and a 429 proves nothing,
//!   because its body has not been read: a POST is then not sent again after it.
//! - Inside the auth layer, all attempts carry the token of the first, which may expire meanwhile.
//! - Inside a rate limit, retries don't count against it, and come when the server is least able to
//!   take them.
//! - Inside an attempt timeout, that timeout covers all attempts together.
//! - Two of them don't multiply: when the inner one has given up after a retry, the standard policy
//!   of the outer one does not retry.
//!
//! # Differences from tower's `Retry` and reqwest-retry
//! - tower's `Retry` is a loop, and leaves the decisions to a policy that you write. It has a
//!   backoff and a budget over all hosts for such a policy to use, but nothing about requests that
//!   are safe to send again, `Retry-After` or deadlines. `TowerPolicy` (feature `tower-policy`)
//!   brings the decisions of this crate to that loop.
//! - reqwest-retry (0.9) retries by status and kind of error, whatever the method: by default it
//!   sends a POST again after a 500, or when its connection broke after it was sent. It does not
//!   read `Retry-After`, has no budget, and needs reqwest.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod attempt;
mod backoff;
mod budget;
mod call_progress;
mod layer;
mod options;
mod policy;
mod report;
mod rules;
mod service;
mod standard;
mod timeout;
#[cfg(feature = "tower-policy")]
mod tower_policy;

pub use attempt::{Attempt, Outcome};
pub use backoff::Backoff;
pub use budget::Budget;
pub use layer::{RetryBuilder, RetryLayer};
pub use options::{Idempotent, MaxAttempts, NoRetry};
pub use policy::{Decision, Policy};
pub use report::{RetryReport, Stopped};
pub use service::Retry;
pub use standard::StandardPolicy;
#[cfg(feature = "tower-policy")]
pub use tower_policy::TowerPolicy;

#[doc(no_inline)]
pub use cloudcix_core::DeadlinePassed;
#[doc(no_inline)]
pub use tower::util::rng::{HasherRng, Rng};
