//! The 320 services of the CloudCIX API as static data, with no dependencies.
//!
//! Every service of every application is a [`Service`]: where it lives ([`Service::uri`],
//! [`Service::path_params`]), what identifies one of its resources ([`Service::pk`]), which of the
//! eight [`Method`]s it has and [where that is known from](Service::known_from), and what its list
//! can be filtered and ordered by. The client's accessors, the sandbox and the command line all
//! read this one table.
//!
//! ```
//! use cloudcix_catalogue::{Method, find};
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

mod application;
pub mod data;
mod filter;
mod known;
mod lookup;
mod method;
mod pk;
mod route;
mod service;
mod shape;

pub use application::Application;
pub use data::APPLICATIONS;
pub use filter::{Filter, Operator};
pub use known::UnknownName;
pub use lookup::{NotFound, application, find, has_own_host, services};
pub use method::{Method, Methods};
pub use pk::Pk;
pub use route::{Route, Routes};
pub use service::{Service, Source};
pub use shape::Shape;
