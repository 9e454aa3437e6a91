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

/// Returns the number of resources in each portion, in the order of the requests.
fn sizes(pks: impl IntoIterator<Item = Pk>, max: usize, shares: bool) -> Vec<usize> {
    let now = Instant::now();
    let mut queue = Queue::<()>::new();
    for pk in pks {
        queue.add(pk, now, now);
    }
    queue.start(now, max, shares).iter().map(Vec::len).collect()
}

#[test]
fn a_request_is_filled_before_another_one_is_begun() {
    let integers = |count: i128| (0..count).map(Pk::Integer);
    let text = |text: &str| Pk::Text(text.into());
    assert_eq!(sizes(integers(100), 8, true), [100]);
    assert_eq!(sizes(integers(101), 8, true), [100, 1]);
    assert_eq!(sizes(integers(250), 8, true), [100, 100, 50]);
    assert_eq!(sizes(integers(250), 2, true), [100, 100]);
    assert_eq!(sizes(integers(5), 3, false), [1, 1, 1]);
    assert_eq!(sizes(integers(5), 0, true), [0; 0]);
    // Each id has ten more bytes in a request line.
    let long = |count: i128| (0..count).map(|at| Pk::Integer(10_i128.pow(37) + at));
    assert_eq!(MAX_ID_BYTES, 3000);
    assert_eq!(sizes(long(130), 8, true), [62, 62, 6]);
    let exact = (0..100).map(|at| Pk::Integer(10_i128.pow(19) + at));
    assert_eq!(sizes(exact, 8, true), [100], "3,000 bytes");
    let beyond = (0..100).map(|at| Pk::Integer(10_i128.pow(20) + at));
    assert_eq!(sizes(beyond, 8, true), [96, 4], "3,100 bytes");
    // A text is read alone, and does not end the portion of the integers around it.
    let mixed = [Pk::Integer(1), text("a"), Pk::Integer(2), text("b"), Pk::Integer(1)];
    assert_eq!(sizes(mixed.clone(), 8, true), [1, 1, 2]);
    assert_eq!(sizes(mixed.clone(), 2, true), [1, 2]);
    assert_eq!(sizes(mixed, 1, true), [2]);
}

#[test]
fn an_overdue_wait_is_polled_before_those_that_are_early() {
    let now = Instant::now();
    let mut queue = Queue::<()>::new();
    for (pk, at) in [(1, 30), (2, 10), (3, 20)] {
        queue.add(pk.into(), now, now + second(at));
    }
    assert_eq!(queue.next_at(), Some(now + second(10)));
    assert!(queue.start(now + second(9), 8, false).is_empty());
    assert_eq!(pks(&queue.start(now + second(10), 2, false)), [["2"], ["3"]]);
    assert_eq!(queue.next_at(), Some(now + second(30)));
    assert!(queue.remove(0).is_some() && queue.remove(0).is_none());
    assert_eq!((queue.next_at(), queue.is_empty()), (None, false));
}

#[test]
fn a_wait_that_was_told_to_pause_is_taken_along_by_no_other_before_the_pause_is_over() {
    for (gap, pause, from, at) in [(10, 0, 5, 10), (10, 4, 5, 10), (10, 7, 7, 10), (10, 30, 30, 30)]
    {
        let now = Instant::now();
        let mut queue = Queue::<()>::new();
        let id = queue.add(1.into(), now, now);
        queue.start(now, 8, true);
        queue.arrive(id, Ok(None));
        queue.want(id, now, second(gap), second(pause));
        assert_eq!(queue.next_at(), Some(now + second(at)));
        queue.add(2.into(), now + second(from) - second(1), now + second(from) - second(1));
        assert_eq!(pks(&queue.start(now + second(from) - second(1), 8, true)), [["2"]]);
        queue.add(3.into(), now + second(from), now + second(from));
        let taken = pks(&queue.start(now + second(from), 8, true)).concat();
        assert!(taken.contains(&"1".to_owned()) && taken.len() == 2, "{taken:?}");
    }
}

#[test]
fn a_resource_that_a_list_does_not_show_is_wanted_with_the_next_poll_or_in_two_seconds() {
    let now = Instant::now();
    let mut queue = Queue::<()>::new();
    let id = queue.add(1.into(), now, now);
    queue.absent(id, now);
    assert_eq!(queue.next_at(), Some(now), "it was not in flight");
    queue.start(now, 8, true);
    queue.absent(id, now);
    assert_eq!(queue.next_at(), Some(now + second(2)));
    assert!(queue.start(now + second(1), 8, true).is_empty());
    queue.add(2.into(), now + second(1), now + second(1));
    assert_eq!(pks(&queue.start(now + second(1), 8, true)), [["2", "1"]]);
}

#[test]
fn a_response_wakes_the_task_that_asked_last_and_only_once() {
    struct Task;
    impl std::task::Wake for Task {
        fn wake(self: std::sync::Arc<Self>) {}
    }
    let task = || Waker::from(std::sync::Arc::new(Task));
    let (now, first, second) = (Instant::now(), task(), task());
    let mut queue = Queue::<u8>::new();
    let id = queue.add(1.into(), now, now);
    queue.start(now, 8, true);
    assert!(queue.take(id, &first).is_none() && queue.take(id, &second).is_none());
    assert!(queue.arrive(id, Ok(Some(7))).is_some_and(|waker| waker.will_wake(&second)));
    assert!(queue.wakers().is_empty(), "its task has been told");
    assert!(matches!(queue.take(id, &first), Some(Ok(Some(7)))));
    assert!(queue.take(id, &first).is_none() && queue.next_at().is_none());
    assert_eq!(queue.wakers().len(), 1);
    assert!(queue.wakers().is_empty());
}
