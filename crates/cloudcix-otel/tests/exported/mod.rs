//! An SDK that keeps everything that it exports.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;

use cloudcix_otel::Otel;
use opentelemetry::{KeyValue, Value};
use opentelemetry_sdk::{
    metrics::{
        InMemoryMetricExporter, Instrument, SdkMeterProvider, Stream,
        data::{AggregatedMetrics, MetricData, ResourceMetrics, ScopeMetrics},
    },
    propagation::TraceContextPropagator,
    trace::{InMemorySpanExporter, SdkTracerProvider, SpanData},
};

pub(crate) type Attributes = BTreeMap<String, Value>;

pub(crate) struct Exported {
    metrics: InMemoryMetricExporter,
    spans: InMemorySpanExporter,
    meters: SdkMeterProvider,
    tracers: SdkTracerProvider,
}

/// An instrument with its points.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) unit: String,
    /// As the conventions name it.
    pub(crate) kind: &'static str,
    pub(crate) points: Vec<Point>,
}

#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) attributes: Attributes,
    /// Of a histogram, the sum.
    pub(crate) value: f64,
    /// Of a histogram, the number of its values.
    pub(crate) count: u64,
    pub(crate) boundaries: Vec<f64>,
}

impl Exported {
    pub(crate) fn new() -> Self {
        let (metrics, spans) = (InMemoryMetricExporter::default(), InMemorySpanExporter::default());
        // The SDK's own limit is lower than the number of pairs of template and method.
        let unlimited =
            |_: &Instrument| Stream::builder().with_cardinality_limit(100_000).build().ok();
        Self {
            meters: SdkMeterProvider::builder()
                .with_view(unlimited)
                .with_periodic_exporter(metrics.clone())
                .build(),
            tracers: SdkTracerProvider::builder().with_simple_exporter(spans.clone()).build(),
            metrics,
            spans,
        }
    }

    pub(crate) fn otel(&self) -> Otel {
        Otel::default()
            .meter_provider(&self.meters)
            .tracer_provider(&self.tracers)
            .propagator(TraceContextPropagator::new())
    }

    pub(crate) fn meters(&self) -> &SdkMeterProvider {
        &self.meters
    }

    pub(crate) fn tracers(&self) -> &SdkTracerProvider {
        &self.tracers
    }

    /// The finished spans, in the order of their ends.
    pub(crate) fn spans(&self) -> Vec<SpanData> {
        self.spans.get_finished_spans().unwrap()
    }

    /// The only span of this name.
    pub(crate) fn span(&self, name: &str) -> SpanData {
        let mut named: Vec<_> = self.spans();
        named.retain(|span| span.name == name);
        assert_eq!(named.len(), 1, "{name}");
        named.remove(0)
    }

    pub(crate) fn metrics(&self) -> Vec<Metric> {
        self.collect();
        let collected = self.metrics.get_finished_metrics().unwrap();
        let scopes = collected.iter().flat_map(ResourceMetrics::scope_metrics);
        scopes
            .flat_map(ScopeMetrics::metrics)
            .map(|metric| {
                let (kind, points) = match metric.data() {
                    AggregatedMetrics::F64(data) => points(data),
                    AggregatedMetrics::U64(data) => points(data),
                    AggregatedMetrics::I64(data) => points(data),
                };
                Metric {
                    name: metric.name().to_owned(),
                    description: metric.description().to_owned(),
                    unit: metric.unit().to_owned(),
                    kind,
                    points,
                }
            })
            .collect()
    }

    /// The points of one instrument; none if nothing was recorded.
    pub(crate) fn points(&self, name: &str) -> Vec<Point> {
        let found = self.metrics().into_iter().find(|metric| metric.name == name);
        found.map(|metric| metric.points).unwrap_or_default()
    }

    /// The sum of the points of one instrument that counts.
    #[allow(clippy::cast_possible_truncation, reason = "the numbers of tests are small")]
    pub(crate) fn sum(&self, name: &str) -> i64 {
        let points = self.points(name);
        // Else something ended with other attributes than it began with.
        assert!(points.iter().all(|point| point.value >= 0.0), "{name}: {points:?}");
        points.iter().map(|point| point.value as i64).sum()
    }

    /// The number of the values of one histogram.
    pub(crate) fn count(&self, name: &str) -> u64 {
        self.points(name).iter().map(|point| point.count).sum()
    }

    /// Everything that was exported, as text.
    pub(crate) fn text(&self) -> String {
        self.collect();
        format!("{:?} {:?}", self.metrics.get_finished_metrics().unwrap(), self.spans())
    }

    fn collect(&self) {
        // Each collection has everything since the start.
        self.metrics.reset();
        self.meters.force_flush().unwrap();
    }
}

fn points<T: Copy + ToF64>(data: &MetricData<T>) -> (&'static str, Vec<Point>) {
    match data {
        MetricData::Sum(sum) => {
            let kind = if sum.is_monotonic() { "counter" } else { "updowncounter" };
            let point = |attributes, value: T| Point {
                attributes,
                value: value.to_f64(),
                count: 1,
                boundaries: Vec::new(),
            };
            let points =
                sum.data_points().map(|data| point(by_name(data.attributes()), data.value()));
            (kind, points.collect())
        }
        MetricData::Histogram(histogram) => {
            let points = histogram.data_points().map(|data| Point {
                attributes: by_name(data.attributes()),
                value: data.sum().to_f64(),
                count: data.count(),
                boundaries: data.bounds().collect(),
            });
            ("histogram", points.collect())
        }
        _ => panic!("there is no other kind of instrument"),
    }
}

pub(crate) fn by_name<'a>(attributes: impl IntoIterator<Item = &'a KeyValue>) -> Attributes {
    let mut named = Attributes::new();
    for KeyValue { key, value, .. } in attributes {
        assert!(named.insert(key.to_string(), value.clone()).is_none(), "{key} is there twice");
    }
    named
}

trait ToF64 {
    fn to_f64(self) -> f64;
}

impl ToF64 for f64 {
    fn to_f64(self) -> f64 {
        self
    }
}

#[allow(clippy::cast_precision_loss, reason = "the numbers of tests are small")]
impl ToF64 for u64 {
    fn to_f64(self) -> f64 {
        self as f64
    }
}

#[allow(clippy::cast_precision_loss, reason = "the numbers of tests are small")]
impl ToF64 for i64 {
    fn to_f64(self) -> f64 {
        self as f64
    }
}
