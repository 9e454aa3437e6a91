//! Counting what a call over loopback costs: the client is a process of its own under valgrind, the server is in this one.

use cloudcix::Body;
use http::Request;

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::Command,
    thread,
};

/// A token, such as the API gives.
pub const TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjEsImV4cCI6MTc2NDA2NzIwMH0.c2lnbmF0dXJl";

/// What one call of a contender costs: instructions (callgrind's) and allocations (DHAT's).
///
/// This very program is run with the contender's name, the server, the rows and the number of calls. A process makes 10 calls, another one
/// 1,010, and the difference is 1,000 calls.
///
/// # Panics
/// When valgrind is not installed, or the program fails.
pub fn per_call(contender: &str, server: SocketAddr, rows: usize) -> (i64, i64) {
    let instructions = counted(contender, (server, rows), &["--tool=callgrind", "--callgrind-out-file=/dev/null"], "Collected :");
    let blocks = counted(contender, (server, rows), &["--tool=dhat", "--dhat-out-file=/dev/null"], "bytes in");
    (instructions, blocks)
}

/// What valgrind tells after `label`.
fn counted(contender: &str, (server, rows): (SocketAddr, usize), tool: &[&str], label: &str) -> i64 {
    let program = std::env::current_exe().expect("the path of this program");
    let total = |calls: &str| {
        let mut command = Command::new("valgrind");
        command.args(tool).arg(&program).args([contender, &server.to_string(), &rows.to_string(), calls]);
        let said = command.output().expect("valgrind is installed");
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        let number = said.lines().find_map(|line| line.split_once(label)).map(|(_, rest)| rest.replace(',', ""));
        let number = number.as_deref().and_then(|rest| rest.split_whitespace().next());
        number.and_then(|number| number.parse::<i64>().ok()).unwrap_or_else(|| panic!("valgrind did not count:\n{said}"))
    };
    (total("1010") - total("10")) / 1000
}

/// Answers each request with this page, one write for each.
///
/// # Panics
/// When there is no free port.
pub fn serve(page: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("the address of a bound socket");
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", page.len());
    let answer = [head.as_bytes(), page].concat();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || while request(&mut stream) && stream.write_all(&answer).is_ok() {});
        }
    });
    address
}

/// Reads a request without a body. Whether there was one.
fn request(stream: &mut TcpStream) -> bool {
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

/// The request that this client makes, made by hand.
///
/// # Panics
/// When `base` is no URL.
pub fn request_by_hand(base: &str) -> Request<Body> {
    let url = format!("{base}country/?limit={}", 100);
    Request::get(url)
        .header("x-auth-token", TOKEN)
        .header("user-agent", "bare")
        .header("accept-encoding", "gzip")
        .body(Body::empty())
        .expect("a request")
}
