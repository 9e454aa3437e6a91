//! Reporting a call as sent if any of its sends was.

use http::Response;

use super::{Error, ErrorKind};

/// Marks the result of a call that was sent before, where that earlier send may have been carried
/// out.
///
/// For layers that send a request more than once: a retry, a replay with another token.
/// [`Error::was_sent`] speaks of the call, but whatever is inside such a layer knows of one send
/// only, so the layer [folds](Self::fold) the earlier sends into the result of the last one. A
/// layer further outside that sends yet again looks for the [mark](Self::is_in), in the extensions
/// of a response or an error.
///
/// ```
/// use cloudcix_core::{Error, ResBody, SentBefore};
/// use http::Response;
///
/// // The first send got a 503, so it may have been carried out. The second one was never sent.
/// let second = Err::<Response<ResBody>, _>(Error::not_sent("the queue is full"));
/// let call = SentBefore::fold(second).unwrap_err();
/// assert!(call.was_sent());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentBefore;

impl SentBefore {
    /// Folds an earlier send that may have been carried out into the result of a later one.
    ///
    /// An error that says "not sent" becomes the source of one that says "sent"; it can be retried,
    /// and is a timeout, if the later one was. Whatever result there is gets the mark.
    ///
    /// # Errors
    /// That of the later send, as an error of the call.
    pub fn fold<B>(later: Result<Response<B>, Error>) -> Result<Response<B>, Error> {
        match later {
            Ok(mut response) => {
                response.extensions_mut().insert(Self);
                Ok(response)
            }
            Err(error) => Err(error.of_call_sent_before().with_extension(Self)),
        }
    }

    /// Whether an earlier send was folded into this result.
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
    fn a_later_send_that_was_not_sent_is_a_call_that_was() {
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
    fn a_later_send_that_was_sent_speaks_for_itself() {
        let call = fold(Error::timeout(true, "slow"));
        assert!(call.is_timeout() && !call.source().unwrap().is::<Error>());
        let (head, ()) = Response::builder().status(429).body(()).unwrap().into_parts();
        let call = fold(Error::status(head, br#"{"detail":"Slow down."}"#, []));
        assert!(call.is_throttled() && call.detail() == Some("Slow down."));
    }

    #[test]
    fn a_response_is_marked() {
        let response = Ok(Response::new(()));
        assert!(!SentBefore::is_in(&response) && SentBefore::is_in(&SentBefore::fold(response)));
    }
}
