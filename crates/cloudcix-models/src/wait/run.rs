//! A wait under way: takes the results of its polls, has them judged, and wants the next poll.

use std::{
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use cloudcix_client::{BuildError, InvalidKey, Pk};
use cloudcix_core::Error;

use super::{
    Goal, Interval, WaitError,
    goal::{Verdict, judge},
    hub::Hub,
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
    progress: Progress<M>,
}

enum Progress<M> {
    NotStarted,
    Waiting(Waiting<M>),
    Ended,
}

struct Waiting<M> {
    ticket: Ticket<M>,
    /// The wait's own timeout.
    timer: Option<Timer>,
    /// The interval before the last poll.
    gap: Option<Duration>,
    last: Option<M>,
    /// The error of the last poll, if that failed.
    error: Option<Error>,
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
        Self { hub, pk, options, goal, progress: Progress::NotStarted }
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
        match &self.progress {
            Progress::Waiting(waiting) => waiting.last.as_ref(),
            _ => None,
        }
    }
}

impl<M: Stateful, G: Goal<M>> Run<M, G> {
    /// Returns the next step, or `None` after the end.
    pub(super) fn poll_step(&mut self, cx: &mut Context<'_>) -> Poll<Option<Step<M, G::Output>>> {
        if let Progress::NotStarted = self.progress {
            match self.start() {
                Ok(waiting) => self.progress = Progress::Waiting(waiting),
                Err(error) => return self.end(Err(error)),
            }
        }
        let Progress::Waiting(waiting) = &mut self.progress else { return Poll::Ready(None) };
        loop {
            let Ok(polled) = waiting.ticket.poll(cx) else {
                return self.end(Err(WaitError::NoRuntime));
            };
            let Poll::Ready(polled) = polled else {
                // After the result: one that is there counts, even if the time is up by now.
                let timer = waiting.timer.as_mut().map(|timer| timer.poll(cx));
                ready!(timer.unwrap_or(Poll::Pending));
                return self.time_out();
            };
            match polled {
                // The next poll may succeed, and the timeout bounds the wait.
                Err(error) if error.is_retryable() => waiting.error = Some(error),
                Err(error) => {
                    let target = self.target();
                    return self.end(Err(WaitError::Call { target, error }));
                }
                Ok(seen) => {
                    waiting.error = None;
                    match judge(&mut self.goal, self.options.through_failures, seen) {
                        Verdict::Pending(resource) => {
                            waiting.last = Some(resource);
                            waiting.want(self.options.interval);
                            return Poll::Ready(Some(Step::Seen));
                        }
                        Verdict::Reached(output) => return self.end(Ok(output)),
                        Verdict::Failed(resource) => {
                            let target = self.target();
                            return self.end(Err(WaitError::failed(target, resource)));
                        }
                        Verdict::Gone(last) => {
                            let target = self.target();
                            return self.end(Err(WaitError::Gone { target, last }));
                        }
                    }
                }
            }
            waiting.want(self.options.interval);
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
            gap: None,
            last: None,
            error: None,
        })
    }

    fn time_out(&mut self) -> Poll<Option<Step<M, G::Output>>> {
        let target = self.target();
        let (mut last, mut error) = (None, None);
        if let Progress::Waiting(waiting) = &mut self.progress {
            (last, error) = (waiting.last.take(), waiting.error.take());
        }
        let after = self.options.timeout.unwrap_or_default();
        self.end(Err(WaitError::timed_out(target, after, last, error)))
    }

    /// Ends the wait, and gives up its ticket: nothing is polled for it any more.
    fn end(&mut self, result: Result<G::Output, WaitError<M>>) -> Poll<Option<Step<M, G::Output>>> {
        self.progress = Progress::Ended;
        Poll::Ready(Some(Step::Ended(result)))
    }
}

impl<M: Stateful> Waiting<M> {
    fn want(&mut self, interval: Interval) {
        let gap = interval.after(self.gap);
        self.gap = Some(gap);
        self.ticket.want(gap);
    }
}
