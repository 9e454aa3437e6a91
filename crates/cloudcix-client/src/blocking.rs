//! Blocking calls, for code that is not async.

use std::{future::Future, sync::OnceLock};

use cloudcix_core::Error;
use tokio::runtime::{Builder, Handle, Runtime};

/// The error of a blocking call inside an async runtime, whose thread it would block.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "`send_blocking` was called inside an async runtime, whose thread it would block; await `send` \
     there (in `spawn_blocking`: `Handle::current().block_on(call.send())`)"
)]
pub struct InsideRuntime;

cloudcix_core::debug_as_report!(
    struct InsideRuntime;
);

/// The process's runtime for blocking calls. Shared and kept running, because pooled connections
/// and background tasks of one call must survive until the next.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

pub(crate) fn block_on<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::build(InsideRuntime));
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
        let task = block_on(async { Ok(tokio::spawn(wait)) }).unwrap();
        go_on.send(7).unwrap();
        assert_eq!(block_on(async { Ok(task.await.unwrap().unwrap()) }).unwrap(), 7);
    }
}
