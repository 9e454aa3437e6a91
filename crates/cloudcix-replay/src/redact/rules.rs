use std::collections::BTreeSet;

use cloudcix_core::secret::parts::{Name, plain};
use serde::{Deserialize, Serialize};

/// The rules of a redactor, also as the header of a native cassette states them: what was removed
/// from it, and what was kept on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Rules {
    /// The version of the built-in rules; `rules` in the header. A cassette of an older version is
    /// redacted again when it is loaded, because newer rules find more.
    #[serde(rename = "rules")]
    version: u64,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) keep: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) also: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) paths: BTreeSet<String>,
}

/// The current version of the built-in rules.
const VERSION: u64 = 3;

impl Rules {
    pub(super) fn built_in() -> Self {
        Self { version: VERSION, ..Self::default() }
    }

    /// Classifies a name.
    pub(super) fn classify(&self, name: &str) -> Name {
        let plain = plain(name);
        // The user's exceptions come before the built-in rules, which come before additions: those
        // know only `Secret`, not the `Credential` whose values are searched for elsewhere.
        if self.keep.contains(&plain) {
            return Name::Kept;
        }
        match Name::classify(name) {
            class if class.is_secret() => class,
            _ if self.also.contains(&plain) => Name::Secret,
            class => class,
        }
    }
}
