//! A wait under way: takes the results of its polls, has them judged, and wants the next poll.

use std::{
    sync::Arc,
    task::{Context, Poll, ready},
    time::{Duration, SystemTime},
};

use cloudcix_client::{BuildError, InvalidKey, Pk};
use cloudcix_core::{Error, retry_after};

use super::{
    Goal, Interval, WaitError,
    goal::{Verdict, judge},
    hub::Hub,
    queue::Polled,
    ticket::Ticket,
    timer::Timer,
};
use crate::states::Stateful;

/// The settings of a wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) through_failures: bool,
    pub(super) interval: Interval,
}

pub(super) struct Run<M, G> {
    hub: Arc<Hub<M>>,
    pk: Result<Pk, InvalidKey>,
    options: Options,
    goal: G,
    phase: Phase<M>,
}

enum Phase<M> {
    NotStarted,
    Waiting(Waiting<M>),
    Ended,
}

struct Waiting<M> {
    ticket: Ticket<M>,
    /// The wait's own timeout.
    timer: Option<Timer>,
    interval: Interval,
    /// The interval before the last poll.
    gap: Option<Duration>,
    last: Option<M>,
    /// The error of the last poll, if that failed.
    error: Option<Error>,
}

enum Event<M> {
    Polled(Polled<M>),
    TimeIsUp,
    NoRuntime,
}

/// The consequence of a poll.
pub(super) enum Step<M, O> {
    /// The resource was seen, and is [`Run::last`]. The wait goes on.
    Seen,
    /// The wait is over.
    Ended(Result<O, WaitError<M>>),
}

impl<M, G> Run<M, G> {
    pub(super) const fn new(
        hub: Arc<Hub<M>>,
        pk: Result<Pk, InvalidKey>,
        options: Options,
        goal: G,
    ) -> Self {
        Self { hub, pk, options, goal, phase: Phase::NotStarted }
    }

    /// Returns the service and the pk.
    pub(super) fn target(&self) -> String {
        match &self.pk {
            Ok(Pk::None) | Err(_) => self.hub.source.name.clone(),
            Ok(pk) => format!("{} {pk}", self.hub.source.name),
        }
    }

    /// Returns the resource as it was last seen.
    pub(super) const fn last(&self) -> Option<&M> {
        match &self.phase {
            Phase::Waiting(waiting) => waiting.last.as_ref(),
            _ => None,
        }
    }
}

impl<M: Stateful, G: Goal<M>> Run<M, G> {
    /// Returns the next step, or `None` after the end.
    pub(super) fn poll_step(&mut self, cx: &mut Context<'_>) -> Poll<Option<Step<M, G::Output>>> {
        if let Phase::NotStarted = self.phase {
            match self.start() {
                Ok(waiting) => self.phase = Phase::Waiting(waiting),
                Err(error) => return Poll::Ready(Some(self.end(Err(error)))),
            }
        }
        loop {
            let Phase::Waiting(waiting) = &mut self.phase else { return Poll::Ready(None) };
            let event = ready!(waiting.poll(cx));
            if let Some(step) = self.react(event) {
                return Poll::Ready(Some(step));
            }
        }
    }

    fn start(&self) -> Result<Waiting<M>, WaitError<M>> {
        let timer = self.options.timeout.map(Timer::start).transpose();
        let timer = timer.map_err(|_| WaitError::NoRuntime)?;
        let pk = self.pk.clone().map_err(|error| WaitError::Call {
            target: self.target(),
            error: Error::build(BuildError::Pk(error)),
        })?;
        Ok(Waiting {
            ticket: Ticket::new(self.hub.clone(), pk).map_err(|_| WaitError::NoRuntime)?,
            timer,
            interval: self.options.interval,
            gap: None,
            last: None,
            error: None,
        })
    }

    /// Returns the step that an event leads to, or `None` to go on without one.
    fn react(&mut self, event: Event<M>) -> Option<Step<M, G::Output>> {
        let target = self.target();
        let Phase::Waiting(waiting) = &mut self.phase else { return None };
        let result = match event {
            // The next poll may succeed, and the timeout bounds the wait.
            Event::Polled(Err(error)) if error.is_retryable() => {
                waiting.go_on(None, Some(error));
                return None;
            }
            Event::Polled(Err(error)) => Err(WaitError::Call { target, error }),
            Event::Polled(Ok(seen)) => {
                match judge(&mut self.goal, self.options.through_failures, seen) {
                    Verdict::Pending(resource) => {
                        waiting.go_on(Some(resource), None);
                        return Some(Step::Seen);
                    }
                    Verdict::Reached(output) => Ok(output),
                    Verdict::Failed(resource) => Err(WaitError::failed(target, resource)),
                    Verdict::Unreachable(resource, reachable) => {
                        Err(WaitError::unreachable(target, resource, reachable))
                    }
                    Verdict::Gone(last) => Err(WaitError::Gone { target, last }),
                }
            }
            Event::TimeIsUp => {
                let after = self.options.timeout.unwrap_or_default();
                let (last, error) = (waiting.last.take(), waiting.error.take());
                Err(WaitError::timed_out(target, after, last, error))
            }
            Event::NoRuntime => Err(WaitError::NoRuntime),
        };
        Some(self.end(result))
    }

    /// Ends the wait, and gives up its ticket: nothing is polled for it any more.
    fn end(&mut self, result: Result<G::Output, WaitError<M>>) -> Step<M, G::Output> {
        self.phase = Phase::Ended;
        Step::Ended(result)
    }
}

impl<M: Stateful> Waiting<M> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Event<M>> {
        match self.ticket.poll(cx) {
            Ok(Poll::Ready(polled)) => return Poll::Ready(Event::Polled(polled)),
            Ok(Poll::Pending) => {}
            Err(_) => return Poll::Ready(Event::NoRuntime),
        }
        // After the result: one that is there counts, even if the time is up by now.
        match &mut self.timer {
            Some(timer) => timer.poll(cx).map(|()| Event::TimeIsUp),
            None => Poll::Pending,
        }
    }

    /// Wants the next poll, after one that saw the resource or failed; in the latter case not
    /// before its `Retry-After`.
    fn go_on(&mut self, seen: Option<M>, error: Option<Error>) {
        self.last = seen.or(self.last.take());
        self.error = error;
        let gap = self.interval.after(self.gap);
        self.gap = Some(gap);
        let headers = self.error.as_ref().and_then(Error::headers);
        let pause = headers.and_then(|headers| retry_after(headers, SystemTime::now()));
        self.ticket.want(gap, pause.unwrap_or_default().min(Interval::LONGEST));
    }
}
