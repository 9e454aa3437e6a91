//! The real Python client: installed from `PyPI` once, and driven call by call.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

use serde_json::Value;

use crate::environment::{Environment, Wanted};

const WANTED: Wanted = Wanted {
    name: "python-client",
    requirements: include_str!("python/requirements.txt"),
    modules: "cloudcix",
    with_dependencies: false,
};
const DRIVER: &str = include_str!("python/driver.py");

/// A process with the Python client in it.
#[derive(Debug)]
pub struct Python {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// The outcome of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The name of the exception's class, if one was raised.
    pub raised: Option<String>,
    /// The value, if it is a number.
    pub number: Option<f64>,
}

#[expect(
    clippy::missing_panics_doc,
    reason = "it is for tests, where whatever goes wrong is a panic that says what"
)]
impl Python {
    /// Starts the client with these `settings`. If there is a proxy, all its `http` requests go
    /// through it. Installs the client below `cache`, unless it is there already.
    ///
    /// # Errors
    /// It is not there and can't be installed: what is missing, and what to do about it.
    pub fn start(cache: &Path, proxy: Option<&str>, settings: &Value) -> Result<Self, String> {
        let environment = Environment::find_or_make(cache, WANTED)?;
        let netrc = environment.folder().join("netrc");
        fs::write(&netrc, "machine training.localhost login somebody password hunter2\n")
            .expect("a file in the cache can be written");
        let mut command = environment.python();
        command
            .args(["-c", DRIVER, &settings.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        // The machine's own settings must not take part.
        command.env_remove("REQUEST_METHOD").env_remove("DJANGO_SETTINGS_MODULE");
        command.env("http_proxy", proxy.unwrap_or_default()).env("NETRC", netrc).env("TZ", "UTC");
        let mut process = command.spawn().expect("the interpreter ran a moment ago");
        let input = process.stdin.take().expect("the input is piped");
        let output = BufReader::new(process.stdout.take().expect("the output is piped"));
        Ok(Self { process, input, output })
    }

    /// Evaluates an expression, in which the applications have the names of `cloudcix.api`.
    pub fn evaluate(&mut self, expression: &str) -> Evaluated {
        writeln!(self.input, "{}", Value::from(expression))
            .expect("the driver reads; its error output says what happened to it");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the driver's output is text");
        let (raised, number) = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("the driver ended at {expression}"));
        Evaluated { raised, number }
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It may have exited already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
