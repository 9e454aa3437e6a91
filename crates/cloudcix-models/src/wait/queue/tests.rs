//! The queue against a simple account of which waits are where.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{portion::MAX_ID_BYTES, *};

fn second(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn pks(portions: &[Portion]) -> Vec<Vec<String>> {
    let pks = |portion: &Portion| portion.iter().map(|(pk, _)| pk.to_string()).collect();
    portions.iter().map(pks).collect()
}

#[test]
fn a_poll_takes_along_those_that_are_past_half_of_their_interval() {
    let now = Instant::now();
    let mut queue = Queue::<u8>::new();
    for pk in 1..=3 {
        queue.add(pk.into(), now, now);
    }
    assert_eq!(pks(&queue.start(now, 8, true)), [["1", "2", "3"]]);
    assert_eq!(queue.next_at(), None, "all are in flight");
    for (id, gap) in [(0, 10), (1, 20), (2, 21)] {
        assert!(queue.arrive(id, Ok(None)).is_none());
        assert!(queue.take(id, Waker::noop()).is_some());
        queue.want(id, now, second(gap), Duration::ZERO);
    }
    assert!(queue.start(now + second(9), 8, true).is_empty());
    assert_eq!(pks(&queue.start(now + second(10), 8, true)), [["1", "2"]]);
    assert_eq!(queue.next_at(), Some(now + second(21)));
}

#[test]
fn the_result_of_a_driver_that_was_replaced_is_not_taken_for_a_later_one() {
    let now = Instant::now();
    let mut queue = Queue::new();
    let id = queue.add(1.into(), now, now);
    queue.start(now, 8, true);
    queue.restart(now);
    assert_eq!(queue.next_at(), Some(now), "wanted again");
    queue.arrive(id, Ok(Some(1)));
    assert!(queue.take(id, Waker::noop()).is_none(), "not in flight any more");
}

proptest! {
    #[test]
    fn portions_are_complete_and_fit_a_request(
        ids in prop::collection::vec((any::<i128>(), 0..3_u8), 0..400),
        max in 0..9_usize,
        shares: bool,
    ) {
        let now = Instant::now();
        let mut queue = Queue::<()>::new();
        let mut waits = BTreeSet::new();
        for (number, kind) in &ids {
            let pk = match kind {
                0 => Pk::Text(format!("{}", number % 50)),
                1 => Pk::Integer(number % 50),
                _ => Pk::Integer(*number),
            };
            waits.insert(queue.add(pk, now, now));
        }
        let portions = queue.start(now, max, shares);
        prop_assert!(portions.len() <= max);
        let mut seen = BTreeSet::new();
        for portion in &portions {
            prop_assert!((1..=MAX_ROWS).contains(&portion.len()));
            prop_assert!(shares || portion.len() == 1);
            if portion.len() > 1 {
                prop_assert!(portion.iter().all(|(pk, _)| matches!(pk, Pk::Integer(_))));
                let bytes: usize = portion.iter().map(|(pk, _)| pk.to_string().len() + 10).sum();
                prop_assert!(bytes <= MAX_ID_BYTES);
            }
            for (_, ids) in portion {
                for id in ids {
                    prop_assert!(seen.insert(*id), "a wait is in one portion only");
                }
            }
        }
        // What did not fit is still wanted, and nothing else.
        prop_assert_eq!(queue.next_at().is_some(), seen.len() < waits.len());
        let pks: BTreeSet<String> =
            portions.iter().flatten().map(|(pk, _)| format!("{pk:?}")).collect();
        prop_assert_eq!(pks.len(), portions.iter().flatten().count(), "a pk is read once");
    }
}
