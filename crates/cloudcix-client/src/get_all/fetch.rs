//! A page on its way.

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

/// A future that goes on whether or not its reader polls, and ends when this is dropped.
///
/// In a tokio runtime it is a task: its deadlines run while the server works, and never while the
/// reader does, and a permit or a connection that it holds is given back without the reader.
/// Outside of a runtime there is nobody else to poll it, so the reader does.
pub(super) enum Fetch<T> {
    Task(JoinHandle<T>, Handle),
    Inline(BoxFuture<'static, T>),
}

/// The reason why a task has no output.
pub(super) enum TaskFailure {
    Panicked(Box<dyn Any + Send>),
    /// Its runtime has shut down: nothing else aborts a task whose handle is still here.
    RuntimeShutDown,
}

impl<T: Send + 'static> Fetch<T> {
    pub(super) fn start(future: impl Future<Output = T> + Send + 'static) -> Self {
        match Handle::try_current() {
            // What the task traces belongs where its reader is.
            Ok(runtime) => Self::Task(
                runtime.spawn(future.in_current_span().with_current_subscriber()),
                runtime,
            ),
            Err(_) => Self::Inline(Box::pin(future)),
        }
    }

    /// Whether it waits in a runtime that nobody may be running any more. A `current_thread`
    /// runtime runs only while somebody blocks on it, and that is not this reader, who is
    /// elsewhere.
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
            // First polled outside of a runtime, and now inside of one.
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
