use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use cloudcix_core::{BoxError, CallState};
use http::Response;
use http_body::Body;
use opentelemetry::{Context, ContextGuard, KeyValue};
use tokio::time::Instant;

use crate::{
    OptIn, attributes::integer, convention::attribute, instruments::Instruments, outcome::Outcome,
    spans,
};

/// A call or an attempt that has not ended yet. Dropped before its end, it records that.
pub(crate) struct Observation {
    pub(crate) instruments: Option<Arc<Instruments>>,
    /// The attributes of the request, the template last.
    pub(crate) attributes: Vec<KeyValue>,
    pub(crate) opt_in: OptIn,
    /// The context with the span, if there is one.
    pub(crate) context: Option<Context>,
    pub(crate) state: CallState,
    /// Whether it is a call, whose span has the number of its attempts.
    pub(crate) is_call: bool,
    pub(crate) request_size: usize,
    pub(crate) started: Instant,
    pub(crate) started_at: SystemTime,
    pub(crate) over: bool,
}

impl Observation {
    /// Counts the call or attempt as an active one.
    pub(crate) fn begin(&self) {
        if let Some(instruments) = &self.instruments {
            instruments.active.add(1, &self.attributes);
        }
    }

    /// Makes the span the current one of this thread.
    pub(crate) fn enter(&self) -> Option<ContextGuard> {
        self.context.clone().map(Context::attach)
    }

    pub(crate) fn end<B: Body>(&mut self, result: &Result<Response<B>, BoxError>) {
        // A future that is polled after its end counts once.
        if !self.over {
            self.record(&Outcome::new(result));
        }
    }

    fn record(&mut self, outcome: &Outcome) {
        self.over = true;
        let elapsed = self.started.elapsed();
        if let Some(instruments) = &self.instruments {
            // With the attributes that it was counted with, or it would stay active for ever.
            instruments.active.add(-1, &self.attributes);
        }
        let template = self.attributes.pop();
        let of_request = self.attributes.len();
        self.attributes.extend(outcome.attributes());
        self.end_span(outcome, &self.attributes[of_request..], elapsed);
        self.measure(outcome, elapsed, template);
    }

    fn end_span(&self, outcome: &Outcome, of_response: &[KeyValue], elapsed: Duration) {
        let Some(context) = &self.context else { return };
        let size = outcome.response_size.filter(|_| self.opt_in.body_size);
        let size = size.map(|size| KeyValue::new(attribute::RESPONSE_BODY_SIZE, integer(size)));
        // The number is unknown if no inner layer counts.
        let attempts = self.is_call.then(|| self.state.attempts()).filter(|attempts| *attempts > 0);
        let attempts = attempts.map(|number| KeyValue::new(attribute::ATTEMPTS, i64::from(number)));
        let attributes = of_response.iter().cloned().chain(size).chain(attempts);
        spans::end(context, self.started_at + elapsed, outcome.is_failure(), attributes);
    }

    fn measure(&mut self, outcome: &Outcome, elapsed: Duration, template: Option<KeyValue>) {
        let Some(instruments) = &self.instruments else { return };
        let without_template = self.attributes.len();
        self.attributes.extend(template);
        let (all, some) = (&self.attributes[..], &self.attributes[..without_template]);
        let of_duration = if self.opt_in.url_template { all } else { some };
        instruments.duration.record(elapsed.as_secs_f64(), of_duration);
        let Some(sizes) = &instruments.sizes else { return };
        // Most requests have no body; a size of 0 for each would only hide the others.
        if self.request_size > 0 {
            sizes.request.record(self.request_size as u64, all);
        }
        if let Some(size) = outcome.response_size {
            sizes.response.record(size, all);
        }
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        if self.over {
            return;
        }
        // A layer that enforces the deadline of the call drops it when the time has come.
        let too_late = self.state.deadline().is_some_and(|deadline| deadline <= Instant::now());
        self.record(&Outcome::failed(if too_late { "timeout" } else { "dropped" }));
    }
}
