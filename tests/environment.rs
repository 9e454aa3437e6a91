//! Environments of Python, installed from `PyPI` once, below a cache.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A specification of an environment.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The name of its folder in the cache.
    pub name: &'static str,
    /// The requirements in pip's format, one per line.
    pub requirements: &'static str,
    /// The modules that must be importable, separated as in `import`.
    pub modules: &'static str,
    /// Whether pip installs the dependencies too, or the requirements are complete.
    pub with_dependencies: bool,
}

/// A Python with some packages, isolated from the machine's own settings.
#[derive(Clone, Debug)]
pub struct Environment(PathBuf);

impl Environment {
    /// Finds the environment, or creates it. An incomplete one never has its final name.
    ///
    /// # Errors
    /// A text that says what is missing on the machine, and how to fix it.
    pub fn find_or_make(cache: &Path, wanted: Wanted) -> Result<Self, String> {
        let home = Self(cache.join(wanted.name));
        let listed = |home: &Self| home.0.join("requirements.txt");
        let current =
            fs::read_to_string(listed(&home)).is_ok_and(|text| text == wanted.requirements);
        if current && run(home.python().args(["-c", &format!("import {}", wanted.modules)])).is_ok()
        {
            return Ok(home);
        }
        let new = Self(cache.join(format!("{}-{}", wanted.name, std::process::id())));
        _ = fs::remove_dir_all(&new.0);
        let written =
            fs::create_dir_all(&new.0).and_then(|()| fs::write(listed(&new), wanted.requirements));
        let made = written
            .map_err(|error| format!("{}: {error}", new.0.display()))
            .and_then(|()| new.fill(wanted.with_dependencies));
        if let Err(problems) = made {
            _ = fs::remove_dir_all(&new.0);
            return Err(format!(
                "{} could not be installed from PyPI, which is needed once:\n{problems}\nPython \
                 3.10 or newer with its `venv` or `pip` must \
                 be there (Debian: python3-venv), and PyPI, or a mirror that pip is set up for, \
                 must be reachable.",
                wanted.name
            ));
        }
        _ = fs::remove_dir_all(&home.0);
        // Another process may have been faster: it installed the same packages.
        if fs::rename(&new.0, &home.0).is_err() {
            _ = fs::remove_dir_all(&new.0);
        }
        Ok(home)
    }

    /// Returns a command for the interpreter, without the machine's proxies.
    pub fn python(&self) -> Command {
        let own = self.0.join("bin").join("python");
        let mut command = Command::new(if own.exists() { own } else { PathBuf::from("python3") });
        for name in [
            "http_proxy",
            "HTTP_PROXY",
            "https_proxy",
            "HTTPS_PROXY",
            "all_proxy",
            "ALL_PROXY",
            "no_proxy",
            "NO_PROXY",
            "PYTHONHOME",
        ] {
            command.env_remove(name);
        }
        command
            .env("PYTHONPATH", self.packages())
            .env("PYTHONUTF8", "1")
            .env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// Returns its folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    fn packages(&self) -> PathBuf {
        self.0.join("packages")
    }

    /// Installs the packages with the pip of a new environment, or with the system's pip into a
    /// folder where Debian has removed the environment's.
    fn fill(&self, with_dependencies: bool) -> Result<(), String> {
        let pip = |python: &mut Command| {
            python.args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-input",
            ]);
            python.args((!with_dependencies).then_some("--no-deps"));
            run(python
                .arg("--target")
                .arg(self.packages())
                .arg("--requirement")
                .arg(self.0.join("requirements.txt")))
        };
        let environment = run(Command::new("python3").args(["-m", "venv"]).arg(&self.0));
        let installed =
            environment.and_then(|_| pip(&mut Command::new(self.0.join("bin").join("python"))));
        let Err(first) = installed else { return Ok(()) };
        let Err(second) = pip(&mut Command::new("python3")) else { return Ok(()) };
        Err(format!("{first}\n{second}"))
    }
}

/// Runs a command to its end.
///
/// # Errors
/// The command, its exit status and its output.
pub fn run(command: &mut Command) -> Result<Output, String> {
    let shown = format!("{command:?}");
    match command.output() {
        Err(error) => Err(format!("{shown}: {error}")),
        Ok(output) if output.status.success() => Ok(output),
        Ok(output) => {
            let text = [output.stdout, output.stderr].concat();
            Err(format!("{shown}: {}\n{}", output.status, String::from_utf8_lossy(&text).trim()))
        }
    }
}
