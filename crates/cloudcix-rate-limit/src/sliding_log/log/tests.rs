use proptest::{collection::vec, prelude::*};

use super::*;

fn log(requests: u32) -> Log {
    Log::new(Limits { requests: NonZeroU32::new(requests).unwrap(), ..Limits::default() })
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Returns a log of requests, each sent this long after the last event, with its response this long
/// after that if it has one; and the time at the end.
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

/// Returns when a call with `ahead` others before it gets its slot if every request is sent and
/// every response comes at once.
fn best_case(mut log: Log, mut now: Instant, ahead: usize) -> Instant {
    // The responses to all requests in flight come now.
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
    fn the_least_wait_is_that_of_the_best_case(
        requests in 1..6_u32,
        sent in vec((0..400_u64, proptest::option::of(0..400_u64)), 0..12),
        pause in proptest::option::of(0..3000_u64),
        ahead in 0..30_usize,
    ) {
        let start = Instant::now();
        let (mut log, now) = history(requests, &sent, pause, start);
        log.forget(now);
        let foretold = log.not_before(now, ahead);
        prop_assert_eq!(foretold - start, best_case(log, now, ahead) - start);
    }
}

#[test]
fn a_slot_is_held_until_one_window_after_its_response_or_its_transit() {
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
fn a_slot_whose_request_has_not_been_sent_is_held_until_it_is() {
    let start = Instant::now();
    let mut log = log(1);
    log.take(start).unwrap();
    assert_eq!(log.take(start + ms(9000)), Err(Full { at: None }));
    log.sent(start + ms(9000));
    assert_eq!(log.take(start + ms(9001)), Err(Full { at: Some(start + ms(10_250)) }));
}

/// A reference model of the log: a plain list of the slots that are taken.
struct Plain {
    capacity: usize,
    taken: Vec<Taken>,
}

#[derive(Clone, Copy)]
struct Taken {
    number: usize,
    /// `None` until its request is sent.
    free_at: Option<Instant>,
}

impl Plain {
    fn take(&mut self, number: usize, now: Instant) -> Result<(), Full> {
        self.forget(now);
        if self.taken.len() >= self.capacity {
            let mut free: Vec<_> = self.taken.iter().filter_map(|taken| taken.free_at).collect();
            free.sort_unstable();
            return Err(Full { at: free.first().copied() });
        }
        self.taken.push(Taken { number, free_at: None });
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
        let unused = self.capacity.saturating_sub(free.len());
        let first =
            (ahead % self.capacity).checked_sub(unused).map_or(now, |place| free[place].max(now));
        first + ms(1000) * u32::try_from(ahead / self.capacity).unwrap()
    }
}

proptest! {
    /// Requests may be sent in another order than their slots were taken, and their responses may
    /// come in any other, too late, or never.
    #[test]
    fn it_decides_as_a_plain_list_does(
        requests in 1..9_u32,
        steps in vec((0..11_u8, prop_oneof![Just(0), 0..40_u64, 0..600_u64],
            any::<prop::sample::Index>()), 1..120),
    ) {
        let mut now = Instant::now();
        let (mut log, mut plain) = (log(requests),
            Plain { capacity: requests as usize, taken: Vec::new() });
        // The slots that are held, and those whose requests were sent, with their numbers in the
        // log.
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
                    // Some responses are reported twice.
                    let (number, slot) = gone[which.index(gone.len())];
                    log.answered(slot, now);
                    if let Some(taken) = plain.find(number) {
                        taken.free_at = taken.free_at.map(|known| known.min(now + ms(1000)));
                    }
                }
                10 if !held.is_empty() => {
                    let number = held.remove(which.index(held.len()));
                    log.give_back();
                    plain.taken.retain(|taken| taken.number != number);
                }
                _ => {}
            }
            let ahead = which.index(30);
            prop_assert_eq!(log.not_before(now, 0), plain.not_before(now, 0));
            prop_assert_eq!(log.not_before(now, ahead), plain.not_before(now, ahead));
            log.forget(now);
            plain.forget(now);
            prop_assert_eq!(log.taken(), plain.taken.len());
        }
    }
}

#[test]
fn without_room_the_wait_is_that_for_the_earliest_of_both_lists() {
    let start = Instant::now();
    let at = |millis| start + ms(millis);
    // Two in flight, until 1250 and 1260, and one response, until 1100.
    let mut log = log(3);
    for now in [0, 10, 100] {
        log.take(at(now)).unwrap();
        let slot = log.sent(at(now));
        if now == 100 {
            log.answered(slot, at(100));
        }
    }
    assert_eq!(log.room(at(100)), Err(Full { at: Some(at(1100)) }));
    assert_eq!(log.room(at(1099)), Err(Full { at: Some(at(1100)) }));
    assert_eq!(log.not_before(at(1099), 0), at(1100));
    assert_eq!(log.not_before(at(1099), 1), at(1250));
    assert_eq!(log.not_before(at(1099), 2), at(1260));
    // The fourth follows the first, one window later.
    assert_eq!(log.not_before(at(1099), 3), at(2100));
    assert_eq!(log.room(at(1100)), Ok(()));
}

#[test]
fn a_response_frees_its_slot_earlier_only_if_it_came_within_the_transit() {
    let start = Instant::now();
    for (answered, free_at) in [(0, 1000), (249, 1249), (250, 1250), (251, 1250), (900, 1250)] {
        let mut log = log(1);
        log.take(start).unwrap();
        let slot = log.sent(start);
        log.answered(slot, start + ms(answered));
        log.answered(slot, start + ms(answered + 100));
        assert!(log.room(start + ms(free_at - 1)).is_err(), "{answered}");
        assert!(log.room(start + ms(free_at)).is_ok() && log.is_idle(start + ms(free_at)));
    }
}

#[test]
fn behind_more_calls_than_can_be_counted_the_wait_is_no_shorter() {
    let (log, now) = (log(1), Instant::now());
    let rounds = usize::try_from(u32::MAX).unwrap();
    assert_eq!(log.not_before(now, rounds), now + Duration::from_secs(u32::MAX.into()));
    assert_eq!(log.not_before(now, rounds + 1), now + Duration::from_secs(u32::MAX.into()));
}
