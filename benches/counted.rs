//! The counted cost of a call over loopback, and the gates on it. The client runs in a process of
//! its own under valgrind; the server runs in this process.

use cloudcix::Body;
use http::Request;

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    ops::RangeInclusive,
    process::{Command, ExitCode, Output},
    thread,
};

/// A token like those of the API.
pub const TOKEN: &str =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjEsImV4cCI6MTc2NDA2NzIwMH0.c2lnbmF0dXJl";

/// The fewest instructions that a call over loopback can take: half the cost of writing a request,
/// reading its response and parsing the head. A count below it means that no calls were made.
pub const FEWEST_INSTRUCTIONS: i64 = 10_000;

/// The fewest allocations that a call can take: its URL, its headers and its body.
pub const FEWEST_BLOCKS: i64 = 3;

/// Returns the cost of one call of a contender: instructions (callgrind's) and allocations
/// (DHAT's).
///
/// Runs this same program with the contender's name, the server, the rows and the number of calls.
/// One process makes 10 calls, another one 1,010, and the difference is the cost of 1,000 calls:
/// start-up and the first connection cancel out. The program must check each response, and exit
/// with a failure if one is wrong or the name is unknown.
///
/// # Panics
/// When valgrind is not installed, when the program fails, or when the count is too low to be true
/// ([`FEWEST_INSTRUCTIONS`], [`FEWEST_BLOCKS`]): a gate must not pass if nothing was measured.
pub fn per_call(contender: &str, server: SocketAddr, rows: usize) -> (i64, i64) {
    let instructions = counted(
        contender,
        (server, rows),
        &["--tool=callgrind", "--callgrind-out-file=/dev/null"],
        ("Collected :", FEWEST_INSTRUCTIONS),
    );
    let blocks = counted(
        contender,
        (server, rows),
        &["--tool=dhat", "--dhat-out-file=/dev/null"],
        ("bytes in", FEWEST_BLOCKS),
    );
    (instructions, blocks)
}

/// Returns the share of one call in the number that valgrind prints after the label.
fn counted(
    contender: &str,
    (server, rows): (SocketAddr, usize),
    tool: &[&str],
    expected: (&str, i64),
) -> i64 {
    let program = std::env::current_exe().expect("the path of this program");
    let run = |calls: &str| {
        let mut command = Command::new("valgrind");
        command.args(tool).arg(&program).args([
            contender,
            &server.to_string(),
            &rows.to_string(),
            calls,
        ]);
        command.output().expect("valgrind is installed")
    };
    difference(&run("10"), &run("1010"), expected)
        .unwrap_or_else(|problem| panic!("`{contender}` was not measured: {problem}"))
}

/// Returns the cost of one call, from the outputs of a run of 10 calls and of one of 1,010: the
/// number after `label`, which must be `fewest` at least.
fn difference(few: &Output, many: &Output, (label, fewest): (&str, i64)) -> Result<i64, String> {
    let per_call = (total(many, label)? - total(few, label)?) / 1000;
    if per_call >= fewest {
        Ok(per_call)
    } else {
        Err(format!(
            "1,000 more calls add {per_call} each to `{label}`, where {fewest} is the least"
        ))
    }
}

/// Returns the number that valgrind prints after `label`. Valgrind exits with the status of the
/// program that it runs, so a failed program is noticed.
fn total(output: &Output, label: &str) -> Result<i64, String> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{}:\n{stderr}", output.status));
    }
    let rest = stderr
        .lines()
        .find_map(|line| line.split_once(label))
        .map(|(_, rest)| rest.replace(',', ""));
    let number = rest.as_deref().and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| format!("valgrind did not count:\n{stderr}"))
}

/// A check of figures against bounds. It collects the failures, so that one run reports all.
#[derive(Default)]
#[must_use]
pub struct Gate {
    failures: Vec<String>,
}

