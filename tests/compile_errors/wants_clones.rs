//! A layer that clones responses, without `Shareable`.
use cloudcix::prelude::*;
use std::time::Duration;
use tower_resilience::hedge::HedgeLayer;

fn main() {
    let _ = Stack::standard().per_call(HedgeLayer::new(Duration::ZERO));
    //~ needs `cloudcix::Shareable` there
}
