//! A mock transport for CloudCIX for Rust: test code that talks to the API without a server, a
//! port or a sleep, and read in the failure report exactly what went wrong.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
//! use cloudcix::{
//!     Body,
//!     core::Collect,
//!     mock::{Mock, response, matcher::{Matcher as _, get, query}},
//! };
//! use http::Request;
//! use serde_json::json;
//! use tower::ServiceExt as _;
//!
//! let mock = Mock::new();
//! mock.expect(get("/country/").and(query("limit", 1)))
//!     .respond(response::page([json!({"id": 107, "english_name": "Ireland"})]));
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! // The code under test takes a transport; nothing else about it changes.
//! let request = Request::get("https://membership.api.cloudcix.com/country/?limit=1")
//!     .body(Body::empty())?;
//! let response = Collect::new(mock.transport()).oneshot(request).await?;
//! assert!(response.status().is_success());
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//!
//! mock.verify()?; // or drop the mock, which panics with the report
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! The rules:
//! 1. Expectations are tried in the order of declaration; the first that matches responds.
//! 2. An expectation wants as many calls as it has responses, unless
//!    [`times`](Expectation::times) says otherwise. Once it has had all its calls, it is skipped,
//!    and the next one is tried.
//! 3. A request that no expectation responds to is an error for the code under test *and* fails
//!    the verification, even if the code under test swallows the error.
//! 4. The handle verifies when it is dropped; transports, which may outlive it in tasks, do not.
//! 5. No report, error or `Debug` output shows a token, a password or an API key.
//!
//! The modules:
//! - [`matcher`] selects requests.
//! - [`response`] builds responses, of any kind or in the API's own shapes.
//! - [`Fault`] breaks a response, or takes its place.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod expectation;
pub mod matcher;
mod mock;
mod received;
mod redact;
mod report;
pub mod response;
mod sequence;
mod state;
mod times;
mod transport;

#[doc(inline)]
pub use cloudcix_fault::Fault;
pub use expectation::Expectation;
pub use mock::Mock;
pub use received::Received;
pub use report::{Failure, Unmatched, Unmet};
pub use response::Faulty;
pub use sequence::Sequence;
pub use times::Times;
pub use transport::MockTransport;
