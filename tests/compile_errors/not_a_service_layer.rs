//! A layer in the place of a transport.
use cloudcix::prelude::*;
use std::time::Duration;
use tower::timeout::TimeoutLayer;

fn main() {
    //~ a layer goes around a transport
    let _ = Client::new(Endpoints::default(), TimeoutLayer::new(Duration::ZERO));
}
