use std::time::Duration;

use cloudcix_core::Error;
use tokio::{runtime::Handle, time::Sleep};

/// Waiting needs a runtime, and a mock without delays does not: so it is an error of the call that
/// waits, not a panic.
pub(crate) fn sleep(wait: Duration) -> Result<Sleep, Error> {
    match Handle::try_current() {
        Ok(_) => Ok(tokio::time::sleep(wait)),
        Err(error) => Err(Error::build(NoRuntime(error))),
    }
}

#[derive(Debug, thiserror::Error)]
#[error(
    "the mock was told to wait, and waiting needs a tokio runtime with its timer; run the test in \
     `#[tokio::test]`"
)]
struct NoRuntime(#[source] tokio::runtime::TryCurrentError);
