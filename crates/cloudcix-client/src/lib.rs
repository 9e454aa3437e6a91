//! `Client<S>` for the CloudCIX API: builds the request of every method of every service, sends it
//! through any tower service, and decodes the response.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
//! # use cloudcix_core::{Body, Endpoints, ResBody};
//! # use http::{Request, Response};
//! use cloudcix::Client;
//! # const PAGE: &str = r#"{
//! #     "content": [{"id": 107, "english_name": "Ireland"}],
//! #     "_metadata": {"total_records": 1, "warnings": []}
//! # }"#;
//! # let transport = tower::service_fn(|_: Request<Body>| async {
//! #     Ok::<_, tower::BoxError>(Response::new(ResBody::from(PAGE)))
//! # });
//!
//! let client = Client::new(Endpoints::default(), transport); // any `cloudcix::Transport`
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let page = client
//!     .membership()
//!     .country()
//!     .list()
//!     .search("english_name__icontains", "ire")
//!     .limit(10)
//!     .send()
//!     .await?;
//! for country in &page.items {
//!     println!("{} {}", country["id"], country["english_name"]);
//! }
//! for warning in page.warnings() {
//!     eprintln!("the server says: {warning}");
//! }
//! # Ok::<(), cloudcix_core::Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call follows the same path: a [`Client`], the accessor of an application, a [`Resource`],
//! one of its eight methods, a [`Call`] (or [`GetAll`]), and `send`.
//!
//! # Requests
//!
//! The server reads a query as text, without escapes, and skips filters that it does not know. A
//! value that it would misread is therefore a build error, returned before anything is sent (see
//! [`Params`]). A [strict](Client::strict) client also refuses filters and orderings that the
//! catalogue does not know, and treats the server's warnings as errors.
//!
//! # Responses
//!
//! A call returns a [`Page`] of rows, or one object; [`with_metadata`](Call::with_metadata) adds
//! the object's metadata. Rows are [`Value`](serde_json::Value)s, or any type of yours
//! ([`typed`](Call::typed)).
//!
//! Decoding never changes a value:
//!
//! - A string stays a string: none is turned into a number or a date.
//! - Integers are exact. One beyond 64 bits, which a `Value` can't hold, is an error in a `Value`;
//!   a `u128` or `i128` field holds it.
//! - Numbers with a point or an exponent are `f64`s, with the precision of one. The API sends
//!   amounts of money as strings.
//! - `NaN`, `Infinity` and half of a surrogate pair are not JSON, and are errors. A byte order mark
//!   is skipped.
//!
//! A [`DecodeError`] names the row and the field; no row is ever dropped.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod connection_header;
mod decode;
mod error;
#[cfg(not(feature = "blocking"))]
mod feature;
mod get_all;
mod json;
mod login;
mod missing_token;
mod page;
mod path_segment;
mod pk;
mod query;
mod request_summary;
mod resolved_endpoints;
mod resource;
mod rows;
mod service_api;
pub mod services;
mod spec;

#[cfg(feature = "blocking")]
pub use blocking::{InsideRuntime, block_on};
pub use call::Call;
/// The version of chrono whose dates and times are query values.
#[cfg(feature = "chrono")]
#[doc(no_inline)]
pub use chrono;
pub use client::Client;
pub use decode::{Decode, Head, List, Nothing, One, WithMetadata};
pub use error::BuildError;
pub use get_all::{All, GetAll, Items, Pages};
/// The version of jiff whose dates and times are query values.
#[cfg(feature = "jiff")]
#[doc(no_inline)]
pub use jiff;
pub use json::{DecodeError, Place, Row};
pub use login::Login;
pub use missing_token::MissingToken;
pub use page::{Metadata, Object, Page};
pub use pk::{Id, InvalidKey, Key, Pk};
pub use query::{InvalidItem, InvalidParam, InvalidValue, Params, QueryValue};
pub use resource::Resource;
/// The version of `rust_decimal` whose decimals are query values.
#[cfg(feature = "rust_decimal")]
#[doc(no_inline)]
pub use rust_decimal;
#[cfg(feature = "mockall")]
pub use service_api::MockServiceApi;
pub use service_api::ServiceApi;
pub use spec::{Any, Spec, can};
/// The version of time whose dates and times are query values.
#[cfg(feature = "time")]
#[doc(no_inline)]
pub use time;
