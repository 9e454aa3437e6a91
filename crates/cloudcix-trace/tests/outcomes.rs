//! The level of the event that ends a call, and the fields that say how it ended.

mod recorder;

use std::{
    convert::Infallible,
    future::{Ready, ready},
};

use cloudcix_core::{Body, ResBody};
use cloudcix_trace::{Levels, TraceCall, TraceCallLayer};
use http::{Request, Response};
use recorder::Recorder;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tracing::Level;

fn request() -> Request<Body> {
    Request::get("https://a.example/").body(Body::empty()).unwrap()
}

fn respond(status: u16) -> Ready<Result<Response<ResBody>, Infallible>> {
    ready(Ok(Response::builder().status(status).body(ResBody::default()).unwrap()))
}

#[test]
fn each_status_has_the_level_of_its_outcome() {
    let levels = Levels {
        span: Level::TRACE,
        answered: Level::DEBUG,
        refused: Level::INFO,
        failed: Level::WARN,
        dropped: Level::ERROR,
    };
    for (status, level) in [
        (100, Level::DEBUG),
        (200, Level::DEBUG),
        (399, Level::DEBUG),
        (400, Level::INFO),
        (428, Level::INFO),
        (429, Level::WARN),
        (430, Level::INFO),
        (499, Level::INFO),
        (500, Level::WARN),
        (599, Level::WARN),
    ] {
        let recorder = Recorder::default();
        let server = service_fn(move |_: Request<Body>| respond(status));
        let call = TraceCallLayer::default().levels(levels).layer(server).oneshot(request());
        recorder.watch(call).unwrap();
        let (spans, events) = (recorder.spans(), recorder.events());
        assert_eq!((spans[0].level, events[0].level), (Level::TRACE, level), "{status}");
        let shown = Some(status.to_string());
        for entry in [&spans[0], &events[0]] {
            assert_eq!(entry.field("http.response.status_code").map(str::to_owned), shown);
            let error = (status >= 400).then(|| status.to_string());
            assert_eq!(entry.field("error.type").map(str::to_owned), error, "{status}");
        }
    }
}

#[test]
fn the_number_of_attempts_is_left_out_if_no_layer_counts_them() {
    let recorder = Recorder::default();
    let server = service_fn(|_: Request<Body>| respond(200));
    recorder.watch(TraceCall::new(server).oneshot(request())).unwrap();
    assert_eq!(recorder.spans()[0].field("attempts"), None);
}
