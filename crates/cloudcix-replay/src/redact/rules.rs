use std::collections::BTreeSet;

use cloudcix_core::secret::parts::{Name, plain};
use serde::{Deserialize, Serialize};

/// The rules of a redactor, also as the header of a native cassette states them: what was removed
/// from it, and what was kept on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Description {
    /// The version of the built-in rules. A cassette of an older version is redacted again when it
    /// is loaded, because newer rules find more.
    rules: u64,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) keep: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) also: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) paths: BTreeSet<String>,
}

/// The current version of the built-in rules.
const RULES: u64 = 3;

impl Description {
    pub(super) fn built_in() -> Self {
        Self { rules: RULES, ..Self::default() }
    }

    /// Classifies a name.
    pub(super) fn judge(&self, name: &str) -> Name {
        let plain = plain(name);
        // The user's exceptions come before the built-in rules, which come before additions: those
        // know only `Secret`, not the `Credential` whose values are searched for elsewhere.
        if self.keep.contains(&plain) {
            return Name::Kept;
        }
        match Name::classify(name) {
            judged if judged.is_secret() => judged,
            _ if self.also.contains(&plain) => Name::Secret,
            judged => judged,
        }
    }
}
