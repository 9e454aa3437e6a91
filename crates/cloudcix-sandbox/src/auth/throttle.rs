use std::collections::{HashMap, VecDeque};

use crate::clock::Timestamp;

/// The number of requests in any one second.
const LIMIT: usize = 20;
const WINDOW_MICROS: i64 = 1_000_000;
/// Askers that are remembered: the oldest are forgotten, so that memory is bounded.
const ASKERS: usize = 10_000;

/// The party whose requests are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    User(u64),
    /// Everybody without a token: the sandbox sees one IP address.
    Anonymous,
}

/// Counts requests in a sliding window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Throttle {
    recent: HashMap<Asker, VecDeque<i64>>,
}

impl Throttle {
    /// Counts a request, unless there were too many: a refused one takes no place.
    pub(crate) fn admits(&mut self, asker: Asker, now: Timestamp) -> bool {
        let since = now.0 - WINDOW_MICROS;
        if self.recent.len() >= ASKERS && !self.recent.contains_key(&asker) {
            self.recent.retain(|_, times| times.back().is_some_and(|time| *time > since));
        }
        let times = self.recent.entry(asker).or_default();
        // A clock that was set back would leave times in the future, which never end.
        times.retain(|time| *time > since && *time <= now.0);
        if times.len() >= LIMIT {
            return false;
        }
        times.push_back(now.0);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_requests_a_second_pass_and_refused_ones_take_no_place() {
        let mut throttle = Throttle::default();
        let mut at = |micros| throttle.admits(Asker::User(1), Timestamp(micros));
        assert!((0..20).all(&mut at));
        assert!(!at(20) && !at(999_999));
        assert!(at(1_000_000) && !at(1_000_000) && at(1_000_001));
        assert!(throttle.admits(Asker::Anonymous, Timestamp(20)));
    }

    #[test]
    fn a_clock_that_is_set_back_refuses_nobody_for_ever() {
        let mut throttle = Throttle::default();
        let mut at = |micros| throttle.admits(Asker::User(1), Timestamp(micros));
        assert!((0..20).all(|_| at(9_000_000)) && !at(9_000_000));
        assert!((0..20).all(|_| at(0)) && !at(0));
    }

    #[test]
    fn only_those_who_asked_in_the_last_second_are_remembered_among_very_many() {
        let mut throttle = Throttle::default();
        for user in 0..10_000 {
            assert!(throttle.admits(Asker::User(user), Timestamp(0)));
        }
        for _ in 0..19 {
            assert!(throttle.admits(Asker::User(0), Timestamp(500_000)));
        }
        assert_eq!(throttle.recent.len(), 10_000, "nobody new has come");
        assert!(throttle.admits(Asker::Anonymous, Timestamp(1_000_000)));
        assert_eq!(throttle.recent.len(), 2);
        let mut again = || throttle.admits(Asker::User(0), Timestamp(1_000_000));
        assert!(again() && !again(), "19 requests are remembered");
    }
}
