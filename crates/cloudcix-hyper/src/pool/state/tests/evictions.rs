//! Evictions, on a clock of their own.

use super::{super::eviction::Eviction, *};

/// Watches this many connections, whose flags it returns.
fn watch(eviction: &mut Eviction, count: usize, now: Instant) -> Vec<Arc<AtomicBool>> {
    let flags: Vec<Arc<AtomicBool>> = (0..count).map(|_| Arc::default()).collect();
    for flag in &flags {
        eviction.watch(Arc::downgrade(flag), now);
    }
    flags
}

#[test]
fn a_connection_is_silent_once_a_second_has_passed_and_again_each_second() {
    let (mut eviction, start) = (Eviction::default(), Instant::now());
    let flags = watch(&mut eviction, 1, start);
    assert!(eviction.is_watching());
    for (millis, expected) in
        [(0, 0), (999, 0), (1000, 1), (1001, 0), (1999, 0), (2000, 1), (2500, 0), (3000, 1)]
    {
        eviction.update(start + Duration::from_millis(millis));
        assert_eq!(eviction.take(10), expected, "{millis}");
    }
    drop(flags);
}

#[test]
fn evictions_that_find_no_idle_connection_are_due_until_the_server_responds() {
    let (mut eviction, start) = (Eviction::default(), Instant::now());
    let flags = watch(&mut eviction, 3, start);
    eviction.update(start + STUCK);
    assert_eq!((eviction.take(0), eviction.take(1)), (0, 1), "of the three");
    flags[0].store(true, Ordering::Relaxed);
    assert_eq!(eviction.take(10), 2, "as many as are still silent");

    let (mut eviction, start) = (Eviction::default(), Instant::now());
    let mut flags = watch(&mut eviction, 3, start);
    eviction.update(start + STUCK);
    flags[0].store(true, Ordering::Relaxed);
    // A connection that is gone waits for nothing either.
    flags.pop();
    assert_eq!((eviction.take(10), eviction.take(10)), (1, 0));
    flags.pop();
    eviction.update(start + STUCK * 2);
    assert_eq!((eviction.take(10), eviction.is_watching()), (0, false));
}

#[test]
fn a_connection_that_is_not_late_yet_keeps_no_eviction_of_another_one_due() {
    let (mut eviction, start) = (Eviction::default(), Instant::now());
    let late = watch(&mut eviction, 1, start);
    let recent = watch(&mut eviction, 1, start + STUCK / 2);
    eviction.update(start + STUCK);
    late[0].store(true, Ordering::Relaxed);
    assert_eq!(eviction.take(10), 0);
    eviction.update(start + STUCK * 3 / 2);
    assert_eq!(eviction.take(10), 1);
    drop(recent);
}

#[test]
fn a_connection_that_returns_while_an_eviction_is_due_is_closed() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    host.connect(false, false);
    let mut taken: Vec<_> = calls.iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    host.responded[0].store(true, Ordering::Relaxed);
    assert!(host.state.is_busy(), "it watches the silent one");
    host.pass(STUCK);
    host.return_to_pool(taken.remove(0));
    assert!(host.state.idle.is_empty(), "it makes room for the silent one");
    host.responded[1].store(true, Ordering::Relaxed);
    host.return_to_pool(taken.remove(0));
    assert_eq!(host.state.idle.len(), 1);
}
