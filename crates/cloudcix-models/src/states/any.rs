//! The state of a resource whose application is known only at run time.

use std::fmt;

use serde_json::Value;

use super::{ResourceState, compute, iaas};

/// The state of an untyped resource: a number is one of IAAS, a word one of Compute.
///
/// It is equal to a state of either application that means the same, so that
/// `until(State::Running)` works on a [`Value`] whichever `State` is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnyState {
    /// A state of IAAS.
    Iaas(iaas::State),
    /// A state of Compute.
    Compute(compute::State),
}

impl AnyState {
    /// Reads the value of `state`. `None` if it is neither a number nor a string.
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(_) => Some(Self::Iaas(value.clone().into())),
            Value::String(word) => Some(Self::Compute(word.as_str().into())),
            _ => None,
        }
    }

    fn number(&self) -> Option<i64> {
        match self {
            Self::Iaas(state) => state.number(),
            Self::Compute(state) => state.number(),
        }
    }
}

impl ResourceState for AnyState {
    fn is_stable(&self) -> bool {
        match self {
            Self::Iaas(state) => state.is_stable(),
            Self::Compute(state) => state.is_stable(),
        }
    }

    fn is_failed(&self) -> bool {
        match self {
            Self::Iaas(state) => state.is_failed(),
            Self::Compute(state) => state.is_failed(),
        }
    }

    fn is_gone(&self) -> bool {
        match self {
            Self::Iaas(state) => state.is_gone(),
            Self::Compute(state) => state.is_gone(),
        }
    }

    fn reachable(&self, through_failures: bool) -> Option<Vec<Self>> {
        match self {
            Self::Iaas(state) => {
                Some(state.reachable(through_failures)?.into_iter().map(Self::Iaas).collect())
            }
            Self::Compute(state) => {
                Some(state.reachable(through_failures)?.into_iter().map(Self::Compute).collect())
            }
        }
    }
}

impl PartialEq<iaas::State> for AnyState {
    fn eq(&self, other: &iaas::State) -> bool {
        match self {
            Self::Iaas(state) => state == other,
            Self::Compute(state) => state.number().is_some_and(|it| other.number() == Some(it)),
        }
    }
}

impl PartialEq<compute::State> for AnyState {
    fn eq(&self, other: &compute::State) -> bool {
        match self {
            Self::Compute(state) => state == other,
            Self::Iaas(_) => self.number().is_some_and(|it| other.number() == Some(it)),
        }
    }
}

impl fmt::Display for AnyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Iaas(state) => state.fmt(f),
            Self::Compute(state) => state.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_is_equal_to_a_state_of_either_application_that_means_the_same() {
        let running = [json!(4), json!("running")].map(|value| AnyState::read(&value).unwrap());
        for state in running {
            assert!(state == iaas::State::Running && state == compute::State::Running);
            assert!(state != iaas::State::Quiesced && state != compute::State::Stopped);
        }
        // No documented number: equal to its own word only.
        let stop = AnyState::read(&json!("stop")).unwrap();
        assert!(stop == compute::State::Stop && stop != iaas::State::Quiesce);
        let unknown = AnyState::read(&json!("exploded")).unwrap();
        assert!(unknown != compute::State::Stop && unknown == compute::State::from("exploded"));
        // Two states without a number have nothing in common.
        assert!(
            unknown != iaas::State::from(json!("exploded"))
                && stop != iaas::State::from(json!(null))
        );
        let half = AnyState::read(&json!(4.5)).unwrap();
        assert!(half == iaas::State::from(json!(4.5)) && half != compute::State::Stop);
        assert!(half != compute::State::from("4.5"));
        // One of IAAS alone.
        let in_api = AnyState::read(&json!(-1)).unwrap();
        assert!(in_api == iaas::State::InApi && in_api != compute::State::Pending);
    }

    #[test]
    fn only_numbers_and_strings_are_states() {
        for value in [json!(null), json!(true), json!([4]), json!({"id": 4})] {
            assert_eq!(AnyState::read(&value), None);
        }
    }

    #[test]
    fn it_says_of_itself_what_the_state_inside_says() {
        for (value, facts, text) in [
            (json!(4), (true, false, false), "running"),
            (json!("running"), (true, false, false), "running"),
            (json!(3), (false, true, false), "unresourced"),
            (json!("unresourced"), (false, true, false), "unresourced"),
            (json!(99), (true, false, true), "closed"),
            (json!("deleted"), (true, false, true), "deleted"),
            (json!(9), (true, false, false), "scrub_queue"),
            (json!(77), (false, false, false), "77"),
            (json!("exploded"), (false, false, false), "exploded"),
        ] {
            let state = AnyState::read(&value).unwrap();
            assert_eq!((state.is_stable(), state.is_failed(), state.is_gone()), facts, "{value}");
            assert_eq!(
                (state.to_string(), format!("[{state:>12}]")),
                (text.to_owned(), format!("[{text:>12}]"))
            );
        }
        let next = |value: Value| AnyState::read(&value).unwrap().reachable(false);
        let [unresourced, closed] =
            [iaas::State::Unresourced, iaas::State::Closed].map(AnyState::Iaas);
        assert_eq!(next(json!(17)), Some(vec![unresourced, closed]));
        assert_eq!((next(json!(77)), next(json!("running"))), (None, None));
    }
}
