//! Requests and responses: bodies, content types, and the pages that aren't JSON.

mod accept;
mod answer;
mod body;
mod form;
mod multipart;
mod percent;

pub(crate) use accept::accepts_json;
pub(crate) use answer::{Answer, Refusal};
pub(crate) use body::Input;
pub(crate) use form::pairs;
pub(crate) use percent::decode;
