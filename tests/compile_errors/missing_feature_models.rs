//! Typed resources and waits, whose feature is off.
use cloudcix::prelude::*;

fn main() {
    let _ = |client: Client| client.typed().membership();
    let _ = |client: Client| client.compute().compute_instances().wait(5);
    //~ enable it with `cargo add cloudcix --features models`
}
