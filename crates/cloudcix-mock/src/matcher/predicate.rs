use std::sync::Arc;

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, redact::visible};

/// What a predicate may say: `bool`, or a `Result` whose error is the reason.
pub trait Judgement: sealed::Sealed {
    #[doc(hidden)]
    fn reason(self) -> Result<(), String>;
}

impl Judgement for bool {
    fn reason(self) -> Result<(), String> {
        if self { Ok(()) } else { Err("something of which that is not true".to_owned()) }
    }
}

impl<E: ToString> Judgement for Result<(), E> {
    fn reason(self) -> Result<(), String> {
        self.map_err(|error| error.to_string())
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for bool {}
    impl<E> Sealed for Result<(), E> {}
}

/// Anything that can be said of a request. See [`satisfies`].
#[derive(Clone)]
#[must_use]
pub struct Satisfies {
    description: String,
    predicate: Option<Arc<Predicate>>,
}

type Predicate = dyn Fn(&Received) -> Result<(), String> + Send + Sync;

/// A request of which `predicate` says `true` or `Ok(())`; `Err` has the reason why not.
/// `description` says what is asked for, and neither may hold a secret.
pub fn satisfies<R: Judgement>(
    description: impl Into<String>,
    predicate: impl Fn(&Received) -> R + Send + Sync + 'static,
) -> Satisfies {
    Satisfies {
        description: description.into(),
        predicate: Some(Arc::new(move |request: &Received| predicate(request).reason())),
    }
}

/// Any request at all.
pub fn any() -> Satisfies {
    Satisfies { description: "any request".to_owned(), predicate: None }
}

impl Matcher for Satisfies {
    fn check(&self, request: &Received) -> Verdict {
        let Some(predicate) = &self.predicate else { return Verdict::default() };
        match predicate(request) {
            Ok(()) => Verdict::met(),
            Err(reason) => Mismatch::new(
                Aspect::Other,
                "request",
                visible(&self.description),
                visible(&reason),
            )
            .into(),
        }
    }

    fn describe(&self) -> String {
        visible(&self.description)
    }
}
