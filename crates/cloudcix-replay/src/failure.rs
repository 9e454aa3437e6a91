use std::fmt;

use cloudcix_core::{Error, ErrorKind};

/// The reason why a request got no response when it was recorded.
///
/// A replay fails in the same way, so that retries take the same course as in the recording: this
/// is the source of the [`cloudcix_core::Error`] that the replay returns.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::{Error, replay::{Failure, FailureKind}};
///
/// let failure = Failure::from_error(&Error::unanswered("the connection was reset"));
/// assert_eq!(failure.kind(), FailureKind::Unanswered);
/// assert!(failure.was_sent());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Failure {
    kind: FailureKind,
    permanent: bool,
    text: String,
}

cloudcix_core::debug_as_report!(struct Failure { kind, permanent, text });

/// The stage at which a request without a response failed, as in [`cloudcix_core::ErrorKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// The request could not be built.
    Build,
    /// The request was never sent, for example because the connection was refused.
    NotSent,
    /// The request was sent, and no complete response came back.
    Unanswered,
    /// A timeout expired.
    Timeout {
        /// Whether the request may have been sent.
        sent: bool,
    },
    /// A response arrived that could not be decoded.
    Decode,
}

impl Failure {
    /// Creates a failure. `text` describes the cause; it is stored and displayed as it is, so it
    /// must hold no secrets.
    pub fn new(kind: FailureKind, text: impl Into<String>) -> Self {
        Self { kind, permanent: false, text: text.into() }
    }

    /// Marks the failure as permanent: the same request would fail again, so it is not retried.
    #[must_use]
    pub const fn permanent(mut self) -> Self {
        self.permanent = true;
        self
    }

    /// Creates a failure from a transport's error: keeps how far the request got, and the messages
    /// of the error's sources.
    pub fn from_error(error: &Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Build => FailureKind::Build,
            ErrorKind::NotSent => FailureKind::NotSent,
            ErrorKind::Timeout => FailureKind::Timeout { sent: error.was_sent() },
            ErrorKind::Decode => FailureKind::Decode,
            // A transport returns responses as they are, whatever their status. One that turns them
            // into errors (`ErrorKind::Status`) has sent the request and leaves none to record.
            _ => FailureKind::Unanswered,
        };
        let mut causes = Vec::new();
        let mut next = std::error::Error::source(error);
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        // Errors of these kinds are retryable unless marked permanent, so only for them does
        // `is_retryable` reveal the mark. The others never are.
        let is_usually_retried = matches!(
            kind,
            FailureKind::NotSent | FailureKind::Unanswered | FailureKind::Timeout { .. }
        );
        Self {
            kind,
            permanent: is_usually_retried && !error.is_retryable(),
            text: causes.join(": "),
        }
    }

    /// Returns the stage at which the request failed.
    pub const fn kind(&self) -> FailureKind {
        self.kind
    }

    /// Whether the request may have reached the server.
    pub const fn was_sent(&self) -> bool {
        match self.kind {
            FailureKind::Build | FailureKind::NotSent => false,
            FailureKind::Timeout { sent } => sent,
            FailureKind::Unanswered | FailureKind::Decode => true,
        }
    }

    /// Whether the same request would fail again, so that it must not be retried.
    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// Returns the description of the cause, which may be empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// Returns the error that a replay returns for this failure.
    pub fn to_error(&self) -> Error {
        let source = self.clone();
        let error = match self.kind {
            FailureKind::Build => Error::build(source),
            FailureKind::NotSent => Error::not_sent(source),
            FailureKind::Unanswered => Error::unanswered(source),
            FailureKind::Timeout { sent } => Error::timeout(sent, source),
            FailureKind::Decode => Error::decode(source),
        };
        if self.permanent { error.permanent() } else { error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            f.write_str("the recording doesn't say why")
        } else {
            f.write_str(&self.text)
        }
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_failure_becomes_the_error_that_it_was_made_of() {
        let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
        for error in [
            Error::build("no scheme"),
            Error::not_sent("no route"),
            Error::not_sent("no such host").permanent(),
            Error::unanswered("reset"),
            Error::timeout(true, "30 s"),
            Error::timeout(false, "connect"),
            Error::decode("too large"),
            Error::from_transport(refused.into()),
        ] {
            let failure = Failure::from_error(&error);
            let again = failure.to_error();
            assert_eq!(
                (again.kind(), again.was_sent(), again.is_retryable()),
                (error.kind(), error.was_sent(), error.is_retryable())
            );
            assert_eq!(failure.was_sent(), error.was_sent());
            assert_eq!(format!("{again:#}"), format!("{error:#}"));
            assert_eq!(Failure::from_error(&again), failure);
        }
    }

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Cause(&'static str, #[source] Option<Box<Cause>>);

    #[test]
    fn a_failure_has_the_texts_of_all_sources_and_is_permanent_if_the_error_was_marked() {
        let cause =
            || Cause("one", Some(Box::new(Cause("two", Some(Box::new(Cause("three", None)))))));
        let text = "one: two: three";
        for (error, kind, is_sent) in [
            (Error::build(cause()), FailureKind::Build, false),
            (Error::not_sent(cause()), FailureKind::NotSent, false),
            (Error::unanswered(cause()), FailureKind::Unanswered, true),
            (Error::timeout(true, cause()), FailureKind::Timeout { sent: true }, true),
            (Error::timeout(false, cause()), FailureKind::Timeout { sent: false }, false),
            (Error::decode(cause()), FailureKind::Decode, true),
        ] {
            // The mark says nothing about errors that are never retried.
            let is_retried = !matches!(kind, FailureKind::Build | FailureKind::Decode);
            let expected = Failure::new(kind, text);
            assert_eq!(Failure::from_error(&error), expected);
            assert_eq!((expected.was_sent(), expected.is_permanent()), (is_sent, false));
            assert_eq!(expected.to_string(), text);
            let permanent = Failure::from_error(&error.permanent());
            assert_eq!(permanent.is_permanent(), is_retried, "{kind:?}");
            assert_eq!(permanent, if is_retried { expected.permanent() } else { expected });
            assert!(!permanent.to_error().is_retryable(), "{kind:?}");
        }
        let silent = Failure::new(FailureKind::Unanswered, "");
        assert_eq!(silent.to_string(), "the recording doesn't say why");
        assert_eq!(silent.text(), "");
    }
}
