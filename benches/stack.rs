//! What the default stack costs over loopback, and each of its layers, beside hyper-util alone and
//! reqwest, in one run.
//!
//! Counted as in `transports`. It fails when the whole stack costs more above hyper-util alone than
//! half of what reqwest does.

use std::process::ExitCode;

use cloudcix::{
    auth::StaticProvider,
    hyper::Proxies,
    prelude::*,
    rate_limit::{RateLimitLayer, SlidingLog},
    retry::RetryLayer,
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
    trace::{TraceAttemptLayer, TraceCallLayer},
};
use cloudcix_benches::{
    self as measured,
    counted::{TOKEN, per_call, request_by_hand, serve},
};
use http::Request;
use http_body_util::BodyExt as _;
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};

/// The name of a contender, and what the table calls it.
const CONTENDERS: [(&str, &str); 12] = [
    ("hyper-util", "hyper-util alone"),
    ("reqwest", "reqwest"),
    ("bare", "`Stack::bare()`"),
    ("trace", "… with `TraceCall` and `TraceAttempt`, nobody listening"),
    ("deadline", "… with `Deadline`"),
    ("attempt", "… with `AttemptTimeout`"),
    ("retry", "… with `Retry`"),
    ("auth", "… with `Auth`"),
    ("rate-limit", "… with `RateLimit`"),
    ("slots", "… with a layer of one's own per call and one per attempt"),
    ("offline", "`Stack::offline()` with `Auth`"),
    ("standard", "`Stack::standard()` with `Auth`"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, name, server, rows, calls] = &arguments[..] {
        let number = |text: &str| text.parse().expect("a number");
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(call(name, &format!("http://{server}/"), number(rows), number(calls)));
        return ExitCode::SUCCESS;
    }
    compare()
}

fn compare() -> ExitCode {
    let (mut failed, rows) = (false, 1);
    let server = serve(measured::page(rows));
    println!(
        "| client | instructions | above hyper-util alone | above `bare` | allocations \
         |\n|---|---:|---:|---:|---:|"
    );
    let (mut alone, mut reqwest, mut bare) = (0, 0, 0);
    for (name, shown) in CONTENDERS {
        let (instructions, blocks) = per_call(name, server, rows);
        match name {
            "hyper-util" => alone = instructions,
            "reqwest" => reqwest = instructions - alone,
            "bare" => bare = instructions,
            _ => {}
        }
        let above = instructions - alone;
        let above_bare =
            if bare == 0 { String::new() } else { format!("{:+}", instructions - bare) };
        println!("| {shown} | {instructions} | {above:+} | {above_bare} | {blocks} |");
        failed |= name == "standard" && above > reqwest / 2;
    }
    if failed {
        println!("FAILED: the stack costs more than half of what reqwest does");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn call(name: &str, base: &str, rows: usize, calls: usize) {
    let check = |body: &[u8]| assert_eq!(body.len(), measured::page(rows).len(), "it is the page");
    match name {
        "hyper-util" => {
            let client: legacy::Client<HttpConnector, Body> =
                legacy::Client::builder(TokioExecutor::new()).build_http();
            for _ in 0..calls {
                let answer = client.request(request_by_hand(base)).await.expect("an answer");
                check(&answer.into_body().collect().await.expect("a body").to_bytes());
            }
        }
        "reqwest" => {
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
                check(&request.send().await.expect("an answer").bytes().await.expect("a body"));
            }
        }
        stack => {
            let endpoints =
                Endpoints::default().with_application("membership", base).expect("a URL");
            let transport =
                HyperTransport::builder().proxies(Proxies::none()).build().expect("a transport");
            let client = named(stack).build(endpoints, transport);
            // Where no layer brings a token, the client does: the request is the same for all.
            let client = if matches!(stack, "auth" | "offline" | "standard") {
                client
            } else {
                client.with_token(TOKEN).expect("a token")
            };
            for _ in 0..calls {
                let answer = client.membership().country().list().limit(100).send_raw().await;
                check(answer.expect("an answer").body());
            }
        }
    }
}

fn named(stack: &str) -> Stack {
    // Nobody waits: what is counted is what it costs to count.
    let plenty = || RateLimitLayer::new(SlidingLog::builder().requests(1_000_000).build());
    let token = || StaticProvider::new(TOKEN).expect("a token");
    let pass = || tower::util::MapRequestLayer::new(|request: Request<Body>| request);
    match stack {
        "trace" => Stack::bare()
            .trace_call(TraceCallLayer::default())
            .trace_attempt(TraceAttemptLayer::default()),
        "deadline" => Stack::bare().deadline(DeadlineLayer::default()),
        "attempt" => Stack::bare().attempt_timeout(AttemptTimeoutLayer::default()),
        "retry" => Stack::bare().retry(RetryLayer::new()),
        "auth" => Stack::bare().token_provider(token()),
        "rate-limit" => Stack::bare().rate_limit(plenty()),
        "slots" => Stack::bare().per_call(pass()).per_attempt(pass()),
        "offline" => Stack::offline().token_provider(token()),
        "standard" => Stack::standard().token_provider(token()).rate_limit(plenty()),
        _ => Stack::bare(),
    }
}
