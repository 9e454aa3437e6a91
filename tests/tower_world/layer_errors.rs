//! The table "Errors of a layer" in `docs/writing-a-layer.md`: the attempts that follow an error,
//! and the error that the caller gets.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix::{ErrorKind, prelude::*};
use http::Request;
use serde_json::json;
use tower::{Layer, ServiceExt as _, layer::layer_fn, service_fn};

use crate::world::{World, create, stack};

/// An error type of the layer's own.
#[derive(Debug, thiserror::Error)]
#[error("against the policy")]
struct Refused;

/// The place in a layer where it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fails {
    /// Instead of calling the inner service.
    Before,
    /// Instead of returning its response.
    After,
}

/// Returns a layer that fails, and the number of requests that it got.
fn failing(
    fails: Fails,
    error: fn() -> BoxError,
) -> (impl Layer<BoxTransport, Service: Transport> + Clone, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let layer = layer_fn(move |inner: BoxTransport| {
        let counted = counted.clone();
        service_fn(move |request: Request<Body>| {
            counted.fetch_add(1, SeqCst);
            let inner = inner.clone();
            async move {
                if fails == Fails::After {
                    inner.oneshot(request).await?;
                }
                Err::<http::Response<ResBody>, _>(error())
            }
        })
    });
    (layer, count)
}

/// The place where the layer fails, its error, the error's kind, and the number of attempts of a
/// read, an update and a delete, and of a create and a partial update.
type Row = (Fails, fn() -> BoxError, ErrorKind, usize, usize);

const ROWS: [Row; 8] = [
    (Fails::Before, || Refused.into(), ErrorKind::NotSent, 3, 3),
    (Fails::Before, || Error::not_sent(Refused).into(), ErrorKind::NotSent, 3, 3),
    (Fails::Before, || Error::not_sent(Refused).permanent().into(), ErrorKind::NotSent, 1, 1),
    (Fails::Before, || Error::build(Refused).into(), ErrorKind::Build, 1, 1),
    (Fails::After, || Refused.into(), ErrorKind::Unanswered, 3, 1),
    (Fails::After, || Error::unanswered(Refused).into(), ErrorKind::Unanswered, 3, 1),
    (Fails::After, || Error::timeout(true, Refused).into(), ErrorKind::Timeout, 3, 1),
    (Fails::After, || Error::decode(Refused).into(), ErrorKind::Decode, 1, 1),
];

#[tokio::test(start_paused = true)]
async fn the_error_of_a_layer_says_whether_the_request_is_sent_again() {
    for (row, (fails, error, kind, reads, creates)) in ROWS.into_iter().enumerate() {
        for (name, attempts) in [
            ("read", reads),
            ("update", reads),
            ("delete", reads),
            ("create", creates),
            ("partial_update", creates),
        ] {
            let (layer, count) = failing(fails, error);
            let client = World::default().client(stack().per_attempt(layer));
            let departments = client.membership().department();
            let data = json!({"name": "Lab"});
            let error = match name {
                "read" => departments.read(7).await.unwrap_err(),
                "update" => departments.update(7, &data).await.unwrap_err(),
                "delete" => departments.delete(7).await.unwrap_err(),
                "create" => departments.create(&data).await.unwrap_err(),
                _ => departments.partial_update(7, &data).await.unwrap_err(),
            };
            assert_eq!(error.kind(), kind, "{row} {name}: {error:#}");
            assert_eq!(error.was_sent(), fails == Fails::After, "{row} {name}: {error:#}");
            assert_eq!(count.load(SeqCst), attempts, "{row} {name}: {error:#}");
            assert!(error.find_source::<Refused>().is_some(), "{row} {name}: {error:#}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_layer_per_call_is_not_retried() {
    for (row, (fails, error, kind, ..)) in ROWS.into_iter().enumerate() {
        let (layer, count) = failing(fails, error);
        let client = World::default().client(stack().per_call(layer));
        let error = create(&client).await.unwrap_err();
        assert_eq!((error.kind(), count.load(SeqCst)), (kind, 1), "{row}: {error:#}");
        assert!(error.find_source::<Refused>().is_some(), "{row}: {error:#}");
    }
}
