//! The formats of cassettes, in one table. Each is a module that reads and writes it; all else
//! follows from its row: how a file is recognised, its endings, the tests and fuzzing over all
//! formats, and the list in `docs/cassette-formats.md`.

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

/// Declares [`Format`]. A row is a variant and the module of its [`Codec`]; the name of the module
/// is that of the format.
macro_rules! formats {
    ($($(#[$docs:meta])* $format:ident = $module:ident,)+) => {
        /// A format that a cassette can be written in. All of them are read by
        /// [`Cassette::load`](crate::Cassette::load), which tells them apart by their contents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$docs])* $format,)+
        }

        impl Format {
            /// All formats.
            pub const ALL: &'static [Self] = &[$(Self::$format),+];

            /// The name of the format, such as `vcr_yaml`.
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
    /// JSON Lines, the format of this crate. It keeps all, and it is what a recording is written
    /// in.
    Native = native,
    /// The YAML of vcrpy, as its own default serializer writes it. Times are not kept, and a
    /// request that got no response can't be.
    VcrYaml = vcr_yaml,
    /// The JSON of vcrpy. As [`VcrYaml`](Self::VcrYaml), and bodies can only be text.
    VcrJson = vcr_json,
    /// HAR 1.2, with every field that the importers of Chrome and Firefox read.
    Har = har,
    /// The YAML of go-vcr, with all that it compares when it plays. When a request was sent is not
    /// kept, and a request that got no response can't be.
    GoVcr = go_vcr,
}

impl Format {
    /// The format that files of this name have, as `.har` files have [`Har`](Self::Har). See
    /// [`extensions`](Self::extensions).
    pub fn from_path(path: impl AsRef<Path>) -> Option<Self> {
        let extension = path.as_ref().extension()?.to_str()?;
        let has = |format: &&Self| {
            format.extensions().iter().any(|own| own.eq_ignore_ascii_case(extension))
        };
        Self::ALL.iter().find(has).copied()
    }

    /// The endings of its files' names, without the dot, the usual one first. It is empty for a
    /// format that shares the ending of another, and so must be named to be written.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.codec().extensions
    }

    /// The parts of an interaction that it can hold.
    pub const fn keeps(self) -> Keeps {
        self.codec().keeps
    }

    /// The files that are read, in a few words: `HAR 1.2 of browsers and proxies`.
    pub const fn reads(self) -> &'static str {
        self.codec().reads
    }

    pub(crate) fn write(
        self,
        interactions: &[Interaction],
        redactor: &Redactor,
        out: &mut dyn io::Write,
    ) -> Result<(), ExportErrorKind> {
        (self.codec().write)(interactions, redactor, out)
    }
}
