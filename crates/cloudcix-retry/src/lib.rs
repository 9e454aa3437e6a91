//! Retries for CloudCIX for Rust, as a tower layer around any
//! [`Transport`](cloudcix_core::Transport).
//!
//! ```
//! use cloudcix_core::{Body, CollectLayer};
//! use cloudcix_retry::{RetryLayer, RetryReport};
//! use http::{Request, Response, StatusCode};
//! use tower::{BoxError, ServiceBuilder, ServiceExt as _, service_fn};
//!
//! // A server that is overloaded twice, then answers.
//! let answers = std::sync::Arc::new(std::sync::Mutex::new(vec![200, 503, 503]));
//! let transport = service_fn(move |_: Request<Body>| {
//!     let status = answers.lock().unwrap().pop().unwrap_or(500);
//!     async move { Ok::<_, BoxError>(Response::builder().status(status).body(Body::empty())?) }
//! });
//!
//! let stack = ServiceBuilder::new().layer(RetryLayer::new()).layer(CollectLayer::new())
//!     .service(transport);
//! # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
//! #     .block_on(async {
//! let request = Request::get("https://membership.api.cloudcix.com/country/").body(Body::empty())?;
//! let answer = stack.oneshot(request).await?;
//! assert_eq!(answer.status(), StatusCode::OK);
//! assert_eq!(answer.extensions().get::<RetryReport>().map(RetryReport::attempts), Some(3));
//! # Ok::<(), BoxError>(())
//! # })?;
//! # Ok::<(), BoxError>(())
//! ```
//!
//! A [`Policy`] judges each attempt, as a pure function; the [`StandardPolicy`] creates nothing
//! twice. The service does what it decides, and sees to it that, whatever the policy is:
//! - a call has 3 attempts at the most ([`RetryBuilder::max_attempts`]); one that finds the
//!   connection refused has sent nothing, doesn't count, and is made again for 10 s
//!   ([`RetryBuilder::refused_window`]), so that a restart of the server fails no call;
//! - the retries to a host are never more than a tenth of the calls, plus 10 ([`Budget`]); those
//!   after a refused connection, and after a 429 of the API itself, cost the server nothing and are
//!   not counted;
//! - a call is over by its [deadline](cloudcix_core::CallState::deadline), attempts on their way
//!   included;
//! - each attempt sends the same method, URL, headers, body and extensions;
//! - a failed attempt never passes off an earlier one as not sent.
//!
//! A call can differ: [`NoRetry`], [`Idempotent`] and [`MaxAttempts`] go into its request's
//! extensions. What happened is told in a [`RetryReport`], in the extensions of the response and of
//! the error; a 2xx to the first attempt has none.
//!
//! # Where it belongs
//! Inside the deadline and whatever works once per call; outside whatever is to work once per
//! attempt: tokens, rate limits, attempt timeouts. And outside [`Collect`](cloudcix_core::Collect),
//! which reads the body within the attempt. Elsewhere:
//! - Without `Collect` inside, a body that breaks off is not retried, and a 429 does not prove
//!   anything, because nobody has read what it says: a POST is then not sent again after it.
//! - Inside the auth layer, all attempts carry the token of the first, and it may run out on the
//!   way.
//! - Inside a rate limit, retries do not count against it, and come when the server is least able
//!   to take them.
//! - Inside an attempt timeout, that timeout is over all attempts together.
//! - Two of them do not multiply: what the inner one has given up after a retry, the standard
//!   policy of the outer one does not take up.
//!
//! # Differences from tower's `Retry` and reqwest-retry
//! - tower's `Retry` is a loop, and leaves all judgement to a policy that you write. It comes with
//!   a backoff and with a budget over all hosts that such a policy may use, and with nothing about
//!   what is safe to send again, `Retry-After` or deadlines. Those who want that loop with this
//!   judgement find it in `TowerPolicy` (feature `tower-policy`).
//! - reqwest-retry (0.9) retries by status and kind of error, whatever the method is: by default a
//!   POST that was answered with a 500, or whose connection broke after it was sent, is sent again.
//!   It does not read `Retry-After`, has no budget, and needs reqwest.

mod attempt;
mod backoff;
mod budget;
mod call_progress;
mod layer;
mod options;
mod policy;
mod report;
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
