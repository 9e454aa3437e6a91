//! Unread bodies, on a clock that stands still while there is work to do.

use std::{convert::Infallible, time::Duration};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, CollectLayer, Error, ResBody, Unread};
use cloudcix_timeout::{
    AttemptTimeoutLayer, DeadlineLayer, FrameTimeout, Limit, TimedOut, Timeouts,
};
use futures_util::{FutureExt as _, StreamExt as _, stream};
use http::{Request, Response};
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt as _, StreamBody};
use proptest::prelude::*;
use tokio::time::{Instant, sleep, sleep_until};
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, service_fn};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Returns a body whose frames come at these times from now.
fn body(
    times: Vec<u64>,
) -> impl http_body::Body<Data = Bytes, Error = Infallible> + Send + Unpin + 'static {
    let began = Instant::now();
    let frames = stream::iter(times).then(move |time| {
        sleep_until(began + ms(time))
            .map(move |()| Ok(Frame::data(Bytes::from(format!("{time} ")))))
    });
    StreamBody::new(frames.boxed())
}

async fn response(
    status: u16,
    times: Vec<u64>,
    timeouts: Timeouts,
    collected: bool,
) -> Result<Response<ResBody>, BoxError> {
    let transport = service_fn(move |_: Request<Body>| {
        let times = times.clone();
        async move { Ok::<_, BoxError>(Response::builder().status(status).body(body(times))?) }
    });
    let mut request = Request::get("https://repository.api.cloudcix.com/").body(Body::empty())?;
    request.extensions_mut().insert(Unread);
    request.extensions_mut().insert(timeouts);
    let outer =
        ServiceBuilder::new().layer(DeadlineLayer::default()).layer(AttemptTimeoutLayer::default());
    if collected {
        outer.layer(CollectLayer::new()).service(transport).oneshot(request).await
    } else {
        outer.service(transport).oneshot(request).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_may_take_longer_than_the_deadline() {
    let times: Vec<u64> = (1..=10).map(|nth| nth * 20_000).collect();
    for collected in [true, false] {
        let response = response(200, times.clone(), Timeouts::new(), collected).await.unwrap();
        assert!(response.body().bytes().is_none());
        let text = response.into_body().collect(1000).await.unwrap();
        assert_eq!(text.split(|byte| *byte == b' ').count(), 11, "all ten pieces after 200 s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_that_stalls_ends_with_a_timeout() {
    for collected in [true, false] {
        let timeouts = Timeouts::new().frame(ms(1000));
        let response = response(200, vec![1, 5000], timeouts, collected).await.unwrap();
        let began = Instant::now();
        let mut body = response.into_body();
        assert!(body.frame().await.unwrap().is_ok());
        let error = Error::from_transport(body.frame().await.unwrap().unwrap_err());
        assert!(error.is_timeout() && error.was_sent());
        let source = std::error::Error::source(&error).unwrap().downcast_ref::<TimedOut>().unwrap();
        assert_eq!((source.limit, source.after), (Limit::Frame, ms(1000)));
        assert_eq!(
            source.to_string(),
            "nothing more of the body came within 1000 ms; raise it with `Timeouts::frame`, for \
             the call or for the client"
        );
        assert!(began.elapsed() <= ms(1002));
        assert!(body.frame().await.is_none() && body.is_end_stream());
    }
}

#[tokio::test(start_paused = true)]
async fn frames_have_the_limit_of_the_call_or_else_that_of_the_layer() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::new(StreamBody::new(stream::pending::<
            Result<Frame<Bytes>, Infallible>,
        >())))
    });
    let layered = AttemptTimeoutLayer::new(ms(7)).frame(ms(20)).layer(transport);
    for (timeouts, expected) in [
        (None, ms(20)),
        (Some(Timeouts::new().attempt(ms(30)).deadline(ms(40))), ms(20)),
        (Some(Timeouts::new().frame(ms(50))), ms(50)),
    ] {
        let mut request = Request::new(Body::empty());
        timeouts.map(|timeouts| request.extensions_mut().insert(timeouts));
        let mut body = layered.oneshot(request).await.unwrap().into_body();
        let began = Instant::now();
        assert!(body.frame().await.unwrap().is_err(), "{timeouts:?}");
        assert_eq!(began.elapsed(), expected, "{timeouts:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_may_pause_between_frames() {
    let mut body = FrameTimeout::new(body(vec![1, 2, 3]), ms(10));
    while let Some(frame) = body.frame().await {
        assert!(frame.is_ok());
        sleep(ms(1000)).await;
    }
    assert!(body.get_ref().size_hint().lower() == 0);
}

#[tokio::test(start_paused = true)]
async fn a_frame_that_is_read_late_is_returned() {
    let mut body = FrameTimeout::new(body(vec![5]), ms(10));
    assert!(body.frame().now_or_never().is_none(), "asked for, and not there yet");
    sleep(ms(1000)).await;
    assert!(body.frame().await.unwrap().is_ok());
}

#[tokio::test(start_paused = true)]
async fn an_error_is_read_whole_within_the_attempt() {
    let not_found = response(404, vec![1, 2, 3], Timeouts::new(), true).await.unwrap();
    assert_eq!(not_found.body().bytes().unwrap(), "1 2 3 ");
    let error = response(404, vec![1, 40_000], Timeouts::new(), true).await.unwrap_err();
    assert!(Error::from_transport(error).is_timeout());
}

#[test]
fn a_body_outside_a_runtime_is_not_limited() {
    let pending = StreamBody::new(stream::pending::<Result<Frame<Bytes>, Infallible>>());
    assert!(FrameTimeout::new(pending, ms(0)).frame().now_or_never().is_none());
    let layered = AttemptTimeoutLayer::default().layer(service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::new(Body::from("here")))
    }));
    let response = layered.oneshot(Request::new(Body::empty())).now_or_never().unwrap().unwrap();
    assert_eq!(response.into_body().collect(9).now_or_never().unwrap().unwrap(), "here");
}

