use std::collections::BTreeSet;

use cloudcix_core::secret::parts::{Name, plain};
use serde::{Deserialize, Serialize};

/// What a redactor takes out. This is also how a native cassette's header tells what was taken out
/// of it, and what was left in on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Description {
    /// Of the rules that are built in: whatever an older version left in must be looked for again.
    rules: u64,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) keep: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) also: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) paths: BTreeSet<String>,
}

/// The version of the rules that are built in.
const RULES: u64 = 3;
impl Description {
    pub(super) fn built_in() -> Self {
        Self { rules: RULES, ..Self::default() }
    }

    pub(super) fn judge(&self, name: &str) -> Name {
        let plain = plain(name);
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
