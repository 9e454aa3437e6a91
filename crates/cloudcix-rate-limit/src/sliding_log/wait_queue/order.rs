//! The order of the calls that wait, as a state machine: it neither waits nor looks at a clock.

use std::{
    collections::{BTreeMap, BTreeSet},
    task::Waker,
};

use tokio::time::Instant;

use crate::SlidingLog;

/// A place in the queue: the lower, the earlier it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// The calls that wait, in the order in which they came.
///
/// A call that misses its turn is dormant. It keeps its ticket, so it is first again as soon as it
/// is polled. Where one call isn't polled, others may not be either (those of one set, say), so a
/// missed turn is followed by a roll call: all calls that wait are woken, and those that aren't
/// polled within the time of a turn are dormant, too. So calls that aren't polled, however many,
/// delay the others by two turns.
///
/// Wakers that are no longer needed are returned, to be dropped outside of the queue's lock: the
/// last waker of a task may drop the task, and with it a call that waits here.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The number of the next ticket.
    next: u64,
    awake: BTreeMap<Ticket, Waiter>,
    dormant: BTreeSet<Ticket>,
    /// The call whose turn it is, and the end of its turn.
    turn: Option<(Ticket, Instant)>,
    /// The beginning of the roll call, if one is under way.
    roll_call: Option<Instant>,
}

#[derive(Debug, Default)]
struct Waiter {
    waker: Option<Waker>,
    /// Whether the call was polled since the last roll call began.
    present: bool,
}

/// The result of a step of the queue.
#[derive(Debug)]
pub(super) enum Turn {
    /// No call waits, or only dormant ones do.
    Idle,
    /// There is no room. If a roll call is under way, this is its end.
    Full(Option<Instant>),
    /// The turn of the call with this waker has begun, and lasts until then.
    Begun(Waker, Instant),
    /// A turn or a roll call is under way until then.
    Pending(Instant),
    /// Calls missed their turns and are dormant now, so their wakers are no longer needed. Others
    /// have to be woken for a roll call.
    Missed { dormant: Vec<Waker>, called: Vec<Waker> },
}

impl Order {
    /// Returns the number of calls that wait and are not dormant.
    pub(super) fn awake(&self) -> usize {
        self.awake.len()
    }

    /// Takes a place at the end.
    pub(super) fn join(&mut self) -> Ticket {
        let ticket = Ticket(self.next);
        self.next += 1;
        self.awake.insert(ticket, Waiter::default());
        ticket
    }

    /// Gives a place up, dormant or not.
    pub(super) fn leave(&mut self, ticket: Ticket) -> Option<Waker> {
        self.dormant.remove(&ticket);
        self.awake.remove(&ticket)?.waker
    }

    /// Records that a call is being polled: it is awake, and wants to be woken by `waker`.
    pub(super) fn wait(&mut self, ticket: Ticket, waker: &Waker) -> Option<Waker> {
        self.dormant.remove(&ticket);
        let waiter = self.awake.entry(ticket).or_default();
        waiter.present = true;
        waiter.waker.replace(waker.clone())
    }

    /// Ends the turn of a call that was polled in time but found no room. Returns `false` if it
    /// was not the turn of this call.
    pub(super) fn end_turn(&mut self, ticket: Ticket) -> bool {
        self.turn.take_if(|(whose, _)| *whose == ticket).is_some()
    }

    pub(super) fn is_front(&self, ticket: Ticket) -> bool {
        self.awake.first_key_value().is_some_and(|(front, _)| *front == ticket)
    }

    pub(super) fn wakers(&self) -> Vec<Waker> {
        self.awake.values().filter_map(|waiter| waiter.waker.clone()).collect()
    }

    /// Gives the front its turn if there is room, or ends the turn that it did not take.
    pub(super) fn advance(&mut self, now: Instant, room: bool) -> Turn {
        let absent = self.end_roll_call(now);
        if !absent.is_empty() {
            return self.put_to_sleep(&absent, Vec::new());
        }
        let called_until = self.called_until();
        let Some((&front, waiter)) = self.awake.first_key_value() else {
            self.turn = None;
            return Turn::Idle;
        };
        if !room {
            // A turn without room doesn't count. The front gets a whole one when there is room
            // again.
            self.turn = None;
            return Turn::Full(called_until);
        }
        if let Some(until) = called_until.filter(|_| !waiter.present) {
            return Turn::Pending(until);
        }
        match self.turn {
            Some((ticket, until)) if ticket == front && now < until => {
                Turn::Pending(called_until.map_or(until, |called| called.min(until)))
            }
            Some((ticket, _)) if ticket == front => {
                let others = self.call_the_roll(front, now);
                self.put_to_sleep(&[front], others)
            }
            _ => {
                let until = now + SlidingLog::TURN;
                let waker = waiter.waker.clone();
                self.turn = Some((front, until));
                // Without a waker it is about to be polled for the first time, and looks for
                // itself.
                waker.map_or(Turn::Pending(until), |waker| Turn::Begun(waker, until))
            }
        }
    }

