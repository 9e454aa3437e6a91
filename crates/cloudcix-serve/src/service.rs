use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use cloudcix_core::{BoxFuture, Transport};
use http::{HeaderValue, Request, Response, Version, header::CONNECTION};
use hyper::{body::Incoming, service::Service};

use crate::{
    ResponseBody,
    handler::Handler,
    signal::{Phase, Signal},
};

/// Responds to the requests of one connection.
pub(crate) struct ConnectionService<S> {
    handler: Arc<Handler<S>>,
    signal: Signal,
    /// Whether a request has arrived.
    served: Arc<AtomicBool>,
}

impl<S> ConnectionService<S> {
    pub(crate) const fn new(
        handler: Arc<Handler<S>>,
        signal: Signal,
        served: Arc<AtomicBool>,
    ) -> Self {
        Self { handler, signal, served }
    }
}

impl<S: Transport> Service<Request<Incoming>> for ConnectionService<S> {
    type Response = Response<ResponseBody<S::ResBody>>;
    type Error = Infallible;
    // Boxed, because hyper keeps room for it in each idle connection.
    type Future = BoxFuture<Result<Self::Response, Infallible>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        self.served.store(true, Relaxed);
        let (handler, signal) = (self.handler.clone(), self.signal.clone());
        let has_keep_alive = request.version() <= Version::HTTP_11;
        Box::pin(async move {
            let mut response = handler.respond(request).await;
            // Another client waits for a connection, and this one was not among those that could
            // end when it came.
            if has_keep_alive && signal.is(Phase::Crowded) {
                let headers = response.headers_mut();
                headers.insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok(response)
        })
    }
}
