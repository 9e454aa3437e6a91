//! The states of IAAS, which are numbers.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{ResourceState, UnknownState};

/// The state of a resource of IAAS: a VM, a virtual router, a snapshot, a backup or a Ceph volume.
///
/// Users ask for a state in which work is due (such as [`Quiesce`](Self::Quiesce)). The robot of
/// the region takes the resource through a state in which it works
/// ([`Quiescing`](Self::Quiescing)) to one that lasts ([`Quiesced`](Self::Quiesced)). When it
/// fails, the resource becomes [`Unresourced`](Self::Unresourced).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// use cloudcix::models::states::iaas::State;
///
/// let state = State::from(4);
/// assert_eq!((state.to_string().as_str(), state.number()), ("running", Some(4)));
/// assert_eq!(
///     state.user_transitions(),
///     [State::Quiesce, State::Scrub, State::RunningUpdate]
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// −1: the API is still working on the request.
    InApi,
    /// 0: robots ignore the resource.
    Ignore,
    /// 1: its build was requested.
    Requested,
    /// 2: it is being built.
    Building,
    /// 3: the work on it failed. Only an operator or a robot can move it on.
    Unresourced,
    /// 4: it runs. Stable.
    Running,
    /// 5: a user asked to stop it.
    Quiesce,
    /// 6: it is stopped. Stable.
    Quiesced,
    /// 7: a user asked to start it again.
    Restart,
    /// 8: a user asked to delete it.
    Scrub,
    /// 9: it is stopped, and is deleted after its grace period. Until then it can be restarted.
    /// Stable.
    ScrubQueue,
    /// 10: a user changed it while it was running.
    RunningUpdate,
    /// 11: the change is being made, and it runs.
    RunningUpdating,
    /// 12: it is being stopped.
    Quiescing,
    /// 13: it is being started again.
    Restarting,
    /// 14: it is being prepared for its deletion.
    ScrubPrep,
    /// 15: a user changed it while it was stopped.
    QuiescedUpdate,
    /// 16: the change is being made, and it is stopped.
    QuiescedUpdating,
    /// 17: it is being deleted.
    Scrubbing,
    /// 99: it is deleted. Stable; no other state follows.
    Closed,
    /// Any other value, as it came.
    Unknown(Value),
}

use State::{
    Building, Closed, Ignore, InApi, Quiesce, Quiesced, QuiescedUpdate, QuiescedUpdating,
    Quiescing, Requested, Restart, Restarting, Running, RunningUpdate, RunningUpdating, Scrub,
    ScrubPrep, ScrubQueue, Scrubbing, Unknown, Unresourced,
};

/// The vocabulary: each state with its number and its name.
const TABLE: &[(State, i64, &str)] = &[
    (InApi, -1, "in_api"),
    (Ignore, 0, "ignore"),
    (Requested, 1, "requested"),
    (Building, 2, "building"),
    (Unresourced, 3, "unresourced"),
    (Running, 4, "running"),
    (Quiesce, 5, "quiesce"),
    (Quiesced, 6, "quiesced"),
    (Restart, 7, "restart"),
    (Scrub, 8, "scrub"),
    (ScrubQueue, 9, "scrub_queue"),
    (RunningUpdate, 10, "running_update"),
    (RunningUpdating, 11, "running_updating"),
    (Quiescing, 12, "quiescing"),
    (Restarting, 13, "restarting"),
    (ScrubPrep, 14, "scrub_prep"),
    (QuiescedUpdate, 15, "quiesced_update"),
    (QuiescedUpdating, 16, "quiesced_updating"),
    (Scrubbing, 17, "scrubbing"),
    (Closed, 99, "closed"),
];

