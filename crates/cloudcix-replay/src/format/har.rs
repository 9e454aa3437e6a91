//! HAR 1.2, as browsers and proxies write it.

mod attachment;
mod body;
mod entry;
mod failure;
mod form;
mod headers;
mod interaction;
mod lenient;
mod log;
mod request;
mod response;
mod write;

use super::{
    Keeps,
    codec::{Codec, Reader},
};

pub(super) const CODEC: Codec = Codec {
    extensions: &["har"],
    reads: "HAR 1.2 of browsers and proxies",
    keeps: Keeps::ALL,
    reader: Reader::Json { key: KEY, read: log::read },
    write: |interactions, _, out| write::write(interactions, out),
};

/// The key at the top of the file.
const KEY: &str = "log";
/// The `creator` of a HAR file of ours.
const CREATOR: &str = "cloudcix-replay";