    /// Begins a roll call of all calls but this one. Returns their wakers.
    fn call_the_roll(&mut self, but: Ticket, now: Instant) -> Vec<Waker> {
        self.roll_call = Some(now);
        let others = self.awake.iter_mut().filter(|(ticket, _)| **ticket != but);
        others
            .filter_map(|(_, waiter)| {
                waiter.present = false;
                waiter.waker.clone()
            })
            .collect()
    }

    /// Ends the roll call if its time is over or if all calls were polled. Returns the calls that
    /// were not.
    fn end_roll_call(&mut self, now: Instant) -> Vec<Ticket> {
        let absent: Vec<_> = self
            .awake
            .iter()
            .filter(|(_, waiter)| !waiter.present)
            .map(|(ticket, _)| *ticket)
            .collect();
        if self.called_until().is_some_and(|until| now < until && !absent.is_empty()) {
            return Vec::new();
        }
        self.roll_call.take().map(|_| absent).unwrap_or_default()
    }

    /// Returns the end of the roll call, if one is under way.
    fn called_until(&self) -> Option<Instant> {
        self.roll_call.map(|since| since + SlidingLog::TURN)
    }

    fn put_to_sleep(&mut self, tickets: &[Ticket], called: Vec<Waker>) -> Turn {
        // A dormant call that comes back gets a turn of its own, not the rest of the one that it
        // missed.
        self.turn = None;
        let mut dormant = Vec::new();
        for ticket in tickets {
            if let Some(Waiter { waker, .. }) = self.awake.remove(ticket) {
                self.dormant.insert(*ticket);
                dormant.extend(waker);
            }
        }
        Turn::Missed { dormant, called }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const ROOM: bool = true;

    fn at(now: Instant, millis: u64) -> Instant {
        now + Duration::from_millis(millis)
    }

    fn with_three(now: Instant) -> (Order, [Ticket; 3]) {
        let mut order = Order::default();
        let tickets = [(); 3].map(|()| order.join());
        for ticket in tickets {
            drop(order.wait(ticket, Waker::noop()));
        }
        assert!(matches!(order.advance(now, ROOM), Turn::Begun(_, until) if until == at(now, 50)));
        (order, tickets)
    }

    /// Returns how many calls went dormant and how many were called in this step.
    fn missed(order: &mut Order, now: Instant) -> Option<(usize, usize)> {
        match order.advance(now, ROOM) {
            Turn::Missed { dormant, called } => Some((dormant.len(), called.len())),
            _ => None,
        }
    }

    #[test]
    fn a_turn_lasts_50_ms_and_then_passes_to_the_next_that_shows_up() {
        let now = Instant::now();
        let (mut order, [first, second, third]) = with_three(now);
        assert!(
            matches!(order.advance(at(now, 49), ROOM), Turn::Pending(until) if until == at(now, 50))
        );
        assert!(order.is_front(first));
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        assert!(matches!(order.advance(at(now, 50), ROOM), Turn::Pending(until)
                if until == at(now, 100)));
        drop(order.wait(third, Waker::noop()));
        assert!(order.is_front(second), "it has not missed the roll call yet");
        assert_eq!(missed(&mut order, at(now, 100)), Some((1, 0)));
        assert!(matches!(order.advance(at(now, 100), ROOM), Turn::Begun(_, until)
                if until == at(now, 150)));
        assert!(order.is_front(third) && order.awake() == 1);
    }

    #[test]
    fn a_call_that_shows_up_has_its_turn_at_once() {
        let now = Instant::now();
        let (mut order, [_, second, third]) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        drop(order.wait(second, Waker::noop()));
        drop(order.wait(third, Waker::noop()));
        assert!(order.is_front(second));
        assert!(matches!(order.advance(at(now, 50), ROOM), Turn::Begun(_, until)
                if until == at(now, 100)));
    }

    #[test]
    fn a_dormant_call_is_first_again_when_it_is_polled() {
        let now = Instant::now();
        let (mut order, [first, second, third]) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        drop(order.wait(third, Waker::noop()));
        assert_eq!(missed(&mut order, at(now, 100)), Some((1, 0)));
        assert!(order.is_front(third));
        drop(order.wait(second, Waker::noop()));
        assert!(order.is_front(second));
        drop(order.wait(first, Waker::noop()));
        assert!(order.is_front(first) && order.awake() == 3);
        assert!(matches!(order.advance(at(now, 200), ROOM), Turn::Begun(_, until)
                if until == at(now, 250)));
    }

    #[test]
    fn a_call_that_came_for_its_turn_and_found_no_room_gets_another() {
        let now = Instant::now();
        let (mut order, [first, second, _]) = with_three(now);
        assert!(order.end_turn(first) && !order.end_turn(first) && !order.end_turn(second));
        assert!(matches!(order.advance(at(now, 49), ROOM), Turn::Begun(_, until)
                if until == at(now, 99)));
    }

    #[test]
    fn without_room_no_turn_passes() {
        let now = Instant::now();
        let (mut order, [first, ..]) = with_three(now);
        assert!(
            matches!(order.advance(at(now, 500), !ROOM), Turn::Full(None)) && order.is_front(first)
        );
        assert!(matches!(order.advance(at(now, 900), ROOM), Turn::Begun(_, until)
                if until == at(now, 950)));
    }

    #[test]
    fn a_roll_call_that_ends_before_a_turn_puts_only_the_absent_to_sleep() {
        let now = Instant::now();
        let (mut order, [_, second, third]) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        drop(order.wait(second, Waker::noop()));
        assert!(matches!(order.advance(at(now, 60), ROOM), Turn::Begun(_, until)
                if until == at(now, 110)));
        for millis in [60, 99] {
            assert!(matches!(order.advance(at(now, millis), ROOM), Turn::Pending(until)
                    if until == at(now, 100)));
        }
        assert_eq!(missed(&mut order, at(now, 100)), Some((1, 0)));
        assert!(order.is_front(second) && order.dormant.contains(&third));
    }

    #[test]
    fn a_roll_call_is_over_when_all_were_polled_and_counts_for_no_call_that_joins_later() {
        let now = Instant::now();
        let (mut order, [_, second, third]) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        drop(order.wait(second, Waker::noop()));
        drop(order.wait(third, Waker::noop()));
        assert!(matches!(order.advance(at(now, 60), ROOM), Turn::Begun(_, until)
                if until == at(now, 110)));
        let _new = order.join();
        assert!(matches!(order.advance(at(now, 100), ROOM), Turn::Pending(until)
                if until == at(now, 110)));
        assert_eq!(order.awake(), 3);
    }

    #[test]
    fn dormant_calls_don_t_wait() {
        let now = Instant::now();
        let (mut order, tickets) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        assert!(matches!(order.advance(at(now, 60), !ROOM), Turn::Full(Some(until))
                if until == at(now, 100)));
        assert_eq!(missed(&mut order, at(now, 100)), Some((2, 0)));
        assert!(matches!(order.advance(at(now, 200), ROOM), Turn::Idle) && order.awake() == 0);
        for ticket in tickets {
            drop(order.leave(ticket));
        }
        assert!(order.dormant.is_empty());
    }

    #[test]
    fn a_call_that_was_never_polled_is_absent_from_a_roll_call() {
        let now = Instant::now();
        let (mut order, [_, second, third]) = with_three(now);
        let unpolled = order.join();
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        drop(order.wait(second, Waker::noop()));
        drop(order.wait(third, Waker::noop()));
        assert!(matches!(order.advance(at(now, 99), ROOM), Turn::Begun(..)));
        assert_eq!(missed(&mut order, at(now, 100)), Some((0, 0)));
        assert!(order.dormant.contains(&unpolled) && order.awake() == 2);
    }

    #[test]
    fn a_call_is_either_awake_or_dormant() {
        let now = Instant::now();
        let (mut order, [first, second, third]) = with_three(now);
        assert_eq!(missed(&mut order, at(now, 50)), Some((1, 2)));
        assert_eq!(missed(&mut order, at(now, 100)), Some((2, 0)));
        assert_eq!((order.awake(), order.dormant.len()), (0, 3));
        drop(order.wait(second, Waker::noop()));
        assert_eq!((order.awake(), order.dormant.len()), (1, 2));
        assert!(order.leave(first).is_none() && order.leave(second).is_some());
        assert_eq!((order.awake(), order.dormant.len()), (0, 1));
        assert!(order.leave(third).is_none());
        assert_eq!((order.awake(), order.dormant.len()), (0, 0));
    }
}
