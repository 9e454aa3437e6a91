//! Waiting for a resource: until it is built, stopped or gone, or until anything else is true.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_models as models; }
//! # use cloudcix_client::Client;
//! # use cloudcix_core::Endpoints;
//! # use cloudcix_mock::{Mock, matcher::get, response};
//! # use serde_json::json;
//! use cloudcix::models::{states::compute::State, wait::WaitExt as _};
//!
//! # let mock = Mock::new();
//! # mock.expect(get("/compute/instances/5/"))
//! #     .respond(response::object(json!({"id": 5, "state": "building"})))
//! #     .then(response::object(json!({"id": 5, "state": "running"})));
//! # let client = Client::new(Endpoints::default(), mock.transport());
//! # tokio::runtime::Builder::new_current_thread()
//! #     .enable_time()
//! #     .start_paused(true)
//! #     .build()?
//! #     .block_on(async {
//! let instances = client.compute().compute_instances();
//! let instance = instances.wait(5).until(State::Running).await?;
//! println!("{} is {}", instance["id"], instance["state"]);
//! # Ok::<(), cloudcix_models::wait::WaitError<serde_json::Value>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A wait reads the resource through the client's own transport, so its polls count against the
//! rate limit, are retried, and carry a token like any other call. It ends
//!
//! - when the [condition](Condition) is met;
//! - with [`WaitError::Failed`], at once, when the work on the resource has failed
//!   (`unresourced`), unless it waits [`through_failures`](Wait::through_failures);
//! - with [`WaitError::Gone`] when the resource is deleted or the server has no such resource;
//! - with [`WaitError::Unreachable`], at once, when no state that may follow the present one is the
//!   goal, as far as that is known (of IAAS);
//! - with [`WaitError::TimedOut`] after its own [timeout](Wait::timeout), an hour by default. The
//!   deadline of the client's calls limits each poll, not the wait;
//! - with [`WaitError::Call`] when a poll fails for good. An error that may pass
//!   ([`is_retryable`](cloudcix_core::Error::is_retryable)) does not end the wait: the next poll
//!   follows after the usual [interval](Interval).
//!
//! # Many waits
//!
//! Waits of one [`Waiter`] that run in one runtime share their polls: up to 100 resources are read
//! by one list request (`id__in`). [`wait_all`](WaitExt::wait_all) is short for that.
//!
//! # What runs where
//!
//! Polls run in a task of the tokio runtime, which is aborted when the last of its waits is
//! dropped. So dropping a wait stops it, and a wait that is kept but never polled again delays no
//! other. It costs no requests either: after each poll, the next one is scheduled only when the
//! wait has looked at the result. The same holds for a slow reader of a [`Progress`].

// From the outside in: `ext`, `one` and `all` build waits. `until` and `progress` are the two forms
// of a wait, a future and a stream. Both drive a `run`: it takes the result of a poll, has `goal`
// judge it, and wants the next poll after an `interval`, until its `timer` ends it. A run has a
// `ticket` for a place in the `lane` of its runtime. There, the `queue` knows the polls that are
// due and packs them into requests, which the `driver`, a task, sends by the calls of `source`. A
// `hub` has the lanes of one waiter.

mod all;
mod condition;
mod driver;
mod error;
mod ext;
mod goal;
mod hub;
mod interval;
mod lane;
mod one;
mod progress;
mod queue;
mod run;
mod source;
mod ticket;
mod timer;
mod until;

pub use all::{UntilAll, WaitAll};
pub use condition::Condition;
pub use error::WaitError;
pub use ext::{WaitExt, Waiter};
pub use goal::{Goal, Gone, Met};
pub use interval::Interval;
pub use one::Wait;
pub use progress::Progress;
pub use until::Until;
