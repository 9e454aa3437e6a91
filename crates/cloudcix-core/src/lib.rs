//! The types that every crate of CloudCIX for Rust shares: everything that a transport or a
//! middleware needs.
//!
//! A *transport* is any tower service from `http::Request<`[`Body`]`>` to an HTTP response:
//! [`Transport`] is the one bound that generic code writes. A *middleware* is a tower layer around
//! a transport. Neither depends on the client, and the client depends on neither.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
//! use cloudcix::{Body, Transport, core::Collect};
//! use http::{Request, Response};
//! use tower::{ServiceExt as _, service_fn};
//!
//! /// Generic code needs only one bound, and its future can be spawned.
//! async fn fetch<S: Transport>(transport: S, url: &str) -> Result<usize, tower::BoxError> {
//!     let request = Request::get(url).body(Body::empty())?;
//!     let response = Collect::new(transport).oneshot(request).await?;
//!     Ok(response.body().bytes().map_or(0, |bytes| bytes.len()))
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let transport = service_fn(|_: Request<Body>| async {
//!     Ok::<_, tower::BoxError>(Response::new(Body::from("hello")))
//! });
//! assert_eq!(fetch(transport, "https://membership.api.cloudcix.com/country/").await?, 5);
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod call_state;
mod challenge;
mod collect;
mod connection_header;
mod credentials;
mod deadline_passed;
mod endpoints;
mod error;
pub mod json_diff;
pub mod login;
mod loopback;
mod macros;
mod oneshot;
mod operation;
mod options;
mod response;
mod retry_after;
pub mod secret;
pub mod telemetry;
mod token;
mod transport;
mod transport_layer;
mod transport_parts;
mod wait;

pub use body::Body;
pub use call_state::CallState;
pub use challenge::is_token_challenge;
pub use collect::{Collect, CollectLayer};
pub use connection_header::is_connection_header;
pub use credentials::Credentials;
pub use deadline_passed::DeadlinePassed;
pub use endpoints::{Endpoints, InvalidEndpoint, Reach, Version};
pub use error::{ApiError, Error, ErrorKind, FieldError, SentBefore};
#[doc(hidden)]
pub use error::{debug_as_report, report};
pub use loopback::{is_localhost, is_loopback};
#[doc(hidden)]
pub use macros::inner_accessors;
pub use oneshot::Oneshot;
pub use operation::Operation;
pub use options::{BodyLimit, Unread};
pub use response::{BodyTooLarge, ResBody};
pub use retry_after::retry_after;
pub use token::{AddedToken, Claims, InvalidToken, Token, X_AUTH_TOKEN};
pub use transport::{BoxFuture, BoxTransport, Transport};
pub use transport_layer::TransportLayer;
pub use wait::{Wait, WaitObserver, WaitOutcome, WaitTimer};

#[doc(no_inline)]
pub use tower::BoxError;
