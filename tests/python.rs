//! The real Python client: installed from `PyPI` once, and driven call by call.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio},
};

use serde_json::Value;

const REQUIREMENTS: &str = include_str!("python/requirements.txt");
const DRIVER: &str = include_str!("python/driver.py");

/// A process with the Python client in it.
#[derive(Debug)]
pub struct Python {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What came of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The name of the exception's class, if one was raised.
    pub raised: Option<String>,
    /// The value, if it is a number.
    pub number: Option<f64>,
}

#[expect(clippy::missing_panics_doc, reason = "it is for tests, where whatever goes wrong is a panic that says what")]
impl Python {
    /// Starts the client under these `settings`, with all its `http` requests going through a proxy, if there is one. It is installed below
    /// `cache`, unless it is there already.
    pub fn start(cache: &Path, proxy: Option<&str>, settings: &Value) -> Self {
        let home = install(cache);
        let netrc = home.join("netrc");
        fs::write(&netrc, "machine training.localhost login somebody password hunter2\n").expect("a file in the cache can be written");
        let mut command = interpreter(&home);
        command.args(["-c", DRIVER, &settings.to_string()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        // Nothing of the machine's own settings may take part.
        for name in ["HTTP_PROXY", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "REQUEST_METHOD", "DJANGO_SETTINGS_MODULE"] {
            command.env_remove(name);
        }
        command.env("http_proxy", proxy.unwrap_or_default()).env("NETRC", netrc).env("TZ", "UTC").env("PYTHONUTF8", "1");
        let mut process = command.spawn().expect("the interpreter ran a moment ago");
        let input = process.stdin.take().expect("the input is piped");
        let output = BufReader::new(process.stdout.take().expect("the output is piped"));
        Self { process, input, output }
    }

    /// Evaluates an expression, in which the applications have the names of `cloudcix.api`.
    pub fn evaluate(&mut self, expression: &str) -> Evaluated {
        writeln!(self.input, "{}", Value::from(expression)).expect("the driver reads; its error output says what happened to it");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the driver's answer is text");
        let (raised, number) = serde_json::from_str(&line).unwrap_or_else(|_| panic!("the driver ended at {expression}"));
        Evaluated { raised, number }
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// The interpreter of an installation.
fn interpreter(home: &Path) -> Command {
    let own = home.join("bin").join("python");
    let mut command = Command::new(if own.exists() { own } else { PathBuf::from("python3") });
    command.env("PYTHONPATH", packages(home)).env_remove("PYTHONHOME");
    command
}

fn packages(home: &Path) -> PathBuf {
    home.join("packages")
}

/// The folder of an installation that is complete. One that is not never has that name.
fn install(cache: &Path) -> PathBuf {
    let home = cache.join("python-client");
    let current = fs::read_to_string(home.join("requirements.txt")).is_ok_and(|text| text == REQUIREMENTS);
    if current && run(interpreter(&home).args(["-c", "import cloudcix"])).is_ok() {
        return home;
    }
    let new = cache.join(format!("python-client-{}", std::process::id()));
    _ = fs::remove_dir_all(&new);
    fs::create_dir_all(&new).expect("a folder in the cache can be made");
    let requirements = new.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS).expect("a file in the cache can be written");
    if let Err(problems) = fill(&new, &requirements) {
        _ = fs::remove_dir_all(&new);
        panic!(
            "the Python client could not be installed from PyPI, which these tests need once:\n{problems}\n\
             Python 3.10 or newer with its `venv` or `pip` must be there (Debian: python3-venv), and PyPI, or a mirror that pip is set up \
             for, must be reachable."
        );
    }
    _ = fs::remove_dir_all(&home);
    // Another process may have been faster; what it installed is the same.
    if fs::rename(&new, &home).is_err() {
        _ = fs::remove_dir_all(&new);
    }
    home
}

/// Installs with the pip of a new environment or, where Debian has taken that out of Python, with the system's pip into a folder.
fn fill(new: &Path, requirements: &Path) -> Result<(), String> {
    let pip = |python: &mut Command| {
        python.args(["-m", "pip", "install", "--no-deps", "--quiet", "--disable-pip-version-check", "--no-input"]);
        run(python.arg("--target").arg(packages(new)).arg("--requirement").arg(requirements))
    };
    let in_environment =
        run(Command::new("python3").args(["-m", "venv"]).arg(new)).and_then(|_| pip(&mut Command::new(new.join("bin").join("python"))));
    let Err(first) = in_environment else { return Ok(()) };
    let Err(second) = pip(&mut Command::new("python3")) else { return Ok(()) };
    Err(format!("{first}\n{second}"))
}

/// Runs a command to its end.
fn run(command: &mut Command) -> Result<Output, String> {
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
