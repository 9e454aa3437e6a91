//! Responses: the [`Responder`]s of expectations.
//!
//! General ones are [`status`] and [`json`], [`with`] and [`with_async`] for closures, and
//! [`service`] for any tower service. The others have the API's own shapes: a [`page`] with its
//! metadata, an [`object`], each kind of error, a [`login`] whose tokens expire.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_mock as mock; }
//! use std::time::Duration;
//! use cloudcix::mock::{Mock, matcher::get, response::{self, Responder as _}};
//! use serde_json::json;
//!
//! let mock = Mock::lenient();
//! mock.expect(get("/country/"))
//!     .respond(response::paged((1..=249).map(|id| json!({"id": id}))).order("english_name"))
//!     .times(..);
//! mock.expect(get("/project/{}/"))
//!     .respond(response::throttled())
//!     .then(response::html(500).delayed(Duration::from_secs(2)))
//!     .then(response::with(|request| response::object(json!({"id": request.segments()[1]}))))
//!     .times(..=3);
//! ```

mod closure;
mod envelope;
mod errors;
mod faulty;
mod login;
mod page;
mod reply;
mod responder;
mod service;

pub use closure::{With, WithAsync, with, with_async};
pub use envelope::{accepted, created, no_content, object};
pub use errors::{detail, error, html, not_found, throttled, unauthorized, validation};
pub use faulty::Faulty;
pub use login::{Login, jwt, login};
pub use page::{Page, page, paged};
pub use reply::{InvalidReply, Reply, json, status};
pub use responder::{Delayed, Responder, ResponseFuture};
pub use service::{FromService, service};
