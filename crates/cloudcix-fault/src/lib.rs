//! Fault injection for CloudCIX for Rust, as a tower layer around any
//! [`Transport`](cloudcix_core::Transport): the network, a mock, a recording.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
//! use cloudcix::{Body, Error, fault::{Fault, FaultLayer, Rule}};
//! use http::{Request, Response, StatusCode};
//! # use cloudcix_core::BoxError;
//! # use tower::{Layer as _, ServiceExt as _, service_fn};
//! # let transport =
//! #     service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(Body::empty())) });
//!
//! let faults = FaultLayer::builder()
//!     .seed(7)
//!     .rule(Rule::new(Fault::Connect).nth(1))
//!     .rule(Rule::new(Fault::Status(StatusCode::BAD_GATEWAY)).application("Compute").every(5))
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
//! - A [`Rule`] selects the calls that meet a fault, and decides whether the server carries them
//!   out.
//! - A [`Fault`] is a kind of failure. The mock transport injects the same ones.
//! - The [`FaultLog`] lists the injected faults. Each one is also a `tracing` event at the level
//!   INFO, and [`Injected`] marks its error or response.
//!
//! # Position
//! Innermost, right around the transport: the layers outside then see the failures that a bad
//! network causes, and each attempt of a retried call counts as a call. Placed around a retry, the
//! layer fails whole calls.
//!
//! # Guarantees
//! 1. Without rules, every call passes unchanged.
//! 2. Every rule counts the calls that match it, whatever the other rules do. If several rules
//!    apply to a call, the first one does.
//! 3. The same seed, rules and order of calls give the same faults. Concurrent calls are counted in
//!    the order of `Service::call`. That order decides which of them a rule selects, but not *how
//!    many*.
//! 4. Errors are truthful: a call that fails with "not sent" has not reached the service inside.
//! 5. If the [rules are replaced](FaultLayer::set_rules), each call meets the old ones or the new
//!    ones, never some of both.
//! 6. A call that a fault delays delays no other call, even if its future is never polled again.

#![cfg_attr(docsrs, feature(doc_cfg))]

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
mod rule_set;
mod service;

pub use fault::{Fault, Injected, status_response};
pub use injection::Injection;
pub use invalid_rule::{InvalidRule, InvalidRuleKind};
pub use layer::{FaultBuilder, FaultLayer};
pub use log::FaultLog;
pub use rule::Rule;
pub use service::{FaultService, ResponseFuture};
