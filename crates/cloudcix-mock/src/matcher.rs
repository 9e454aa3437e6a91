//! Matchers: select the requests that an expectation is about.
//!
//! A [`Matcher`] reports each mismatch, not only that there is one, so that an unexpected request
//! can be reported with the nearest expectation and the differences from it.
//!
//! ```
//! # mod cloudcix { pub(crate) use cloudcix_mock as mock; }
//! use cloudcix::mock::matcher::{
//!     Matcher as _, get, json_pointer, post, query, requires_token, search,
//! };
//!
//! let ireland = get("/country/").and(search("english_name", "Ireland")).and(query("limit", 1));
//! let linked = get("/address/{address_id}/link/");
//! let created =
//!     post("/department/").and(json_pointer("/name", "Lab")).and(requires_token("a token"));
//! assert_eq!(
//!     ireland.describe(),
//!     "GET /country/, query `search[english_name]` = Ireland, query `limit` = 1"
//! );
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
pub use predicate::{PredicateResult, Satisfies, any, satisfies};
pub use query::{HasQuery, exclude, query, query_absent, query_exact, query_present, search};
pub use route::{Route, delete, get, head, method, patch, post, put, route};
pub use token::{RequiresToken, Tokens, requires_token};
pub use verdict::{Aspect, Mismatch, Verdict};

use crate::Received;

/// Decides whether a request is one that is expected, and if it is not, why not.
///
/// The mock calls it for every request, even if it is meant for another expectation, from many
/// tasks at once, and never while it holds a lock.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::{Body, mock::{Received, matcher::{Matcher as _, get, query}}};
///
/// let matcher = get("/country/").and(query("limit", 1));
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/?limit=2");
/// let verdict = matcher.check(&Received::new(request.body(Body::empty())?));
/// assert!(!verdict.is_match());
/// assert!(verdict.mismatches()[0].to_string().contains("limit"));
/// # Ok::<(), http::Error>(())
/// ```
pub trait Matcher: Send + Sync + 'static {
    /// Compares a request with the one that is expected.
    fn check(&self, request: &Received) -> Verdict;

    /// Describes the expected request, in a few words and without secrets: `GET /country/`.
    fn describe(&self) -> String;

    /// Requires `other` to match as well.
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
