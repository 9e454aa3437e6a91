//! A layer around the transport of a client, whose service is not `Clone`.
use cloudcix::prelude::*;
use http::{Request, Response};
use std::time::Duration;
use tower::{limit::RateLimitLayer, service_fn};

fn main() {
    let transport =
        service_fn(|_: Request<Body>| async { Ok::<_, Error>(Response::new(Body::empty())) });
    let client = Client::new(Endpoints::default(), transport);
    let _ = client.layer(RateLimitLayer::new(5, Duration::from_secs(1)));
    //~ a service that is not `Clone` becomes one behind `tower::buffer::Buffer`
}
