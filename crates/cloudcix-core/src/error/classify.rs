use std::{error::Error as StdError, io};

use tower::{BoxError, load_shed::error::Overloaded, timeout::error::Elapsed};

use super::{Error, ErrorKind};
use crate::BodyTooLarge;

impl Error {
    /// Makes sense of whatever a transport or a layer failed with.
    ///
    /// An [`Error`] comes back as it is, also from inside other errors. Of others, tower's timeout is a timeout, its load shedding and a
    /// refused connection were never sent; everything else counts as sent and unanswered, because nothing proves the opposite.
    pub fn from_transport(error: BoxError) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(own) => return *own,
            Err(other) => other,
        };
        let (kind, sent) = causes(error.as_ref()).find_map(judge).unwrap_or((ErrorKind::Unanswered, true));
        let permanent = causes(error.as_ref()).filter_map(|cause| cause.downcast_ref::<Self>()).any(|own| own.0.permanent);
        let error = Self::new(kind, sent, Some(error));
        if permanent { error.permanent() } else { error }
    }
}

fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

fn judge(cause: &(dyn StdError + 'static)) -> Option<(ErrorKind, bool)> {
    if let Some(own) = cause.downcast_ref::<Error>() {
        return Some((own.kind(), own.was_sent()));
    }
    if cause.is::<BodyTooLarge>() {
        return Some((ErrorKind::Decode, true));
    }
    if cause.is::<Elapsed>() {
        return Some((ErrorKind::Timeout, true));
    }
    if cause.is::<Overloaded>() {
        return Some((ErrorKind::NotSent, false));
    }
    match cause.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable | io::ErrorKind::HostUnreachable => {
            Some((ErrorKind::NotSent, false))
        }
        io::ErrorKind::TimedOut => Some((ErrorKind::Timeout, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("wrapped")]
    struct Wrapped(#[source] BoxError);

    fn kind(error: impl Into<BoxError>) -> (ErrorKind, bool) {
        let error = Error::from_transport(error.into());
        (error.kind(), error.was_sent())
    }

    #[test]
    fn it_is_known_how_far_the_request_got() {
        assert_eq!(kind("anything"), (ErrorKind::Unanswered, true));
        assert_eq!(kind(io::Error::from(io::ErrorKind::ConnectionRefused)), (ErrorKind::NotSent, false));
        assert_eq!(kind(io::Error::from(io::ErrorKind::ConnectionReset)), (ErrorKind::Unanswered, true));
        assert_eq!(kind(Wrapped(io::Error::from(io::ErrorKind::TimedOut).into())), (ErrorKind::Timeout, true));
        assert_eq!(kind(Wrapped(Elapsed::new().into())), (ErrorKind::Timeout, true));
        assert_eq!(kind(Overloaded::new()), (ErrorKind::NotSent, false));
        assert_eq!(kind(BodyTooLarge { limit: 1 }), (ErrorKind::Decode, true));
        assert_eq!(kind(Wrapped(Error::not_sent("x").into())), (ErrorKind::NotSent, false));
        assert!(Error::from_transport(Wrapped(Error::not_sent("x").into()).into()).is_retryable());
        assert!(!Error::from_transport(Wrapped(Error::not_sent("x").permanent().into()).into()).is_retryable());
    }

    #[test]
    fn an_error_of_ours_comes_back_as_itself() {
        let error = Error::from_transport(Error::timeout(false, "connect").into());
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, false));
        assert_eq!(format!("{error:#}"), "the request could not be sent in time: connect");
    }
}
