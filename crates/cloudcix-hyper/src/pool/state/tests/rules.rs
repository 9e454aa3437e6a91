//! Rules about connections, each at its boundary.

use super::*;

const SECOND: Duration = Duration::from_secs(1);
pub(super) const MILLI: Duration = Duration::from_millis(1);

/// Returns the time just before this one.
pub(super) fn below(time: Duration) -> Duration {
    time.saturating_sub(MILLI)
}

pub(super) fn woken(call: &Call) -> bool {
    call.woken.0.load(Ordering::SeqCst)
}

/// Takes connections for new calls of an idle host, as many as it makes.
pub(super) fn take(host: &mut Host, count: usize, shared: bool) -> Vec<Fake> {
    let calls: Vec<_> = (0..count).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    host.connect(shared, true);
    calls.iter().map(|call| host.poll(call).unwrap().unwrap()).collect()
}

fn same(one: &Fake, other: &Fake) -> bool {
    Rc::ptr_eq(&one.open, &other.open)
}

#[test]
fn an_unused_connection_is_taken_first_and_then_the_one_that_was_used_last() {
    let mut host = Host::new(LIMITS);
    let used = take(&mut host, 3, false);
    // Made for a call that a returned connection then served.
    let fresh = Fake { open: Rc::new(Cell::new(true)), shared: false };
    for (index, connection) in used.iter().enumerate() {
        host.now += SECOND;
        host.return_to_pool(connection.clone());
        if index == 1 {
            host.state.connected(MADE, fresh.clone(), Weak::new(), host.now);
        }
    }
    let mut next = || host.state.try_acquire(host.now);
    for (expected, reused) in [(&fresh, false), (&used[2], true), (&used[1], true)] {
        let (taken, was_used) = next().unwrap();
        assert!(same(&taken, expected) && was_used == reused);
    }
    used[0].open.set(false);
    assert!(next().is_none(), "the last one is dead");
    assert!(host.state.idle.is_empty(), "and discarded");
}

#[test]
fn a_connection_is_idle_for_up_to_the_idle_timeout_even_without_maintenance() {
    for (idle, is_taken) in [(49, true), (50, true), (51, false)] {
        let mut host = Host::new(LIMITS);
        let connection = take(&mut host, 1, false).remove(0);
        host.return_to_pool(connection);
        host.now += SECOND * idle;
        assert_eq!(host.state.try_acquire(host.now).is_some(), is_taken, "{idle}");
    }
    let mut host = Host::new(Limits { idle_timeout: None, ..LIMITS });
    let connection = take(&mut host, 1, false).remove(0);
    host.return_to_pool(connection);
    host.now += SECOND * 1_000_000;
    host.state.maintain(host.now);
    assert!(host.state.try_acquire(host.now).is_some());
}

#[test]
fn maintenance_closes_what_is_expired_and_at_once_what_is_dead() {
    for shared in [false, true] {
        let kept = |host: &Host| host.state.idle.len() + usize::from(host.state.shared.is_some());
        let mut host = Host::new(Limits { may_share: shared, ..LIMITS });
        let connection = take(&mut host, 1, shared).remove(0);
        if !shared {
            host.return_to_pool(connection.clone());
        }
        host.now += below(SECOND * 50);
        host.state.maintain(host.now);
        assert_eq!(kept(&host), 1);
        host.now += MILLI;
        host.state.maintain(host.now);
        assert_eq!(kept(&host), 0);

        let mut host = Host::new(Limits { may_share: shared, ..LIMITS });
        let connection = take(&mut host, 1, shared).remove(0);
        if !shared {
            host.return_to_pool(connection.clone());
        }
        connection.open.set(false);
        host.state.maintain(host.now);
        assert_eq!(kept(&host), 0);
    }
}

#[test]
fn a_shared_connection_is_idle_since_its_last_call_and_only_its_first_call_finds_it_unused() {
    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let call = host.call();
    assert!(host.poll(&call).is_none());
    host.connect(true, true);
    assert!(!host.state.try_acquire(host.now).unwrap().1);
    for _ in 0..4 {
        host.now += SECOND * 40;
        host.state.maintain(host.now);
        assert!(host.state.try_acquire(host.now).unwrap().1);
    }
}

#[test]
fn a_shared_connection_that_has_closed_is_replaced() {
    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let connection = take(&mut host, 1, true).remove(0);
    connection.open.set(false);
    assert!(host.state.try_acquire(host.now).is_none() && host.state.shared.is_none());
    let call = host.call();
    assert!(host.poll(&call).is_none());
    assert_eq!(host.new_tasks.len(), 1);
}

