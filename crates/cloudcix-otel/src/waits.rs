use std::{sync::Arc, time::Duration};

use cloudcix_core::{Wait, WaitObserver, WaitOutcome};
use opentelemetry::KeyValue;

use crate::{convention::attribute, instruments::WaitInstruments};

/// Records the waits of one call.
pub(crate) struct Waits {
    pub(crate) instruments: Arc<WaitInstruments>,
    /// The server, and nothing of the operation: the waits depend on the host and the user alone.
    pub(crate) server: Vec<KeyValue>,
}

impl WaitObserver for Waits {
    fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome) {
        let instrument = match wait {
            Wait::Login => &self.instruments.login,
            Wait::RateLimit => &self.instruments.rate_limit,
            _ => return,
        };
        let seconds = duration.as_secs_f64();
        let error = match outcome {
            WaitOutcome::Done => return instrument.record(seconds, &self.server),
            WaitOutcome::Failed(kind) => kind.name().to_owned().into(),
            _ => opentelemetry::StringValue::from("dropped"),
        };
        let mut attributes = self.server.clone();
        attributes.push(KeyValue::new(attribute::ERROR_TYPE, error));
        instrument.record(seconds, &attributes);
    }
}
