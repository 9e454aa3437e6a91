use std::error::Error as StdError;

use cloudcix_core::{Error, InvalidToken};

/// The reason why a request got no token, and so was not sent.
///
/// The layer fails with an [`Error`] that has this as its source; [`AuthError::find_in`] returns
/// it. That error is of the kind `NotSent`, because the call itself was not sent, whatever happened
/// to the login; of the kind `Timeout` if the call's deadline passed first; and of the kind `Build`
/// if the request isn't allowed. Its first line states the reason, and its status, `error_code` and
/// `detail` come from the login: see [`Error::explained`]. It is retryable if the failure of the
/// login was. A retry around the call does nothing if the login's own retry has already given up.
///
/// It shows no secret.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
/// use cloudcix::{Error, auth::AuthError};
///
/// /// Whether the credentials must be corrected before another try.
/// fn is_final(error: &Error) -> bool {
///     AuthError::find_in(error).is_some_and(|error| !error.is_retryable())
/// }
///
/// assert!(!is_final(&Error::not_sent("offline")));
/// ```
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub enum AuthError {
    /// The login failed. Wrong credentials are a 400 with an [`error_code`](Error::error_code).
    #[error("the login failed")]
    Login(#[source] Error),
    /// The token could not be renewed.
    #[error("the token could not be renewed")]
    Renewal(#[source] Error),
    /// The token has expired or was refused, and a new login would need a new one-time password.
    #[error(
        "the session is over, and a one-time password is good for one login: log in again with a \
         new one"
    )]
    SessionOver {
        /// The failure of the last login or renewal, if it failed.
        #[source]
        last: Option<Error>,
    },
    /// The deadline of the call passed first. The login or renewal that it waited for goes on if
    /// other calls still wait for it.
    #[error(
        "no token came before the deadline of the call, because a login or a renewal was still in \
         flight; see why that takes so long, or give the call more time"
    )]
    TooLate,
    /// A provider of your own has no token.
    #[error("the token provider has no token")]
    Provider(#[source] Error),
    /// The token is blank, or has a character that a header can't carry. It is not shown.
    #[error(transparent)]
    InvalidToken(#[from] InvalidToken),
    /// The request goes to a host that tokens must not be sent to.
    #[error(
        "`{host}` is not a host of the endpoints, at their scheme and port, so no token is sent \
         there; add it with `Endpoints::with_application`, or use a transport without the auth \
         layer"
    )]
    ForeignHost {
        /// The host.
        host: String,
    },
    /// The request would show its token to the whole network.
    #[error(
        "plain http to `{host}` would show the token to everybody on the way; use https, or a host \
         of this machine such as `localhost`"
    )]
    PlainHttp {
        /// The host.
        host: String,
    },
}

cloudcix_core::debug_as_report! {
    enum AuthError {
        Login(a), Renewal(a), SessionOver { last }, TooLate, Provider(a), InvalidToken(a),
        ForeignHost { host }, PlainHttp { host },
    }
}

impl AuthError {
    /// Returns the `AuthError` that caused `error`, if one did.
    pub fn find_in<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Self> {
        std::iter::successors(Some(error), |&error| error.source())
            .find_map(|cause| cause.downcast_ref())
    }

    /// Whether a retry may help.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Login(error) | Self::Renewal(error) | Self::Provider(error) => {
                error.is_retryable()
            }
            Self::TooLate => true,
            Self::SessionOver { .. }
            | Self::InvalidToken(_)
            | Self::ForeignHost { .. }
            | Self::PlainHttp { .. } => false,
        }
    }
}

/// The reason why a login ended without a result: the source of the [`Error`] in
/// [`AuthError::Login`] or [`AuthError::Renewal`]. The next call starts a new login.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoginInterrupted {
    /// The login's transport panicked. The message is left out, because it may hold a secret; the
    /// panic hook has shown it.
    #[error("the transport of the login panicked")]
    Panicked,
    /// The tokio runtime of the call that started the login shut down.
    #[error("the tokio runtime on which the login ran was shut down")]
    RuntimeShutDown,
}

cloudcix_core::debug_as_report!(
    enum LoginInterrupted {
        Panicked,
        RuntimeShutDown,
    }
);