#[test]
fn an_unused_connection_is_kept_for_a_moment_or_for_as_long_as_a_call_waits_for_it() {
    for (shared, waits) in [(false, false), (false, true), (true, false), (true, true)] {
        let kept = |host: &Host| host.state.idle.len() + usize::from(host.state.shared.is_some());
        let mut host = Host::new(Limits { may_share: shared, ..LIMITS });
        let call = host.call();
        assert!(host.poll(&call).is_none());
        host.connect(shared, true);
        if !waits {
            // Before the spare connection would be cancelled with its call.
            host.state.queue.clear();
        }
        host.now += below(SPARE_TIMEOUT);
        // The call is polled in time, and doesn't get the connection for a reason of its own.
        host.state.queue.iter_mut().for_each(|waiter| waiter.notified = None);
        host.state.maintain(host.now);
        assert_eq!(kept(&host), 1, "{shared} {waits}");
        host.now += MILLI;
        host.state.queue.iter_mut().for_each(|waiter| waiter.notified = None);
        host.state.maintain(host.now);
        assert_eq!(kept(&host), usize::from(waits), "{shared} {waits}");
        if !shared {
            host.now += SECOND * 100;
            host.state.queue.iter_mut().for_each(|waiter| waiter.notified = None);
            host.state.maintain(host.now);
            assert_eq!(kept(&host), usize::from(waits), "however old");
        }
    }
}

#[test]
fn with_no_idle_connections_allowed_each_serves_one_call() {
    for shared in [false, true] {
        let mut host = Host::new(Limits { max_idle: 0, may_share: shared, ..LIMITS });
        let connection = take(&mut host, 1, shared).remove(0);
        assert!(host.state.shared.is_none());
        host.return_to_pool(connection);
        host.close();
        assert!(host.state.idle.is_empty());
        assert_eq!((host.state.open, host.state.try_acquire(host.now).is_some()), (0, false));
    }
}

#[test]
fn a_connection_that_has_served_its_only_call_is_not_for_one_that_waits() {
    let mut host = Host::new(Limits { max_idle: 0, max_connections: 1, ..LIMITS });
    let connection = take(&mut host, 1, false).remove(0);
    let call = host.call();
    assert!(host.poll(&call).is_none() && host.new_tasks.is_empty());
    host.return_to_pool(connection);
    assert!(host.poll(&call).is_none());
    host.close();
    assert!(host.poll(&call).is_none());
    assert_eq!(host.new_tasks.len(), 1, "there is room for another one");
}

#[test]
fn an_unused_connection_is_not_closed_in_the_place_of_a_used_one() {
    let mut host = Host::new(Limits { max_idle: 1, ..LIMITS });
    let used = take(&mut host, 2, false);
    let fresh = Fake { open: Rc::new(Cell::new(true)), shared: false };
    host.state.connected(MADE, fresh.clone(), Weak::new(), host.now);
    for connection in &used {
        host.return_to_pool(connection.clone());
    }
    let left: Vec<_> = host.state.idle.iter().map(|idle| idle.connection.clone()).collect();
    assert!(left.len() == 2 && same(&left[0], &fresh) && same(&left[1], &used[1]));
}

#[test]
fn as_many_calls_are_notified_as_there_are_connections() {
    let mut host = Host::new(Limits { max_connections: 1, ..LIMITS });
    let calls: Vec<_> = (0..3).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    host.connect(false, true);
    for _ in 0..3 {
        host.state.maintain(host.now).into_iter().for_each(Waker::wake);
        assert_eq!(calls.iter().map(woken).collect::<Vec<_>>(), [true, false, false]);
    }
}

#[test]
fn the_connection_that_has_been_idle_longest_is_closed_first() {
    let mut host = Host::new(Limits { max_idle: 2, ..LIMITS });
    let used = take(&mut host, 3, false);
    for connection in &used {
        host.return_to_pool(connection.clone());
    }
    let left: Vec<_> = host.state.idle.iter().map(|idle| idle.connection.clone()).collect();
    assert!(left.len() == 2 && same(&left[0], &used[1]) && same(&left[1], &used[2]));
}

#[test]
fn once_the_server_is_known_to_speak_http1_calls_connect_at_the_same_time() {
    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let calls: Vec<_> = (0..4).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    assert_eq!(host.new_tasks.len(), 1);
    host.connect(false, true);
    drop(host.poll(&calls[0]).unwrap());
    assert!(host.poll(&calls[1]).is_none());
    assert_eq!(host.new_tasks.len(), 3);
}

