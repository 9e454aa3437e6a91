//! Modules whose features are off.
use cloudcix::mock::Mock; //~ cargo add cloudcix --features mock
use cloudcix::replay::Replay; //~ cargo add cloudcix --features replay

fn main() {
    let _ = (Mock::new(), Replay::load("x"));
}
