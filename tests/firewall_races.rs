//! Two editors of one firewall, at the same time: the example, 10,000 times. None loses a rule and
//! isn't told.

#[allow(dead_code, reason = "its `main` is not run here")]
#[path = "../examples/firewall_rules.rs"]
mod firewall_rules;

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

use cloudcix::{models::compute::UpdateFirewallRule, prelude::*, sandbox::Robot};
use firewall_rules::{Edit, EditError, FIREWALL, rules, sandbox};
use http::Request;
use serde_json::json;
use tokio::time::{Instant, sleep};
use tower::service_fn;

const RACES: u64 = 10_000;
/// The most that a request, a response, or a thought takes.
const LATENCY: u64 = 20;
/// Longer than all that an editor does between its second read and its write.
const BUILD_TIME: Duration = Duration::from_secs(1);

/// Random milliseconds, the same in each run.
#[derive(Default)]
struct Latency(AtomicU64);

impl Latency {
    async fn pass(&self) {
        // SplitMix64.
        let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        sleep(Duration::from_millis((z ^ (z >> 31)) % LATENCY)).await;
    }
}

/// Returns a client, whose requests and responses take their time.
fn client(sandbox: &Sandbox, latency: &'static Latency) -> Client {
    let inner = sandbox.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let sandbox = inner.clone();
        async move {
            latency.pass().await;
            let response = sandbox.respond(request).map(|body| ResBody::from(body.into_bytes()));
            latency.pass().await;
            Ok::<_, BoxError>(response)
        }
    });
    let client = Client::new(Endpoints::default(), transport).boxed();
    client.with_token(sandbox.token(1, None)).unwrap()
}

/// Adds a rule for a port.
async fn add(client: &Client, latency: &Latency, port: &str) -> Result<(), EditError> {
    let mut edit = Edit::begin(client, FIREWALL).await?;
    latency.pass().await;
    edit.rules.push(UpdateFirewallRule::new().allow(true).protocol("tcp").port(port));
    edit.write(client).await
}

#[tokio::test(start_paused = true)]
async fn of_two_editors_at_the_same_time_none_loses_a_rule_and_is_not_told() {
    static LATENCY: Latency = Latency(AtomicU64::new(0));
    let (start, began) = (SystemTime::now(), Instant::now());
    let fixture = Sandbox::builder().clock_from(move || start + began.elapsed());
    let fixture = fixture.throttle(false).robot(Robot::new().build_time(BUILD_TIME));
    let fixture = fixture.build().unwrap();
    fixture.restore(&sandbox().unwrap().snapshot()).unwrap();

    let (mut written, mut moved, mut refused) = (0, 0, 0);
    for race in 0..RACES {
        let sandbox = fixture.fork();
        let clients = [client(&sandbox, &LATENCY), client(&sandbox, &LATENCY)];
        // One of them comes later, so that all orders happen.
        let late = async {
            sleep(Duration::from_millis(race % (6 * self::LATENCY))).await;
            add(&clients[1], &LATENCY, "25").await
        };
        let results = tokio::join!(add(&clients[0], &LATENCY, "443"), late);
        // The robot ends what was begun.
        sleep(2 * BUILD_TIME).await;
        let firewalls = clients[0].typed().compute().network_firewalls();
        let rules = rules(&firewalls.read(FIREWALL).await.unwrap());
        for (result, port) in [(results.0, "443"), (results.1, "25")] {
            let is_there = rules.iter().any(|rule| json!(rule)["port"] == port);
            assert_eq!(is_there, result.is_ok(), "race {race}, port {port}: {result:?}");
            match result {
                Ok(()) => written += 1,
                Err(EditError::Moved) => moved += 1,
                Err(EditError::Call(error)) if error.is_validation() => refused += 1,
                Err(other) => panic!("race {race}: {other:?}"),
            }
        }
    }
    println!("{written} rules written, {moved} lists had moved, {refused} writes were refused");
    assert!(written >= RACES && moved > RACES / 10 && refused > RACES / 10);
}
