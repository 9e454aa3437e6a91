use std::fmt;

use cloudcix_core::{Error, ErrorKind};

/// Why a request got no response when it was recorded. A replay fails in the same way, so that a
/// retry does what it did then.
///
/// It is the source of the [`cloudcix_core::Error`] that the replay answers with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Failure {
    kind: FailureKind,
    permanent: bool,
    text: String,
}

/// How far a request got that has no response. See [`cloudcix_core::ErrorKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// It could not be built.
    Build,
    /// It never left.
    NotSent,
    /// It left, and no whole response came back.
    Unanswered,
    /// Time ran out.
    Timeout {
        /// Whether the request may have left.
        sent: bool,
    },
    /// A response came that could not be taken.
    Decode,
}

impl Failure {
    /// A failure. `text` says more about it and holds no secrets.
    pub fn new(kind: FailureKind, text: impl Into<String>) -> Self {
        Self { kind, permanent: false, text: text.into() }
    }

    /// Says that the same request fails the same way again, so that nobody retries it.
    #[must_use]
    pub const fn permanent(mut self) -> Self {
        self.permanent = true;
        self
    }

    /// What is kept of an error of a transport: how far the request got, and the messages of its
    /// causes.
    pub fn from_error(error: &Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Build => FailureKind::Build,
            ErrorKind::NotSent => FailureKind::NotSent,
            ErrorKind::Timeout => FailureKind::Timeout { sent: error.was_sent() },
            ErrorKind::Decode => FailureKind::Decode,
            // A response that is an error is a response. A transport that makes an error of it has
            // none to give.
            _ => FailureKind::Unanswered,
        };
        let mut causes = Vec::new();
        let mut next = std::error::Error::source(error);
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        let tried_again = matches!(
            kind,
            FailureKind::NotSent | FailureKind::Unanswered | FailureKind::Timeout { .. }
        );
        Self { kind, permanent: tried_again && !error.is_retryable(), text: causes.join(": ") }
    }

    /// How far the request got.
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

    /// Whether the same request fails the same way again.
    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// What was said about it.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// The error that a replay answers with.
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
            f.write_str("so it was recorded")
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
}
