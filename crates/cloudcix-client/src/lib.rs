//! `Client<S>` for the CloudCIX API: builds the request of every method of every service, sends it
//! through any tower service, and decodes the response.
//!
//! ```
//! # use cloudcix_core::{Body, Endpoints, ResBody};
//! # use http::{Request, Response};
//! use cloudcix_client::Client;
//! # const PAGE: &str = r#"{"content": [{"id": 107, "english_name": "Ireland"}], "_metadata": {"total_records": 1, "warnings": []}}"#;
//! # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_,
//! #     tower::BoxError>(Response::new(ResBody::from(PAGE))) });
//!
//! let client = Client::new(Endpoints::default(), transport); // any `cloudcix_core::Transport`
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let page = client.membership().country().list().search("english_name__icontains", "ire")
//!     .limit(10).send().await?;
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
//! # What is sent
//!
//! The server reads a query as text, without escapes, and skips a filter that it does not know. So
//! what it would read as something else than it says is refused before it is sent (see [`Params`]),
//! and a [strict](Client::strict) client also refuses what the catalogue does not know and takes
//! the server's warnings for errors.
//!
//! # What comes back
//!
//! A [`Page`] of rows, or one object; [`with_metadata`](Call::with_metadata) adds what stands
//! beside it. Rows are [`Value`](serde_json::Value)s or any type of yours ([`typed`](Call::typed)).
//! Nothing is changed on the way: no text becomes a number or a date, and an integer beyond 64
//! bits, which a `Value` can't hold, is an error there, while `u128` and the like get it exactly.
//! Numbers with a point or an exponent are `f64`s and as exact as these are; the API sends amounts
//! of money as text. What JSON does not have (`NaN`, `Infinity`, half of a surrogate pair) is an
//! error, a byte order mark is skipped. A [`DecodeError`] names the row and the field; no row is
//! ever dropped.
//!
//! The way of a call: [`Client`] → the accessor of an application → a [`Resource`] → one of its
//! eight methods → a [`Call`] (or [`GetAll`]) → `send`.

#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod connection_header;
mod decode;
mod error;
mod get_all;
mod json;
mod login;
mod page;
mod path_segment;
mod pk;
mod query;
mod request_summary;
mod resolved_endpoints;
mod resource;
mod rows;
mod service_api;
mod services;
mod spec;

#[cfg(feature = "blocking")]
pub use blocking::InsideRuntime;
pub use call::Call;
pub use client::Client;
pub use decode::{Decode, Head, List, Nothing, One, WithMetadata};
pub use error::BuildError;
pub use get_all::{All, GetAll, Items, Pages};
pub use json::{DecodeError, Place, Row};
pub use login::Login;
pub use page::{Metadata, Object, Page};
pub use pk::{Id, InvalidKey, Key, Pk};
pub use query::{InvalidItem, InvalidParam, InvalidValue, Params, QueryValue};
pub use resource::Resource;
#[cfg(feature = "mockall")]
pub use service_api::MockServiceApi;
pub use service_api::ServiceApi;
pub use services::*;
pub use spec::{Any, Spec, can};
