//! The task that does for a host what time brings: calls that do not fetch their connection are
//! passed over, and connections that nobody needs are closed. It ends with the last connection.

use std::sync::{Arc, Weak};

use tokio::{sync::Notify, time::timeout_at};

use super::host::{Host, Next};

/// Starts it, in the runtime of whoever needs it first.
pub(super) fn start(host: &Arc<Host>, bell: Arc<Notify>) {
    drop(tokio::spawn(keep(Post(Arc::downgrade(host)), bell)));
}

async fn keep(mut post: Post, bell: Arc<Notify>) {
    loop {
        // It keeps nothing alive while it waits: the last call or clone of the transport takes the
        // host with it.
        let next = post.0.upgrade().map_or(Next::Never, |host| host.tend());
        match next {
            // Rung or not, it looks again.
            Next::At(time) => _ = timeout_at(time, bell.notified()).await,
            Next::WhenCalled => bell.notified().await,
            Next::Never => {
                post.0 = Weak::new();
                return;
            }
        }
    }
}

/// Is left when the keeper's runtime ends before its work.
struct Post(Weak<Host>);

impl Drop for Post {
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.abandon();
        }
    }
}
