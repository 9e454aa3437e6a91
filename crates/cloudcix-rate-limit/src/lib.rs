//! Keeps calls within the API's quota, so that none is throttled: a tower layer around any
//! transport.
//!
//! The server allows 20 requests a second to each user, in a sliding window, and answers the next
//! one with a 429. [`RateLimit`] counts as the server does and lets a call wait until there is room
//! for it, first come first served.
//!
//! ```
//! use cloudcix_core::{Body, ResBody};
//! use cloudcix_rate_limit::RateLimitLayer;
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
//! #     .block_on(async {
//! # let transport = service_fn(|_: Request<Body>| async { Ok::<_,
//! #     tower::BoxError>(Response::new(ResBody::from("hello"))) });
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
//! # What holds
//! 1. No more than the quota is sent in any window, whatever the network does with up to 250 ms of
//!    it.
//! 2. The calls of one key go in the order in which they came; a call that lets its turn pass is
//!    first again when it is next polled.
//! 3. A call that is dropped while it waits leaves no gap and costs no slot.
//! 4. No call waits while there is room. Calls that are kept and not polled cost the others 100 ms,
//!    once, however many they are: see [`SlidingLog`].
//! 5. The queue and the wait are bounded; a call that is certain not to be served in time fails at
//!    once, and says why. Nothing of it was sent.
//! 6. A 429 pauses everybody who shares its key.
//!
//! # Where it belongs
//! Inside whatever sends a call again (a retry, the replay after a 401), because each attempt
//! counts for the server; inside whatever sets the token, because the server counts by user; and
//! outside whatever measures or bounds one attempt, because waiting for one's turn is no part of
//! it. In the default stack: `… → Retry → Auth →` **`RateLimit`**
//! `→ … → AttemptTimeout → Collect → transport`.
//!
//! - Outside a retry, it counts a call and its repetitions as one, and the server throttles.
//! - Outside the layer that sets the token, it sees no user: all calls to a host share one quota.
//!   That is too strict, never too lax.
//! - Inside a timeout per attempt, the wait counts as time of the attempt, and busy programs time
//!   out.
//!
//! # Differences
//! - **tower's `RateLimit`** counts a fixed window of calls and knows no users. It holds calls back
//!   in `poll_ready`, so it can't be cloned and needs a `Buffer`; 20 in each exact second are
//!   throttled by a sliding window as soon as the network takes a little longer for one request
//!   than for another.
//! - **governor** is a GCRA: with a burst of 20 it lets 39 through within the server's one second,
//!   and without a burst it takes ten seconds where the server would take nine. It decides when a
//!   call may go and never hears what became of it.
//! - **A retry alone** sends what the server refuses. Each refusal costs a round trip and a second,
//!   and calls run out of attempts.
//!
//! `cargo bench -p cloudcix-benches --bench throttle` runs them all against the same server.
//!
//! # Parts
//! [`RateLimitLayer`] adds [`RateLimit`]; the [`Policy`] says by which [`Key`] calls are counted
//! and how long they may wait. The quota itself is a trait, [`Quota`]; [`SlidingLog`] is the one in
//! memory.
//!
//! # Features
//! `mockall` adds `MockQuota` and `MockSlot`.

mod error;
mod key;
mod layer;
mod limit;
mod policy;
mod quota;
mod service;
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
