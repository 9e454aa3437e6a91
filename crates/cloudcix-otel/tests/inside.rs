//! The inner service runs in the span of the layer around it, and nothing else does.

mod exported;

use std::{
    pin::pin,
    sync::{Arc, Mutex},
    task::{Context, Waker},
};

use cloudcix_core::{Body, BoxError, BoxTransport, ResBody};
use exported::Exported;
use http::{Request, Response};
use opentelemetry::{
    Context as TelemetryContext,
    trace::{SpanId, TraceContextExt as _},
};
use tower::{Layer as _, ServiceExt as _, service_fn};

/// A service that responds at its second poll. Keeps the span of its call and of each poll.
fn service() -> (BoxTransport, Arc<Mutex<Vec<SpanId>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let into = seen.clone();
    let note = move || {
        let id = TelemetryContext::current().span().span_context().span_id();
        into.lock().unwrap().push(id);
    };
    let service = service_fn(move |_: Request<Body>| {
        note();
        let note = note.clone();
        async move {
            note();
            tokio::task::yield_now().await;
            note();
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    (BoxTransport::new(service), seen)
}

async fn call(stack: BoxTransport) {
    let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
    let mut call = pin!(stack.oneshot(request));
    assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert!(!TelemetryContext::current().has_active_span(), "between two polls");
    call.await.unwrap();
    assert!(!TelemetryContext::current().has_active_span());
}

#[tokio::test]
async fn the_inner_service_is_called_and_polled_in_the_span() {
    for of_calls in [true, false] {
        let (exported, (service, seen)) = (Exported::new(), service());
        let otel = exported.otel();
        call(if of_calls {
            BoxTransport::new(otel.call_layer().layer(service))
        } else {
            BoxTransport::new(otel.attempt_layer().layer(service))
        })
        .await;
        let id = exported.spans()[0].span_context.span_id();
        assert_eq!(*seen.lock().unwrap(), [id; 3], "of calls: {of_calls}");
    }
}

#[tokio::test]
async fn an_attempt_that_is_made_while_its_call_begins_is_a_child_of_the_call() {
    let (exported, (service, seen)) = (Exported::new(), service());
    let otel = exported.otel();
    let attempts = otel.attempt_layer().layer(service);
    call(BoxTransport::new(otel.call_layer().layer(attempts))).await;
    let spans = exported.spans();
    let [attempt, whole] = &spans[..] else { panic!("{spans:?}") };
    assert_eq!(attempt.parent_span_id, whole.span_context.span_id());
    assert_eq!(*seen.lock().unwrap(), [attempt.span_context.span_id(); 3]);
}
