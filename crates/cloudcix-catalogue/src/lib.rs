//! The 320 services of the CloudCIX API as static data, with no dependencies.
//!
//! Every service of every application is a [`Service`]. It has a URI ([`Service::uri`],
//! [`Service::path_params`]), a kind of primary key ([`Service::pk`]), some of the eight
//! [`Method`]s with the [source](Service::known_from) of that knowledge, and the filters and
//! orderings of its list. Where they are known, it has the [`Field`]s of its requests and
//! responses. The client's accessors, the typed resources, the sandbox and the command line all
//! read this table.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_catalogue as catalogue; }
//! use cloudcix::catalogue::{Method, find};
//!
//! let country = find("Membership", "country")?;
//! assert_eq!(country.uri(), "country/");
//! assert!(country.offers(Method::List) && !country.offers(Method::Delete));
//! assert!(country.filter("english_name").is_some_and(|filter| filter.accepts("icontains")));
//!
//! let missed = find("membership", "contry").unwrap_err();
//! assert_eq!(missed.suggestions(), ["country"]);
//! # Ok::<(), cloudcix_catalogue::NotFound>(())
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

mod application;
pub mod data;
mod field;
mod filter;
mod lookup;
mod method;
mod pk;
mod route;
mod service;
mod shape;
mod unknown_name;

pub use application::Application;
pub use data::APPLICATIONS;
pub use field::{Dispute, Field, FieldSource, Kind, Structure};
pub use filter::{Filter, Operator};
pub use lookup::{NotFound, application, find, has_own_host, services};
pub use method::{Method, Methods};
pub use pk::Pk;
pub use route::{Route, Routes};
pub use service::{Service, Source};
pub use shape::Shape;
pub use unknown_name::UnknownName;
