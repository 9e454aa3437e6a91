//! Which requests an expectation is about.
//!
//! A [`Matcher`] says what is wrong, not only that something is: a request that nobody expected is
//! reported with the nearest expectation and the difference to it.
//!
//! ```
//! use cloudcix_mock::matcher::{Matcher as _, get, post, json_pointer, query, requires_token,
//!     search};
//!
//! let ireland = get("/country/").and(search("english_name", "Ireland")).and(query("limit", 1));
//! let linked = get("/address/{address_id}/link/");
//! let created = post("/department/").and(json_pointer("/name", "Lab"))
//!     .and(requires_token("a token"));
//! assert_eq!(ireland.describe(),
//!     "GET /country/, query `search[english_name]` = Ireland, query `limit` = 1");
//! # let _ = (linked, created);
//! ```

mod and;
mod diff;
mod header;
mod host;
mod json;
mod path;
mod predicate;
mod query;
mod route;
mod token;
mod verdict;

pub use and::And;
pub use header::{HasHeader, header, header_absent, header_present};
pub use host::{OnHost, application, host};
pub use json::{HasJson, json_body, json_includes, json_pointer, json_where};
pub use path::{AtPath, path};
pub use predicate::{Judgement, Satisfies, any, satisfies};
pub use query::{HasQuery, exclude, query, query_absent, query_exact, query_present, search};
pub use route::{Route, delete, get, head, method, patch, post, put, route};
pub use token::{RequiresToken, Tokens, requires_token};
pub use verdict::{Aspect, Mismatch, Verdict};

use crate::Received;

/// Says whether a request is the one that is meant, and if it is not, why not.
///
/// It is asked for every request, also those that are meant for others, from many tasks at once,
/// and never while the mock holds a lock.
pub trait Matcher: Send + Sync + 'static {
    /// Compares.
    fn check(&self, request: &Received) -> Verdict;

    /// What it asks for, in a few words and without secrets: `GET /country/`.
    fn describe(&self) -> String;

    /// Asks for what `other` asks for as well.
    fn and<M: Matcher>(self, other: M) -> And<Self, M>
    where
        Self: Sized,
    {
        And::new(self, other)
    }
}

impl<M: Matcher + ?Sized> Matcher for Box<M> {
    fn check(&self, request: &Received) -> Verdict {
        (**self).check(request)
    }

    fn describe(&self) -> String {
        (**self).describe()
    }
}
