//! The guarantees of a slot for any layer in it.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use bytes::Bytes;
use cloudcix::{BodyLimit, ErrorKind, Shareable, prelude::*};
use futures_util::stream;
use http::{Request, Response};
use http_body_util::{Full, StreamBody};
use tower::{ServiceBuilder, ServiceExt as _, layer::layer_fn, service_fn};
use tower_resilience::hedge::HedgeLayer;

use crate::world::{Act, SLOTS, World, create, once, read, stack};

const OBJECT: &str = r#"{"content": {"id": 1}}"#;

#[tokio::test(start_paused = true)]
async fn a_body_of_another_type_is_read_whole_inside_the_slot() {
    for slot in SLOTS {
        let other = layer_fn(|inner: BoxTransport| {
            inner.map_response(|response: Response<ResBody>| {
                let bytes = response.body().bytes().cloned().unwrap_or_default();
                response.map(|_| Full::new(bytes))
            })
        });
        let client = World::default().client(slot.put(stack(), other));
        assert_eq!(read(&client, 7).await.unwrap()["path"], "/department/7/");
        let raw = client.membership().department().read(7).send_raw().await.unwrap();
        assert!(raw.body().starts_with(b"{"), "{slot:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_a_layer_has_changed_breaks_inside_the_retry() {
    let breaks = Arc::new(AtomicUsize::new(0));
    let layer = layer_fn(move |inner: BoxTransport| {
        let breaks = breaks.clone();
        inner.map_response(move |response: Response<ResBody>| {
            response.map(|_| {
                let broken = breaks.fetch_add(1, SeqCst) == 0;
                StreamBody::new(stream::iter([
                    Ok(http_body::Frame::data(Bytes::from(OBJECT))),
                    if broken {
                        Err(io::Error::other("reset"))
                    } else {
                        Ok(http_body::Frame::data(Bytes::new()))
                    },
                ]))
            })
        })
    });
    let world = World::default();
    let client = world.client(stack().per_attempt(layer));
    assert_eq!(read(&client, 7).await.unwrap()["id"], 1);
    assert_eq!(world.reads(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_a_layer_has_made_too_large_is_refused_and_passes_unread() {
    let endless = layer_fn(|inner: BoxTransport| {
        inner.map_response(|response: Response<ResBody>| {
            response.map(|_| {
                StreamBody::new(stream::repeat_with(|| {
                    Ok::<_, io::Error>(http_body::Frame::data(Bytes::from_static(&[b' '; 100])))
                }))
            })
        })
    });
    for slot in SLOTS {
        let stack = slot.put(stack(), endless).body_limit(BodyLimit(1000));
        let client = World::default().client(stack);
        let error = read(&client, 7).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{slot:?}: {error:#}");
        let unread = client.membership().department().read(7).send_unread().await.unwrap();
        assert!(unread.body().bytes().is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn a_layer_that_loses_the_extensions_never_makes_a_call_look_unsent() {
    let rebuilds = layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let (head, body) = request.into_parts();
            let mut rebuilt = Request::new(body);
            (*rebuilt.method_mut(), *rebuilt.uri_mut()) = (head.method, head.uri);
            let inner = inner.clone();
            async move { inner.oneshot(rebuilt).await.map_err(|_| BoxError::from("it hides why")) }
        })
    });
    for slot in SLOTS {
        let world = World::always(Act::Lost);
        let error = create(&world.client(slot.put(once(), rebuilds))).await.unwrap_err();
        assert!(error.was_sent(), "{slot:?}: {error:#}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_one_send_is_no_proof_while_another_is_on_its_way() {
    // One of the two sends gets the API's own 429, after which a create is retried; but the server
    // may carry out the other one.
    let world = World::new([Act::Silence, Act::Status(429)]);
    let hedge = ServiceBuilder::new()
        .layer(HedgeLayer::builder().no_delay().max_hedged_attempts(2).build())
        .layer(Shareable);
    let error = create(&world.client(stack().per_attempt(hedge))).await.unwrap_err();
    assert!(error.is_throttled(), "{error:#}");
    assert_eq!(world.creates(), 2, "the two of the hedge, and none of the retry");

    let world = World::new([Act::Status(429)]);
    let passed_on = tower::layer::util::Identity::new();
    create(&world.client(stack().per_attempt(passed_on))).await.unwrap();
    assert_eq!(world.creates(), 2, "where it is the only one, it is a proof");
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_a_layer_hides_is_the_source_of_its_error() {
    let hides =
        layer_fn(|inner: BoxTransport| inner.map_err(|_| BoxError::from("the outer words")));
    for slot in SLOTS {
        let world = World::always(Act::NotSent);
        let client = world.client(slot.put(once(), hides));
        let error = create(&client).await.unwrap_err();
        assert!(!error.was_sent());
        let text = format!("{error:#}");
        let (outer, inner) = (text.find("the outer words"), text.find("no route"));
        assert!(outer.is_some() && outer < inner, "{slot:?}: {text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_around_a_failure_that_was_not_sent_is_a_timeout() {
    // The layer retries, and the timeout ends it while it waits: nothing was ever sent.
    let layers =
        ServiceBuilder::new().timeout(Duration::from_secs(1)).layer_fn(|inner: BoxTransport| {
            service_fn(move |request: Request<Body>| {
                let inner = inner.clone();
                async move {
                    let _ = inner.oneshot(request).await;
                    std::future::pending::<Result<Response<ResBody>, BoxError>>().await
                }
            })
        });
    let world = World::always(Act::NotSent);
    let error = create(&world.client(once().per_call(layers))).await.unwrap_err();
    assert!(error.is_timeout(), "{error:#}");
}

#[tokio::test(start_paused = true)]
async fn a_layer_that_refuses_a_response_does_not_report_an_earlier_failure() {
    // The layer sends twice: the first send fails, and it rejects the response to the second.
    let layer = layer_fn(|inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let inner = inner.clone();
            async move {
                let _ = inner.clone().oneshot(request.clone()).await;
                inner.oneshot(request).await?;
                Err::<Response<ResBody>, _>(BoxError::from("not to be trusted"))
            }
        })
    });
    for slot in SLOTS {
        let world = World::new([Act::NotSent]);
        let error = create(&world.client(slot.put(once(), layer))).await.unwrap_err();
        assert!(error.was_sent() && !format!("{error:#}").contains("no route"), "{error:#}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_of_two_layers_speaks_for_its_own_sends() {
    let passes_on = tower::layer::util::Identity::new;
    let refuses = layer_fn(|_: BoxTransport| {
        service_fn(|_: Request<Body>| async {
            Err::<Response<ResBody>, _>(BoxError::from("refused by a rule"))
        })
    });
    for first in SLOTS {
        for second in SLOTS {
            // What one passed on, the other did not send.
            let world = World::default();
            let nested = second.put(first.put(once(), passes_on()), refuses);
            let error = create(&world.client(nested)).await.unwrap_err();
            assert!(!error.was_sent(), "{first:?} {second:?}: {error:#}");
            assert_eq!(world.creates(), 0);

            // One send that is refused is no second one that may have been carried out.
            let world = World::new([Act::Status(429)]);
            let twice = second.put(first.put(stack(), passes_on()), passes_on());
            create(&world.client(twice)).await.unwrap();
            assert_eq!(world.creates(), 2, "{first:?} {second:?}: retried after the 429");
        }
    }
}
