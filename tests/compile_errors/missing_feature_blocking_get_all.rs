//! All rows, blocking, when that feature is off.
use cloudcix::prelude::*;

fn main() {
    let _ = |client: Client| client.membership().country().get_all().send_blocking();
    //~ enable it with `cargo add cloudcix --features blocking`
}
