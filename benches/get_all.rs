//! `get_all` of 10,000 rows, 100 on a page, from a server that takes 20 ms for each page: this
//! client over the bare network transport, 8 pages at once, beside the Python client, in one run.
//!
//! The lower bound, set by the latency, is 14 rounds: the first page, then 100 in rounds of eight;
//! the 101st looks for rows behind a full last page. The Python client is installed from `PyPI`, as
//! for the differential test; without it the exit status is that of `did_not_run`.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::ExitCode,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use cloudcix::{hyper::Proxies, prelude::*};
use cloudcix_tests::python::Python;
use serde_json::{Value, json};

const LATENCY: Duration = Duration::from_millis(20);
const ROWS: usize = 10_000;
const ROUNDS: u32 = 14;

#[tokio::main]
async fn main() -> ExitCode {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("the address of a bound socket"));
    thread::spawn(move || serve(&listener));

    let endpoints = Endpoints::default().with_api_url(&url).expect("it is a URL");
    let transport = HyperTransport::builder()
        .proxies(Proxies::none())
        .build()
        .expect("the defaults can be built");
    let client = Client::new(endpoints, transport);
    let bins = client.scm().bin();
    let mut one = Vec::new();
    for _ in 0..20 {
        let start = Instant::now();
        bins.list().limit(1).page(0).send_raw().await.expect("the server responds");
        one.push(start.elapsed());
    }
    let mut ours = Vec::new();
    for _ in 0..7 {
        let start = Instant::now();
        let all = bins.get_all().send().await.expect("the server responds");
        ours.push(start.elapsed());
        assert_eq!(all.items.len(), ROWS);
    }

    let settings =
        json!({"CLOUDCIX_API_URL": url, "CLOUDCIX_API_V2_URL": url, "CLOUDCIX_API_VERSION": 2});
    let theirs = python(&settings);

    let (one, ours) = (median(one), median(ours));
    let bound = LATENCY * ROUNDS;
    println!(
        "{:<34} {:>10} {:>14} {:>10}",
        "10,000 rows, 20 ms a page", "median", "of the bound", "of ours"
    );
    let rows = [
        ("the bound: 14 rounds of 20 ms", Some(bound)),
        ("14 rounds of one page, measured", Some(one * ROUNDS)),
        ("cloudcix", Some(ours)),
        ("Python", theirs.as_ref().ok().copied()),
    ];
    for (name, time) in rows {
        let Some(time) = time else { continue };
        println!(
            "{name:<34} {:>7.0} ms {:>13.2}× {:>9.2}×",
            time.as_secs_f64() * 1e3,
            ratio(time, bound),
            ratio(time, ours)
        );
    }
    match theirs {
        Ok(_) => ExitCode::SUCCESS,
        Err(problem) => cloudcix_benches::did_not_run("the Python client", &problem),
    }
}

/// Returns the median time of the Python client, or the reason why it is missing.
fn python(settings: &Value) -> Result<Duration, String> {
    let mut python = Python::start(Path::new(env!("CARGO_TARGET_TMPDIR")), None, settings)?;
    assert_eq!(python.evaluate("len(SCM.bin.get_all())").number, Some(10_000.0));
    let mut times = Vec::new();
    for _ in 0..3 {
        let seconds =
            python.evaluate("seconds(SCM.bin.get_all)").number.expect("the call succeeds");
        times.push(Duration::from_secs_f64(seconds));
    }
    Ok(median(times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64()
}

/// Serves each connection on a thread of its own, whose sleeps the client can't delay.
fn serve(listener: &TcpListener) {
    let pages: Arc<Vec<Vec<u8>>> = Arc::new((0..=ROWS / 100).map(page).collect());
    for connection in listener.incoming().flatten() {
        let pages = pages.clone();
        thread::spawn(move || {
            // An error means that the client has disconnected.
            _ = serve_connection(connection, &pages);
        });
    }
}

fn page(page: usize) -> Vec<u8> {
    let row = |id: usize| {
        json!({
            "id": id, "name": format!("Bin {id}"), "site": {"id": 7, "name": "Cork"},
            "critical": false, "created": "2024-01-02T03:04:05",
        })
    };
    let rows: Vec<Value> = (page * 100..ROWS.min(page * 100 + 100)).map(row).collect();
    json!({"content": rows, "_metadata": {"page": page, "limit": 100, "total_records": ROWS,
        "warnings": []}})
    .to_string()
    .into_bytes()
}

fn serve_connection(connection: TcpStream, pages: &[Vec<u8>]) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    loop {
        let (mut page, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if let Some((_, rest)) = line.split_once("page=") {
                page = number(rest);
            } else if let Some(rest) = line.strip_prefix("content-length: ") {
                length = number(rest);
            } else if line.is_empty() {
                break;
            }
        }
        io::copy(&mut reader.by_ref().take(length as u64), &mut io::sink())?;
        thread::sleep(LATENCY);
        let body = &pages[page.min(pages.len() - 1)];
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        reader.get_mut().write_all(&[head.as_bytes(), body].concat())?;
    }
}

/// Returns the number at the beginning of a text, or 0.
fn number(text: &str) -> usize {
    text.split(|letter: char| !letter.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default()
}
