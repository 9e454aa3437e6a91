//! The cost of a call over loopback: hyper-util's pooled client alone, this client over its own
//! transport, and reqwest, in one run.
//!
//! Each contender does the same work: it builds a URL with a query and a request with a token,
//! sends it over a warm connection, and reads the whole response. The client runs in a process of
//! its own under valgrind; the server runs in this process and is not counted. One process makes 10
//! calls, another one 1,010, and the difference is the cost of 1,000 calls: start-up, TLS settings
//! and the first connection cancel out, and everything that a call does is counted, on every
//! thread. Instructions are callgrind's, allocations DHAT's.
//!
//! Fails when this client costs more than [`LIMIT`] instructions above hyper-util alone.

use std::{collections::BTreeMap, process::ExitCode};

use cloudcix::{core::Collect, hyper::Proxies, prelude::*};
use cloudcix_benches::{
    self as measured,
    counted::{TOKEN, per_call, request_by_hand, serve},
};
use http_body_util::BodyExt as _;
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};
use tower::ServiceExt as _;

/// The most instructions that a call through this client may cost above the same call through
/// hyper-util alone.
const LIMIT: i64 = 5_000;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Contender {
    HyperUtil,
    Transport,
    Client,
    Boxed,
    Reqwest,
}

const CONTENDERS: [(Contender, &str, &str); 5] = [
    (Contender::HyperUtil, "hyper-util", "hyper-util alone"),
    (Contender::Transport, "transport", "`HyperTransport` and `Collect`"),
    (Contender::Client, "client", "`Client` over `HyperTransport`"),
    (Contender::Boxed, "boxed", "the same, `boxed()`"),
    (Contender::Reqwest, "reqwest", "reqwest"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, name, server, rows, calls] = &arguments[..]
        && let Some((contender, ..)) = CONTENDERS.iter().find(|(_, known, _)| known == name)
    {
        let number = |text: &str| text.parse().expect("a number");
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(call(*contender, server, number(rows), number(calls)));
        return ExitCode::SUCCESS;
    }
    compare()
}

/// Runs each contender for each size, prints a table and checks the limit.
fn compare() -> ExitCode {
    let mut failed = false;
    println!(
        "| rows | client | instructions | above hyper-util alone | allocations | above hyper-util \
         alone |\n|---|---|---:|---:|---:|---:|"
    );
    for rows in [1, 100] {
        let server = serve(measured::page(rows));
        let mut costs = BTreeMap::new();
        for (contender, name, shown) in CONTENDERS {
            let (instructions, blocks) = per_call(name, server, rows);
            costs.insert(contender, (instructions, blocks));
            let (bare_instructions, bare_blocks) = costs[&Contender::HyperUtil];
            let (above, more) = (instructions - bare_instructions, blocks - bare_blocks);
            println!("| {rows} | {shown} | {instructions} | {above:+} | {blocks} | {more:+} |");
            failed |= matches!(contender, Contender::Client | Contender::Boxed) && above > LIMIT;
        }
    }
    if failed {
        println!("FAILED: the client costs more than {LIMIT} instructions above hyper-util alone");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn call(contender: Contender, server: &str, rows: usize, calls: usize) {
    let check = |body: &[u8]| assert_eq!(body.len(), measured::page(rows).len(), "it is the page");
    let base = format!("http://{server}/");
    match contender {
        Contender::HyperUtil => {
            let client: legacy::Client<HttpConnector, Body> =
                legacy::Client::builder(TokioExecutor::new()).build_http();
            for _ in 0..calls {
                let response = client.request(request_by_hand(&base)).await.expect("a response");
                check(&response.into_body().collect().await.expect("a body").to_bytes());
            }
        }
        Contender::Transport => {
            let transport = Collect::new(transport());
            for _ in 0..calls {
                let response =
                    transport.clone().oneshot(request_by_hand(&base)).await.expect("a response");
                check(&response.into_body().collect(usize::MAX).await.expect("a body"));
            }
        }
        Contender::Client | Contender::Boxed => {
            let endpoints =
                Endpoints::default().with_application("membership", &base).expect("a URL");
            let client = Client::new(endpoints, transport()).with_token(TOKEN).expect("a token");
            let boxed = client.clone().boxed();
            for _ in 0..calls {
                let response = match contender {
                    Contender::Boxed => {
                        boxed.membership().country().list().limit(100).send_raw().await
                    }
                    _ => client.membership().country().list().limit(100).send_raw().await,
                };
                check(response.expect("a response").body());
            }
        }
        Contender::Reqwest => {
            let client = reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .build()
                .expect("a client");
            for _ in 0..calls {
                let request = client
                    .get(format!("{base}country/"))
                    .query(&[("limit", 100)])
                    .header("x-auth-token", TOKEN);
                check(&request.send().await.expect("a response").bytes().await.expect("a body"));
            }
        }
    }
}

fn transport() -> HyperTransport {
    HyperTransport::builder().proxies(Proxies::none()).build().expect("a transport")
}
