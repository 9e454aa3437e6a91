//! The maintenance task of a host. It applies the timeouts: calls that don't fetch their connection
//! are passed over, and connections that aren't needed are closed. It ends with the last
//! connection.

use std::sync::{Arc, Weak};

use tokio::{sync::Notify, time::timeout_at};

use super::host::{Host, NextRun};

/// Starts the task, in the runtime of the call that needs it first.
pub(super) fn start(host: &Arc<Host>, notify: Arc<Notify>) {
    // Detached: it ends by itself, and a call must be able to end before it.
    drop(tokio::spawn(run(Guard(Arc::downgrade(host)), notify)));
}

async fn run(mut guard: Guard, notify: Arc<Notify>) {
    loop {
        // The strong reference is gone before the wait: the last call, or the last clone of the
        // transport, drops the host, and `Host::drop` notifies this task so that it ends.
        let next = guard.0.upgrade().map_or(NextRun::Never, |host| host.maintain());
        match next {
            // Notified or timed out, it looks again. A notification between `maintain` and here is
            // not lost: `Notify` stores it.
            NextRun::At(time) => _ = timeout_at(time, notify.notified()).await,
            NextRun::OnNotify => notify.notified().await,
            NextRun::Never => {
                // `maintain` has recorded the end under the lock. By now a call may have started a
                // new task, whose record the guard must not overwrite.
                guard.0 = Weak::new();
                return;
            }
        }
    }
}

/// Tells the host when the task's runtime ends before its work.
struct Guard(Weak<Host>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.maintenance_stopped();
        }
    }
}
