use proptest::{collection::vec, prelude::*};

use super::*;

fn log(requests: u32) -> Log {
    Log::new(Limits { requests: NonZeroU32::new(requests).unwrap(), ..Limits::default() })
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A log with requests sent at these times, answered so long after; and the time after all that.
fn history(
    requests: u32,
    sent: &[(u64, Option<u64>)],
    pause: Option<u64>,
    start: Instant,
) -> (Log, Instant) {
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

/// When a call with so many before it gets its slot, if every request is sent and answered in no
/// time.
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
fn windows_that_end_a_second_apart_are_two_and_less_than_that_apart_are_one() {
    let start = Instant::now();
    // The word about the later window came first, or last.
    for swapped in [false, true] {
        let told = |second_end: u64| {
            let mut log = log(20);
            let mut words = [(0, ms(1000)), (3, ms(second_end))];
            if swapped {
                words.reverse();
            }
            for (left, end) in words {
                log.remaining(left, start + end, start);
            }
            log
        };
        let mut two = told(2000);
        assert_eq!(two.take(start), Err(Full { at: Some(start + ms(1000)) }));
        assert!((0..3).all(|_| two.take(start + ms(1000)).is_ok()));
        let full = Err(Full { at: Some(start + ms(2000)) });
        assert_eq!(two.take(start + ms(1000)), full, "the later window has three and no more");
        let mut one = told(1999);
        let end = ms(if swapped { 1999 } else { 1000 });
        assert_eq!(one.take(start), Err(Full { at: Some(start + end) }));
        assert!((0..20).all(|_| one.take(start + end).is_ok()), "the window is over");
    }
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

/// The same, said in the plainest way: a list of what is taken, looked through each time.
struct Plain {
    capacity: usize,
    taken: Vec<Taken>,
}

#[derive(Clone, Copy)]
struct Taken {
    number: usize,
    /// `None` until its request is sent.
    free_at: Option<Instant>,
    answered: bool,
}

impl Plain {
    fn take(&mut self, number: usize, now: Instant) -> Result<(), Full> {
        self.forget(now);
        if self.taken.len() >= self.capacity {
            let mut free: Vec<_> = self.taken.iter().filter_map(|taken| taken.free_at).collect();
            free.sort_unstable();
            return Err(Full { at: free.get(self.taken.len() - self.capacity).copied() });
        }
        self.taken.push(Taken { number, free_at: None, answered: false });
        Ok(())
    }

    fn forget(&mut self, now: Instant) {
        self.taken.retain(|taken| taken.free_at.is_none_or(|free_at| free_at > now));
    }

    fn find(&mut self, number: usize) -> Option<&mut Taken> {
        self.taken.iter_mut().find(|taken| taken.number == number)
    }

    fn not_before(&self, now: Instant, ahead: usize) -> Instant {
        let latest = now + ms(1000);
        let mut free: Vec<_> =
            self.taken.iter().map(|taken| taken.free_at.unwrap_or(latest).min(latest)).collect();
        free.sort_unstable();
        let (unused, skip) =
            (self.capacity.saturating_sub(free.len()), free.len().saturating_sub(self.capacity));
        let first = (ahead % self.capacity)
            .checked_sub(unused)
            .map_or(now, |place| free[skip + place].max(now));
        first + ms(1000) * u32::try_from(ahead / self.capacity).unwrap()
    }
}

proptest! {
    /// Requests may go in another order than that in which their slots were taken, and be answered
    /// in any other, or too late, or never.
    #[test]
    fn it_says_what_a_plain_list_would(
        requests in 1..9_u32,
        steps in vec((0..12_u8, prop_oneof![Just(0), 0..40_u64, 0..600_u64],
            any::<prop::sample::Index>()), 1..120),
    ) {
        let mut now = Instant::now();
        let (mut log, mut plain) = (log(requests),
            Plain { capacity: requests as usize, taken: Vec::new() });
        // Those that have a slot, and those whose request has gone, with their numbers in the log.
        let (mut held, mut gone) = (Vec::new(), Vec::new());
        for (number, (step, after, which)) in steps.into_iter().enumerate() {
            now += ms(after);
            match step {
                0..=3 => {
                    let taken = log.take(now);
                    prop_assert_eq!(taken, plain.take(number, now));
                    held.extend(taken.ok().map(|()| number));
                }
                4..=6 if !held.is_empty() => {
                    let number = held.remove(which.index(held.len()));
                    gone.push((number, log.sent(now)));
                    plain.find(number).unwrap().free_at = Some(now + ms(1250));
                }
                7..=9 if !gone.is_empty() => {
                    // Some are told of twice.
                    let (number, slot) = gone[which.index(gone.len())];
                    log.answered(slot, now);
                    if let Some(taken) = plain.find(number) {
                        taken.answered = true;
                        taken.free_at = taken.free_at.map(|known| known.min(now + ms(1000)));
                    }
                }
                10 if !held.is_empty() => {
                    let number = held.remove(which.index(held.len()));
                    log.give_back();
                    plain.taken.retain(|taken| taken.number != number);
                }
                11 => {
                    let limit = 1 + which.index(requests as usize);
                    log.limit(u32::try_from(limit).unwrap());
                    plain.capacity = limit;
                }
                _ => {}
            }
            let ahead = which.index(30);
            prop_assert_eq!(log.not_before(now, 0), plain.not_before(now, 0));
            prop_assert_eq!(log.not_before(now, ahead), plain.not_before(now, ahead));
            log.forget(now);
            plain.forget(now);
            prop_assert_eq!(log.taken(), plain.taken.len());
            prop_assert_eq!(log.on_their_way(), plain.taken.iter().filter(|taken| !taken.answered)
                .count());
        }
    }
}