impl State {
    /// Returns all states of the vocabulary, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(state, ..)| state.clone())
    }

    /// Returns the number, as it is sent and as filters compare it. `None` for an unknown value
    /// that is no number.
    pub fn number(&self) -> Option<i64> {
        match self {
            Unknown(value) => value.as_i64(),
            known => TABLE.iter().find(|(state, ..)| state == known).map(|(_, number, _)| *number),
        }
    }

    /// Returns the name: `running_update`. An unknown value is shown as JSON.
    pub fn name(&self) -> Cow<'static, str> {
        let row = TABLE.iter().find(|(state, ..)| state == self);
        match (row, self) {
            (Some((_, _, name)), _) => Cow::Borrowed(name),
            (None, Unknown(value)) => Cow::Owned(value.to_string()),
            (None, _) => Cow::Borrowed("unknown"),
        }
    }

    /// Returns the states that a user may ask for in this one, by an update of `state`. The server
    /// refuses all others.
    ///
    /// A user that asks for the state in which a resource is changes nothing, and gets a 200.
    /// Changing the hardware of a VM asks for [`RunningUpdate`](Self::RunningUpdate) or
    /// [`QuiescedUpdate`](Self::QuiescedUpdate) by itself.
    pub const fn user_transitions(&self) -> &'static [Self] {
        match self {
            Running => &[Quiesce, Scrub, RunningUpdate],
            Quiesced => &[Restart, Scrub, QuiescedUpdate],
            ScrubQueue => &[Restart],
            _ => &[],
        }
    }

    /// Returns the states into which the robot of the region may take a resource from this one.
    pub const fn robot_transitions(&self) -> &'static [Self] {
        match self {
            Requested => &[Building, Unresourced],
            Unresourced => &[Requested, Quiesce, Restart, Scrub, RunningUpdate, QuiescedUpdate],
            Quiesce => &[Quiescing],
            Restart => &[Restarting],
            Scrub => &[ScrubPrep, Scrubbing],
            RunningUpdate => &[RunningUpdating],
            Building | RunningUpdating | Restarting => &[Unresourced, Running],
            QuiescedUpdate => &[QuiescedUpdating],
            QuiescedUpdating | Quiescing => &[Unresourced, Quiesced],
            ScrubPrep => &[Unresourced, ScrubQueue],
            ScrubQueue => &[Scrubbing],
            Scrubbing => &[Unresourced, Closed],
            InApi | Ignore | Running | Quiesced | Closed | Unknown(_) => &[],
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
        matches!(self, Running | Quiesced | ScrubQueue | Closed)
    }

    fn is_failed(&self) -> bool {
        matches!(self, Unresourced)
    }

    fn is_gone(&self) -> bool {
        matches!(self, Closed)
    }

    /// `None` for the states in which neither users nor robots move a resource on, because then the
    /// server itself does.
    fn reachable(&self, through_failures: bool) -> Option<Vec<Self>> {
        if matches!(self, InApi | Ignore | Unknown(_)) {
            return None;
        }
        let next = |state: &Self| [state.user_transitions(), state.robot_transitions()].concat();
        let (mut found, mut due) = (Vec::new(), next(self));
        while let Some(state) = due.pop() {
            if found.contains(&state) {
                continue;
            }
            if through_failures || !state.is_failed() {
                due.extend(next(&state));
            }
            found.push(state);
        }
        // In the order of their numbers, for people.
        found.sort_by_key(Self::number);
        Some(found)
    }
}

impl From<i64> for State {
    fn from(number: i64) -> Self {
        TABLE
            .iter()
            .find(|(_, known, _)| *known == number)
            .map_or_else(|| Unknown(number.into()), |(state, ..)| state.clone())
    }
}

impl From<Value> for State {
    /// Never fails: any value that is not a known number is [`Unknown`](Self::Unknown).
    fn from(value: Value) -> Self {
        value.as_i64().map_or_else(|| Unknown(value), Self::from)
    }
}

impl FromStr for State {
    type Err = UnknownState;

    /// Reads a name of the vocabulary, in any case, or its number.
    fn from_str(text: &str) -> Result<Self, UnknownState> {
        let named = |(_, number, name): &&(Self, i64, &str)| {
            text.eq_ignore_ascii_case(name) || text.parse() == Ok(*number)
        };
        TABLE
            .iter()
            .find(named)
            .map(|(state, ..)| state.clone())
            .ok_or_else(|| UnknownState::new(text, TABLE.iter().map(|(_, _, name)| *name)))
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
        match (self, self.number()) {
            (Unknown(value), _) => value.serialize(serializer),
            (_, number) => number.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests;
