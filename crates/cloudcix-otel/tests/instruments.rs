//! The description and the buckets of each instrument.

mod exported;

use cloudcix_core::{Body, BoxError, BoxTransport, CallState, ResBody, Wait};
use exported::Exported;
use http::{Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};

#[tokio::test]
async fn each_instrument_says_what_it_measures_and_has_the_buckets_for_it() {
    let exported = Exported::new();
    let otel = exported.otel();
    let attempts = BoxTransport::new(otel.attempt_layer().layer(service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("hello"))))
    })));
    let twice = service_fn(move |mut request: Request<Body>| {
        let attempts = attempts.clone();
        async move {
            let state = CallState::get_or_insert(request.extensions_mut());
            state.time_wait(Wait::Login).end(&Ok(()));
            state.time_wait(Wait::RateLimit).end(&Ok(()));
            attempts.clone().oneshot(request.clone()).await.unwrap();
            attempts.oneshot(request).await
        }
    });
    let request = Request::post("https://a.example/").body(Body::from("{}")).unwrap();
    otel.call_layer().layer(twice).oneshot(request).await.unwrap();

    let none = Vec::new();
    let seconds =
        vec![0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
    // From 64 bytes to 64 MiB.
    let bytes: Vec<_> = (0..11).map(|power| 64.0 * 4_f64.powi(power)).collect();
    let expected = [
        ("cloudcix.client.active_calls", "Number of active calls.", &none),
        (
            "cloudcix.client.call.duration",
            "Duration of calls, with their waits and all their attempts.",
            &seconds,
        ),
        (
            "cloudcix.client.login.wait.duration",
            "Time that an attempt waits for its token.",
            &seconds,
        ),
        (
            "cloudcix.client.rate_limit.wait.duration",
            "Time that an attempt waits for the quota.",
            &seconds,
        ),
        ("cloudcix.client.resends", "Number of attempts of a call after its first.", &none),
        ("http.client.active_requests", "Number of active HTTP requests.", &none),
        ("http.client.request.body.size", "Size of HTTP client request bodies.", &bytes),
        ("http.client.request.duration", "Duration of HTTP client requests.", &seconds),
        ("http.client.response.body.size", "Size of HTTP client response bodies.", &bytes),
    ];
    let mut metrics = exported.metrics();
    metrics.sort_by(|one, other| one.name.cmp(&other.name));
    let told: Vec<_> = metrics
        .iter()
        .map(|it| (it.name.as_str(), it.description.as_str(), &it.points[0].boundaries))
        .collect();
    assert_eq!(told, expected);
}
