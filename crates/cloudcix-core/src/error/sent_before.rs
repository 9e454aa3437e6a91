//! Reporting a call as sent if any of its attempts was.

use http::Response;

use super::{Error, ErrorKind};

/// A mark on the result of a call: an earlier attempt was sent, and may have been carried out.
///
/// For layers that send a request more than once, such as a retry or a resend with another token.
/// [`Error::was_sent`] is about the whole call, but the services inside such a layer know of one
/// attempt only, so the layer [folds](Self::fold) the earlier attempts into the result of the last
/// one. The mark, in the extensions of the response or the error, tells layers further outside that
/// this has been done: see [`is_in`](Self::is_in).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Error, ResBody, core::SentBefore};
/// use http::Response;
///
/// // The first attempt got a 503, so it may have been carried out. The second was never sent.
/// let second = Err::<Response<ResBody>, _>(Error::not_sent("the queue is full"));
/// let call = SentBefore::fold(second).unwrap_err();
/// assert!(call.was_sent());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentBefore;

impl SentBefore {
    /// Folds an earlier attempt that may have been carried out into the result of a later one.
    ///
    /// An error that was not sent becomes the source of one that was sent, which is retryable, and
    /// a timeout, if its source is. Any result gets the mark.
    ///
    /// # Errors
    /// The error of the later attempt, as an error of the call.
    pub fn fold<B>(later: Result<Response<B>, Error>) -> Result<Response<B>, Error> {
        match later {
            Ok(mut response) => {
                response.extensions_mut().insert(Self);
                Ok(response)
            }
            Err(error) => Err(error.of_call_sent_before().with_extension(Self)),
        }
    }

    /// Whether an earlier attempt was folded into this result.
    pub fn is_in<B>(result: &Result<Response<B>, Error>) -> bool {
        match result {
            Ok(response) => response.extensions().get::<Self>().is_some(),
            Err(error) => error.extension::<Self>().is_some(),
        }
    }
}

impl Error {
    fn of_call_sent_before(self) -> Self {
        if self.was_sent() {
            return self;
        }
        // Read before `self` becomes the source: the new error doesn't inherit them.
        let (permanent, explained) = (!self.is_retryable(), self.0.explained);
        let mut call = match self.kind() {
            ErrorKind::Timeout => Self::timeout(true, self),
            _ => Self::unanswered(self),
        };
        call.0.explained = explained;
        if permanent { call.permanent() } else { call }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    fn fold(later: Error) -> Error {
        let result = SentBefore::fold(Err::<Response<()>, _>(later));
        assert!(SentBefore::is_in(&result));
        result.unwrap_err()
    }

    #[test]
    fn if_the_later_attempt_was_not_sent_the_call_still_was() {
        for (later, kind) in [
            (Error::not_sent("the queue is full"), ErrorKind::Unanswered),
            (Error::timeout(false, "the turn comes too late"), ErrorKind::Timeout),
            (Error::build("the new token is no header"), ErrorKind::Unanswered),
            (Error::not_sent("refused").permanent(), ErrorKind::Unanswered),
        ] {
            let call = fold(later.clone());
            assert_eq!(
                (call.kind(), call.was_sent(), call.is_retryable()),
                (kind, true, later.is_retryable()),
                "{later}"
            );
            let source = call.source().unwrap().downcast_ref::<Error>().unwrap();
            assert_eq!((source.kind(), source.was_sent()), (later.kind(), false));
        }
    }

    #[test]
    fn a_later_attempt_that_was_sent_keeps_its_error() {
        let call = fold(Error::timeout(true, "slow"));
        assert!(call.is_timeout() && !call.source().unwrap().is::<Error>());
        let (head, ()) = Response::builder().status(429).body(()).unwrap().into_parts();
        let call = fold(Error::status(head, br#"{"detail":"Slow down."}"#, []));
        assert!(call.is_throttled() && call.detail() == Some("Slow down."));
    }

    #[test]
    fn an_error_that_another_one_explains_is_still_explained() {
        let later = || Error::not_sent(Error::build("no login"));
        let (plain, explained) = (fold(later()), fold(later().explained()));
        assert!(!plain.to_string().contains("no login"), "{plain}");
        assert_eq!(
            plain.to_string() + ": the request could not be built: no login",
            explained.to_string()
        );
    }

    #[test]
    fn a_response_is_marked() {
        let response = Ok(Response::new(()));
        assert!(!SentBefore::is_in(&response) && SentBefore::is_in(&SentBefore::fold(response)));
    }
}
