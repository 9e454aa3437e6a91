//! Calls for code that is not async.

use std::{future::Future, sync::OnceLock};

use cloudcix_core::Error;
use tokio::runtime::{Builder, Handle, Runtime};

/// A blocking call inside an async runtime would stop the thread that the runtime needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`send_blocking` was called inside an async runtime, whose thread it would block; await `send` \
     there (in `spawn_blocking`: \
     `Handle::current().block_on(call.send())`)"
)]
pub struct InsideRuntime;

/// One runtime with one thread for the whole process, so that pooled connections outlive a call.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

pub(crate) fn block_on<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::build(InsideRuntime));
    }
    let runtime = if let Some(runtime) = RUNTIME.get() {
        runtime
    } else {
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
