//! A thousand tests that each build a mock and make ten calls: ours in process, wiremock and
//! httpmock over loopback, in one run.
//!
//! Each does the same for its caller: it expects ten GETs of one path, returns a small page, and
//! verifies that they came. The two servers are called with hyper-util's pooled client through the
//! same `Client`. They run a hundredth of the tests, because they are slow.

use std::time::{Duration, Instant};

use cloudcix::{
    mock::{Mock, matcher::get, response},
    prelude::*,
};
use hyper_util::{client::legacy, rt::TokioExecutor};
use serde_json::json;

const CALLS: usize = 10;

#[tokio::main]
async fn main() {
    let ours = run(1000, || async {
        let mock = Mock::new();
        mock.expect(get("/country/")).times(CALLS).respond(response::page([json!({"id": 1})]));
        calls(&Client::new(Endpoints::default(), mock.transport())).await;
        assert!(mock.verify().is_ok());
    })
    .await;
    let wiremock = run(10, || async {
        let server = wiremock::MockServer::start().await;
        let page = wiremock::ResponseTemplate::new(200).set_body_json(page());
        let country = wiremock::matchers::path("/country/");
        wiremock::Mock::given(country).respond_with(page).expect(CALLS as u64).mount(&server).await;
        calls(&over_http(&server.uri())).await;
        server.verify().await;
    })
    .await;
    let httpmock = run(10, || async {
        let server = httpmock::MockServer::start_async().await;
        let mock = server
            .mock_async(|when, then| {
                when.method(httpmock::Method::GET).path("/country/");
                then.status(200)
                    .header("content-type", "application/json")
                    .body(page().to_string());
            })
            .await;
        calls(&over_http(&server.base_url())).await;
        mock.assert_calls_async(CALLS).await;
    })
    .await;
    println!("{:<16} {:>14} {:>10}", "", "1,000 tests", "ratio");
    for (name, each) in [("cloudcix-mock", ours), ("wiremock", wiremock), ("httpmock", httpmock)] {
        println!(
            "{name:<16} {:>12.0?} {:>9.1}×",
            each * 1000,
            each.as_secs_f64() / ours.as_secs_f64()
        );
    }
}

/// Returns the median time of one test.
async fn run<F: Future<Output = ()>>(tests: usize, test: impl Fn() -> F) -> Duration {
    let mut times = Vec::with_capacity(tests);
    for _ in 0..tests {
        let start = Instant::now();
        test().await;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[tests / 2]
}

async fn calls<S: Transport>(client: &Client<S>) {
    let countries = client.membership().country();
    for _ in 0..CALLS {
        let page = countries.list().send().await.expect("the mock responds");
        assert_eq!(page.items.len(), 1);
    }
}

fn page() -> serde_json::Value {
    json!({"content": [{"id": 1}],
        "_metadata": {"page": 0, "limit": 50, "total_records": 1, "warnings": []}})
}

fn over_http(url: &str) -> Client<impl Transport> {
    let endpoints = Endpoints::default()
        .with_application("membership", url)
        .expect("a mock server's URL is one");
    Client::new(endpoints, legacy::Client::builder(TokioExecutor::new()).build_http::<Body>())
}
