//! Calls that are polled once and then left alone, forever or for a while, delay neither other
//! calls nor the end of the recording.

mod common;

use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody, Unread};
use cloudcix_replay::{Cassette, Handle, Mode, RecordErrorKind, Recorder};
use common::get;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use proptest::prelude::*;
use tower::{ServiceExt as _, service_fn};

type Call = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

/// Starts a call that returns after `polls` polls, with a body in two chunks. The second has a
/// secret.
fn call(handle: &Handle, number: usize, polls: usize) -> Call {
    let live = service_fn(move |_: Request<Body>| async move {
        for _ in 0..polls {
            once_pending().await;
        }
        let piece = |text: String| Ok::<_, BoxError>(Frame::data(Bytes::from(text)));
        let pieces = [
            piece(format!("{{\"number\":{number},")),
            piece(format!("\"password\":\"hunter2-{number}\"}}")),
        ];
        Ok::<_, BoxError>(Response::new(ResBody::unread(StreamBody::new(
            futures_util::stream::iter(pieces),
        ))))
    });
    let mut request = get(&format!("/{number}/"));
    request.extensions_mut().insert(Unread);
    Box::pin(handle.record(live).oneshot(request))
}

async fn once_pending() {
    let mut polled = false;
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Polls without a runtime, so that nothing else makes progress.
fn poll<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn finish_call(mut call: Call) -> ResBody {
    loop {
        if let Poll::Ready(response) = poll(call.as_mut()) {
            return response.unwrap().into_body();
        }
    }
}

fn read(body: ResBody) -> Bytes {
    let Poll::Ready(bytes) = poll(pin!(body.collect(usize::MAX))) else {
        panic!("all of it is there")
    };
    bytes.unwrap()
}

fn read_one_piece(body: &mut ResBody) {
    assert!(matches!(poll(pin!(body.frame())), Poll::Ready(Some(Ok(_)))));
}

/// The state of a call when the recording is finished.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Ends,
    /// Left alone after a number of polls.
    Parked(usize),
    /// Left alone with half of its body read.
    HalfRead,
    Dropped(usize),
    HalfReadAndDropped,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        3 => Just(Fate::Ends),
        3 => (0..4_usize).prop_map(Fate::Parked),
        2 => Just(Fate::HalfRead),
        1 => (0..4_usize).prop_map(Fate::Dropped),
        1 => Just(Fate::HalfReadAndDropped),
    ]
}

/// A call or a body that is still alive.
enum Alive {
    Call(Call),
    Body(ResBody),
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn calls_that_are_parked_delay_no_other_call_and_not_the_end(
        fates in prop::collection::vec(fate(), 1..12),
        order in any::<prop::sample::Index>(),
        mode in prop::sample::select(vec![Mode::Once, Mode::ReRecord, Mode::NewEpisodes]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let handle = Recorder::new(&path).mode(mode).open().unwrap();
        // All calls begin in order, and continue in another order.
        let mut calls: Vec<(usize, Fate, Call)> = Vec::new();
        for (number, &fate) in fates.iter().enumerate() {
            let mut call = call(&handle, number, 4);
            if !matches!(fate, Fate::Parked(0) | Fate::Dropped(0)) {
                prop_assert!(poll(call.as_mut()).is_pending());
            }
            calls.push((number, fate, call));
        }
        calls.rotate_left(order.index(fates.len()));
        let mut alive = Vec::new();
        for (number, fate, mut call) in calls {
            match fate {
                Fate::Ends => {
                    let whole = format!(r#"{{"number":{number},"password":"hunter2-{number}"}}"#);
                    prop_assert_eq!(read(finish_call(call)), whole);
                }
                Fate::Parked(polls) | Fate::Dropped(polls) => {
                    for _ in 1..polls {
                        prop_assert!(poll(call.as_mut()).is_pending());
                    }
                    if matches!(fate, Fate::Parked(_)) {
                        alive.push(Alive::Call(call));
                    }
                }
                Fate::HalfRead | Fate::HalfReadAndDropped => {
                    let mut body = finish_call(call);
                    read_one_piece(&mut body);
                    if matches!(fate, Fate::HalfRead) {
                        alive.push(Alive::Body(body));
                    }
                }
            }
        }
        let count =
            |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count() as u64;
        let ended = count(|fate| matches!(fate, Fate::Ends));
        let is_unfinished =
            |fate: &Fate| matches!(fate, Fate::Parked(1..) | Fate::Dropped(1..) | Fate::HalfRead);
        let unfinished = count(is_unfinished);
        let skipped = count(|fate| matches!(fate, Fate::HalfReadAndDropped));
        let before = handle.report();
        prop_assert_eq!((before.recorded, before.unfinished, before.lost), (ended, unfinished, 0));
        prop_assert_eq!(before.skipped.len() as u64, skipped);

        let finished = handle.finish();
        let writes_something = mode != Mode::NewEpisodes || ended > 0;
        if ended == 0 && unfinished > 0 && writes_something {
            let error = finished.unwrap_err();
            let RecordErrorKind::Unfinished { unfinished: found } = error.kind() else {
                return Err(TestCaseError::fail(error.to_string()));
            };
            prop_assert_eq!(*found, unfinished);
        } else {
            prop_assert_eq!(finished.unwrap().recorded, ended);
            let recorded: Vec<String> = if path.exists() { paths(&path) } else { Vec::new() };
            let ended = fates.iter().enumerate().filter(|(_, fate)| matches!(fate, Fate::Ends));
            let expected: Vec<_> = ended.map(|(number, _)| format!("/{number}/")).collect();
            prop_assert_eq!(recorded, expected);
        }
        // The lock is released although the parked calls are still alive.
        if ended > 0 {
            let next = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
            read(finish_call(call(&next, 99, 0)));
            prop_assert_eq!(next.finish().unwrap().recorded, 1);
        }
        // A parked call that continues still gets its response, too late to be recorded.
        let late = alive.len() as u64;
        for alive in alive {
            let body = match alive {
                Alive::Call(call) => finish_call(call),
                Alive::Body(body) => body,
            };
            prop_assert_eq!(read(body).last().copied(), Some(b'}'));
        }
        prop_assert_eq!(handle.report().lost, late);
        prop_assert!(ended == 0 || paths(&path) == ["/99/"]);
    }
}

fn paths(file: &std::path::Path) -> Vec<String> {
    let cassette = Cassette::load(file).unwrap();
    cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.request().uri().path().to_owned())
        .collect()
}

#[test]
fn a_lock_lasts_until_the_end_and_no_longer_whatever_is_parked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    read(finish_call(call(&handle, 1, 0)));
    let mut parked = call(&handle, 2, 4);
    assert!(poll(parked.as_mut()).is_pending());
    // An unfinished session lasts as long as its calls.
    let second = handle.clone();
    drop(handle);
    assert!(matches!(
        Recorder::new(&path).mode(Mode::ReRecord).open().unwrap_err().kind(),
        RecordErrorKind::Locked
    ));
    second.finish().unwrap();
    Recorder::new(&path).mode(Mode::ReRecord).open().unwrap().finish().unwrap();
    drop(parked);
}
