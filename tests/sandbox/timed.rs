use std::{
    future::Future,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use cloudcix::prelude::*;
use http::Request;
use tokio::time::Instant;
use tower::{ServiceExt as _, service_fn};

/// A time within the validity of the demo company's users.
pub(crate) const START: Duration = Duration::from_secs(1_780_300_800);

/// Returns a sandbox with the demo company, whose clock stands at [`START`].
pub(crate) fn sandbox(builder: cloudcix::sandbox::SandboxBuilder) -> Sandbox {
    builder.manual_clock(SystemTime::UNIX_EPOCH + START).build().unwrap()
}

/// Returns the credentials of the demo company's administrator.
pub(crate) fn administrator(sandbox: &Sandbox) -> Credentials {
    let users = sandbox.users();
    users.iter().find(|user| user.administrator).unwrap().credentials().unwrap()
}

/// Returns a transport to the sandbox, whose clock keeps up with tokio's. A request takes
/// `latency`, half of it before the sandbox sees it.
pub(crate) fn transport(
    sandbox: &Sandbox,
    latency: Duration,
) -> impl Transport<ResBody = ResBody> + use<> {
    let (sandbox, transport) = (sandbox.clone(), sandbox.transport());
    // The test may move the sandbox's clock as well, so it's only ever advanced.
    let last = Arc::new(Mutex::new(Instant::now()));
    service_fn(move |request: Request<Body>| {
        let (sandbox, transport, last) = (sandbox.clone(), transport.clone(), last.clone());
        async move {
            tokio::time::sleep(latency / 2).await;
            {
                let mut last = last.lock().unwrap();
                sandbox.advance(last.elapsed());
                *last = Instant::now();
            }
            let response = transport.oneshot(request).await;
            tokio::time::sleep(latency / 2).await;
            response
        }
    })
}

/// Runs a future on a clock that jumps to the next timer whenever nothing else is left to do.
pub(crate) fn on_paused_time<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(future)
}
