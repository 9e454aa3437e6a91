//! Keeps calls within the API's quota, so that none is throttled: a tower layer around any
//! transport.
//!
//! The server allows each user 20 requests a second, in a sliding window, and refuses the next one
//! with a 429. [`RateLimit`] counts as the server does, and has each call wait until there is room
//! for it, first come, first served.
//!
//! ```
//! # mod cloudcix {
//! #     pub(crate) use cloudcix_core::{self as core, *};
//! #     pub(crate) use cloudcix_rate_limit as rate_limit;
//! # }
//! use cloudcix::{Body, ResBody, rate_limit::RateLimitLayer};
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
//! #     .block_on(async {
//! # let transport = service_fn(|_: Request<Body>| async {
//! #     Ok::<_, tower::BoxError>(Response::new(ResBody::from("hello")))
//! # });
//! let limited = ServiceBuilder::new().layer(RateLimitLayer::default()).service(transport);
//!
//! let start = tokio::time::Instant::now();
//! for _ in 0..41 {
//!     let request = Request::get("https://membership.api.cloudcix.com/country/")
//!         .body(Body::empty())?;
//!     limited.clone().oneshot(request).await?;
//! }
//! // The first 20 go at once, 20 more a second later, and the last after another second.
//! assert_eq!(start.elapsed().as_secs(), 2);
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # Guarantees
//! 1. No window of the server's holds more requests than the quota, as long as none takes more than
//!    250 ms to arrive ([`SlidingLog::TRANSIT`]).
//! 2. The calls of a key are sent in the order in which they came. A call that misses its turn is
//!    first again when it is next polled.
//! 3. A call that is dropped while it waits costs no slot.
//! 4. No call waits while there is room. Calls that are alive but never polled delay the others by
//!    100 ms, once, however many there are: see [`SlidingLog`].
//! 5. The queue and the wait are bounded. A call that can't be sent in time fails at once with an
//!    error that says why, and that nothing was sent.
//! 6. A 429 pauses all calls of its key.
//!
//! # Where it belongs
//! Inside any layer that sends a call again (a retry, the resend after a 401), because the server
//! counts each attempt; inside the layer that sets the token, because the server counts by user;
//! and outside any layer that measures or limits one attempt, because the wait for a turn isn't
//! part of it. In the default stack: `… → Retry → Auth →` **`RateLimit`**
//! `→ … → AttemptTimeout → Collect → transport`.
//!
//! - Outside a retry, it counts a call and its retries as one, and the server throttles them.
//! - Outside the layer that sets the token, it sees no user, so all calls to a host share one
//!   quota. That is too strict, but never too lax.
//! - Inside a timeout per attempt, the wait counts against that timeout, and the attempts of a busy
//!   program time out without having been sent.
//!
//! # Differences
//! - **tower's `RateLimit`** counts calls in fixed windows, for all users together. It holds calls
//!   back in `poll_ready`, so it can't be cloned and needs a `Buffer`. A server with a sliding
//!   window throttles 20 calls in each exact second as soon as the network takes a little longer
//!   for one request than for another.
//! - **governor** is a GCRA: with a burst of 20 it lets 39 calls through within one second of the
//!   server's, and without a burst it takes ten seconds where the server would take nine. It
//!   decides when a call is sent and never learns when its response came.
//! - **A retry alone** sends requests that the server refuses. Each refusal costs a round trip and
//!   a second, and calls run out of attempts.
//!
//! `cargo bench -p cloudcix-benches --bench throttle` compares them against the same server.
//!
//! # Parts
//! [`RateLimitLayer`] adds [`RateLimit`]. Its [`Policy`] says by which [`Key`] calls are counted
//! and how long they may wait. The quota is a trait, [`Quota`]; [`SlidingLog`] keeps it in memory.
//!
//! # Features
//! `mockall` adds `MockQuota` and `MockSlot`.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
mod key;
mod layer;
mod policy;
mod quota;
mod service;
mod shared;
mod signal;
mod sliding_log;

pub use error::{BeyondDeadline, QuotaError};
pub use key::{Key, User};
pub use layer::RateLimitLayer;
pub use policy::Policy;
#[cfg(feature = "mockall")]
pub use quota::{MockQuota, MockSlot};
pub use quota::{Quota, Slot};
pub use service::RateLimit;
pub use signal::Signal;
pub use sliding_log::{Builder, SlidingLog};
