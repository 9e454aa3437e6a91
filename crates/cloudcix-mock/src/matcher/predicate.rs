use std::sync::Arc;

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, redact::visible};

/// The result of a predicate: a `bool`, or a `Result` whose error is the reason.
pub trait PredicateResult: sealed::Sealed {
    #[doc(hidden)]
    fn reason(self) -> Result<(), String>;
}

impl PredicateResult for bool {
    fn reason(self) -> Result<(), String> {
        if self { Ok(()) } else { Err("something that does not satisfy it".to_owned()) }
    }
}

impl<E: ToString> PredicateResult for Result<(), E> {
    fn reason(self) -> Result<(), String> {
        self.map_err(|error| error.to_string())
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for bool {}
    impl<E> Sealed for Result<(), E> {}
}

/// A matcher that calls a predicate. See [`satisfies`].
#[derive(Clone)]
#[must_use]
pub struct Satisfies {
    description: String,
    predicate: Option<Arc<Predicate>>,
}

type Predicate = dyn Fn(&Received) -> Result<(), String> + Send + Sync;

/// Requires a request for which `predicate` returns `true` or `Ok(())`; an `Err` is the reason in
/// reports. `description` says what is required. Neither may contain a secret.
pub fn satisfies<R: PredicateResult>(
    description: impl Into<String>,
    predicate: impl Fn(&Received) -> R + Send + Sync + 'static,
) -> Satisfies {
    Satisfies {
        description: description.into(),
        predicate: Some(Arc::new(move |request: &Received| predicate(request).reason())),
    }
}

/// Matches any request.
pub fn any() -> Satisfies {
    Satisfies { description: "any request".to_owned(), predicate: None }
}

impl Matcher for Satisfies {
    fn check(&self, request: &Received) -> Verdict {
        // `any` matches with a specificity of 0: nothing was required of the request.
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
