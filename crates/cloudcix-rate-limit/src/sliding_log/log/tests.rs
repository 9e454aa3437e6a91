use proptest::{collection::vec, prelude::*};

use super::*;

fn log(requests: u32) -> Log {
    Log::new(Limits { requests: NonZeroU32::new(requests).unwrap(), ..Limits::default() })
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A log with requests sent at these times, answered so long after; and the time after all that.
fn history(requests: u32, sent: &[(u64, Option<u64>)], pause: Option<u64>, start: Instant) -> (Log, Instant) {
    let mut log = log(requests);
    let mut now = start;
    for &(after, answered) in sent {
        now += ms(after);
        if log.take(now).is_ok() {
            let slot = log.sent(now);
            if let Some(answered) = answered {
                now += ms(answered);
                log.answered(slot, now);
            }
        }
    }
    if let Some(pause) = pause {
        log.pause(now + ms(pause));
    }
    (log, now)
}

/// When a call with so many before it gets its slot, if every request is sent and answered in no time.
fn best_case(mut log: Log, mut now: Instant, ahead: usize) -> Instant {
    // Those on their way are answered now.
    for slot in 0..log.next {
        log.answered(slot, now);
    }
    let mut served = 0;
    loop {
        match log.take(now) {
            Ok(()) if served == ahead => return now,
            Ok(()) => {
                served += 1;
                let slot = log.sent(now);
                log.answered(slot, now);
            }
            Err(full) => now = full.at.unwrap(),
        }
    }
}

proptest! {
    #[test]
    fn a_wait_is_foretold_as_the_best_case_has_it(
        requests in 1..6_u32,
        sent in vec((0..400_u64, proptest::option::of(0..400_u64)), 0..12),
        pause in proptest::option::of(0..3000_u64),
        lowered in proptest::option::of(0..6_u32),
        ahead in 0..30_usize,
    ) {
        let start = Instant::now();
        let (mut log, now) = history(requests, &sent, pause, start);
        if let Some(lowered) = lowered {
            log.limit(lowered);
        }
        log.forget(now);
        let foretold = log.not_before(now, ahead);
        prop_assert_eq!(foretold - start, best_case(log, now, ahead) - start);
    }

    #[test]
    fn a_wait_is_never_foretold_as_longer_than_the_best_case(
        requests in 1..6_u32,
        sent in vec((0..400_u64, proptest::option::of(0..400_u64)), 0..12),
        pause in proptest::option::of(0..3000_u64),
        left in vec((0..9_u32, 0..5000_u64), 0..4),
        ahead in 0..30_usize,
    ) {
        let start = Instant::now();
        let (mut log, now) = history(requests, &sent, pause, start);
        for (requests, reset) in left {
            log.remaining(requests, now + ms(reset), now);
        }
        log.forget(now);
        prop_assert!(log.not_before(now, ahead) <= best_case(log, now, ahead));
    }
}

#[test]
fn a_slot_is_held_until_one_window_after_its_answer_or_its_transit() {
    let start = Instant::now();
    for (answered, free_at) in [(0, 1000), (45, 1045), (249, 1249), (300, 1250), (5000, 1250)] {
        let mut log = log(1);
        log.take(start).unwrap();
        let slot = log.sent(start);
        log.answered(slot, start + ms(answered));
        assert!(log.take(start + ms(free_at - 1)).is_err() || answered > free_at, "{answered}");
        assert!(log.take(start + ms(free_at)).is_ok(), "{answered}");
    }
}

#[test]
fn a_slot_whose_request_has_not_gone_yet_is_held_until_it_has() {
    let start = Instant::now();
    let mut log = log(1);
    log.take(start).unwrap();
    assert_eq!(log.take(start + ms(9000)), Err(Full { at: None }));
    log.sent(start + ms(9000));
    assert_eq!(log.take(start + ms(9001)), Err(Full { at: Some(start + ms(10_250)) }));
}

#[test]
fn what_the_server_says_is_left_is_all_that_goes() {
    let start = Instant::now();
    let mut log = log(20);
    for _ in 0..3 {
        log.take(start).unwrap();
        log.sent(start);
    }
    // Three are on their way: the server may not have counted them.
    log.remaining(5, start + ms(3000), start);
    assert!(log.take(start).is_ok() && log.take(start).is_ok());
    assert_eq!(log.take(start), Err(Full { at: Some(start + ms(3000)) }));
    // An answer that was overtaken does not give back what is gone.
    log.remaining(19, start + ms(3500), start);
    assert_eq!(log.take(start), Err(Full { at: Some(start + ms(3000)) }));
    // A word about a later window is no word about this one.
    log.remaining(6, start + ms(9000), start);
    assert_eq!(log.take(start), Err(Full { at: Some(start + ms(3000)) }));
    assert!(log.take(start + ms(3000)).is_ok());
    assert_eq!(log.take(start + ms(3001)), Err(Full { at: Some(start + ms(9000)) }));
}

#[test]
fn the_servers_limit_counts_where_it_is_lower() {
    let start = Instant::now();
    let mut log = log(3);
    log.limit(100);
    assert!((0..3).all(|_| log.take(start).is_ok()) && log.take(start).is_err());
    for after in 0..3 {
        let slot = log.sent(start + ms(after));
        log.answered(slot, start + ms(after));
    }
    log.limit(1);
    assert_eq!(log.take(start + ms(500)), Err(Full { at: Some(start + ms(1002)) }));
    log.limit(0);
    assert!(log.take(start + ms(1002)).is_ok(), "a limit of nothing would never end");
}
