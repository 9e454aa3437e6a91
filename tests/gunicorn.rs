//! A real gunicorn with four threads, over TLS, and many concurrent calls through the standard
//! stack.
//!
//! Each of its threads serves one connection at a time, and waits for the first request of each
//! without a limit. So a client that opens connections and sends nothing over them blocks the
//! server for all users.

#[path = "gunicorn/relay.rs"]
mod relay;
#[path = "gunicorn/server.rs"]
mod server;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use cloudcix::{
    hyper::{Certificate, Proxies},
    prelude::*,
};
use cloudcix_fault_server::Authority;
use futures_util::future::{join, join_all};
use serde_json::json;
use tower::util::MapRequestLayer;

use self::{relay::Relay, server::Gunicorn};

const CALLS: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hundreds_of_calls_at_once_are_answered_in_one_attempt_each_and_no_thread_is_kept_waiting()
{
    let authority = Authority::new();
    let server = match Gunicorn::start(&authority) {
        Ok(server) => server,
        Err(problems) => return eprintln!("SKIPPED: {problems}"),
    };
    for stack in [Stack::standard(), Stack::standard().without_rate_limit()] {
        let relay = Relay::start(server.port()).await;
        let attempts = Arc::new(AtomicUsize::new(0));
        let counted = attempts.clone();
        let count = MapRequestLayer::new(move |request: http::Request<Body>| {
            counted.fetch_add(1, Ordering::SeqCst);
            request
        });
        let transport = HyperTransport::builder()
            .proxies(Proxies::none())
            .add_root_certificate(Certificate::from_der(authority.der()));
        let endpoints = Endpoints::default()
            .with_application("membership", &format!("https://localhost:{}/", relay.port()))
            .unwrap();
        let client = stack.per_attempt(count).build(endpoints, transport.build().unwrap());
        let before = server.seen().await;
        let reads = join_all((0..CALLS).map(|_| client.membership().department().read(1).send()));
        let creates = join_all((0..CALLS).map(|number| {
            let department = json!({"name": format!("{number} over {}", relay.port())});
            client.membership().department().create(&department).send()
        }));
        let (reads, creates) = join(reads, creates).await;
        for end in reads.into_iter().chain(creates) {
            end.unwrap();
        }
        assert_eq!(attempts.load(Ordering::SeqCst), 2 * CALLS, "each call needed one attempt");
        let mut seen = server.seen().await;
        let reads =
            |seen: &mut BTreeMap<String, usize>| seen.remove("GET /department/1/ ").unwrap_or(0);
        assert_eq!(reads(&mut seen), CALLS + reads(&mut before.clone()));
        let creates: Vec<usize> = seen
            .into_iter()
            .filter(|(request, _)| !before.contains_key(request))
            .map(|(_, times)| times)
            .collect();
        assert_eq!(creates, [1; CALLS], "each create was done once");
        relay.until_none_is_silent().await;
    }
}
