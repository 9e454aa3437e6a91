//! Files that are something else: each is named, with the way to a cassette.

use super::{node::Node, text::something_else};
use crate::LoadErrorKind;

/// Names a file without interactions by a key that only its tool writes.
pub(super) fn by_key(key: &str) -> Option<LoadErrorKind> {
    let what = match key {
        "entries" => return Some(ENTRIES_ONLY),
        "item" => "a collection of Postman, which has requests only",
        "resources" => "an export of Insomnia, which has requests only",
        "openapi" | "swagger" => "a description in OpenAPI",
        "mappings" => "a stub of WireMock, which is not read",
        _ => return None,
    };
    Some(something_else(what, RECORD_AGAIN))
}

/// What a list at the top of the file means.
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

pub(super) const OF_RUBY: LoadErrorKind = something_else(
    "a cassette of VCR for Ruby or of betamax (it has `http_interactions`), which is not read",
    RECORD_AGAIN,
);
const ENTRIES_ONLY: LoadErrorKind = something_else(
    "the entries of a HAR file without what is around them",
    "put `{\"log\": {\"entries\": …}}` around them",
);
const OF_NOCK: LoadErrorKind =
    something_else("a recording of nock, which is not read", RECORD_AGAIN);
const OF_PHP: LoadErrorKind =
    something_else("a cassette of PHP-VCR, which is not read", RECORD_AGAIN);
const RECORD_AGAIN: &str =
    "record the session again with `Recorder` or with vcrpy, or save it as HAR";
pub(super) const NO_INTERACTIONS: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it has no `interactions`" };
pub(super) const NOT_A_LIST: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "its `interactions` are not a list" };
pub(super) const NOT_A_MAPPING: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it is not a mapping with `interactions`" };
