//! vcrpy itself, installed from `PyPI` once, below the target folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// The interpreter of an environment that has vcrpy, and the clients that it records.
pub(crate) struct Environment(PathBuf);

impl Environment {
    /// The environment, which is made where it is missing: once, for the tests of one file run at the same time.
    pub(crate) fn get() -> &'static Self {
        static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
        ENVIRONMENT.get_or_init(|| {
            Self::find_or_make().unwrap_or_else(|problems| {
                panic!(
                    "vcrpy could not be installed from PyPI, which this test needs once:\n{problems}\nPython 3.10 or newer with its `venv` \
                     or `pip` must be there (Debian: python3-venv), and PyPI, or a mirror that pip is set up for, must be reachable."
                )
            })
        })
    }

    /// As [`get`](Self::get), where it is no disaster if there is none.
    pub(crate) fn find_or_make() -> Result<Self, String> {
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let home = cache.join("vcrpy");
        let current = fs::read_to_string(home.join("requirements.txt")).is_ok_and(|text| text == REQUIREMENTS);
        if current && run(interpreter(&home).args(["-c", "import vcr, aiohttp, httpx, requests"])).is_ok() {
            return Ok(Self(home));
        }
        // One that is not complete never has the name.
        let new = cache.join(format!("vcrpy-{}", std::process::id()));
        drop(fs::remove_dir_all(&new));
        fs::create_dir_all(&new).unwrap();
        fs::write(new.join("requirements.txt"), REQUIREMENTS).unwrap();
        install(&new)?;
        drop(fs::remove_dir_all(&home));
        // Another process may have been faster, with the same.
        if fs::rename(&new, &home).is_err() {
            drop(fs::remove_dir_all(&new));
        }
        Ok(Self(home))
    }

    /// Runs a script, and returns what it prints.
    pub(crate) fn run(&self, script: &Path, arguments: &[&str]) -> Vec<u8> {
        let mut command = interpreter(&self.0);
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(name);
        }
        command.env("NO_PROXY", "127.0.0.1").env("PYTHONUTF8", "1").env("PYTHONDONTWRITEBYTECODE", "1");
        run(command.arg(script).args(arguments)).unwrap_or_else(|problem| panic!("{problem}")).stdout
    }
}

fn interpreter(home: &Path) -> Command {
    let own = home.join("bin").join("python");
    let mut command = Command::new(if own.exists() { own } else { PathBuf::from("python3") });
    command.env("PYTHONPATH", home.join("packages")).env_remove("PYTHONHOME");
    command
}

/// With the pip of a new environment or, where Debian has taken that out of Python, with the system's pip, into a folder.
fn install(new: &Path) -> Result<(), String> {
    let pip = |python: &mut Command| {
        python.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--target"]);
        run(python.arg(new.join("packages")).arg("--requirement").arg(new.join("requirements.txt")))
    };
    let environment = run(Command::new("python3").args(["-m", "venv"]).arg(new));
    let Err(first) = environment.and_then(|_| pip(&mut Command::new(new.join("bin").join("python")))) else { return Ok(()) };
    let Err(second) = pip(&mut Command::new("python3")) else { return Ok(()) };
    Err(format!("{first}\n{second}"))
}

fn run(command: &mut Command) -> Result<Output, String> {
    match command.output() {
        Err(error) => Err(format!("{command:?}: {error}")),
        Ok(output) if output.status.success() => Ok(output),
        Ok(output) => {
            let text = [output.stdout, output.stderr].concat();
            Err(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&text)))
        }
    }
}
