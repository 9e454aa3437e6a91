//! Fault injection for CloudCIX for Rust, as a tower layer around any
//! [`Transport`](cloudcix_core::Transport): the network, a mock, a recording.
//!
//! ```
//! use cloudcix_core::{Body, Error};
//! use cloudcix_fault::{Fault, FaultLayer, Rule};
//! use http::{Request, Response, StatusCode};
//! # use cloudcix_core::BoxError;
//! # use tower::{Layer as _, ServiceExt as _, service_fn};
//! # let transport =
//! #     service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(Body::empty())) });
//!
//! let faults = FaultLayer::builder()
//!     .seed(7)
//!     .rule(Rule::new(Fault::Connect).nth(1))
//!     .rule(Rule::new(Fault::Status(StatusCode::TOO_MANY_REQUESTS)).application("Compute").every(5))
//!     .rule(Rule::new(Fault::Reset).probability(0.1))
//!     .build()?;
//! let transport = faults.layer(transport);
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let request = Request::get("https://membership.api.cloudcix.com/country/").body(Body::empty())?;
//! let error = Error::from_transport(transport.oneshot(request).await.unwrap_err());
//! assert!(error.is_connection_refused() && !error.was_sent());
//! assert_eq!(faults.log().injections()[0].fault, Fault::Connect);
//! # Ok::<(), BoxError>(())
//! # })?;
//! # Ok::<(), BoxError>(())
//! ```
//!
//! What holds:
//! 1. Without a rule, everything passes as it is.
//! 2. Every rule counts the calls that it is about, whatever the other rules do. Where several
//!    inject into one call, the first one does.
//! 3. The same seed, rules and order of calls give the same faults. Calls that are made at the same
//!    time are counted one after the other, in the order of `Service::call`: *how many* of them a
//!    rule picks does not depend on that order, only which.
//! 4. Errors are truthful: a call that ends with "not sent" has not reached the service inside.
//! 5. A call that a fault holds up holds up nothing else, also when nobody polls it.
//!
//! - [`Rule`]: which calls meet which fault, and whether the server carries out what is asked for.
//! - [`Fault`]: what may go wrong, the list that the mock transport uses as well.
//! - [`FaultLog`]: what was injected. Each injection is also an event of `tracing` at the level
//!   INFO, and [`Injected`] marks the errors and responses.
//!
//! # Where it belongs
//! Innermost, right around the transport: the layers outside then see what they would see on a bad
//! network, and a request is a call for each of its attempts. Around a retry it fails whole calls.

mod choice;
mod clock;
mod fault;
mod filter;
mod injection;
mod injector;
mod invalid_rule;
mod layer;
mod log;
mod rule;
mod service;

pub use fault::{Fault, Injected, status_response};
pub use injection::Injection;
pub use invalid_rule::{InvalidRule, InvalidRuleKind};
pub use layer::{FaultBuilder, FaultLayer};
pub use log::FaultLog;
pub use rule::Rule;
pub use service::{FaultService, ResponseFuture};
