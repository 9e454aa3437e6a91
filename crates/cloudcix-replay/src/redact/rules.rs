use std::collections::BTreeSet;

use cloudcix_core::secret::is_secret_name;
use serde::{Deserialize, Serialize};

/// What a name says about the value that it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Plain,
    Secret,
    /// A secret that may reappear anywhere: a token, a password.
    Credential,
    /// The caller wants to see it.
    Kept,
    /// What the API says about a field, also about a secret one.
    Told,
}

impl Name {
    pub(super) const fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::Credential)
    }
}

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
const RULES: u64 = 2;
/// Names whose values are looked for everywhere else, when the name ends with one of them.
/// `token_type` is none.
const CREDENTIALS: [&str; 11] = [
    "password",
    "pwd",
    "pass",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "psk",
    "presharedkey",
    "privatekey",
];

impl Description {
    pub(super) fn built_in() -> Self {
        Self { rules: RULES, ..Self::default() }
    }

    pub(super) fn judge(&self, name: &str) -> Name {
        let plain = plain(name);
        if self.keep.contains(&plain) {
            Name::Kept
        } else if is_secret_name(name) {
            if CREDENTIALS.iter().any(|end| plain.ends_with(end)) {
                Name::Credential
            } else {
                Name::Secret
            }
        } else if self.also.contains(&plain) {
            Name::Secret
        } else if matches!(plain.as_str(), "errorcode" | "detail") {
            Name::Told
        } else {
            Name::Plain
        }
    }
}

/// Names are compared as [`is_secret_name`] does: without case and punctuation.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}
