//! The network, whose feature is off.
use cloudcix::prelude::*;

fn main() {
    let _ = |settings: &Settings| Client::connect(settings);
    //~ enable them with `cargo add cloudcix --features hyper,stack`
}
