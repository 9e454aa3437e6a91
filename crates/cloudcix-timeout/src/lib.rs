//! Timeouts for CloudCIX for Rust, as tower layers around any
//! [`Transport`](cloudcix_core::Transport).
//!
//! ```
//! # mod cloudcix {
//! #     pub(crate) use cloudcix_core::{self as core, *};
//! #     pub(crate) use cloudcix_timeout as timeout;
//! # }
//! use std::time::Duration;
//!
//! use cloudcix::{
//!     Body, Error,
//!     core::CollectLayer,
//!     timeout::{AttemptTimeoutLayer, DeadlineLayer, Timeouts},
//! };
//! use http::{Request, Response};
//! use tower::{BoxError, ServiceBuilder, ServiceExt as _, service_fn};
//!
//! // A server that never responds.
//! let transport = service_fn(|_: Request<Body>| {
//!     std::future::pending::<Result<Response<Body>, BoxError>>()
//! });
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
//! | limit | layer | default | where it belongs |
//! |---|---|---|---|
//! | a whole call, with all its attempts and waits | [`Deadline`] | 60 s | outermost, inside only a span per call |
//! | one attempt | [`AttemptTimeout`] | 30 s | innermost, right around [`Collect`](cloudcix_core::Collect) |
//! | each wait for a frame of an unread body | [`AttemptTimeout`], as a [`FrameTimeout`] | 30 s | |
//!
//! A download may take any time: with [`Unread`](cloudcix_core::Unread), the deadline and the
//! attempt timeout end when the head of the response has arrived, and from then on each frame has
//! its own limit. Every limit can be set for a client and, with [`Timeouts`], for a call.
//!
//! A task enforces the [`Deadline`]. A call that is alive but not polled is dropped 50 ms after its
//! deadline ([`DeadlineLayer::GRACE`]), with everything it holds that others may wait for.
//!
//! # Elsewhere in the stack
//! - A `Deadline` inside a retry can't be extended by it: the first deadline of a call stays, and
//!   the second attempt has the time that the first one left. Put it outside.
//! - An `AttemptTimeout` outside a retry is a second deadline, for all attempts together. Outside a
//!   rate limit it runs while the call waits for its turn, and ends calls that were never sent.
//! - An `AttemptTimeout` inside `Collect` ends at the head: a slow body is then limited frame by
//!   frame, never as a whole.
//!
//! # Differences from tower's and tower-http's
//! - tower's `Timeout` has one limit for all calls, which the inner layers don't know, and doesn't
//!   cover the wait until the service is ready. A [`Deadline`] covers it, and is in the
//!   [`CallState`](cloudcix_core::CallState), so that a retry doesn't begin a wait that it can't
//!   end.
//! - The error of tower's doesn't say whether the request was sent. The error of these layers does:
//!   [`Error::was_sent`](cloudcix_core::Error::was_sent).
//! - tower-http's `Timeout` is for servers: it responds with a status. Its `TimeoutBody` limits
//!   every body, and checks the clock before the body, so that a late reader gets a timeout
//!   although the frame has arrived. A [`FrameTimeout`] returns the frame.
//!
//! # Without a runtime
//! The limits need a tokio runtime with its timer. Without one, nothing is limited: transports in
//! memory respond at once, and those of the network don't work there either.

#![cfg_attr(docsrs, feature(doc_cfg))]

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
