//! vcrpy itself, installed from `PyPI` once, below the target folder.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use cloudcix_tests::environment::{Environment, Wanted, run};

const WANTED: Wanted = Wanted {
    name: "vcrpy",
    requirements: include_str!("requirements.txt"),
    modules: "vcr, aiohttp, httpx, requests",
    with_dependencies: true,
};

/// Returns the environment with vcrpy and the HTTP clients that it records. It is created once: the
/// tests of one file run at the same time.
pub(crate) fn find_or_make() -> Result<Environment, String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    Environment::find_or_make(Path::new(env!("CARGO_TARGET_TMPDIR")), WANTED)
}

/// Runs a script, and returns what it prints.
pub(crate) fn script(environment: &Environment, script: &Path, arguments: &[&str]) -> Vec<u8> {
    let mut python = environment.python();
    run(python.env("NO_PROXY", "127.0.0.1").arg(script).args(arguments))
        .unwrap_or_else(|problem| panic!("{problem}"))
        .stdout
}
