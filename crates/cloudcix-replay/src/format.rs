//! Writing cassettes, for this crate and for other tools.

mod export_error;
mod har;
mod load_error;
pub(crate) mod native;
mod omission;
pub(crate) mod read;
mod vcr;
mod vcr_json;
mod vcr_yaml;

use std::{io, path::Path};

pub use export_error::{ExportError, ExportErrorKind};

pub use load_error::{LoadError, LoadErrorKind};
pub use omission::{Omission, OmittedPart};
use read::callable::is_callable;

use crate::{Interaction, Redactor};

/// A format that a cassette can be written in. All of them are read by
/// [`Cassette::load`](crate::Cassette::load), which tells them apart by their contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON Lines, the format of this crate. It keeps all, and it is what a recording is written
    /// in.
    Native,
    /// The YAML of vcrpy, as its own default serializer writes it. Times are not kept, and a
    /// request that got no answer can't be.
    VcrYaml,
    /// The JSON of vcrpy. As [`VcrYaml`](Self::VcrYaml), and bodies can only be text.
    VcrJson,
    /// HAR 1.2, with every field that the importers of Chrome and Firefox read.
    Har,
}

impl Format {
    /// The format that files of this name have: `.jsonl`, `.yaml` and `.yml`, `.json`, `.har`.
    pub fn of(path: impl AsRef<Path>) -> Option<Self> {
        match path.as_ref().extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" => Some(Self::Native),
            "yaml" | "yml" => Some(Self::VcrYaml),
            "json" => Some(Self::VcrJson),
            "har" => Some(Self::Har),
            _ => None,
        }
    }

    pub(crate) fn write(
        self,
        interactions: &[Interaction],
        redactor: &Redactor,
        out: &mut dyn io::Write,
    ) -> Result<(), ExportErrorKind> {
        match self {
            Self::Native => {
                out.write_all(&native::header(redactor, false))?;
                interactions.iter().try_for_each(|interaction| {
                    Ok(out.write_all(&native::line(interaction, None))?)
                })
            }
            Self::VcrYaml => vcr_yaml::write(interactions, out),
            Self::VcrJson => vcr_json::write(interactions, out),
            Self::Har => har::write(interactions, out),
        }
    }
}

/// What the two formats of vcrpy have in common.
fn vcr_response(
    interaction: &Interaction,
    number: usize,
) -> Result<&http::Response<bytes::Bytes>, ExportErrorKind> {
    let cannot = |what| ExportErrorKind::CannotHold { number, what, instead: "as HAR" };
    // Nothing tells that this crate wrote the file, so it would be skipped as another tool's.
    if !is_callable(interaction) {
        return Err(cannot("a request that is not one of HTTP"));
    }
    interaction.response().ok_or_else(|| cannot("a request that got no answer"))
}
