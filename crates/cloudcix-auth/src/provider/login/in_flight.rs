//! The login in flight: one piece of work for all who need its token.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared, WeakShared},
};
use tokio::{
    runtime::Handle,
    task::{AbortHandle, JoinSet},
};
use tracing::Instrument as _;

use crate::{AuthError, Issued};

/// The token, or the reason why there is none.
pub(crate) type Outcome = Result<Issued, AuthError>;

/// A login or a renewal in flight. Clones wait for the same one, and dropping the last clone
/// cancels it.
///
/// It runs as a task of the tokio runtime, so that it goes on whether or not the calls that wait
/// for it are polled. Without a runtime, whichever of them is polled drives it.
#[derive(Clone)]
pub(crate) struct InFlightLogin {
    outcome: Shared<BoxFuture<'static, Outcome>>,
    task: Option<AbortHandle>,
}

impl InFlightLogin {
    /// Starts `login` in the caller's tracing span. If the runtime shuts down before the login
    /// ends, the outcome is `interrupted`.
    pub(crate) fn start(
        login: impl Future<Output = Outcome> + Send + 'static,
        interrupted: AuthError,
    ) -> Self {
        let login = login.in_current_span();
        let Ok(runtime) = Handle::try_current() else {
            return Self { outcome: login.boxed().shared(), task: None };
        };
        // A set aborts its tasks when it is dropped, and this one is dropped with the last clone.
        let mut tasks = JoinSet::new();
        let task = tasks.spawn_on(login, &runtime);
        let outcome = async move {
            // The login catches the panics of its transport, so only a shutdown can take the task
            // away.
            tasks.join_next().await.and_then(Result::ok).unwrap_or(Err(interrupted))
        };
        Self { outcome: outcome.boxed().shared(), task: Some(task) }
    }

    /// Returns a handle that doesn't keep the login in flight.
    pub(crate) fn downgrade(&self) -> Option<WeakLogin> {
        Some(WeakLogin { outcome: self.outcome.downgrade()?, task: self.task.clone() })
    }
}

impl Future for InFlightLogin {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        self.outcome.poll_unpin(cx)
    }
}

/// A login that may have been given up.
pub(crate) struct WeakLogin {
    outcome: WeakShared<BoxFuture<'static, Outcome>>,
    task: Option<AbortHandle>,
}

impl WeakLogin {
    /// Returns the login if it is still in flight. A handle alone doesn't prove that: calls that
    /// aren't polled may hold a login that is over, or one whose task ended with its runtime.
    pub(crate) fn upgrade(&self) -> Option<InFlightLogin> {
        // Also if its outcome has not been taken yet: later calls must not get an old failure.
        let over = self.task.as_ref().is_some_and(AbortHandle::is_finished);
        let outcome = self.outcome.upgrade().filter(|outcome| !over && outcome.peek().is_none())?;
        Some(InFlightLogin { outcome, task: self.task.clone() })
    }
}
