//! `Client<S>` for the CloudCIX API: builds the request of every method of every service, sends it through any tower service, and decodes
//! the answer.
//!
//! ```
//! # use cloudcix_core::{Body, Endpoints, ResBody};
//! # use http::{Request, Response};
//! use cloudcix_client::Client;
//! # const PAGE: &str = r#"{"content": [{"id": 107, "english_name": "Ireland"}], "_metadata": {"total_records": 1, "warnings": []}}"#;
//! # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_, tower::BoxError>(Response::new(ResBody::from(PAGE))) });
//!
//! let client = Client::new(Endpoints::default(), transport); // any `cloudcix_core::Transport`
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let page = client.membership().country().list().search("english_name__icontains", "ire").limit(10).send().await?;
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
//! The way of a call: [`Client`] → the accessor of an application → a [`Resource`] → one of its eight methods → a [`Call`] (or [`GetAll`])
//! → `send`.

mod address;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod decode;
mod error;
mod get_all;
mod login;
mod page;
mod pk;
mod places;
mod query;
mod resource;
mod sent;
mod service_api;
mod services;
mod spec;

#[cfg(feature = "blocking")]
pub use blocking::InsideRuntime;
pub use call::Call;
pub use client::Client;
pub use decode::{
    Decode, Head, List, Nothing, One, WithMetadata,
    place::{Place, Row},
};
pub use error::{BuildError, DecodeError};
pub use get_all::{All, GetAll, Items, Pages};
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
