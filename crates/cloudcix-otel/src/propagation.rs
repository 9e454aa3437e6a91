use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};
use opentelemetry::{
    Context, global,
    propagation::{Injector, TextMapPropagator},
};

/// The propagator that writes headers.
#[derive(Clone, Debug)]
pub(crate) enum Propagation {
    /// Looked up for each attempt, because a program may set it later.
    Global,
    Own(Arc<dyn TextMapPropagator + Send + Sync>),
    None,
}

impl Propagation {
    pub(crate) fn inject(&self, context: &Context, headers: &mut HeaderMap) {
        let mut headers = Headers(headers);
        match self {
            Self::Global => global::get_text_map_propagator(|propagator| {
                propagator.inject_context(context, &mut headers);
            }),
            Self::Own(propagator) => propagator.inject_context(context, &mut headers),
            Self::None => {}
        }
    }
}

/// Headers that a propagator can write to.
struct Headers<'a>(&'a mut HeaderMap);

impl Injector for Headers<'_> {
    fn set(&mut self, name: &str, value: String) {
        // What is no header can't be sent, and is no reason to fail the call.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}