proptest! {
    #[test]
    fn only_a_frame_that_is_waited_for_too_long_ends_a_body(
        gaps in prop::collection::vec(0_u64..50, 0..12),
        pauses in prop::collection::vec(0_u64..50, 12),
        limit in 2_u64..50,
    ) {
        let times: Vec<u64> = gaps.iter().scan(0, |now, gap| { *now += gap; Some(*now) }).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time()
            .start_paused(true).build().unwrap();
        runtime.block_on(async {
            let began = Instant::now();
            let mut body = FrameTimeout::new(body(times.clone()), ms(limit));
            for (time, pause) in times.iter().zip(&pauses) {
                let waited = ms(*time).saturating_sub(began.elapsed());
                let frame = body.frame().await.expect("a frame");
                // Timers fire up to a millisecond late.
                prop_assert!(frame.is_ok() || waited + ms(1) >= ms(limit),
                    "{waited:?} was too long");
                prop_assert!(frame.is_err() || waited <= ms(limit + 1),
                    "{waited:?} was not too long");
                if frame.is_err() {
                    break;
                }
                sleep(ms(*pause)).await;
            }
            prop_assert!(body.frame().await.is_none());
            Ok(())
        })?;
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_is_at_its_end_after_its_last_frame_an_error_or_a_stall_and_not_before() {
    let hint = |body: &FrameTimeout<ResBody>| (body.is_end_stream(), body.size_hint().exact());
    let mut whole = FrameTimeout::new(ResBody::from("abc"), ms(1000));
    assert_eq!(hint(&whole), (false, Some(3)));
    whole.frame().await.unwrap().unwrap();
    assert_eq!(hint(&whole), (true, Some(0)), "as the body inside says");

    let broken = stream::iter([Err::<Frame<Bytes>, _>("broken"), Ok(Frame::data("more".into()))]);
    let mut broken = FrameTimeout::new(StreamBody::new(broken), ms(1000));
    broken.frame().await.unwrap().unwrap_err();
    assert!(broken.is_end_stream() && broken.size_hint().exact() == Some(0));
    assert!(broken.frame().await.is_none(), "nothing follows an error");

    let mut stalled = FrameTimeout::new(body(vec![5000]), ms(1000));
    assert!(!stalled.is_end_stream() && stalled.size_hint().exact().is_none());
    stalled.frame().await.unwrap().unwrap_err();
    assert!(stalled.is_end_stream() && stalled.size_hint().exact() == Some(0));

    // The body inside isn't asked again after its end, which it need not support.
    let frames = [None, Some(Ok::<_, Infallible>(Frame::data(Bytes::from("more"))))];
    let mut frames = frames.into_iter();
    let ends_twice = stream::poll_fn(move |_| std::task::Poll::Ready(frames.next().flatten()));
    let mut over = FrameTimeout::new(StreamBody::new(ends_twice), ms(1000));
    assert!(over.frame().await.is_none() && over.is_end_stream());
    assert!(over.frame().await.is_none());
}
