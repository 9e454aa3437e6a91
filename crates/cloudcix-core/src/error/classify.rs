use std::{error::Error as StdError, io, sync::Arc};

use tower::{BoxError, load_shed::error::Overloaded, timeout::error::Elapsed};

use super::{Error, ErrorKind};
use crate::BodyTooLarge;

impl Error {
    /// Converts the error of a transport or a layer.
    ///
    /// - An [`Error`] is returned as it is. If it is a source of another error, the result has
    ///   everything that it knows, and the other error as its source.
    /// - The timeouts of tower, tokio and the system are timeouts of a request that was sent.
    /// - tower's load shedding was never sent.
    /// - A [`BodyTooLarge`] is a response that can't be decoded.
    /// - Everything else counts as sent and unanswered, because nothing proves the opposite: even a
    ///   refused connection may belong to a redirect, after a first request that was carried out.
    ///   Only a transport can tell, with [`Error::not_sent`].
    pub fn from_transport(error: BoxError) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(own) => return *own,
            Err(other) => other,
        };
        let own = causes(error.as_ref()).find_map(|cause| cause.downcast_ref::<Self>()).cloned();
        if let Some(mut own) = own {
            own.0.source = Some(Arc::from(error));
            return own;
        }
        let (kind, sent) =
            causes(error.as_ref()).find_map(classify).unwrap_or((ErrorKind::Unanswered, true));
        Self::new(kind, sent, Some(error))
    }

    /// Returns the kind of an error that [`from_transport`](Self::from_transport) would convert,
    /// without taking the error.
    pub fn kind_of(error: &(dyn StdError + 'static)) -> ErrorKind {
        let own = causes(error).find_map(|cause| cause.downcast_ref::<Self>());
        own.map(Self::kind)
            .or_else(|| causes(error).find_map(classify).map(|(kind, _)| kind))
            .unwrap_or(ErrorKind::Unanswered)
    }

    /// Converts an error of [`Service::poll_ready`](tower::Service::poll_ready). A service that
    /// never became ready was never called, so the request was not sent.
    pub fn from_readiness(error: BoxError) -> Self {
        let mut error = Self::from_transport(error);
        if error.0.kind == ErrorKind::Unanswered {
            error.0.kind = ErrorKind::NotSent;
        }
        // With these two kinds, a response came. Something was sent, then, if perhaps another
        // request, such as a login.
        error.0.sent &= matches!(error.0.kind, ErrorKind::Status(_) | ErrorKind::Decode);
        error
    }
}

/// Returns an error and all its sources, including the error inside of an `io::Error`.
///
/// `io::Error::source` skips that one: it returns the source of the inner error.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        held.map(|held| held as &(dyn StdError + 'static)).or_else(|| error.source())
    })
}

