//! Recording and replaying through a `Recorder`.

#[path = "../common/mod.rs"]
mod common;

mod bodies;
mod calls;
mod files;
mod modes;

use std::{
    path::Path,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use cloudcix_core::{Body, BoxError, Error, ResBody, Transport};
use cloudcix_replay::{Handle, Miss, MissReason, Mode, Recorder};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

/// A server that counts requests, and returns the number and the path of each.
#[derive(Clone, Default)]
struct Server(Arc<AtomicUsize>);

impl Server {
    fn transport(&self) -> impl Transport<ResBody = ResBody> + use<> {
        let count = Arc::clone(&self.0);
        service_fn(move |request: Request<Body>| {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                Ok::<_, BoxError>(Response::new(ResBody::from(format!(
                    "{number} {}",
                    request.uri().path()
                ))))
            }
        })
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Boxed here, where the transport's type is generic and its future is known to be `Send`.
fn ask<S: Transport<ResBody = ResBody, Error = BoxError>>(
    transport: &S,
    request: Request<Body>,
) -> Pin<Box<dyn Future<Output = Result<String, Error>> + Send>> {
    let response = transport.clone().oneshot(request);
    Box::pin(async move {
        let bytes =
            response.await.map_err(Error::from_transport)?.into_body().collect(usize::MAX).await;
        Ok(String::from_utf8_lossy(&bytes.map_err(Error::from_transport)?).into_owned())
    })
}

fn open(path: &Path, mode: Mode) -> Handle {
    Recorder::new(path).mode(mode).open().unwrap()
}

fn reason(error: &Error) -> MissReason {
    std::error::Error::source(error).unwrap().downcast_ref::<Miss>().unwrap().reason()
}
