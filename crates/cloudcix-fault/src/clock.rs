use std::{future::Future, time::Duration};

use cloudcix_core::Error;
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep as tokio_sleep, timeout as tokio_timeout},
};

/// Returns a timer on tokio's clock.
pub(crate) fn sleep(wait: Duration) -> Result<Sleep, Error> {
    require_runtime()?;
    Ok(tokio_sleep(wait))
}

/// Resolves to the output of `work`, or to `None` once `limit` has passed.
pub(crate) async fn timeout<F: Future>(
    limit: Duration,
    work: F,
) -> Result<Option<F::Output>, Error> {
    require_runtime()?;
    Ok(tokio_timeout(limit, work).await.ok())
}

/// Returns an error if there is no tokio runtime, without which tokio's timers panic.
///
/// It ends the call that has to wait. Faults without a wait need no runtime, so requiring one when
/// a layer is built would be too strict.
fn require_runtime() -> Result<(), Error> {
    Handle::try_current().map(drop).map_err(|error| Error::build(NoRuntime(error)))
}

#[derive(Debug, thiserror::Error)]
#[error(
    "a delay or a fault that waits needs a tokio runtime with its timer; run the test in \
     `#[tokio::test]`"
)]
struct NoRuntime(#[source] tokio::runtime::TryCurrentError);