/// Returns the kind, and whether the request was sent, if `cause` is one of the known errors.
fn classify(cause: &(dyn StdError + 'static)) -> Option<(ErrorKind, bool)> {
    if cause.is::<BodyTooLarge>() {
        return Some((ErrorKind::Decode, true));
    }
    let timed_out = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    if cause.is::<Elapsed>()
        || cause.is::<tokio::time::error::Elapsed>()
        || cause.downcast_ref().is_some_and(timed_out)
    {
        return Some((ErrorKind::Timeout, true));
    }
    cause.is::<Overloaded>().then_some((ErrorKind::NotSent, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("wrapped")]
    struct Wrapped(#[source] BoxError);

    fn kind(error: impl Into<BoxError>) -> (ErrorKind, bool) {
        let error = error.into();
        let kind = Error::kind_of(error.as_ref());
        let error = Error::from_transport(error);
        assert_eq!(error.kind(), kind);
        (error.kind(), error.was_sent())
    }

    #[test]
    fn it_is_known_how_far_the_request_got() {
        assert_eq!(kind("anything"), (ErrorKind::Unanswered, true));
        assert_eq!(
            kind(io::Error::from(io::ErrorKind::ConnectionReset)),
            (ErrorKind::Unanswered, true)
        );
        assert_eq!(
            kind(Wrapped(io::Error::from(io::ErrorKind::TimedOut).into())),
            (ErrorKind::Timeout, true)
        );
        assert_eq!(kind(Wrapped(Elapsed::new().into())), (ErrorKind::Timeout, true));
        assert_eq!(kind(Overloaded::new()), (ErrorKind::NotSent, false));
        assert_eq!(kind(BodyTooLarge { limit: 1 }), (ErrorKind::Decode, true));
        assert_eq!(kind(Wrapped(Error::not_sent("x").into())), (ErrorKind::NotSent, false));
        assert!(Error::from_transport(Wrapped(Error::not_sent("x").into()).into()).is_retryable());
        assert!(
            !Error::from_transport(Wrapped(Error::not_sent("x").permanent().into()).into())
                .is_retryable()
        );
    }

    #[test]
    fn only_a_transport_can_prove_that_nothing_was_sent() {
        for kind_of_io in [
            io::ErrorKind::ConnectionRefused,
            io::ErrorKind::HostUnreachable,
            io::ErrorKind::AddrNotAvailable,
        ] {
            assert_eq!(
                kind(io::Error::from(kind_of_io)),
                (ErrorKind::Unanswered, true),
                "{kind_of_io}"
            );
        }
    }

    #[test]
    fn a_refused_connection_is_recognized_inside_of_other_errors() {
        let refused = Error::connection_refused("no connection to 127.0.0.1:1");
        assert!(refused.is_connection_refused() && !refused.was_sent() && refused.is_retryable());
        assert_eq!(refused.kind(), ErrorKind::NotSent);
        let wrapped = Error::from_transport(Box::new(io::Error::other(refused.clone())));
        assert!(
            wrapped.is_connection_refused()
                && Error::from_readiness(Box::new(refused)).is_connection_refused()
        );
        assert!(!Error::not_sent("no route to host").is_connection_refused());
        let system = io::Error::from(io::ErrorKind::ConnectionRefused);
        assert!(
            !Error::from_transport(system.into()).is_connection_refused(),
            "only a transport knows what was refused"
        );
    }

    #[test]
    fn a_service_that_is_not_ready_has_sent_nothing() {
        let ready = |error: BoxError| {
            let error = Error::from_readiness(error);
            (error.kind(), error.was_sent())
        };
        assert_eq!(ready("closed".into()), (ErrorKind::NotSent, false));
        assert_eq!(ready(Elapsed::new().into()), (ErrorKind::Timeout, false));
        assert_eq!(ready(Error::unanswered("x").into()), (ErrorKind::NotSent, false));
        assert_eq!(ready(Error::build("x").into()), (ErrorKind::Build, false));
        // A response came, such as that to a login.
        assert_eq!(ready(Error::decode("x").into()), (ErrorKind::Decode, true));
        let (head, ()) = http::Response::builder().status(503).body(()).unwrap().into_parts();
        let status = Error::status(head, b"", []);
        assert_eq!(
            ready(status.into()),
            (ErrorKind::Status(http::StatusCode::SERVICE_UNAVAILABLE), true)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn tokios_timeout_is_a_timeout() {
        let elapsed = tokio::time::timeout(std::time::Duration::ZERO, std::future::pending::<()>())
            .await
            .unwrap_err();
        assert_eq!(kind(elapsed), (ErrorKind::Timeout, true));
    }

    #[test]
    fn an_error_of_ours_inside_another_keeps_everything_it_knows() {
        let (head, ()) = http::Response::builder()
            .status(429)
            .header("retry-after", "1")
            .body(())
            .unwrap()
            .into_parts();
        let own = Error::status(head, br#"{"detail":"Slow down."}"#, []).with_extension(7_u8);
        let error = Error::from_transport(Wrapped(own.into()).into());
        assert_eq!(
            (error.detail(), error.is_throttled(), error.extension()),
            (Some("Slow down."), true, Some(&7_u8))
        );
        assert_eq!(error.headers().unwrap()["retry-after"], "1");
        assert_eq!(format!("{error:#}"), "429 Too Many Requests: Slow down: wrapped");
    }

    #[test]
    fn the_other_error_becomes_the_source_and_the_own_source_follows_it() {
        for own in [Error::not_sent("no route"), Error::timeout(true, "no route")] {
            let error = Error::from_transport(Wrapped(own.clone().into()).into());
            assert!(error.find_source::<Wrapped>().is_some());
            assert_eq!(format!("{error:#}"), format!("{own}: wrapped: no route"));
        }
    }

    #[test]
    fn an_error_of_ours_is_found_inside_an_io_error() {
        assert_eq!(kind(io::Error::other(Error::not_sent("x"))), (ErrorKind::NotSent, false));
        assert_eq!(
            kind(Wrapped(io::Error::other(Elapsed::new()).into())),
            (ErrorKind::Timeout, true)
        );
    }

    #[test]
    fn of_several_reasons_an_error_of_ours_counts_and_else_the_outermost() {
        for (error, expected) in [
            (Wrapped(Error::decode(Elapsed::new()).into()), (ErrorKind::Decode, true)),
            (Wrapped(Error::not_sent(Elapsed::new()).into()), (ErrorKind::NotSent, false)),
            (
                Wrapped(io::Error::new(io::ErrorKind::TimedOut, Error::build("x")).into()),
                (ErrorKind::Build, false),
            ),
            (
                Wrapped(io::Error::new(io::ErrorKind::TimedOut, Overloaded::new()).into()),
                (ErrorKind::Timeout, true),
            ),
            (
                Wrapped(io::Error::other(BodyTooLarge { limit: 1 }).into()),
                (ErrorKind::Decode, true),
            ),
            (Wrapped(Wrapped("x".into()).into()), (ErrorKind::Unanswered, true)),
        ] {
            assert_eq!(kind(error), expected);
        }
        // The outermost of several errors of ours.
        let outer = Error::build(Error::not_sent("x"));
        assert_eq!(kind(Wrapped(outer.into())), (ErrorKind::Build, false));
    }

    #[test]
    fn an_error_of_ours_is_returned_as_it_is() {
        let error = Error::from_transport(Error::timeout(false, "connect").into());
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, false));
        assert_eq!(format!("{error:#}"), "the request could not be sent in time: connect");
    }
}
