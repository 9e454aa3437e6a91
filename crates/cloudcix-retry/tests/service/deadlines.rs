//! Retries at the deadline of their call.

use cloudcix_core::Body;
use cloudcix_core::BoxError;
use cloudcix_core::BoxTransport;
use cloudcix_core::CallState;
use cloudcix_core::Error;
use cloudcix_core::ResBody;
use cloudcix_core::Transport;
use cloudcix_retry::DeadlinePassed;
use cloudcix_retry::RetryLayer;
use cloudcix_retry::RetryReport;
use cloudcix_timeout::DeadlineLayer;
use futures_util::StreamExt as _;
use futures_util::stream;
use http::Method;
use http::Request;
use http::Response;
use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;
use tokio::time::Instant;
use tower::Layer as _;
use tower::ServiceExt as _;
use tower::service_fn;

use crate::{Reply, request, status, with};

#[tokio::test(start_paused = true)]
async fn an_attempt_that_a_layer_still_holds_at_the_deadline_was_not_sent_if_that_layer_says_so() {
    let second = Duration::from_secs(1);
    let silent = service_fn(|_: Request<Body>| std::future::pending::<Reply>());
    let holds = service_fn(|mut request: Request<Body>| async move {
        let turn = std::future::pending::<()>();
        let call = CallState::get_or_insert(request.extensions_mut());
        call.before_deadline(turn).await.ok_or_else(DeadlinePassed::not_sent)?;
        Err::<Response<ResBody>, _>(BoxError::from("its turn never comes"))
    });
    let layer = RetryLayer::new();
    for (service, sent) in [(BoxTransport::new(silent), true), (BoxTransport::new(holds), false)] {
        let state = CallState::default();
        state.set_deadline(Instant::now() + second);
        let call = layer.layer(service.clone()).oneshot(with(Method::POST, state.clone()));
        let error = Error::from_transport(call.await.unwrap_err());
        assert_eq!((error.is_timeout(), error.was_sent()), (true, sent));
        assert!(error.source().unwrap().is::<DeadlinePassed>());
        let call = layer.layer(service).oneshot(with(Method::POST, state));
        let error = Error::from_transport(call.await.unwrap_err());
        assert!(!error.was_sent(), "a deadline that has passed already");
        assert_eq!(error.extension::<RetryReport>().map(RetryReport::attempts), Some(1));
    }
}

/// Returns a transport that never responds, and a reference that each request in flight holds.
fn silent() -> (impl Transport<ResBody = ResBody>, Arc<()>) {
    let alive = Arc::new(());
    let one = alive.clone();
    let service = service_fn(move |_: Request<Body>| {
        let alive = one.clone();
        async move {
            std::future::pending::<()>().await;
            drop(alive);
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    (service, alive)
}

/// Runs a call with a deadline of a second through `layer` around a retry around a silent
/// transport. Returns its error, and the number of requests that are left.
async fn within_a_second<L>(layer: L) -> (Error, usize)
where
    L: tower::Layer<BoxTransport, Service: Transport<ResBody = ResBody>>,
{
    let began = Instant::now();
    let (transport, alive) = silent();
    let alone = Arc::strong_count(&alive);
    let retry = BoxTransport::new(RetryLayer::new().layer(transport));
    let error = DeadlineLayer::new(Duration::from_secs(1))
        .layer(layer.layer(retry))
        .oneshot(request(Method::GET))
        .await
        .unwrap_err();
    assert_eq!(began.elapsed(), Duration::from_secs(1));
    // Lets tasks end.
    tokio::time::sleep(Duration::from_millis(5)).await;
    (Error::from_transport(error), (Arc::strong_count(&alive) + 1).saturating_sub(alone))
}

#[tokio::test(start_paused = true)]
async fn inside_a_deadline_the_retry_reports_what_happened() {
    let (error, left) = within_a_second(tower::layer::util::Identity::new()).await;
    assert!(error.source().unwrap().is::<DeadlinePassed>() && error.was_sent());
    assert_eq!((error.extension::<RetryReport>().map(RetryReport::attempts), left), (Some(1), 0));
}

#[tokio::test(start_paused = true)]
async fn in_a_task_of_its_own_it_keeps_the_deadline_by_itself() {
    let spawns = tower::layer::layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let call = tokio::spawn(inner.clone().oneshot(request));
            async move { call.await.unwrap() }
        })
    });
    let (error, left) = within_a_second(spawns).await;
    assert_eq!((error.is_timeout(), left), (true, 0), "nothing outlives the deadline: {error:#}");
}

#[tokio::test(start_paused = true)]
async fn where_the_task_is_woken_in_parts_it_keeps_the_deadline_by_itself() {
    let in_parts = tower::layer::layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let mut parts: stream::FuturesUnordered<_> =
                [inner.clone().oneshot(request)].into_iter().collect();
            async move { parts.next().await.unwrap() }
        })
    });
    let (error, left) = within_a_second(in_parts).await;
    assert!(
        error.source().unwrap().is::<DeadlinePassed>()
            && error.extension::<RetryReport>().is_some(),
        "{error:#}"
    );
    assert_eq!(left, 0);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_is_set_inside_of_it_is_kept() {
    // The first attempt sets a deadline, which stays; the second one waits outside of that layer.
    let (waits, attempts) = (Duration::from_secs(3600), Arc::new(AtomicUsize::new(0)));
    let inner = service_fn(|_: Request<Body>| async { status(503) });
    let inner = BoxTransport::new(DeadlineLayer::new(Duration::from_secs(5)).layer(inner));
    let waiting = service_fn(move |request: Request<Body>| {
        let (inner, wait) = (
            inner.clone(),
            if attempts.fetch_add(1, SeqCst) == 0 { Duration::ZERO } else { waits },
        );
        async move {
            tokio::time::sleep(wait).await;
            inner.oneshot(request).await
        }
    });
    let began = Instant::now();
    let error = RetryLayer::new().layer(waiting).oneshot(request(Method::GET)).await.unwrap_err();
    assert!(Error::from_transport(error).is_timeout());
    assert_eq!(began.elapsed().as_secs(), 5);
}