impl Gate {
    /// Expects a figure to lie within `bounds`. A figure below them is as wrong as one above: it
    /// means that the work was not done.
    pub fn expect(&mut self, what: &str, figure: i64, bounds: RangeInclusive<i64>) {
        if !bounds.contains(&figure) {
            let (least, most) = (bounds.start(), bounds.end());
            self.failures.push(format!("{what}: {figure}, expected {least} to {most}"));
        }
    }

    /// Prints the failures, and returns a failing exit code if there are any.
    pub fn finish(self) -> ExitCode {
        for failure in &self.failures {
            println!("FAILED: {failure}");
        }
        if self.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Starts a server that responds to each request with this page, in one write.
///
/// # Panics
/// When there is no free port.
pub fn serve(page: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("the address of a bound socket");
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        page.len()
    );
    let response = [head.as_bytes(), page].concat();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let response = response.clone();
            thread::spawn(move || {
                while read_request(&mut stream) && stream.write_all(&response).is_ok() {}
            });
        }
    });
    address
}

/// Reads a request without a body. Returns false if the client has disconnected.
fn read_request(stream: &mut TcpStream) -> bool {
    let (mut head, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return false,
            Ok(length) => head.extend_from_slice(&piece[..length]),
        }
        if head.ends_with(b"\r\n\r\n") {
            return true;
        }
    }
}

/// Builds, without this client, the request that it would send.
///
/// # Panics
/// When `base` is not a URL.
pub fn request_by_hand(base: &str) -> Request<Body> {
    let url = format!("{base}country/?limit={}", 100);
    Request::get(url)
        .header("x-auth-token", TOKEN)
        .header("user-agent", "bare")
        .header("accept-encoding", "gzip")
        .body(Body::empty())
        .expect("a request")
}

#[cfg(all(test, unix))]
mod tests {
    use std::{os::unix::process::ExitStatusExt as _, process::ExitStatus};

    use super::*;

    fn run(code: i32, instructions: &str) -> Output {
        let stderr = format!("==7== Collected : {instructions}\n==7==\n").into_bytes();
        Output { status: ExitStatus::from_raw(code << 8), stdout: Vec::new(), stderr }
    }

    fn measured(few: &Output, many: &Output) -> Result<i64, String> {
        difference(few, many, ("Collected :", 1_000))
    }

    #[test]
    fn the_difference_of_two_runs_is_that_of_a_thousand_calls() {
        assert_eq!(measured(&run(0, "1,000,000"), &run(0, "4,500,999")), Ok(3500));
    }

    #[test]
    fn a_program_that_fails_is_not_measured() {
        for runs in
            [[run(101, "900,000"), run(0, "4,000,000")], [run(0, "900,000"), run(101, "4,000,000")]]
        {
            let [few, many] = runs;
            assert!(measured(&few, &many).unwrap_err().contains("101"));
        }
    }

    #[test]
    fn a_run_that_counts_nothing_is_not_measured() {
        assert!(measured(&run(0, ""), &run(0, "4,000,000")).is_err());
        assert!(measured(&run(0, "1,000,000"), &run(0, "1,000,000")).is_err());
        assert!(measured(&run(0, "4,000,000"), &run(0, "1,000,000")).is_err());
    }

    #[test]
    fn a_cost_that_is_too_low_to_be_true_is_not_measured() {
        let few = run(0, "1,000,000");
        assert_eq!(measured(&few, &run(0, "2,000,000")), Ok(1_000));
        assert!(measured(&few, &run(0, "1,999,999")).unwrap_err().contains("999"));
    }

    #[test]
    fn a_gate_fails_below_its_bounds_as_well_as_above() {
        for (figure, failures) in [(9, 1), (10, 0), (20, 0), (21, 1), (-15, 1)] {
            let mut gate = Gate::default();
            gate.expect("a call", figure, 10..=20);
            assert_eq!(gate.failures.len(), failures, "{figure}");
        }
    }
}
