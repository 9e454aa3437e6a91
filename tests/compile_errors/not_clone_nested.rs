//! A layer whose service is not `Clone`, in a `ServiceBuilder`.
use cloudcix::prelude::*;
use std::time::Duration;
use tower::ServiceBuilder;

fn main() {
    let layers = ServiceBuilder::new().load_shed().rate_limit(5, Duration::from_secs(1));
    let _ = Stack::standard().per_call(layers);
    //~ a service that is not `Clone` becomes one behind `tower::buffer::Buffer`
}
