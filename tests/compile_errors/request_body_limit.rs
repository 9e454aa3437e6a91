//! A layer that changes the body of requests.
use cloudcix::prelude::*;
use tower_http::limit::RequestBodyLimitLayer;

fn main() {
    let _ = Stack::standard().per_call(RequestBodyLimitLayer::new(1000));
    //~ a layer that passes on requests with another body needs `map_request` directly inside it
}