#[test]
fn a_bounded_host_has_no_more_attempts_than_there_is_room_for() {
    let mut host = Host::new(Limits { max_connections: 3, ..LIMITS });
    let _taken = take(&mut host, 2, false);
    let calls: Vec<_> = (0..4).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    assert_eq!((host.new_tasks.len(), host.state.open), (1, 3));
    let would_get = |call: &Call| host.state.is_being_connected(call.ticket);
    assert_eq!(calls.iter().map(would_get).collect::<Vec<_>>(), [true, false, false, false]);
    assert!(!host.state.is_being_connected(Ticket::MAX), "it does not wait");
}

#[test]
fn a_call_would_get_an_idle_connection_as_well_as_one_that_is_being_made() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    host.connect(false, true);
    assert!(calls.iter().all(|call| host.state.is_being_connected(call.ticket)));
}

#[test]
fn surplus_attempts_are_cancelled_when_the_surplus_has_lasted() {
    let cancelled = |host: &mut Host| {
        let ended = |(_, task): &mut NewConnectTask| {
            usize::from(task.try_recv() == Err(oneshot::error::TryRecvError::Closed))
        };
        host.new_tasks.iter_mut().map(ended).sum::<usize>()
    };
    let mut host = Host::new(LIMITS);
    let used = take(&mut host, 2, false);
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    for connection in used {
        host.return_to_pool(connection);
    }
    host.state.maintain(host.now);
    host.now += below(SPARE_TIMEOUT);
    // A call that comes in the meantime takes up a part of the surplus: it begins anew.
    let _taken: Vec<_> = calls.iter().map(|call| host.poll(call).unwrap().unwrap()).collect();
    let later: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(later.iter().all(|call| host.poll(call).is_none()));
    host.state.maintain(host.now);
    host.state.queue.clear();
    host.state.maintain(host.now);
    host.now += below(SPARE_TIMEOUT);
    host.state.maintain(host.now);
    assert_eq!((cancelled(&mut host), host.new_tasks.len()), (0, 2));
    host.now += MILLI;
    host.state.maintain(host.now);
    assert_eq!(cancelled(&mut host), 2);
    assert!(host.state.surplus_since.is_none(), "the next surplus has its own time");
}

#[test]
fn the_maintenance_task_ticks_while_anything_may_change_within_moments() {
    let mut host = Host::new(LIMITS);
    let states = |host: &Host| (host.state.is_busy(), host.state.is_empty());
    assert_eq!(states(&host), (false, true));
    let call = host.call();
    assert!(host.poll(&call).is_none());
    assert_eq!(states(&host), (true, false), "a call waits, and an attempt is in flight");
    host.state.queue.clear();
    assert_eq!(states(&host), (true, false), "an attempt is in flight");
    let id = host.new_tasks[0].0;
    host.state.closed(id);
    assert_eq!(states(&host), (true, false), "its failure is not recorded yet");
    host.state.open += 1;
    host.connect(false, true);
    assert_eq!(states(&host), (true, false), "a connection is unused");
    let (connection, _) = host.state.try_acquire(host.now).unwrap();
    host.state.maintain(host.now);
    assert_eq!(states(&host), (false, false), "in use");
    host.return_to_pool(connection);
    assert_eq!(states(&host), (false, false), "idle");

    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let call = host.call();
    assert!(host.poll(&call).is_none());
    host.connect(true, true);
    host.state.queue.clear();
    host.state.maintain(host.now);
    assert_eq!(states(&host), (true, false), "a shared connection is unused");
    assert!(host.state.try_acquire(host.now).is_some());
    assert_eq!(states(&host), (false, false));
}

#[test]
fn the_next_expiry_is_that_of_the_connection_that_has_been_idle_longest() {
    let mut host = Host::new(LIMITS);
    let start = host.now;
    assert_eq!(host.state.next_expiry(start), Some(start + SECOND * 50), "none is idle");
    for connection in take(&mut host, 2, false) {
        host.now += SECOND;
        host.return_to_pool(connection);
    }
    assert_eq!(host.state.next_expiry(host.now), Some(start + SECOND * 51));

    let mut host = Host::new(Limits { may_share: true, ..LIMITS });
    let start = host.now;
    take(&mut host, 1, true);
    assert_eq!(host.state.next_expiry(start + SECOND), Some(start + SECOND * 50), "a shared one");

    let state = |idle_timeout| State::<Fake>::new(Limits { idle_timeout, ..LIMITS });
    assert_eq!(state(None).next_expiry(start), None);
    for (timeout, expected) in
        [(Duration::ZERO, CLAIM_TIMEOUT), (CLAIM_TIMEOUT * 2, CLAIM_TIMEOUT * 2)]
    {
        assert_eq!(state(Some(timeout)).next_expiry(start), Some(start + expected));
    }
    assert_eq!(state(Some(Duration::MAX)).next_expiry(start), None, "beyond the clock");
}
