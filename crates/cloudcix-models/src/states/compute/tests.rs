//! The vocabulary of Compute against an independent statement of it.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The words of the vocabulary and what a user may ask for in each, written down apart from the
/// table under test.
const WORDS: [(&str, &[&str]); 12] = [
    ("pending", &[]),
    ("building", &[]),
    ("unresourced", &[]),
    ("running", &["stop", "delete", "update_running"]),
    ("stopped", &["restart", "delete", "update_stopped"]),
    ("delete_queue", &["restart", "stop"]),
    ("deleted", &[]),
    ("stop", &[]),
    ("restart", &[]),
    ("delete", &[]),
    ("update_running", &[]),
    ("update_stopped", &[]),
];

#[test]
fn each_transition_is_allowed_or_refused_as_documented() {
    for (from, allowed) in WORDS {
        for (to, _) in WORDS {
            let (state, next) = (State::from(from), State::from(to));
            assert_eq!(state.allows(&next), allowed.contains(&to), "{from} -> {to}");
        }
    }
}

#[test]
fn all_words_are_known_both_ways() {
    assert_eq!(State::all().count(), WORDS.len());
    for (word, _) in WORDS {
        let state: State = serde_json::from_value(json!(word)).unwrap();
        assert!(!matches!(state, Unknown(_)), "{word}");
        assert_eq!(serde_json::to_value(&state).unwrap(), json!(word));
        assert_eq!(
            (state.to_string().as_str(), word.to_uppercase().parse()),
            (word, Ok(state.clone()))
        );
    }
    let error = "runing".parse::<State>().unwrap_err().to_string();
    assert!(error.starts_with("`runing` is not a state; give one of pending, building"), "{error}");
}

#[test]
fn the_numbers_are_those_of_the_same_states_in_iaas() {
    use crate::states::iaas;
    for (word, number) in [
        ("pending", 1),
        ("building", 2),
        ("unresourced", 3),
        ("running", 4),
        ("stopped", 6),
        ("delete_queue", 9),
        ("deleted", 99),
    ] {
        let (state, same) = (State::from(word), iaas::State::from(number));
        assert_eq!(state.number(), Some(number), "{word}");
        assert_eq!(
            (state.is_stable(), state.is_failed(), state.is_gone()),
            (same.is_stable(), same.is_failed(), same.is_gone()),
            "{word}"
        );
    }
}

#[test]
fn a_request_of_a_user_is_neither_stable_nor_failed() {
    for word in ["stop", "restart", "delete", "update_running", "update_stopped", "exploded"] {
        let state = State::from(word);
        assert!(!state.is_stable() && !state.is_failed() && !state.is_gone(), "{word}");
        assert_eq!(state.number(), None, "{word}");
    }
}

proptest! {
    #[test]
    fn any_value_comes_back_as_it_came(number in any::<i64>(), word in ".*", ratio in 0.1..0.9) {
        for value in [json!(number), json!(word), json!(ratio), json!(null), json!([word])] {
            let state: State = serde_json::from_value(value.clone()).unwrap();
            prop_assert_eq!(serde_json::to_value(&state).unwrap(), value);
        }
    }
}

#[test]
fn an_unknown_state_keeps_its_value_and_is_named_by_it() {
    for (value, name) in [
        (json!("exploded"), "exploded"),
        (json!("Running"), "Running"),
        (json!(""), ""),
        (json!(4), "4"),
        (json!(null), "null"),
        (json!(["running"]), "[\"running\"]"),
    ] {
        let state = State::from(value.clone());
        assert_eq!(state, Unknown(value.clone()));
        assert_eq!((&*state.name(), state.number(), json!(state)), (name, None, value));
        assert!(state.user_transitions().is_empty());
    }
    assert_eq!(format!("[{Running:>9}]"), "[  running]");
}

#[test]
fn what_is_no_state_is_named_as_it_was_given_with_all_that_are() {
    assert_eq!(
        "Exploded".parse::<State>().unwrap_err().to_string(),
        "`Exploded` is not a state; give one of pending, building, unresourced, running, stopped, \
         delete_queue, deleted, stop, restart, delete, update_running, update_stopped"
    );
    assert!("4".parse::<State>().is_err() && " running".parse::<State>().is_err());
}
