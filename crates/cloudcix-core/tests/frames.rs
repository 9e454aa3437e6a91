//! Bodies whose frames are not just one piece of data after another: trailers, also in the middle,
//! empty frames, data that lies in several pieces, and errors.

use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf as _, Bytes, buf::Chain};
use cloudcix_core::{Body, BodyLimit, BodyTooLarge, BoxError, CollectLayer, ResBody, Unread};
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::BodyExt as _;
use tower::{Layer as _, ServiceExt as _, service_fn};

#[derive(Clone, Copy)]
enum Part {
    Data(&'static str),
    Trailers,
    Broken,
}

use Part::{Broken, Data, Trailers};

/// A body of these parts, whose data lies in two pieces each.
#[derive(Clone)]
struct Parts(VecDeque<Part>);

impl http_body::Body for Parts {
    type Data = Chain<Bytes, Bytes>;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, BoxError>>> {
        Poll::Ready(self.0.pop_front().map(|part| match part {
            Data(text) => {
                let (first, second) = text.as_bytes().split_at(text.len() / 2);
                Ok(Frame::data(Bytes::from(first).chain(Bytes::from(second))))
            }
            Trailers => Ok(Frame::trailers(trailers())),
            Broken => Err("reset".into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        hint.set_lower(self.0.iter().any(|part| matches!(part, Data("ab"))).into());
        hint.set_upper(9);
        hint
    }
}

fn trailers() -> HeaderMap {
    HeaderMap::from_iter([(http::header::ETAG, HeaderValue::from_static("x"))])
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn read(status: u16, parts: &[Part], limit: usize) -> Result<Bytes, String> {
    let body = Parts(parts.iter().copied().collect());
    // As the transport's own body, and as one that a layer further inside left unread.
    let service = service_fn(move |_: Request<Body>| {
        let body = body.clone();
        async move { Ok::<_, Infallible>(Response::builder().status(status).body(body).unwrap()) }
    });
    let unread = service
        .clone()
        .map_response(|response: Response<Parts>| response.map(ResBody::unread::<Parts>));
    let layer = CollectLayer::with_limit(BodyLimit(limit));
    let [own, unread] = [
        run(layer.layer(service).oneshot(Request::default())),
        run(layer.layer(unread).oneshot(Request::default())),
    ]
    .map(|response| match response {
        Ok(response) => Ok(response.body().bytes().unwrap().clone()),
        Err(error) => Err(error.to_string()),
    });
    assert_eq!(own, unread);
    own
}

#[test]
fn a_body_is_all_its_data_whatever_lies_between() {
    for (parts, text) in [
        (&[][..], ""),
        (&[Trailers], ""),
        (&[Data("ab"), Trailers], "ab"),
        (&[Trailers, Data("ab")], "ab"),
        (&[Data("ab"), Trailers, Data("cd")], "abcd"),
        (&[Data("ab"), Trailers, Trailers, Data("cd"), Trailers, Data("e")], "abcde"),
        (&[Data("")], ""),
        (&[Data(""), Data("ab"), Data(""), Data("cd"), Data("")], "abcd"),
        (&[Data("a"), Data("b"), Data("c")], "abc"),
    ] {
        for status in [200, 404] {
            // Trailers and empty frames don't count for the limit.
            let body = read(status, parts, text.len());
            assert_eq!(body.as_deref(), Ok(text.as_bytes()), "{status} {text}");
        }
    }
}

#[test]
fn the_data_after_trailers_count_for_the_limit() {
    let parts = [Data("ab"), Trailers, Data("cd")];
    let too_large = ResBody::from("abcd");
    let error = run(too_large.collect(3)).unwrap_err();
    assert_eq!(error.downcast_ref::<BodyTooLarge>().unwrap().limit(), 3);
    assert_eq!(read(200, &parts, 3), Err(error.to_string()));
    assert_eq!(read(404, &parts, 3).as_deref(), Ok(&b"abcd"[..]));
}

#[test]
fn a_body_that_breaks_after_trailers_is_broken() {
    for parts in [&[Data("ab"), Trailers, Broken][..], &[Broken], &[Trailers, Broken, Data("ab")]] {
        assert_eq!(read(200, parts, 9), Err("reset".to_owned()));
    }
    for (parts, rest) in [
        (&[Data("ab"), Trailers, Broken][..], "ab"),
        (&[Data("ab"), Data("c"), Broken, Data("d")], "abc"),
        (&[Broken, Data("d")], ""),
    ] {
        assert_eq!(read(404, parts, 9).as_deref(), Ok(rest.as_bytes()));
    }
}

#[test]
fn an_unread_body_passes_every_frame_on() {
    let parts = Parts([Data("ab"), Trailers, Data(""), Data("cd"), Broken].into());
    let mut body = ResBody::unread(parts);
    assert_eq!((body.size_hint().lower(), body.size_hint().upper()), (1, Some(9)));
    let mut frames = Vec::new();
    while !body.is_end_stream() {
        frames.push(match run(body.frame()).unwrap() {
            Ok(frame) => frame.into_data().map_err(|frame| frame.into_trailers().unwrap()),
            Err(error) => Ok(Bytes::from(error.to_string())),
        });
    }
    let data = |text: &'static str| Ok(Bytes::from(text));
    assert_eq!(frames, [data("ab"), Err(trailers()), data(""), data("cd"), data("reset")]);
    assert!(run(body.frame()).is_none());
}

#[test]
fn a_body_in_memory_is_one_frame_and_then_ended() {
    let (mut ours, mut full) = (Body::from("abc"), ResBody::from("abc"));
    assert_eq!(run(ours.frame()).unwrap().unwrap().into_data().unwrap(), "abc");
    assert_eq!(run(full.frame()).unwrap().unwrap().into_data().unwrap(), "abc");
    assert!(ours.is_end_stream() && full.is_end_stream());
    assert_eq!((ours.size_hint().exact(), full.size_hint().exact()), (Some(0), Some(0)));
    assert!(run(ours.frame()).is_none() && run(full.frame()).is_none());
}

#[test]
fn a_response_is_left_unread_for_every_success_and_for_no_other_status() {
    for (status, is_unread) in [(199, false), (200, true), (206, true), (299, true), (300, false)] {
        let service = service_fn(move |_: Request<Body>| async move {
            let body = Parts([Data("ab")].into());
            Ok::<_, Infallible>(Response::builder().status(status).body(body).unwrap())
        });
        let mut request = Request::<Body>::default();
        request.extensions_mut().insert(Unread);
        // The limit is for bodies that are read.
        let layer = CollectLayer::with_limit(BodyLimit(1));
        let response = run(layer.layer(service).oneshot(request)).unwrap();
        assert_eq!(response.body().bytes().is_none(), is_unread, "{status}");
    }
}
