//! A module whose feature is off.
use cloudcix::mock::Mock; //~ the `mock` feature
use cloudcix::replay::Replay; //~ the `replay` feature

fn main() {
    let _ = (Mock::new(), Replay::load("x"));
}
