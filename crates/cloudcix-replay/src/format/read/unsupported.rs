//! Files of other tools, which are recognised to name them and suggest a remedy.

use super::{node::Node, text::other_format};
use crate::LoadErrorKind;

/// Recognises a file without interactions by a top-level key that only its tool writes.
pub(super) fn by_key(key: &str) -> Option<LoadErrorKind> {
    let what = match key {
        "entries" => return Some(ENTRIES_ONLY),
        "item" => "a Postman collection, which has requests only",
        "resources" => "an Insomnia export, which has requests only",
        "openapi" | "swagger" => "an OpenAPI description",
        "mappings" => "a WireMock stub, which is not supported",
        _ => return None,
    };
    Some(other_format(what, RECORD_AGAIN))
}

/// Recognises a file that is a list by its first item.
pub(super) fn top_level_list(first: Option<&Node<'_>>) -> LoadErrorKind {
    let has = |message: &str, key: &str| {
        first.and_then(|entry| entry.get(message)).is_some_and(|message| message.get(key).is_some())
    };
    match first {
        Some(_) if has("response", "content") => ENTRIES_ONLY,
        Some(entry) if entry.get("scope").is_some() => OF_NOCK,
        Some(node) if node.get("request").is_some_and(|request| request.get("url").is_some()) => {
            OF_PHP
        }
        Some(node) if node.get("request").is_some() => LoadErrorKind::OldFormat,
        _ => LoadErrorKind::NotACassette {
            reason: "it is a list, not a mapping with `interactions`",
        },
    }
}

pub(super) const OF_RUBY: LoadErrorKind = other_format(
    "a cassette of VCR for Ruby or of betamax (it has `http_interactions`), which is not supported",
    RECORD_AGAIN,
);
const ENTRIES_ONLY: LoadErrorKind = other_format(
    "the entries of a HAR file without the enclosing object",
    "put `{\"log\": {\"entries\": …}}` around them",
);
const OF_NOCK: LoadErrorKind =
    other_format("a recording of nock, which is not supported", RECORD_AGAIN);
const OF_PHP: LoadErrorKind =
    other_format("a cassette of PHP-VCR, which is not supported", RECORD_AGAIN);
const RECORD_AGAIN: &str =
    "record the session again with `Recorder` or with vcrpy, or save it as HAR";
pub(super) const NO_INTERACTIONS: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it has no `interactions`" };
pub(super) const NOT_A_LIST: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "its `interactions` are not a list" };
pub(super) const NOT_A_MAPPING: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it is not a mapping with `interactions`" };
