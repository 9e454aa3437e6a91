use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    runtime::{Handle, Id, TryCurrentError},
    time::{Instant, Sleep, sleep, sleep_until},
};

/// The timeout of a wait. Unlike tokio's own timers, it may be polled in another runtime than that
/// in which it was created.
pub(super) struct Timer {
    sleep: Pin<Box<Sleep>>,
    deadline: Instant,
    runtime: Id,
}

impl Timer {
    /// Starts a timer.
    ///
    /// # Errors
    /// An error outside of a runtime, where tokio's timers panic.
    pub(super) fn start(timeout: Duration) -> Result<Self, TryCurrentError> {
        let runtime = Handle::try_current()?.id();
        // `sleep` takes durations of any length.
        let sleep = Box::pin(sleep(timeout));
        Ok(Self { deadline: sleep.deadline(), sleep, runtime })
    }

    /// Returns ready once the time is up.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        // A timer of a runtime that has shut down panics.
        if let Ok(here) = Handle::try_current()
            && here.id() != self.runtime
        {
            (self.sleep, self.runtime) = (Box::pin(sleep_until(self.deadline)), here.id());
        }
        self.sleep.as_mut().poll(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use tokio::{
        runtime::{Builder, Runtime},
        time::timeout,
    };

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn runtime() -> Runtime {
        Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
    }

    #[test]
    fn a_timer_that_moves_to_another_runtime_wakes_its_task_there() {
        let first = runtime();
        let mut timer = first.block_on(async { Timer::start(HOUR).unwrap() });
        let early = first.block_on(async { timeout(HOUR / 2, poll_fn(|cx| timer.poll(cx))).await });
        assert!(early.is_err());
        drop(first);
        let second = runtime();
        let waited = second.block_on(async {
            let start = Instant::now();
            timeout(2 * HOUR, poll_fn(|cx| timer.poll(cx))).await.unwrap();
            start.elapsed()
        });
        assert!(waited <= HOUR, "{waited:?}");
    }

    #[test]
    fn a_timer_that_comes_back_to_its_first_runtime_wakes_its_task_there_again() {
        let (first, second) = (runtime(), runtime());
        let mut timer = first.block_on(async { Timer::start(HOUR).unwrap() });
        let mut early = async |part: u32| timeout(HOUR / part, poll_fn(|cx| timer.poll(cx))).await;
        assert!(first.block_on(early(4)).is_err());
        assert!(second.block_on(early(4)).is_err());
        drop(second);
        assert!(first.block_on(early(4)).is_err());
        assert!(first.block_on(early(1)).is_ok());
    }
}
