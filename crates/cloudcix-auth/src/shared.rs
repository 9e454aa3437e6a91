use std::sync::Arc;

use cloudcix_core::{CallState, Endpoints, Error, Wait};

use crate::{AuthError, Issued, TokenProvider, policy::Logins};

/// The state that a layer and its services share.
pub(crate) struct Shared {
    pub(crate) endpoints: Arc<Endpoints>,
    pub(crate) logins: Logins,
    pub(crate) provider: Box<dyn TokenProvider>,
}

impl Shared {
    /// Waits for a token until the deadline of the call. The layer that enforces the deadline can't
    /// tell that the time was spent on a login, and that nothing was sent; this layer can.
    pub(crate) async fn token(&self, call: &CallState) -> Result<Issued, Error> {
        let wait = call.time_wait(Wait::Login);
        let token = call.before_deadline(self.provider.token()).await;
        let token = token.unwrap_or(Err(AuthError::TooLate)).map_err(Error::from);
        wait.end(&token);
        token
    }
}

#[cfg(test)]
mod tests {
    use std::{future::pending, pin::pin, sync::Mutex, time::Duration};

    use cloudcix_core::{ErrorKind, WaitObserver, WaitOutcome};
    use futures_util::future::poll_immediate;
    use tokio::time::Instant;

    use super::*;
    use crate::async_trait;

    struct Never;

    #[async_trait]
    impl TokenProvider for Never {
        async fn token(&self) -> Result<Issued, AuthError> {
            pending().await
        }

        async fn invalidate(&self, _: u64) {}
    }

    #[derive(Default)]
    struct Observed(Mutex<Vec<(Wait, WaitOutcome)>>);

    impl WaitObserver for Observed {
        fn waited(&self, wait: Wait, _: Duration, outcome: WaitOutcome) {
            self.0.lock().unwrap().push((wait, outcome));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_that_does_not_come_is_the_reason_why_the_deadline_passed() {
        let endpoints = Arc::new(Endpoints::default());
        let logins = Logins::from_endpoints(&endpoints);
        let shared = Shared { endpoints, logins, provider: Box::new(Never) };
        let (call, observed) = (CallState::default(), Arc::new(Observed::default()));
        call.observe_waits(observed.clone());
        let mut waits = pin!(shared.token(&call));
        assert!(poll_immediate(waits.as_mut()).await.is_none());
        call.set_deadline(Instant::now() + Duration::from_secs(60));
        assert!(poll_immediate(waits.as_mut()).await.is_none());
        tokio::time::advance(Duration::from_secs(60)).await;
        let token = poll_immediate(waits.as_mut()).await;
        let error = token.expect("the deadline has passed").unwrap_err();
        assert!(
            error.is_timeout()
                && !error.was_sent()
                && matches!(AuthError::find_in(&error), Some(AuthError::TooLate))
        );
        let outcome = WaitOutcome::Failed(ErrorKind::Timeout);
        assert_eq!(*observed.0.lock().unwrap(), [(Wait::Login, outcome)]);
    }
}
