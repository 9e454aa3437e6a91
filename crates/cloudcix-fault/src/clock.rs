use std::{future::Future, time::Duration};

use cloudcix_core::Error;
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep as tokio_sleep, timeout as tokio_timeout},
};

/// Waits on tokio's clock.
pub(crate) fn sleep(wait: Duration) -> Result<Sleep, Error> {
    require_runtime()?;
    Ok(tokio_sleep(wait))
}

/// Resolves to what `work` does, or to `None` once `limit` has passed.
pub(crate) async fn timeout<F: Future>(
    limit: Duration,
    work: F,
) -> Result<Option<F::Output>, Error> {
    require_runtime()?;
    Ok(tokio_timeout(limit, work).await.ok())
}

/// tokio's timers panic without a runtime, and faults that don't wait need none: so it is an error
/// of the call that would wait.
fn require_runtime() -> Result<(), Error> {
    Handle::try_current().map(drop).map_err(|error| Error::build(NoRuntime(error)))
}

#[derive(Debug, thiserror::Error)]
#[error(
    "a delay or a fault that waits needs a tokio runtime with its timer; run the test in \
     `#[tokio::test]`"
)]
struct NoRuntime(#[source] tokio::runtime::TryCurrentError);
