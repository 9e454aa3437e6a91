//! Timeouts for CloudCIX for Rust, as tower layers around any
//! [`Transport`](cloudcix_core::Transport).
//!
//! ```
//! use std::time::Duration;
//!
//! use cloudcix_core::{Body, CollectLayer, Error};
//! use cloudcix_timeout::{AttemptTimeoutLayer, DeadlineLayer, Timeouts};
//! use http::{Request, Response};
//! use tower::{BoxError, ServiceBuilder, ServiceExt as _, service_fn};
//!
//! // A server that never answers.
//! let transport = service_fn(|_: Request<Body>| std::future::pending::<Result<Response<Body>,
//!     BoxError>>());
//! let stack = ServiceBuilder::new()
//!     .layer(DeadlineLayer::default())
//!     .layer(AttemptTimeoutLayer::default())
//!     .layer(CollectLayer::new())
//!     .service(transport);
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
//! #     .block_on(async {
//! // One call may differ from the rest.
//! let mut request = Request::get("https://membership.api.cloudcix.com/country/")
//!     .body(Body::empty())?;
//! request.extensions_mut().insert(Timeouts::new().deadline(Duration::from_secs(5)));
//!
//! let error = Error::from_transport(stack.oneshot(request).await.unwrap_err());
//! assert!(error.is_timeout() && error.was_sent());
//! # Ok::<(), BoxError>(())
//! # })?;
//! # Ok::<(), BoxError>(())
//! ```
//!
//! | what is limited | by | default | where it belongs |
//! |---|---|---|---|
//! | a whole call, with all its attempts and waits | [`Deadline`] | 60 s | outermost, inside nothing but a span per call |
//! | one attempt | [`AttemptTimeout`] | 30 s | innermost, right around [`Collect`](cloudcix_core::Collect) |
//! | each wait for a piece of a body that is handed over unread | [`AttemptTimeout`], as a [`FrameTimeout`] | 30 s | |
//!
//! A download takes as long as it takes: with [`Unread`](cloudcix_core::Unread), the deadline and
//! the attempt timeout end when the head of the response is there, and from then on each piece has
//! its own time. Every limit can be set for a client and, with [`Timeouts`], for a call.
//!
//! A [`Deadline`] is kept by a task: a call that its caller keeps without polling it is dropped 50
//! ms after its deadline, with whatever it holds that others wait for.
//!
//! # Elsewhere in the stack
//! - A `Deadline` inside a retry begins anew with each attempt, and the first deadline of a call
//!   stays: the second attempt has what the first one left over. Set it outside.
//! - An `AttemptTimeout` outside a retry is a second deadline, over all attempts together; outside
//!   a rate limit it runs while the call waits for its turn, and ends calls that were never sent.
//! - An `AttemptTimeout` inside `Collect` ends at the head: a body that trickles is then limited
//!   piece by piece, never as a whole.
//!
//! # Differences from tower's and tower-http's
//! - tower's `Timeout` has one time for all calls, does not tell the layers inside of it, and does
//!   not cover the wait until the service is ready. The [`Deadline`] does, and is written into the
//!   [`CallState`](cloudcix_core::CallState), so that a retry does not begin a wait that it can't
//!   end.
//! - Its error does not say whether the request had left. Ours does:
//!   [`Error::was_sent`](cloudcix_core::Error::was_sent).
//! - tower-http's `Timeout` is for servers: it answers with a status. Its `TimeoutBody` limits
//!   every body, and looks at the clock before it looks at the body: a reader who comes back late
//!   gets a timeout though the frame is there. A [`FrameTimeout`] gives it the frame.
//!
//! # Without a runtime
//! Time needs a tokio runtime with its timer. Outside of one, nothing is limited: transports in
//! memory answer at once, and those of the network do not work there either.

mod attempt;
mod bound;
mod deadline;
mod enforced;
mod error;
mod frame;
mod options;

pub use attempt::{AttemptFuture, AttemptTimeout, AttemptTimeoutLayer};
pub use deadline::{Deadline, DeadlineFuture, DeadlineLayer};
pub use error::{Limit, TimedOut};
pub use frame::FrameTimeout;
pub use options::Timeouts;
