//! A subscriber that keeps every span and event, with every field, at every level.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
};

use tracing::{
    Level, Subscriber,
    field::{Field, Visit},
    span,
};
use tracing_subscriber::{
    Layer,
    filter::LevelFilter,
    layer::{Context, SubscriberExt as _},
    registry::LookupSpan,
};

/// A span or an event.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) level: Level,
    pub(crate) parent: Option<String>,
    pub(crate) fields: BTreeMap<String, String>,
}

impl Entry {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

#[derive(Default)]
struct Kept {
    spans: Vec<(u64, Entry)>,
    events: Vec<Entry>,
}

#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Kept>>);

impl Recorder {
    /// Runs `test` on a paused clock, and records what it traces.
    pub(crate) fn watch<T>(&self, test: impl Future<Output = T>) -> T {
        self.watch_from(Level::TRACE, test)
    }

    /// Runs `test` as `watch` does, with all levels below `level` disabled.
    pub(crate) fn watch_from<T>(&self, level: Level, test: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let subscriber =
            tracing_subscriber::registry().with(LevelFilter::from_level(level)).with(self.clone());
        tracing::subscriber::with_default(subscriber, || runtime.block_on(test))
    }

    pub(crate) fn spans(&self) -> Vec<Entry> {
        self.0.lock().unwrap().spans.iter().map(|(_, span)| span.clone()).collect()
    }

    pub(crate) fn events(&self) -> Vec<Entry> {
        self.0.lock().unwrap().events.clone()
    }

    /// Returns everything that was traced, as text.
    pub(crate) fn text(&self) -> String {
        format!("{:#?}{:#?}", self.spans(), self.events())
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorder {
    fn on_new_span(
        &self,
        attributes: &span::Attributes<'_>,
        id: &span::Id,
        context: Context<'_, S>,
    ) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let parent =
            context.span(id).and_then(|span| span.parent()).map(|parent| parent.name().to_owned());
        let metadata = attributes.metadata();
        let entry = Entry {
            name: metadata.name().to_owned(),
            level: *metadata.level(),
            parent,
            fields: fields.0,
        };
        self.0.lock().unwrap().spans.push((id.into_u64(), entry));
    }

    fn on_record(&self, id: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        // Ids are reused: the last one counts.
        let mut kept = self.0.lock().unwrap();
        let (_, span) = kept.spans.iter_mut().rfind(|(known, _)| *known == id.into_u64()).unwrap();
        span.fields.append(&mut fields.0);
    }

    fn on_event(&self, event: &tracing::Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let parent = context.event_span(event).map(|span| span.name().to_owned());
        let name = fields.0.remove("message").unwrap_or_default();
        self.0.lock().unwrap().events.push(Entry {
            name,
            level: *event.metadata().level(),
            parent,
            fields: fields.0,
        });
    }
}

#[derive(Default)]
struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}
