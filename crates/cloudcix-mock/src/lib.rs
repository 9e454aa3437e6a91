//! A mock transport for CloudCIX for Rust: code that talks to the API is tested with no server, no
//! port and no sleep, and a failure says exactly what went wrong.
//!
//! ```
//! use cloudcix_core::{Body, Collect};
//! use cloudcix_mock::{Mock, response, matcher::{Matcher as _, get, query}};
//! use http::Request;
//! use serde_json::json;
//! use tower::ServiceExt as _;
//!
//! let mock = Mock::new();
//! mock.expect(get("/country/").and(query("limit", 1)))
//!     .respond(response::page([json!({"id": 107, "english_name": "Ireland"})]));
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! // The code under test gets a transport, and nothing else about it changes.
//! let request = Request::get("https://membership.api.cloudcix.com/country/?limit=1")
//!     .body(Body::empty())?;
//! let answer = Collect::new(mock.transport()).oneshot(request).await?;
//! assert!(answer.status().is_success());
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//!
//! mock.verify()?; // or drop the mock, which panics with the report
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! What holds:
//! 1. The first expectation that matches answers, in the order of declaration.
//! 2. An expectation wants as many calls as it was given responses, unless
//!    [`times`](Expectation::times) says otherwise. Called as often as it may be, it no longer
//!    matches, and the next one is tried.
//! 3. A request that none answers is an error for the code under test *and* fails the verification,
//!    whatever became of that error.
//! 4. The handle verifies when it is dropped; transports, which may live on in tasks, do not.
//! 5. Nothing that is shown holds a token, a password or an API key.
//!
//! - [`matcher`]: which requests.
//! - [`answer`]: what comes back, general or in the API's own shapes.
//! - [`Fault`]: what may go wrong on the way.

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
