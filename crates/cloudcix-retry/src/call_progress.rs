use std::{
    any::Any,
    sync::Arc,
    time::{Duration, SystemTime},
};

use cloudcix_core::{Body, CallState, Error, ResBody, SentBefore};
use http::{Request, Response};
use tokio::{runtime::Handle, time::Instant};

use crate::{Attempt, Decision, MaxAttempts, NoRetry, Outcome, RetryReport, Stopped, rules::Rules};

/// The progress of one call through its attempts. It keeps the limits that no policy may exceed:
/// the attempts, the budget, the deadline.
#[derive(Clone)]
pub(crate) struct CallProgress {
    rules: Arc<Rules>,
    state: Option<CallState>,
    max_attempts: u32,
    /// The number of attempts that count towards `max_attempts`: all except the free ones.
    charged: u32,
    /// The time of the first refused connection since an attempt was last sent.
    refused_since: Option<Instant>,
    began: Instant,
    report: RetryReport,
}

impl CallProgress {
    /// Begins a call.
    pub(crate) fn begin(rules: Arc<Rules>, request: &Request<Body>) -> Self {
        let options = request.extensions();
        let max_attempts = match options.get::<MaxAttempts>() {
            _ if options.get::<NoRetry>().is_some() => 1,
            Some(MaxAttempts(most)) => *most,
            None => rules.max_attempts,
        };
        rules.budget.add_call(request.uri());
        let state = options.get::<CallState>().cloned();
        let report = RetryReport {
            attempts: 0,
            refused: 0,
            waits: Vec::new(),
            ambiguous: false,
            stopped: Stopped::Final,
        };
        Self {
            rules,
            state,
            max_attempts,
            charged: 0,
            refused_since: None,
            began: Instant::now(),
            report,
        }
    }

    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.state.as_ref()?.deadline()
    }

    /// Whether the next attempt is certain to be the last.
    pub(crate) fn is_at_last_attempt(&self) -> bool {
        self.charged.saturating_add(1) >= self.max_attempts && !self.has_window()
    }

    /// Whether refused connections are retried for free. A call with a single attempt doesn't wait
    /// for a server either, and retries without waits would be a busy loop for the whole window.
    fn has_window(&self) -> bool {
        self.max_attempts > 1 && self.rules.waits && !self.rules.refused_window.is_zero()
    }

    /// Begins an attempt.
    pub(crate) fn start_attempt(&mut self) {
        self.report.attempts = self.report.attempts.saturating_add(1);
        self.charged = self.charged.saturating_add(1);
    }

    /// Judges an attempt that is over. Returns the wait before the next one, if there is to be one.
    pub(crate) fn judge<B: 'static>(
        &mut self,
        request: &Request<Body>,
        result: &Result<Response<B>, Error>,
    ) -> Option<Duration> {
        let outcome = outcome(result);
        match self.wait_after(request, outcome, retried(result), SentBefore::is_in(result)) {
            Ok(wait) => {
                self.report.ambiguous |= !outcome.is_undone() || SentBefore::is_in(result);
                self.report.waits.push(wait);
                Some(wait)
            }
            Err(stopped) => {
                self.report.stopped = stopped;
                None
            }
        }
    }

    fn wait_after(
        &mut self,
        request: &Request<Body>,
        outcome: Outcome<'_>,
        retried: Option<&RetryReport>,
        sent_before: bool,
    ) -> Result<Duration, Stopped> {
        // An unread body goes to the caller, and a retry would throw it away. It may be large.
        if matches!(outcome, Outcome::Answered { status, body: None, .. } if status.is_success()) {
            return Err(Stopped::Final);
        }
        let now = Instant::now();
        let refused_left = self.note_refused(outcome, now);
        let attempt = Attempt {
            number: self.report.attempts,
            request,
            outcome,
            retried,
            sent_before,
            refused_left,
            elapsed: now.duration_since(self.began),
            now: SystemTime::now(),
            random: self.rules.random(),
        };
        let Decision::Wait(wait) = self.rules.policy.decide(&attempt) else {
            return Err(if refused_left.is_some_and(|left| left.is_zero()) {
                Stopped::Refused
            } else {
                Stopped::Final
            });
        };
        let wait = if self.rules.waits { wait } else { Duration::ZERO };
        // A refused connection costs the server nothing, so the retry is free. A policy that
        // doesn't wait, or waits beyond the window, pays for it.
        let free = refused_left.is_some_and(|left| !wait.is_zero() && wait <= left);
        if !free && self.charged >= self.max_attempts {
            return Err(Stopped::Attempts);
        }
        // A wait that would end after the deadline isn't begun: the caller gets the outcome sooner.
        if self
            .deadline()
            .is_some_and(|deadline| now.checked_add(wait).is_none_or(|next| next >= deadline))
        {
            return Err(Stopped::Deadline);
        }
        // tokio's timers panic without a runtime.
        if !wait.is_zero() && Handle::try_current().is_err() {
            return Err(Stopped::NoRuntime);
        }
        if free {
            self.charged = self.charged.saturating_sub(1);
            return Ok(wait);
        }
        // Last, because a token is not given back. The API's own 429 takes none: the API has done
        // nothing but count the request, and says itself when to come back.
        if outcome.is_throttled_by_the_api() || self.rules.budget.take(request.uri()) {
            Ok(wait)
        } else {
            Err(Stopped::Budget)
        }
    }

    /// Records whether the connection was refused. If so, and if such attempts are free,
    /// returns how much of the window is left.
    fn note_refused(&mut self, outcome: Outcome<'_>, now: Instant) -> Option<Duration> {
        if !outcome.is_connection_refused() {
            self.refused_since = None;
            return None;
        }
        self.report.refused = self.report.refused.saturating_add(1);
        if !self.has_window() {
            return None;
        }
        let since = *self.refused_since.get_or_insert(now);
        Some(self.rules.refused_window.saturating_sub(now.duration_since(since)))
    }

    /// Ends the call: returns its result, with the report.
    pub(crate) fn finish<B>(
        mut self,
        result: Result<Response<B>, Error>,
    ) -> Result<Response<B>, Error> {
        // Before the report of an inner `Retry` takes the place of this one.
        let once = self.report.attempts == 1;
        let result = if self.report.ambiguous { SentBefore::fold(result) } else { result };
        self.report.ambiguous = SentBefore::is_in(&result);
        // Another `Retry`, further inside, has made all the attempts: its report is the true one.
        if let Some(inner) = own_report(&result).filter(|_| once) {
            self.report = RetryReport { ambiguous: self.report.ambiguous, ..inner.clone() };
        }
        match result {
            // Most calls succeed at once: they have nothing to report, and save an allocation.
            Ok(response)
                if self.report == RetryReport::default() && response.status().is_success() =>
            {
                Ok(response)
            }
            Ok(mut response) => {
                response.extensions_mut().insert(self.report);
                Ok(response)
            }
            Err(error) => Err(error.with_extension(self.report)),
        }
    }

    /// Records the outcome of the last attempt, after which no policy is asked.
    pub(crate) fn note_last_attempt<B: 'static>(&mut self, result: &Result<Response<B>, Error>) {
        let outcome = outcome(result);
        self.note_refused(outcome, Instant::now());
        self.report.stopped =
            if outcome.is_transient() { Stopped::Attempts } else { Stopped::Final };
    }
}

fn outcome<B: 'static>(result: &Result<Response<B>, Error>) -> Outcome<'_> {
    match result {
        Ok(response) => Outcome::Answered {
            status: response.status(),
            headers: response.headers(),
            // Only `Collect` reads bodies, and makes them a `ResBody`; any other body is unread.
            body: (response.body() as &dyn Any).downcast_ref::<ResBody>().and_then(ResBody::bytes),
        },
        Err(error) => Outcome::Failed(error),
    }
}

/// Returns the report of another `Retry` on this very response or error, not on one of its sources.
fn own_report<B>(result: &Result<Response<B>, Error>) -> Option<&RetryReport> {
    match result {
        Ok(response) => response.extensions().get(),
        Err(error) => error.extension(),
    }
}

/// Returns the report of another `Retry`, on this result or on the login that it needed.
fn retried<B>(result: &Result<Response<B>, Error>) -> Option<&RetryReport> {
    match result {
        Ok(response) => response.extensions().get(),
        Err(error) => RetryReport::find_in(error),
    }
}
