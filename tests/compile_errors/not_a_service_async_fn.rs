//! An `async fn` in the place of a transport.
use cloudcix::prelude::*;
use http::{Request, Response};

async fn respond(_: Request<Body>) -> Result<Response<Body>, Error> {
    Ok(Response::new(Body::empty()))
}

fn main() {
    //~ `tower::service_fn`
    let _ = Client::new(Endpoints::default(), respond);
}
