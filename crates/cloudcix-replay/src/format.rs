//! The cassette formats, in one table. Each has a module that reads and writes it. Everything else
//! follows from its row: detection, file extensions, the tests and fuzzing over all formats, and
//! the list in `docs/reference/cassette-formats.md`.

mod codec;
mod export_error;
mod go_vcr;
mod har;
mod keeps;
mod load_error;
pub(crate) mod native;
mod omission;
pub(crate) mod read;
mod urlencoded;
mod vcr;
mod vcr_json;
mod vcr_yaml;

use std::{io, path::Path};

pub use export_error::{ExportError, ExportErrorKind};
pub use keeps::Keeps;
pub use load_error::{LoadError, LoadErrorKind};
pub use omission::{Omission, OmittedPart};

use crate::{Interaction, Redactor};
use codec::Codec;

/// Declares [`Format`]. A row has a variant and the module of its [`Codec`], which also gives the
/// format its name.
macro_rules! formats {
    ($($(#[$docs:meta])* $format:ident = $module:ident,)+) => {
        /// A file format for cassettes. [`Cassette::load`](crate::Cassette::load) reads all of them
        /// and detects the format from the contents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$docs])* $format,)+
        }

        impl Format {
            /// All formats.
            pub const ALL: &'static [Self] = &[$(Self::$format),+];

            /// Returns the name of the format, such as `vcr_yaml`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$format => stringify!($module),)+
                }
            }

            const fn codec(self) -> &'static Codec {
                match self {
                    $(Self::$format => &$module::CODEC,)+
                }
            }
        }
    };
}

formats! {
    /// This crate's format, in JSON Lines. It keeps everything, and recordings are written in it.
    Native = native,
    /// vcrpy's YAML, as its default serializer writes it. It drops times and HTTP versions, and
    /// can't represent a request without a response.
    VcrYaml = vcr_yaml,
    /// vcrpy's JSON. Like [`VcrYaml`](Self::VcrYaml), but bodies can only be text.
    VcrJson = vcr_json,
    /// HAR 1.2, with every field that Chrome and Firefox need to import it.
    Har = har,
    /// go-vcr's YAML, with every field that it matches on. It drops the time of day, and can't
    /// represent a request without a response.
    GoVcr = go_vcr,
}

impl Format {
    /// Returns the format with the path's extension, such as [`Har`](Self::Har) for `session.har`.
    /// `None` if no format has it. See [`extensions`](Self::extensions).
    pub fn from_path(path: impl AsRef<Path>) -> Option<Self> {
        let extension = path.as_ref().extension()?.to_str()?;
        let has = |format: &&Self| {
            format.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension))
        };
        Self::ALL.iter().find(has).copied()
    }

    /// Returns the extensions of the format's files, without the dot, the usual one first. It is
    /// empty for a format that shares its extension with another: to write it, name it in
    /// [`Cassette::write_as`](crate::Cassette::write_as).
    pub const fn extensions(self) -> &'static [&'static str] {
        self.codec().extensions
    }

    /// Returns the parts of an interaction that the format can represent.
    pub const fn keeps(self) -> Keeps {
        self.codec().keeps
    }

    /// Returns a short description of the files that can be read, such as `HAR 1.2 of browsers and
    /// proxies`.
    pub const fn reads(self) -> &'static str {
        self.codec().reads
    }

    /// Serializes interactions, with the `write` function of the [`Codec`] in the format's module.
    pub(crate) fn write(
        self,
        interactions: &[Interaction],
        redactor: &Redactor,
        out: &mut dyn io::Write,
    ) -> Result<(), ExportErrorKind> {
        (self.codec().write)(interactions, redactor, out)
    }
}
