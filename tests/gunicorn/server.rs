//! gunicorn, installed from `PyPI` once, in a process of its own.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Stdio},
    thread,
};

use cloudcix::{
    hyper::{Certificate, Proxies},
    prelude::*,
};
use cloudcix_fault_server::Authority;
use cloudcix_tests::environment::{Environment, Wanted};
use tower::ServiceExt as _;

const WANTED: Wanted = Wanted {
    name: "gunicorn",
    requirements: include_str!("requirements.txt"),
    modules: "gunicorn",
    with_dependencies: true,
};

/// A server with one process and four threads.
pub(crate) struct Gunicorn {
    process: Child,
    port: u16,
    certificate: Certificate,
    /// The files of the certificate, which gunicorn reads again for each connection.
    _folder: tempfile::TempDir,
}

impl Gunicorn {
    /// Starts gunicorn with a certificate of this authority.
    ///
    /// # Errors
    /// A text that says what is missing on this machine.
    pub(crate) fn start(authority: &Authority) -> Result<Self, String> {
        let environment =
            Environment::find_or_make(Path::new(env!("CARGO_TARGET_TMPDIR")), WANTED)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let certificate = folder.path().join("server.pem");
        fs::write(&certificate, authority.server_pem()).expect("a file in it can be written");
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("gunicorn");
        let mut command = environment.python();
        command.args([
            "-m",
            "gunicorn",
            "-w",
            "1",
            "-k",
            "gthread",
            "--threads",
            "4",
            "--keep-alive",
            "5",
            "-b",
            "127.0.0.1:0",
        ]);
        command
            .arg("--certfile")
            .arg(&certificate)
            .arg("--keyfile")
            .arg(&certificate)
            .arg("--chdir")
            .arg(app)
            .arg("app:app");
        let mut process =
            command.stderr(Stdio::piped()).spawn().expect("the interpreter ran a moment ago");
        let mut log = BufReader::new(process.stderr.take().expect("the log is piped"));
        let port = port(&mut log);
        // Later output is ignored, but must be read: a full pipe would block gunicorn.
        thread::spawn(move || drop(std::io::copy(&mut log, &mut std::io::sink())));
        Ok(Self {
            process,
            port,
            _folder: folder,
            certificate: Certificate::from_der(authority.der()),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Returns the number of times that the server has seen each request.
    pub(crate) async fn seen(&self) -> BTreeMap<String, usize> {
        let transport = HyperTransport::builder()
            .proxies(Proxies::none())
            .add_root_certificate(self.certificate.clone())
            .build();
        let request = http::Request::get(format!("https://localhost:{}/seen/", self.port))
            .body(Body::empty());
        let response = cloudcix::core::Collect::new(transport.unwrap())
            .oneshot(request.unwrap())
            .await
            .unwrap();
        serde_json::from_slice(response.body().bytes().unwrap()).unwrap()
    }
}

/// Reads the port from the line in which gunicorn reports its address.
fn port(log: &mut impl BufRead) -> u16 {
    let mut said = String::new();
    while log.read_line(&mut said).expect("the log is text") > 0 {
        let url = said.lines().last().and_then(|line| line.split("https://127.0.0.1:").nth(1));
        if let Some(port) = url.and_then(|rest| rest.split(' ').next()) {
            return port.parse().expect("a port is a number");
        }
    }
    panic!("gunicorn ended: {said}");
}

impl Drop for Gunicorn {
    fn drop(&mut self) {
        // The worker exits when it notices that its parent has. gunicorn may have exited already,
        // so errors are ignored.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
