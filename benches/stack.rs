//! The cost of the default stack over loopback, and of each of its layers, beside hyper-util alone
//! and reqwest, in one run.
//!
//! Counted as in `transports`. Fails when the whole stack adds more to the cost of hyper-util alone
//! than 50 % of what reqwest adds, when a figure lies outside of its bounds, or when a contender
//! fails.

use std::{collections::BTreeMap, ops::RangeInclusive, process::ExitCode};

use cloudcix::{
    auth::StaticProvider,
    hyper::Proxies,
    otel::Otel,
    prelude::*,
    rate_limit::{RateLimitLayer, SlidingLog},
    retry::RetryLayer,
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
    trace::{TraceAttemptLayer, TraceCallLayer},
};
use cloudcix_benches::{
    self as measured,
    counted::{Gate, TOKEN, per_call, request_by_hand, serve},
};
use http::Request;
use http_body_util::BodyExt as _;
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};

/// The contenders: the argument that selects each, and its name in the table.
const CONTENDERS: [(&str, &str); 14] = [
    ("hyper-util", "hyper-util alone"),
    ("reqwest", "reqwest"),
    ("bare", "`Stack::bare()`"),
    ("trace", "… with `TraceCall` and `TraceAttempt`, without a subscriber"),
    ("deadline", "… with `Deadline`"),
    ("attempt", "… with `AttemptTimeout`"),
    ("retry", "… with `Retry`"),
    ("auth", "… with `Auth`"),
    ("rate-limit", "… with `RateLimit`"),
    ("slots", "… with a custom layer per call and one per attempt"),
    ("otel", "… with `OtelCall` and `OtelAttempt`, without a provider"),
    ("otel-sdk", "… with `OtelCall` and `OtelAttempt`, metrics by OpenTelemetry's SDK"),
    ("offline", "`Stack::offline()` with `Auth`"),
    ("standard", "`Stack::standard()` with `Auth`"),
];

/// The most that `standard` may add to the cost of hyper-util alone, in percent of what reqwest
/// adds: 48 when this was written.
const MOST_OF_REQWEST: i64 = 50;

// Instructions per call. The bounds allow for another compiler or another version of reqwest, and
// for nothing else: without one of the layers, a figure falls below its lower bound.

/// The instructions per call that reqwest adds to hyper-util alone: 36,700 when this was written.
const REQWEST: RangeInclusive<i64> = 20_000..=60_000;
/// The cost that `bare` adds to hyper-util alone: 800 less when this was written.
const BARE: RangeInclusive<i64> = -5_000..=5_000;
/// The cost that `standard` with `Auth` adds to `bare`: 18,400 when this was written. Parsing the
/// token in the rate limit would add 5,500 more.
const STANDARD: RangeInclusive<i64> = 15_000..=21_500;
/// The cost that `offline` with `Auth` adds to `bare`: 14,900 when this was written.
const OFFLINE: RangeInclusive<i64> = 12_000..=17_500;

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
    let rows = 1;
    let server = serve(measured::page(rows));
    println!(
        "| client | instructions | above hyper-util alone | above `bare` | allocations \
         |\n|---|---:|---:|---:|---:|"
    );
    let mut costs = BTreeMap::new();
    for (name, shown) in CONTENDERS {
        let (instructions, blocks) = per_call(name, server, rows);
        costs.insert(name, instructions);
        let above = instructions - costs["hyper-util"];
        let above_bare =
            costs.get("bare").map(|bare| format!("{:+}", instructions - bare)).unwrap_or_default();
        println!("| {shown} | {instructions} | {above:+} | {above_bare} | {blocks} |");
    }
    let above = |name: &str, other: &str| costs[name] - costs[other];
    let reqwest = above("reqwest", "hyper-util");
    let standard = above("standard", "hyper-util");
    println!("the standard stack adds {} % of what reqwest adds", standard * 100 / reqwest.max(1));
    let mut gate = Gate::default();
    gate.expect("reqwest, above hyper-util", reqwest, REQWEST);
    gate.expect("`bare`, above hyper-util", above("bare", "hyper-util"), BARE);
    gate.expect("`standard`, above hyper-util", standard, 0..=reqwest * MOST_OF_REQWEST / 100);
    gate.expect("`standard`, above `bare`", above("standard", "bare"), STANDARD);
    gate.expect("`offline`, above `bare`", above("offline", "bare"), OFFLINE);
    gate.finish()
}

async fn call(name: &str, base: &str, rows: usize, calls: usize) {
    let check = |body: &[u8]| assert_eq!(body.len(), measured::page(rows).len(), "it is the page");
    match name {
        "hyper-util" => {
            let client: legacy::Client<HttpConnector, Body> =
                legacy::Client::builder(TokioExecutor::new()).build_http();
            for _ in 0..calls {
                let response = client.request(request_by_hand(base)).await.expect("a response");
                check(&response.into_body().collect().await.expect("a body").to_bytes());
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
                check(&request.send().await.expect("a response").bytes().await.expect("a body"));
            }
        }
        stack => {
            let endpoints =
                Endpoints::default().with_application("membership", base).expect("a URL");
            let transport =
                HyperTransport::builder().proxies(Proxies::none()).build().expect("a transport");
            let client = named(stack).build(endpoints, transport);
            // Without an auth layer, the client sets the token: the request is the same for all.
            let client = if matches!(stack, "auth" | "offline" | "standard") {
                client
            } else {
                client.with_token(TOKEN).expect("a token")
            };
            for _ in 0..calls {
                let response = client.membership().country().list().limit(100).send_raw().await;
                check(response.expect("a response").body());
            }
        }
    }
}

fn named(stack: &str) -> Stack {
    // A quota that no call exceeds: only the bookkeeping is measured, not the waiting.
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
        "otel" => measured_by(&Otel::default()),
        "otel-sdk" => {
            // It exports at the end only, into memory: the work of a call is measured.
            let meters = SdkMeterProvider::builder()
                .with_periodic_exporter(InMemoryMetricExporter::default())
                .build();
            // Kept until then: an SDK that is dropped measures nothing.
            opentelemetry::global::set_meter_provider(meters);
            measured_by(&Otel::default().without_spans())
        }
        "offline" => Stack::offline().token_provider(token()),
        "standard" => Stack::standard().token_provider(token()).rate_limit(plenty()),
        "bare" => Stack::bare(),
        other => panic!("no contender is called `{other}`"),
    }
}

fn measured_by(otel: &Otel) -> Stack {
    Stack::bare().per_call(otel.call_layer()).per_attempt(otel.attempt_layer())
}
