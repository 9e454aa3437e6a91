//! A type of the prelude, whose feature is off.
use cloudcix::prelude::Sandbox; //~ cargo add cloudcix --features sandbox

fn main() {
    let _ = Sandbox::new();
}
