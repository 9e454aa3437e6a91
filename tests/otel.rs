//! The layers of OpenTelemetry in the slots of the default stack: what they count there, and how
//! few templates they tell.

#[path = "../crates/cloudcix-otel/tests/exported/mod.rs"]
mod exported;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    catalogue::{self, Method},
    mock::response,
    prelude::*,
    rate_limit::{RateLimitLayer, SlidingLog},
    timeout::DeadlineLayer,
};
use exported::{Exported, by_name};
use futures_util::{FutureExt as _, future::join_all};
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::json;
use tokio::time::sleep;
use tower::service_fn;

/// Responds to logins with a token after a second, to the other requests with these statuses and
/// then with 200, each after 40 ms.
fn server(statuses: &[u16]) -> impl Transport<ResBody = ResBody> {
    let left = Arc::new(Mutex::new(statuses.iter().rev().copied().collect::<Vec<_>>()));
    service_fn(move |request: Request<Body>| {
        let left = left.clone();
        async move {
            if request.uri().path() == "/auth/login/" {
                sleep(Duration::from_secs(1)).await;
                let token = response::jwt(2, 4_000_000_000, "c2ln");
                let body = json!({"token": token.expose()}).to_string();
                return Ok::<_, BoxError>(Response::builder().status(201).body(body.into())?);
            }
            sleep(Duration::from_millis(40)).await;
            let status = left.lock().unwrap().pop().unwrap_or(200);
            let response = Response::builder().status(status);
            let response = response.header("www-authenticate", "X-Auth-Token");
            Ok(response.body(ResBody::from(r#"{"content": {"id": 1}}"#))?)
        }
    })
}

fn credentials() -> Credentials {
    Credentials::new("a@b.example", "hunter2-password", "hunter2-key")
}

fn measured(exported: &Exported, stack: Stack) -> Stack {
    let otel = exported.otel();
    stack.per_call(otel.call_layer()).per_attempt(otel.attempt_layer())
}

/// The `http.request.resend_count` of each attempt, in order; none is 0.
fn resends(exported: &Exported) -> Vec<i64> {
    let spans = exported.spans().into_iter().map(|span| by_name(&span.attributes));
    let attempts = spans.filter(|attributes| !attributes.contains_key("cloudcix.attempts"));
    attempts
        .map(|attributes| match attributes.get("http.request.resend_count") {
            Some(opentelemetry::Value::I64(count)) => *count,
            other => i64::from(other.is_some()),
        })
        .collect()
}

#[tokio::test(start_paused = true)]
async fn each_retry_and_the_resend_after_a_401_is_an_attempt_with_a_number() {
    let exported = Exported::new();
    let stack = measured(&exported, Stack::standard()).credentials(credentials());
    let client = stack.build(Endpoints::default(), server(&[503, 401]));
    client.membership().country().read(107).await.unwrap();
    assert_eq!(resends(&exported), [0, 1, 2]);
    let call = exported.span("Membership.country.read");
    assert_eq!(by_name(&call.attributes)["cloudcix.attempts"], opentelemetry::Value::I64(3));
    assert_eq!(exported.sum("cloudcix.client.resends"), 2);
    assert_eq!(exported.count("http.client.request.duration"), 3);
    assert_eq!(exported.count("cloudcix.client.call.duration"), 1);
    let attempts = exported.spans().into_iter().filter(|span| span.name == "GET /country/{pk}/");
    let parents: Vec<_> = attempts.map(|span| span.parent_span_id).collect();
    assert_eq!(parents, [call.span_context.span_id(); 3]);
}

#[tokio::test(start_paused = true)]
async fn the_waits_for_the_login_and_for_the_quota_are_instruments_of_their_own() {
    let exported = Exported::new();
    let quota = RateLimitLayer::new(SlidingLog::builder().requests(2).build());
    let stack = measured(&exported, Stack::standard()).credentials(credentials()).rate_limit(quota);
    let client = stack.build(Endpoints::default(), server(&[]));
    let country = client.membership().country();
    let calls = (0..4).map(|id| country.read(id).send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    // All four wait for one login of a second; two of them wait for the next second's slots, too.
    let login = &exported.points("cloudcix.client.login.wait.duration")[..];
    assert_eq!((login.len(), login[0].count), (1, 4));
    assert!((login[0].value - 4.0).abs() < 0.01, "{login:?}");
    let turn = &exported.points("cloudcix.client.rate_limit.wait.duration")[..];
    assert_eq!((turn.len(), turn[0].count), (1, 4));
    assert!((2.0..2.5).contains(&turn[0].value), "{turn:?}");
    // Neither is a part of the requests.
    let requests = &exported.points("http.client.request.duration")[..];
    assert!((requests[0].value - 4.0 * 0.04).abs() < 0.01, "{requests:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_kept_and_never_polled_again_is_active_until_its_deadline() {
    let exported = Exported::new();
    let active = || {
        (exported.sum("cloudcix.client.active_calls"), exported.sum("http.client.active_requests"))
    };
    let stack = measured(&exported, Stack::standard());
    let stack = stack.deadline(DeadlineLayer::new(Duration::from_secs(2)));
    let never = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let client = stack.build(Endpoints::default(), never);
    let mut parked = Box::pin(client.membership().country().read(107).send());
    assert!(parked.as_mut().now_or_never().is_none());
    // The quota lets the request through in a task of its own turn.
    sleep(Duration::from_millis(10)).await;
    assert_eq!(active(), (1, 1));
    sleep(Duration::from_secs(3)).await;
    assert_eq!(active(), (0, 0));
    let points = exported.points("http.client.request.duration");
    assert_eq!(points[0].attributes["error.type"].as_str(), "timeout");
    assert!(parked.await.unwrap_err().is_timeout());
}

#[tokio::test(start_paused = true)]
async fn around_the_transport_logins_are_measured_too() {
    let exported = Exported::new();
    let transport = tower::Layer::layer(&exported.otel().attempt_layer(), server(&[]));
    let stack = Stack::standard().credentials(credentials());
    let client = stack.build(Endpoints::default(), transport);
    client.membership().country().read(107).await.unwrap();
    let names: Vec<_> = exported.spans().into_iter().map(|span| span.name).collect();
    assert_eq!(names, ["POST /auth/login/", "GET /country/{pk}/"]);
    let text = exported.text();
    assert!(!text.contains("hunter2") && !text.contains("c2ln"), "{text}");
}

/// The pairs of template and method that were exported.
fn pairs(exported: &Exported, name: &str) -> BTreeSet<(String, String)> {
    let points = exported.points(name).into_iter();
    let text = |value: Option<&opentelemetry::Value>| value.unwrap().as_str().into_owned();
    points
        .map(|point| {
            let attributes = &point.attributes;
            (text(attributes.get("url.template")), text(attributes.get("http.request.method")))
        })
        .collect()
}

/// A client without a wait, whose every response is a 200.
fn client(exported: &Exported) -> Client {
    let transport = service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": []}"#))))
    });
    measured(exported, Stack::bare()).build(Endpoints::default(), transport)
}

/// Calls one method of a service of the catalogue, with `id` for all ids in its URI, with a pk or
/// without.
async fn call(
    client: &Client,
    service: &'static catalogue::Service,
    method: Method,
    (id, pk): (u64, Option<u64>),
) {
    let params = service.path_params();
    let resource = params.fold(client.catalogued(service), |it, name| it.path(name, id));
    let data = json!({"a": 1});
    // Only what is sent counts: some of these are refused, because the service has no such method.
    match method {
        Method::Create => drop(resource.create(&data).send_raw().await),
        Method::Read => drop(resource.read(pk).send_raw().await),
        Method::Update => drop(resource.update(pk, &data).send_raw().await),
        Method::PartialUpdate => drop(resource.partial_update(pk, &data).send_raw().await),
        Method::Delete => drop(resource.delete(pk).send_raw().await),
        Method::List => drop(resource.list().send_raw().await),
        Method::GetAll => drop(resource.get_all().send().await),
        Method::Head => drop(resource.head(pk).send_raw().await),
    }
}

const MOST_PAIRS: usize = 320 * 8;

#[tokio::test]
async fn all_services_and_methods_are_at_most_eight_pairs_of_template_and_method_each() {
    let exported = Exported::new();
    let client = client(&exported);
    for ids in [(7, Some(7)), (4_000_000, Some(4_000_001)), (8, None)] {
        for service in catalogue::services() {
            for method in Method::ALL {
                call(&client, service, method, ids).await;
            }
        }
    }
    for name in ["http.client.request.duration", "http.client.active_requests"] {
        let pairs = pairs(&exported, name);
        assert!((1_000..=MOST_PAIRS).contains(&pairs.len()), "{name}: {}", pairs.len());
        assert!(pairs.iter().all(|(template, _)| template.starts_with('/')), "{name}");
        assert!(!format!("{pairs:?}").contains("4000000"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_ids_services_and_uris_add_no_template_but_other(
        known in prop::collection::vec(
            (0..320_usize, 0..8_usize, any::<(u64, Option<u64>)>()),
            1..8,
        ),
        // Applications, URIs and pks that a caller invents, some of them like those of services.
        invented in prop::collection::vec(
            (
                "[a-z]{1,9}|membership|Contacts",
                "[a-z0-9_/-]{1,20}|country/[0-9]{1,9}",
                "[a-zé]{1,9}",
            ),
            1..8,
        ),
    ) {
        let exported = Exported::new();
        let client = client(&exported);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let templates: BTreeSet<_> = catalogue::services()
            .map(catalogue::Service::uri)
            .flat_map(|uri| [format!("/{uri}"), format!("/{uri}{{pk}}/")])
            .collect();
        runtime.block_on(async {
            for (service, method, ids) in known {
                let service = catalogue::services().nth(service).unwrap();
                call(&client, service, Method::ALL[method], ids).await;
            }
            for (application, uri, pk) in &invented {
                // Some URIs are refused, and some are those of a service.
                let Ok(resource) = client.service(application, uri) else { continue };
                drop(resource.read(pk.as_str()).send_raw().await);
                drop(resource.list().send_raw().await);
            }
        });
        for name in ["http.client.request.duration", "cloudcix.client.call.duration"] {
            for (template, method) in pairs(&exported, name) {
                prop_assert!(template == "_OTHER" || templates.contains(&template), "{}", template);
                prop_assert!(Method::ALL.iter().any(|known| known.http() == method));
            }
        }
        for span in exported.spans() {
            let name = span.name.trim_start_matches(|it: char| it.is_ascii_uppercase()).trim();
            let is_operation = name.contains('.') && !name.contains('/');
            prop_assert!(
                name.is_empty() || is_operation || templates.contains(name),
                "{}", span.name
            );
        }
    }
}
