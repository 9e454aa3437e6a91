use std::sync::Arc;

use opentelemetry::metrics::{Counter, Histogram, Meter, UpDownCounter};

use crate::convention::{BYTES, SECONDS};

/// The instruments of calls.
#[derive(Debug)]
pub(crate) struct CallInstruments {
    pub(crate) common: Arc<Instruments>,
    pub(crate) waits: Arc<WaitInstruments>,
}

/// The instruments of the waits of calls.
#[derive(Debug)]
pub(crate) struct WaitInstruments {
    pub(crate) login: Histogram<f64>,
    pub(crate) rate_limit: Histogram<f64>,
}

/// The instruments of attempts.
#[derive(Debug)]
pub(crate) struct AttemptInstruments {
    pub(crate) common: Arc<Instruments>,
    pub(crate) resends: Counter<u64>,
}

/// The instruments that calls and attempts have in common, under names of their own: if both were
/// `http.client.*`, each request would be counted twice.
#[derive(Debug)]
pub(crate) struct Instruments {
    pub(crate) duration: Histogram<f64>,
    pub(crate) active: UpDownCounter<i64>,
    /// Of attempts only: those of a call are the same.
    pub(crate) sizes: Option<Sizes>,
}

#[derive(Debug)]
pub(crate) struct Sizes {
    pub(crate) request: Histogram<u64>,
    pub(crate) response: Histogram<u64>,
}

impl CallInstruments {
    pub(crate) fn new(meter: &Meter) -> Self {
        Self {
            common: Arc::new(Instruments {
                duration: seconds(
                    meter,
                    "cloudcix.client.call.duration",
                    "Duration of calls, with their waits and all their attempts.",
                ),
                active: meter
                    .i64_up_down_counter("cloudcix.client.active_calls")
                    .with_unit("{call}")
                    .with_description("Number of active calls.")
                    .build(),
                sizes: None,
            }),
            waits: Arc::new(WaitInstruments {
                login: seconds(
                    meter,
                    "cloudcix.client.login.wait.duration",
                    "Time that an attempt waits for its token.",
                ),
                rate_limit: seconds(
                    meter,
                    "cloudcix.client.rate_limit.wait.duration",
                    "Time that an attempt waits for the quota.",
                ),
            }),
        }
    }
}

impl AttemptInstruments {
    pub(crate) fn new(meter: &Meter) -> Self {
        Self {
            common: Arc::new(Instruments {
                duration: seconds(
                    meter,
                    "http.client.request.duration",
                    "Duration of HTTP client requests.",
                ),
                active: meter
                    .i64_up_down_counter("http.client.active_requests")
                    .with_unit("{request}")
                    .with_description("Number of active HTTP requests.")
                    .build(),
                sizes: Some(Sizes {
                    request: bytes(
                        meter,
                        "http.client.request.body.size",
                        "Size of HTTP client request bodies.",
                    ),
                    response: bytes(
                        meter,
                        "http.client.response.body.size",
                        "Size of HTTP client response bodies.",
                    ),
                }),
            }),
            resends: meter
                .u64_counter("cloudcix.client.resends")
                .with_unit("{request}")
                .with_description("Number of attempts of a call after its first.")
                .build(),
        }
    }
}

fn seconds(meter: &Meter, name: &'static str, about: &'static str) -> Histogram<f64> {
    let histogram = meter.f64_histogram(name).with_unit("s").with_description(about);
    histogram.with_boundaries(SECONDS.to_vec()).build()
}

fn bytes(meter: &Meter, name: &'static str, about: &'static str) -> Histogram<u64> {
    let histogram = meter.u64_histogram(name).with_unit("By").with_description(about);
    histogram.with_boundaries(BYTES.to_vec()).build()
}
