//! The vocabulary of IAAS against an independent statement of it.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The transitions that users may ask for, by number: written down from the server's behaviour, not
/// from the table under test.
const USER: &[(i64, i64)] = &[(4, 5), (4, 8), (4, 10), (6, 7), (6, 8), (6, 15), (9, 7)];

/// The transitions of robots, by number.
const ROBOT: &[(i64, i64)] = &[
    (1, 2),
    (1, 3),
    (2, 3),
    (2, 4),
    (3, 1),
    (3, 5),
    (3, 7),
    (3, 8),
    (3, 10),
    (3, 15),
    (5, 12),
    (7, 13),
    (8, 14),
    (8, 17),
    (10, 11),
    (11, 3),
    (11, 4),
    (12, 3),
    (12, 6),
    (13, 3),
    (13, 4),
    (14, 3),
    (14, 9),
    (9, 17),
    (15, 16),
    (16, 3),
    (16, 6),
    (17, 3),
    (17, 99),
];

const NUMBERS: [i64; 20] = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 99];

#[test]
fn each_transition_is_allowed_or_refused_as_by_the_server() {
    for from in NUMBERS {
        for to in NUMBERS {
            let (state, next) = (State::from(from), State::from(to));
            assert_eq!(state.allows(&next), USER.contains(&(from, to)), "user {from} -> {to}");
            assert_eq!(
                state.robot_transitions().contains(&next),
                ROBOT.contains(&(from, to)),
                "robot {from} -> {to}"
            );
        }
    }
}

#[test]
fn an_unknown_state_allows_nothing() {
    let unknown = State::from(42);
    assert!(unknown.user_transitions().is_empty() && unknown.robot_transitions().is_empty());
    assert!(!unknown.is_stable() && !unknown.is_failed() && !unknown.is_gone());
}

#[test]
fn all_numbers_are_known_both_ways() {
    let all: Vec<i64> = State::all().filter_map(|state| state.number()).collect();
    assert_eq!(all, NUMBERS);
    for number in NUMBERS {
        let state: State = serde_json::from_value(json!(number)).unwrap();
        assert!(!matches!(state, Unknown(_)), "{number}");
        assert_eq!(serde_json::to_value(&state).unwrap(), json!(number));
        assert_eq!(state.number(), Some(number));
    }
}

#[test]
fn the_states_that_last_are_four() {
    let stable: Vec<i64> =
        State::all().filter(State::is_stable).filter_map(|state| state.number()).collect();
    assert_eq!(stable, [4, 6, 9, 99]);
    let failed: Vec<State> = State::all().filter(State::is_failed).collect();
    assert_eq!(failed, [Unresourced]);
    let gone: Vec<State> = State::all().filter(State::is_gone).collect();
    assert_eq!(gone, [Closed]);
}

#[test]
fn each_state_that_does_not_last_leads_on_and_each_path_can_end() {
    for state in State::all().filter(|state| !matches!(state, InApi | Ignore)) {
        let leads_on = !state.robot_transitions().is_empty();
        // `scrub_queue` lasts for a grace period only, then a robot goes on.
        assert_eq!(leads_on, !state.is_stable() || state == ScrubQueue, "{state}");
    }
}

#[test]
fn a_name_or_a_number_is_read_back() {
    for state in State::all() {
        assert_eq!(state.to_string().to_uppercase().parse(), Ok(state.clone()));
        assert_eq!(state.number().unwrap().to_string().parse(), Ok(state.clone()));
    }
    assert_eq!(format!("[{Running:>9}]"), "[  running]");
    let error = "runing".parse::<State>().unwrap_err().to_string();
    assert!(error.starts_with("`runing` is not a state; give one of in_api, ignore, "), "{error}");
}

proptest! {
    #[test]
    fn any_value_comes_back_as_it_came(number in any::<i64>(), word in ".*", ratio in 0.1..0.9) {
        for value in [json!(number), json!(word), json!(ratio), json!(null), json!([number])] {
            let state: State = serde_json::from_value(value.clone()).unwrap();
            prop_assert_eq!(serde_json::to_value(&state).unwrap(), value);
        }
    }
}

#[test]
fn what_is_reachable_are_the_next_states_and_what_is_reachable_from_them() {
    for state in State::all().filter(|state| !matches!(state, InApi | Ignore)) {
        for through in [false, true] {
            let reachable = state.reachable(through).unwrap();
            let next =
                |state: &State| [state.user_transitions(), state.robot_transitions()].concat();
            let leads_on = |from: &&State| through || !from.is_failed();
            let ways = reachable.iter().filter(leads_on).flat_map(next).chain(next(&state));
            for next in ways {
                assert!(reachable.contains(&next), "{state} {next}");
            }
            // And no others: each is the next one of the state itself or of another one.
            for found in &reachable {
                let before = reachable.iter().filter(leads_on).chain([&state]);
                assert!(before.flat_map(next).any(|next| next == *found), "{state} {found}");
            }
            assert!(reachable.is_sorted_by_key(State::number));
        }
    }
    assert_eq!(Scrubbing.reachable(false), Some(vec![Unresourced, Closed]));
    assert_eq!(Closed.reachable(true), Some(vec![]));
    for unknown in [InApi, Ignore, State::from(42)] {
        assert_eq!(unknown.reachable(true), None, "{unknown}");
    }
}

#[test]
fn an_unknown_state_keeps_its_value_its_number_and_its_name() {
    for (value, number, name) in [
        (json!(77), Some(77), "77"),
        (json!(-2), Some(-2), "-2"),
        (json!(4.5), None, "4.5"),
        (json!("running"), None, "\"running\""),
        (json!(null), None, "null"),
    ] {
        let state = State::from(value.clone());
        assert_eq!(state, Unknown(value.clone()));
        assert_eq!((state.number(), &*state.name(), json!(state)), (number, name, value));
        assert!(!state.is_stable() && !state.is_failed() && !state.is_gone());
        assert!(state.user_transitions().is_empty() && state.robot_transitions().is_empty());
    }
    for state in State::all() {
        assert_eq!(State::from(state.number().unwrap()), state);
        assert_eq!(
            (state.name().parse(), state.to_string()),
            (Ok(state.clone()), state.name().into())
        );
    }
}

#[test]
fn what_is_no_state_is_named_as_it_was_given_with_all_that_are() {
    let names: Vec<_> = State::all().map(|state| state.to_string()).collect();
    for text in ["Exploded", "42", "", "-2", "4.0"] {
        assert_eq!(
            text.parse::<State>().unwrap_err().to_string(),
            format!("`{text}` is not a state; give one of {}", names.join(", "))
        );
    }
    assert_eq!("-1".parse(), Ok(InApi));
}
