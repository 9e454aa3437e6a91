//! An in-flight page, driven independently of its reader.

use std::{
    any::Any,
    future::{Future, pending},
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::future::BoxFuture;
use tokio::{
    runtime::{Handle, RuntimeFlavor},
    task::JoinHandle,
};
use tracing::instrument::{Instrument as _, WithSubscriber as _};

/// A future that makes progress whether or not its reader polls it. Dropping it cancels it.
///
/// In a tokio runtime it is a task. So its timeouts measure the server's time and not the reader's,
/// and it releases its permits and connections even if the reader never polls again. Outside of a
/// runtime, the reader has to poll it.
pub(super) enum Fetch<T> {
    Task(JoinHandle<T>, Handle),
    Inline(BoxFuture<'static, T>),
}

/// The reason why a task ended without output.
pub(super) enum TaskFailure {
    Panicked(Box<dyn Any + Send>),
    /// The task's runtime has shut down. Nothing else can have cancelled the task: only dropping
    /// the `Fetch` aborts it, and then nobody polls the `Fetch`.
    RuntimeShutDown,
}

impl<T: Send + 'static> Fetch<T> {
    pub(super) fn start(future: impl Future<Output = T> + Send + 'static) -> Self {
        match Handle::try_current() {
            // A spawned task has neither the span nor the thread's subscriber of its spawner.
            Ok(runtime) => Self::Task(
                runtime.spawn(future.in_current_span().with_current_subscriber()),
                runtime,
            ),
            Err(_) => Self::Inline(Box::pin(future)),
        }
    }

    /// Whether the task might never run again: its runtime is not the reader's, and is a
    /// `current_thread` runtime, which makes progress only while a thread blocks on it. No API
    /// tells whether one does, so the caller has to assume that none does.
    pub(super) fn may_be_stalled(&self) -> bool {
        let Self::Task(task, runtime) = self else { return false };
        runtime.runtime_flavor() == RuntimeFlavor::CurrentThread
            && !task.is_finished()
            && Handle::try_current().map_or(true, |here| here.id() != runtime.id())
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<T, TaskFailure>> {
        if let Self::Inline(future) = self
            && Handle::try_current().is_ok()
        {
            // First polled outside of a runtime, now inside one: make it a task after all, or it
            // would stall whenever the reader works. A future can be moved to a task between polls.
            let future = mem::replace(future, Box::pin(pending()));
            *self = Self::start(future);
        }
        match self {
            Self::Inline(future) => future.as_mut().poll(cx).map(Ok),
            Self::Task(task, _) => Poll::Ready(match ready!(Pin::new(task).poll(cx)) {
                Ok(output) => Ok(output),
                Err(error) => Err(error
                    .try_into_panic()
                    .map_or(TaskFailure::RuntimeShutDown, TaskFailure::Panicked)),
            }),
        }
    }
}

impl<T> Drop for Fetch<T> {
    fn drop(&mut self) {
        if let Self::Task(task, _) = self {
            task.abort();
        }
    }
}