/// Lets providers of your own use `?` on an [`Error`].
impl From<Error> for AuthError {
    fn from(error: Error) -> Self {
        Self::Provider(error)
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        let error = match error {
            AuthError::InvalidToken(_)
            | AuthError::ForeignHost { .. }
            | AuthError::PlainHttp { .. } => Self::build(error),
            AuthError::TooLate => Self::timeout(false, error),
            error if error.is_retryable() => Self::not_sent(error),
            error => Self::not_sent(error).permanent(),
        };
        error.explained()
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::ErrorKind;

    use super::*;

    #[test]
    fn a_failed_login_is_a_request_that_was_never_sent() {
        let lost = Error::from(AuthError::Login(Error::unanswered("reset")));
        assert_eq!(
            (lost.kind(), lost.was_sent(), lost.is_retryable()),
            (ErrorKind::NotSent, false, true)
        );
        let refused = Error::from(AuthError::Login(Error::decode("no token")));
        assert_eq!(
            (refused.kind(), refused.was_sent(), refused.is_retryable()),
            (ErrorKind::NotSent, false, false)
        );
        let foreign = Error::from(AuthError::ForeignHost { host: "evil.example".into() });
        assert!(foreign.is_build() && !foreign.is_retryable());
    }

    #[test]
    fn of_errors_within_each_other_the_outermost_is_found() {
        let renewal = AuthError::Renewal(AuthError::TooLate.into());
        let error = Error::from(AuthError::Login(renewal.into()));
        assert!(matches!(AuthError::find_in(&error), Some(AuthError::Login(_))));
        let inner = error.source().and_then(StdError::source).unwrap();
        assert!(matches!(AuthError::find_in(inner), Some(AuthError::Renewal(_))));
        assert!(AuthError::find_in(&Error::unanswered("reset")).is_none());
    }

    #[test]
    fn a_retry_may_help_where_it_may_help_the_login_and_where_only_time_was_short() {
        for (error, again) in [(Error::unanswered("reset"), true), (Error::decode("x"), false)] {
            assert_eq!(AuthError::Login(error.clone()).is_retryable(), again);
            assert_eq!(AuthError::Renewal(error.clone()).is_retryable(), again);
            assert_eq!(AuthError::Provider(error).is_retryable(), again);
        }
        assert!(AuthError::TooLate.is_retryable());
        let last = Some(Error::unanswered("reset"));
        assert!(!AuthError::SessionOver { last }.is_retryable());
        assert!(!AuthError::InvalidToken(InvalidToken::Blank).is_retryable());
        assert!(!AuthError::PlainHttp { host: "a.example".into() }.is_retryable());
    }

    #[test]
    fn the_reason_is_found_and_shown() {
        let error = Error::from(AuthError::Login(Error::unanswered("reset")));
        assert!(matches!(AuthError::find_in(&error), Some(AuthError::Login(_))));
        assert!(AuthError::find_in(&Error::unanswered("reset")).is_none());
        assert_eq!(
            error.to_string(),
            "the request could not be sent: the login failed: the request was sent and no usable \
             response came back: reset"
        );
    }

    #[test]
    fn each_reason_is_an_error_of_its_kind_before_anything_was_sent() {
        let (again, never) = (|| Error::unanswered("reset"), || Error::decode("no token"));
        let host = || "a.example".to_owned();
        for (error, kind, is_retryable) in [
            (AuthError::Login(again()), ErrorKind::NotSent, true),
            (AuthError::Login(never()), ErrorKind::NotSent, false),
            (AuthError::Renewal(again()), ErrorKind::NotSent, true),
            (AuthError::Renewal(never()), ErrorKind::NotSent, false),
            (AuthError::Provider(again()), ErrorKind::NotSent, true),
            (AuthError::Provider(never()), ErrorKind::NotSent, false),
            (AuthError::SessionOver { last: None }, ErrorKind::NotSent, false),
            (AuthError::SessionOver { last: Some(again()) }, ErrorKind::NotSent, false),
            (AuthError::TooLate, ErrorKind::Timeout, true),
            (AuthError::InvalidToken(InvalidToken::Blank), ErrorKind::Build, false),
            (AuthError::ForeignHost { host: host() }, ErrorKind::Build, false),
            (AuthError::PlainHttp { host: host() }, ErrorKind::Build, false),
        ] {
            let text = error.to_string();
            let found = AuthError::find_in(&error).unwrap();
            assert_eq!((found.to_string(), found.is_retryable()), (text.clone(), is_retryable));
            let error = Error::from(error);
            assert_eq!(
                (error.kind(), error.is_retryable(), error.was_sent()),
                (kind, is_retryable, false),
                "{text}"
            );
            assert_eq!(AuthError::find_in(&error).unwrap().to_string(), text);
        }
        let own = AuthError::from(again());
        assert!(matches!(own, AuthError::Provider(_)), "{own}");
    }
}
