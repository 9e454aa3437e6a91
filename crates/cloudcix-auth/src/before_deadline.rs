use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use cloudcix_core::{CallState, Error};
use tokio::time::Instant;

use crate::{AuthError, Issued};

/// Waits for a token until the deadline of its call. The layer that enforces the deadline can't
/// tell what the time went to; this can.
///
/// It needs no timer: whoever enforces a deadline polls what is inside once more when it has
/// passed.
pub(crate) async fn before_deadline(
    call: &CallState,
    token: impl Future<Output = Result<Issued, AuthError>>,
) -> Result<Issued, Error> {
    let mut token = pin!(token);
    poll_fn(|cx| match token.as_mut().poll(cx) {
        Poll::Ready(token) => Poll::Ready(token.map_err(Error::from)),
        Poll::Pending if call.deadline().is_some_and(|deadline| deadline <= Instant::now()) => {
            Poll::Ready(Err(AuthError::TooLate.into()))
        }
        Poll::Pending => Poll::Pending,
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::{future::pending, time::Duration};

    use futures_util::future::poll_immediate;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_token_that_does_not_come_is_the_reason_why_the_deadline_passed() {
        let call = CallState::default();
        let mut waits = pin!(before_deadline(&call, pending()));
        assert!(poll_immediate(waits.as_mut()).await.is_none());
        call.set_deadline(Instant::now() + Duration::from_secs(60));
        assert!(poll_immediate(waits.as_mut()).await.is_none());
        tokio::time::advance(Duration::from_secs(60)).await;
        let error = waits.await.unwrap_err();
        assert!(
            error.is_timeout()
                && !error.was_sent()
                && matches!(AuthError::of(&error), Some(AuthError::TooLate))
        );
    }
}
