//! The order of the calls that wait, as a state machine: it neither waits nor looks at a clock.

use std::{
    collections::{BTreeMap, BTreeSet},
    task::Waker,
    time::Duration,
};

use tokio::time::Instant;

/// A place in the queue: the lower, the earlier it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// The calls that wait, in the order in which they came.
///
/// A call that has let its turn pass is dormant. It keeps its ticket, so it is first again as soon as it is polled.
///
/// Wakers that are no longer needed are returned, to be dropped outside of the queue's lock: the last waker of a task may drop the task,
/// and with it a call that waits here.
#[derive(Debug, Default)]
pub(super) struct Order {
    next: u64,
    awake: BTreeMap<Ticket, Option<Waker>>,
    dormant: BTreeSet<Ticket>,
    /// The call whose turn it is, and until when.
    turn: Option<(Ticket, Instant)>,
}

/// The result of a step of the queue.
#[derive(Debug)]
pub(super) enum Turn {
    /// No call waits, or only dormant ones do.
    Nobody,
    /// There is no room.
    Full,
    /// It is the turn of the call with this waker, until then.
    Given(Waker, Instant),
    /// The call whose turn it is has until then.
    Pending(Instant),
    /// The front let its turn pass and is dormant now, so its waker is no longer needed. The next one has not been told yet.
    Missed(Option<Waker>),
}

impl Order {
    /// The time that a call has to take its turn. On a machine that isn't overloaded, a woken task is polled within a
    /// millisecond; and what a call that is never polled costs the others, once, goes unnoticed among slots that are one second each.
    pub(super) const TURN: Duration = Duration::from_millis(50);

    /// Returns the number of calls that wait and are not dormant.
    pub(super) fn awake(&self) -> usize {
        self.awake.len()
    }

    /// Takes a place at the end.
    pub(super) fn join(&mut self) -> Ticket {
        let ticket = Ticket(self.next);
        self.next += 1;
        self.awake.insert(ticket, None);
        ticket
    }

    /// Gives a place up, dormant or not.
    pub(super) fn leave(&mut self, ticket: Ticket) -> Option<Waker> {
        self.dormant.remove(&ticket);
        self.awake.remove(&ticket).flatten()
    }

    /// Takes note of a call that is being polled: it is awake, and wants to be woken by `waker`.
    pub(super) fn wait(&mut self, ticket: Ticket, waker: &Waker) -> Option<Waker> {
        self.dormant.remove(&ticket);
        self.awake.insert(ticket, Some(waker.clone())).flatten()
    }

    /// Ends the turn of a call that came for it and found no room. Returns whether it was its turn.
    pub(super) fn end_turn(&mut self, ticket: Ticket) -> bool {
        self.turn.take_if(|(whose, _)| *whose == ticket).is_some()
    }

    pub(super) fn is_front(&self, ticket: Ticket) -> bool {
        self.awake.first_key_value().is_some_and(|(front, _)| *front == ticket)
    }

    pub(super) fn front_waker(&self) -> Option<Waker> {
        self.awake.first_key_value().and_then(|(_, waker)| waker.clone())
    }

    pub(super) fn wakers(&self) -> Vec<Waker> {
        self.awake.values().flatten().cloned().collect()
    }

    /// Gives the front its turn if there is room, or ends the turn that it did not take.
    pub(super) fn advance(&mut self, now: Instant, room: bool) -> Turn {
        let Some((&front, waker)) = self.awake.first_key_value() else {
            self.turn = None;
            return Turn::Nobody;
        };
        if !room {
            // Nobody can take a turn without room. The front gets a whole one when there is.
            self.turn = None;
            return Turn::Full;
        }
        match self.turn {
            Some((ticket, until)) if ticket == front && now < until => Turn::Pending(until),
            Some((ticket, _)) if ticket == front => {
                self.dormant.insert(front);
                Turn::Missed(self.awake.remove(&front).flatten())
            }
            _ => {
                let until = now + Self::TURN;
                self.turn = Some((front, until));
                // Without a waker it is about to be polled for the first time, and looks for itself.
                waker.clone().map_or(Turn::Pending(until), |waker| Turn::Given(waker, until))
            }
        }
    }
}

#[cfg(test)]
mod tests {
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
        assert!(matches!(order.advance(now, ROOM), Turn::Given(_, until) if until == at(now, 50)));
        (order, tickets)
    }

    #[test]
    fn a_turn_lasts_50_ms_and_then_passes_to_the_next() {
        let now = Instant::now();
        let (mut order, [first, second, _]) = with_three(now);
        assert!(matches!(order.advance(at(now, 49), ROOM), Turn::Pending(until) if until == at(now, 50)));
        assert!(order.is_front(first));
        assert!(matches!(order.advance(at(now, 50), ROOM), Turn::Missed(Some(_))));
        assert!(matches!(order.advance(at(now, 50), ROOM), Turn::Given(_, until) if until == at(now, 100)));
        assert!(order.is_front(second) && order.awake() == 2);
    }

    #[test]
    fn a_dormant_call_is_first_again_when_it_is_polled() {
        let now = Instant::now();
        let (mut order, [first, second, third]) = with_three(now);
        for missed in [50, 100] {
            assert!(matches!(order.advance(at(now, missed), ROOM), Turn::Missed(_)));
            assert!(matches!(order.advance(at(now, missed), ROOM), Turn::Given(..)));
        }
        assert!(order.is_front(third));
        drop(order.wait(second, Waker::noop()));
        assert!(order.is_front(second));
        drop(order.wait(first, Waker::noop()));
        assert!(order.is_front(first) && order.awake() == 3);
    }

    #[test]
    fn a_call_that_came_for_its_turn_and_found_no_room_gets_another() {
        let now = Instant::now();
        let (mut order, [first, second, _]) = with_three(now);
        assert!(order.end_turn(first) && !order.end_turn(first) && !order.end_turn(second));
        assert!(matches!(order.advance(at(now, 49), ROOM), Turn::Given(_, until) if until == at(now, 99)));
    }

    #[test]
    fn without_room_no_turn_passes() {
        let now = Instant::now();
        let (mut order, [first, ..]) = with_three(now);
        assert!(matches!(order.advance(at(now, 500), !ROOM), Turn::Full) && order.is_front(first));
        assert!(matches!(order.advance(at(now, 900), ROOM), Turn::Given(_, until) if until == at(now, 950)));
    }

    #[test]
    fn dormant_calls_are_nobody() {
        let now = Instant::now();
        let (mut order, tickets) = with_three(now);
        for missed in [50, 100, 150] {
            assert!(matches!(order.advance(at(now, missed), ROOM), Turn::Missed(_)));
            order.advance(at(now, missed), ROOM);
        }
        assert!(matches!(order.advance(at(now, 200), ROOM), Turn::Nobody) && order.awake() == 0);
        for ticket in tickets {
            drop(order.leave(ticket));
        }
        assert!(order.dormant.is_empty());
    }
}
