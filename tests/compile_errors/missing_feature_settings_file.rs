//! Settings from a file, whose feature is off.
use cloudcix::prelude::*;

fn main() {
    let _ = Settings::from_file("settings.toml");
    //~ enable it with `cargo add cloudcix --features settings-file`
}
