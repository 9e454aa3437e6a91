//! Unknown values, and values that do not exist, are left out instead of recorded as 0.

mod exported;

use std::{
    convert::Infallible,
    future::{Ready, ready},
};

use cloudcix_core::{Body, ResBody};
use exported::{Exported, by_name};
use http::{Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};

fn respond(_: Request<Body>) -> Ready<Result<Response<ResBody>, Infallible>> {
    ready(Ok(Response::new(ResBody::from("hello"))))
}

#[tokio::test]
async fn a_request_without_a_body_has_no_size() {
    for (body, sizes) in [("", 0), ("x", 1), ("{}", 1)] {
        let exported = Exported::new();
        let request = Request::post("https://a.example/").body(Body::from(body)).unwrap();
        let server = exported.otel().attempt_layer().layer(service_fn(respond));
        server.oneshot(request).await.unwrap();
        assert_eq!(exported.count("http.client.request.body.size"), sizes, "{body:?}");
        assert_eq!(exported.count("http.client.response.body.size"), 1, "{body:?}");
        let span = &exported.spans()[0];
        let has_size = by_name(&span.attributes).contains_key("http.request.body.size");
        assert_eq!(has_size, sizes == 1, "{body:?}");
    }
}

#[tokio::test]
async fn a_call_whose_attempts_no_layer_counts_has_no_number_of_them() {
    let (alone, with_attempts) = (Exported::new(), Exported::new());
    let request = || Request::get("https://a.example/").body(Body::empty()).unwrap();
    alone.otel().call_layer().layer(service_fn(respond)).oneshot(request()).await.unwrap();
    let otel = with_attempts.otel();
    let counted = otel.call_layer().layer(otel.attempt_layer().layer(service_fn(respond)));
    counted.oneshot(request()).await.unwrap();
    let has_number = |exported: &Exported| {
        let spans = exported.spans();
        spans.iter().any(|span| by_name(&span.attributes).contains_key("cloudcix.attempts"))
    };
    assert_eq!((has_number(&alone), has_number(&with_attempts)), (false, true));
}
