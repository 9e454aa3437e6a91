//! Recognizing secrets, and removing them from texts that people will see.
//!
//! - [`is_secret_name`] tells whether a name, such as a JSON key, is the name of a secret.
//! - [`shown_url`], [`shown_json`] and [`shown_text`] redact the values of such names, at any
//!   depth.
//! - [`Secrets`] collects the secrets of a request, and [`Secrets::scrub`] removes them from any
//!   text about it, in each of their [`spellings`].

mod edit;
mod encoding;
mod gather;
mod json;
mod jwt;
mod name;
mod pairs;
mod query;
mod scrub;
mod show;
mod url;
mod walk;

pub use encoding::{Encoding, spellings};
pub use gather::Secrets;
use name::Name;
pub use name::is_secret_name;
pub use scrub::scrub;
pub(crate) use show::hide_json;
pub use show::{push_shown_query, shown_json, shown_text, shown_url};

/// The text that replaces a secret.
pub const REDACTED: &str = "[redacted]";

/// Building blocks of a redactor, for the other crates of this project. They may change with any
/// version.
#[doc(hidden)]
pub mod parts {
    pub use super::{
        edit::{Edit, apply, overlaps},
        encoding::encodings,
        gather::header_secrets,
        json::unescape,
        jwt::find as find_jwts,
        name::{Name, is_bare, plain},
        query::{classify_field, looks_like_form},
        show::names_a_secret,
        walk::{Place, Visitor, pairs, text, url_edits},
    };
}
