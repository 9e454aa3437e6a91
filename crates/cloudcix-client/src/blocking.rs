//! Blocking calls, for code that is not async.

use std::{future::Future, sync::OnceLock};

use cloudcix_core::Error;
use tokio::runtime::{Builder, Handle, Runtime};

/// The error of a blocking call inside an async runtime, whose thread it would block.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a blocking call was made inside an async runtime, whose thread it would block; await the call \
     there (in `spawn_blocking`: `Handle::current().block_on(call.send())`)"
)]
pub struct InsideRuntime;

cloudcix_core::debug_as_report!(
    struct InsideRuntime;
);

/// The process's runtime for blocking calls. Shared and kept running, because pooled connections
/// and background tasks of one call must survive until the next.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Runs a future to its end, for code that is not async: whatever has no `send_blocking`, such as
/// `exists`, `send_raw`, a stream or a wait.
///
/// It runs on the runtime that all blocking calls of the process share.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_client::*, cloudcix_core::*}; }
/// use cloudcix::{Client, Error, Transport};
///
/// fn is_there(client: &Client<impl Transport>, department: u64) -> Result<bool, Error> {
///     cloudcix::block_on(client.membership().department().head(department).exists())
/// }
/// ```
///
/// A future that fails with something other than [`Error`] goes into an `async` block, as in
/// `block_on(async { Ok::<_, BoxError>(wait.await?) })`.
///
/// # Errors
/// The error of the future, or [`InsideRuntime`] inside an async runtime, whose thread it would
/// block.
pub fn block_on<T, E: From<Error>>(future: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    if Handle::try_current().is_ok() {
        return Err(Error::build(InsideRuntime).into());
    }
    // `OnceLock` can't initialise fallibly. Of two threads that race here, one drops its runtime
    // unused; it has no tasks yet, so that is cheap.
    let runtime = if let Some(runtime) = RUNTIME.get() {
        runtime
    } else {
        // Multi-threaded, for its one worker: a `current_thread` runtime would stop driving
        // connections as soon as no call blocks on it.
        let made = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("cloudcix")
            .enable_all()
            .build();
        let made = made.map_err(Error::not_sent)?;
        RUNTIME.get_or_init(|| made)
    };
    runtime.block_on(future)
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[test]
    fn a_task_of_one_call_goes_on_in_the_next() {
        let (go_on, wait) = oneshot::channel();
        let task = block_on::<_, Error>(async { Ok(tokio::spawn(wait)) }).unwrap();
        go_on.send(7).unwrap();
        assert_eq!(block_on::<_, Error>(async { Ok(task.await.unwrap().unwrap()) }).unwrap(), 7);
    }
}
