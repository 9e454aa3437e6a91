//! Blocking calls, whose feature is off.
use cloudcix::prelude::*;

fn main() {
    let _ = |client: Client| client.membership().country().list().send_blocking();
    //~ enable it with `cargo add cloudcix --features blocking`
}
