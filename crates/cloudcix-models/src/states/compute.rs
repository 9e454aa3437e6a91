//! The states of Compute, which are words.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{ResourceState, UnknownState};

/// The state of a resource of Compute: an instance, a router, a firewall, a volume, and so on.
///
/// The vocabulary is from the documentation: no response of Compute has been recorded.
///
/// Five of the words are requests of users ([`Stop`](Self::Stop), [`Restart`](Self::Restart),
/// [`Delete`](Self::Delete), [`UpdateRunning`](Self::UpdateRunning),
/// [`UpdateStopped`](Self::UpdateStopped)). The others are reported by the server.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// use cloudcix::models::states::compute::State;
///
/// let state = State::from("stopped");
/// assert_eq!(state.user_transitions(), [State::Restart, State::Delete, State::UpdateStopped]);
/// assert_eq!(State::from("exploded").to_string(), "exploded"); // unknown, kept as it came
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// `pending`: its build was requested.
    Pending,
    /// `building`: it is being built.
    Building,
    /// `unresourced`: the work on it failed. Only an operator can move it on.
    Unresourced,
    /// `running`: it runs. Stable.
    Running,
    /// `stopped`: it is stopped. Stable.
    Stopped,
    /// `delete_queue`: it is stopped, and is deleted after its grace period. Until then it can be
    /// brought back. Stable.
    DeleteQueue,
    /// `deleted`: it is deleted. Stable; no other state follows.
    Deleted,
    /// `stop`: a user asked to stop it.
    Stop,
    /// `restart`: a user asked to start it again.
    Restart,
    /// `delete`: a user asked to delete it.
    Delete,
    /// `update_running`: a user changed it while it was running.
    UpdateRunning,
    /// `update_stopped`: a user changed it while it was stopped.
    UpdateStopped,
    /// Any other value, as it came.
    Unknown(Value),
}

use State::{
    Building, Delete, DeleteQueue, Deleted, Pending, Restart, Running, Stop, Stopped, Unknown,
    Unresourced, UpdateRunning, UpdateStopped,
};

/// The vocabulary: each state with its word and, where it is documented, the number of the same
/// state in IAAS.
const TABLE: &[(State, &str, Option<i64>)] = &[
    (Pending, "pending", Some(1)),
    (Building, "building", Some(2)),
    (Unresourced, "unresourced", Some(3)),
    (Running, "running", Some(4)),
    (Stopped, "stopped", Some(6)),
    (DeleteQueue, "delete_queue", Some(9)),
    (Deleted, "deleted", Some(99)),
    (Stop, "stop", None),
    (Restart, "restart", None),
    (Delete, "delete", None),
    (UpdateRunning, "update_running", None),
    (UpdateStopped, "update_stopped", None),
];

impl State {
    /// Returns all states of the vocabulary: those that the server reports, then those that users
    /// ask for.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(state, ..)| state.clone())
    }

    /// Returns the word, as it is sent: `delete_queue`. An unknown value that is not a string is
    /// shown as JSON.
    pub fn name(&self) -> Cow<'_, str> {
        let row = TABLE.iter().find(|(state, ..)| state == self);
        match (row, self) {
            (Some((_, word, _)), _) => Cow::Borrowed(*word),
            (None, Unknown(Value::String(word))) => Cow::Borrowed(word),
            (None, Unknown(value)) => Cow::Owned(value.to_string()),
            (None, _) => Cow::Borrowed("unknown"),
        }
    }

    /// Returns the number of the same state in IAAS, where that is documented: for the states that
    /// the server reports, but not for those that users ask for.
    pub fn number(&self) -> Option<i64> {
        TABLE.iter().find(|(state, ..)| state == self).and_then(|(_, _, number)| *number)
    }

    /// Returns the states that a user may ask for in this one, by an update of `state`.
    ///
    /// They are documented for instances. Other resources may accept fewer.
    pub const fn user_transitions(&self) -> &'static [Self] {
        match self {
            Running => &[Stop, Delete, UpdateRunning],
            Stopped => &[Restart, Delete, UpdateStopped],
            DeleteQueue => &[Restart, Stop],
            _ => &[],
        }
    }

    /// Whether a user may ask for `next` in this state. See
    /// [`user_transitions`](Self::user_transitions).
    pub fn allows(&self, next: &Self) -> bool {
        self.user_transitions().contains(next)
    }
}

impl ResourceState for State {
    fn is_stable(&self) -> bool {
        matches!(self, Running | Stopped | DeleteQueue | Deleted)
    }

    fn is_failed(&self) -> bool {
        matches!(self, Unresourced)
    }

    fn is_gone(&self) -> bool {
        matches!(self, Deleted)
    }
}

impl From<&str> for State {
    /// Reads a word exactly as the server sends it. Any other is [`Unknown`](Self::Unknown).
    fn from(word: &str) -> Self {
        TABLE
            .iter()
            .find(|(_, known, _)| *known == word)
            .map_or_else(|| Unknown(word.into()), |(state, ..)| state.clone())
    }
}

impl From<Value> for State {
    /// Never fails: any value that is not a known word is [`Unknown`](Self::Unknown).
    fn from(value: Value) -> Self {
        match value {
            Value::String(word) => Self::from(word.as_str()),
            other => Unknown(other),
        }
    }
}

impl FromStr for State {
    type Err = UnknownState;

    /// Reads a word of the vocabulary, in any case.
    fn from_str(text: &str) -> Result<Self, UnknownState> {
        TABLE
            .iter()
            .find(|(_, word, _)| text.eq_ignore_ascii_case(word))
            .map(|(state, ..)| state.clone())
            .ok_or_else(|| UnknownState::new(text, TABLE.iter().map(|(_, word, _)| *word)))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Unknown(value) => value.serialize(serializer),
            known => serializer.serialize_str(&known.name()),
        }
    }
}

#[cfg(test)]
mod tests;
