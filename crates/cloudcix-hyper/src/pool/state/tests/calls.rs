//! Rules about waiting calls, each at its boundary.

use super::{
    rules::{MILLI, below, take, woken},
    *,
};

#[test]
fn the_last_waker_of_a_call_is_woken() {
    let mut host = Host::new(LIMITS);
    let before = host.call();
    assert!(host.poll(&before).is_none());
    let moved = Call { ticket: before.ticket, woken: Arc::default() };
    assert!(host.poll(&moved).is_none());
    host.connect(false, true);
    assert!(woken(&moved) && !woken(&before));
}

#[test]
fn a_call_that_came_for_a_connection_which_had_died_waits_for_the_next_one() {
    let mut host = Host::new(LIMITS);
    let call = host.call();
    assert!(host.poll(&call).is_none());
    host.connect(false, true);
    host.state.idle[0].connection.open.set(false);
    assert!(woken(&call) && host.poll(&call).is_none());
    assert_eq!(host.new_tasks.len(), 1);
    // It isn't passed over, because nothing has notified it since.
    host.pass(CLAIM_TIMEOUT * 4);
    assert_eq!(host.state.queue.len(), 1);
    host.connect(false, true);
    assert!(woken(&call) && host.poll(&call).unwrap().is_ok());
}

#[test]
fn a_notified_call_has_the_claim_timeout_from_its_first_notification() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    let second = host.new_tasks.pop().unwrap();
    host.connect(false, true);
    host.now += below(CLAIM_TIMEOUT);
    // Another connection notifies the other call, and not the first one anew.
    host.new_tasks.push(second);
    host.connect(false, true);
    host.state.maintain(host.now);
    assert_eq!(host.state.queue.len(), 2);
    host.now += MILLI;
    host.state.maintain(host.now);
    let waiting: Vec<_> = host.state.queue.iter().map(|waiter| waiter.ticket).collect();
    assert_eq!(waiting, [calls[1].ticket]);
}

#[test]
fn a_call_that_leaves_hands_its_connection_to_the_next_one_and_takes_its_error_with_it() {
    let mut host = Host::new(Limits { max_connections: 1, ..LIMITS });
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    host.connect(false, true);
    assert!(woken(&calls[0]) && !woken(&calls[1]));
    host.state.leave(calls[0].ticket, host.now).into_iter().for_each(Waker::wake);
    assert!(woken(&calls[1]) && host.poll(&calls[1]).unwrap().is_ok());

    let mut host = Host::new(LIMITS);
    let call = host.call();
    assert!(host.poll(&call).is_none());
    let (id, _) = host.new_tasks.pop().unwrap();
    host.state.closed(id);
    host.state.not_connected(id, Some(&refused()));
    assert_eq!(host.state.failed.len(), 1);
    host.state.leave(call.ticket, host.now);
    assert!(host.state.failed.is_empty());
}

#[test]
fn an_attempt_whose_runtime_has_ended_fails_no_call_and_wakes_all() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..2).map(|_| host.call()).collect();
    assert!(calls.iter().all(|call| host.poll(call).is_none()));
    let (id, _) = host.new_tasks.remove(0);
    host.state.closed(id);
    host.state.not_connected(id, None).into_iter().for_each(Waker::wake);
    assert!(calls.iter().all(woken) && host.state.failed.is_empty());
    assert!(host.poll(&calls[0]).is_none());
    assert_eq!(host.new_tasks.len(), 2, "and the next poll makes up for it");
    // One that was cancelled, or has ended before, changes nothing.
    assert!(host.state.not_connected(id, Some(&refused())).is_empty());
    assert!(host.state.failed.is_empty());
}

/// Returns how many of three waiting calls fail with an attempt that ends so.
fn failing(established: bool, responds: Option<Duration>, reason: &Error) -> usize {
    let mut host = Host::new(Limits { max_connections: 2, ..LIMITS });
    let busy = established.then(|| take(&mut host, 1, false).remove(0));
    let calls: Vec<_> = (0..3).map(|_| host.call()).collect();
    assert!(host.poll(&calls[0]).is_none());
    let (id, _) = host.new_tasks.remove(0);
    assert!(calls[1..].iter().all(|call| host.poll(call).is_none()));
    if let Some(after) = responds {
        host.now += after;
        host.state.last_response = Some(host.now);
    }
    host.state.closed(id);
    let wakers = host.state.not_connected(id, Some(reason));
    assert_eq!(wakers.len(), host.state.failed.len());
    drop(busy);
    host.state.failed.len()
}

#[test]
fn an_attempt_fails_the_calls_that_have_nothing_else_to_wait_for() {
    let later = Some(CLAIM_TIMEOUT);
    for (established, responds, reason, expected) in [
        // Without a connection: those that waited when it started.
        (false, None, timed_out(), 1),
        (false, None, refused(), 1),
        (false, later, timed_out(), 1),
        // With one: the first, unless the server was only busy.
        (true, None, timed_out(), 1),
        (true, None, refused(), 1),
        (true, later, refused(), 1),
        (true, later, timed_out(), 0),
        (true, Some(Duration::ZERO), timed_out(), 0),
    ] {
        let failed = failing(established, responds, &reason);
        assert_eq!(failed, expected, "{established} {responds:?} {reason}");
    }
}

#[test]
fn a_failed_attempt_fails_all_calls_that_had_come_before_it_and_none_that_came_later() {
    let mut host = Host::new(LIMITS);
    let calls: Vec<_> = (0..4).map(|_| host.call()).collect();
    assert!(calls[..3].iter().all(|call| host.poll(call).is_none()));
    // The last attempt was started when three calls waited, the first when there was one.
    let last = host.new_tasks.pop().unwrap().0;
    assert!(host.poll(&calls[3]).is_none());
    host.state.closed(last);
    host.state.not_connected(last, Some(&refused())).into_iter().for_each(Waker::wake);
    assert_eq!(calls.iter().map(woken).collect::<Vec<_>>(), [true, true, true, false]);
    let ends: Vec<_> = calls.iter().map(|call| host.poll(call).is_some()).collect();
    assert_eq!(ends, [true, true, true, false]);
}
