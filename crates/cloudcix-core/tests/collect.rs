//! `Collect` over bodies of several frames: whole, unread, too large, broken.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use cloudcix_core::{
    Body, BodyLimit, BodyTooLarge, BoxError, BoxTransport, CallState, Collect, CollectLayer,
    Credentials, Operation, ResBody, Token, Transport, Unread,
};
use http::{Request, Response, StatusCode};
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::BodyExt as _;
use proptest::{collection::vec, prelude::*};
use tower::{Layer as _, ServiceExt as _, service_fn};

/// A body that counts the frames taken from it, and may end in an error.
struct Chunks {
    parts: std::vec::IntoIter<Result<Bytes, String>>,
    taken: Arc<AtomicUsize>,
    hint: SizeHint,
    late: bool,
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    /// Returns `Pending` on every other poll.
    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.late = !self.late;
        if self.late {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.taken.fetch_add(1, SeqCst);
        Poll::Ready(self.parts.next().map(|chunk| chunk.map(Frame::data).map_err(Into::into)))
    }

    fn size_hint(&self) -> SizeHint {
        self.hint
    }
}

fn transport(
    status: u16,
    chunks: Vec<Result<Bytes, String>>,
    hint: SizeHint,
) -> (impl Transport, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = taken.clone();
    let service = service_fn(move |_: Request<Body>| {
        let body =
            Chunks { parts: chunks.clone().into_iter(), taken: counted.clone(), hint, late: false };
        async move { Ok::<_, Infallible>(Response::builder().status(status).body(body).unwrap()) }
    });
    (service, taken)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

proptest! {
    #[test]
    fn whatever_the_chunks_the_whole_is_their_sum(
        chunks in vec(vec(any::<u8>(), 0..50), 0..8),
        limit in 0_usize..200,
    ) {
        let whole = chunks.concat();
        let chunks = chunks.into_iter().map(|chunk| Ok(chunk.into())).collect();
        let (service, _) = transport(200, chunks, SizeHint::default());
        let service = CollectLayer::with_limit(BodyLimit(limit)).layer(service);
        match run(service.oneshot(Request::new(Body::empty()))) {
            Ok(response) => {
                prop_assert!(whole.len() <= limit);
                prop_assert_eq!(response.body().bytes().unwrap(), &whole);
            }
            Err(error) => {
                prop_assert!(whole.len() > limit);
                prop_assert_eq!(error.downcast_ref::<BodyTooLarge>().unwrap().limit(), limit);
            }
        }
    }
}

#[test]
fn an_announced_length_beyond_the_limit_is_refused_before_anything_is_read() {
    let (service, taken) =
        transport(200, vec![Ok(Bytes::from_static(b"x"))], SizeHint::with_exact(1 << 40));
    let error = run(Collect::new(service).oneshot(Request::new(Body::empty()))).unwrap_err();
    assert!(error.is::<BodyTooLarge>());
    assert_eq!(taken.load(SeqCst), 0);
}

#[test]
fn the_limit_of_a_call_takes_precedence_over_that_of_the_layer() {
    let (service, _) = transport(200, vec![Ok(Bytes::from_static(b"12345"))], SizeHint::default());
    let mut request = Request::new(Body::empty());
    request.extensions_mut().insert(BodyLimit(4));
    assert!(run(Collect::new(service).oneshot(request)).unwrap_err().is::<BodyTooLarge>());
}

#[test]
fn a_higher_limit_of_an_inner_layer_also_applies_further_out() {
    let large = Bytes::from(vec![b' '; BodyLimit::DEFAULT.0 + 1]);
    let (service, _) = transport(200, vec![Ok(large.clone())], SizeHint::default());
    let inner = CollectLayer::with_limit(BodyLimit(large.len())).layer(service.clone());
    let response = run(Collect::new(inner).oneshot(Request::new(Body::empty()))).unwrap();
    assert_eq!(response.body().bytes().map(Bytes::len), Some(large.len()));
    assert!(
        run(Collect::new(service).oneshot(Request::new(Body::empty())))
            .unwrap_err()
            .is::<BodyTooLarge>()
    );
}

#[test]
fn a_body_as_large_as_the_default_has_no_limit_but_that_of_each_layer() {
    let default = BodyLimit::DEFAULT.0;
    for (length, outer, is_ok) in
        [(default, default, true), (default, default - 1, false), (default + 1, default - 1, true)]
    {
        let body = Bytes::from(vec![b' '; length]);
        let (service, _) = transport(200, vec![Ok(body)], SizeHint::default());
        let inner = CollectLayer::with_limit(BodyLimit(default + 1)).layer(service);
        let outer = CollectLayer::with_limit(BodyLimit(outer)).layer(inner);
        assert_eq!(run(outer.oneshot(Request::default())).is_ok(), is_ok, "{length}");
    }
}

#[test]
fn a_response_asked_for_unread_is_not_read_ahead_unless_it_is_an_error() {
    for (status, read) in [(200, 0), (503, 3)] {
        let chunks = vec![Ok(Bytes::from_static(b"ab")), Ok(Bytes::from_static(b"cd"))];
        let (service, taken) = transport(status, chunks, SizeHint::default());
        let boxed = BoxTransport::new(Collect::new(service));
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(Unread);
        let response = run(boxed.oneshot(request)).unwrap();
        assert_eq!((taken.load(SeqCst), response.body().bytes().is_none()), (read, status == 200));
        assert_eq!(run(response.into_body().collect(4)).unwrap(), "abcd");
    }
}

#[test]
fn a_body_that_an_inner_layer_left_unread_is_read() {
    let chunks = vec![Ok(Bytes::from_static(b"ab")), Ok(Bytes::from_static(b"cd"))];
    let (service, _) = transport(200, chunks, SizeHint::default());
    let unread = service.map_response(|response: Response<_>| response.map(ResBody::unread));
    for (limit, read) in [(4, Some(&b"abcd"[..])), (3, None)] {
        let response = run(CollectLayer::with_limit(BodyLimit(limit))
            .layer(unread.clone())
            .oneshot(Request::new(Body::empty())));
        assert_eq!(
            response.ok().map(|response| response.into_body().bytes().cloned().unwrap()).as_deref(),
            read
        );
    }
}

#[test]
fn a_body_that_breaks_is_an_error_of_the_call() {
    let chunks = vec![Ok(Bytes::from_static(b"ab")), Err("reset".to_owned())];
    let (service, _) =
        transport(StatusCode::OK.as_u16(), chunks, SizeHint::with_exact(u64::MAX >> 40));
    assert_eq!(
        run(Collect::new(service).oneshot(Request::new(Body::empty()))).unwrap_err().to_string(),
        "reset"
    );
}

#[test]
fn an_error_larger_than_the_limit_keeps_its_status_and_the_first_mib_of_its_body() {
    let mib = Bytes::from(vec![b'x'; 1 << 20]);
    for hint in [SizeHint::default(), SizeHint::with_exact(65 << 20)] {
        let (service, taken) = transport(404, vec![Ok(mib.clone()); 65], hint);
        let response =
            run(Collect::new(service.clone()).oneshot(Request::new(Body::empty()))).unwrap();
        assert_eq!((response.status().as_u16(), response.body().bytes().unwrap()), (404, &mib));
        // With an announced length, there is no need to read up to the limit.
        assert!(taken.load(SeqCst) <= if hint.lower() > 0 { 2 } else { 65 });
        // The same for a body that a layer further inside has read or left unread.
        let large = service.clone().map_response(|response: Response<_>| {
            response.map(|_| ResBody::from(vec![b'x'; 65 << 20]))
        });
        let unread = service.map_response(|response: Response<_>| response.map(ResBody::unread));
        let both = [
            run(Collect::new(large).oneshot(Request::default())),
            run(Collect::new(unread).oneshot(Request::default())),
        ];
        for response in both.map(Result::unwrap) {
            assert_eq!((response.status().as_u16(), response.body().bytes().unwrap()), (404, &mib));
        }
    }
}

#[test]
fn an_error_whose_body_breaks_keeps_its_status_and_the_bytes_that_came() {
    let chunks =
        vec![Ok(Bytes::from_static(b"ab")), Ok(Bytes::from_static(b"cd")), Err("reset".to_owned())];
    for status in [302, 401, 503] {
        let (service, _) = transport(status, chunks.clone(), SizeHint::with_exact(9));
        let response = run(Collect::new(service).oneshot(Request::new(Body::empty()))).unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.body().bytes().unwrap()[..]),
            (status, &b"abcd"[..])
        );
    }
}

#[test]
fn only_a_reader_that_counts_numbers_the_attempt() {
    let inner = service_fn(|request: Request<Body>| async move {
        let attempts = request.extensions().get::<CallState>().map(CallState::attempts);
        Ok::<_, Infallible>(Response::new(Body::from(format!("{attempts:?}"))))
    });
    let read = |service: Collect<_>| {
        let response = run(service.oneshot(Request::new(Body::empty()))).unwrap();
        String::from_utf8(response.body().bytes().unwrap().to_vec()).unwrap()
    };
    assert_eq!(read(Collect::new(inner)), "Some(1)");
    assert_eq!(read(CollectLayer::default().layer(inner)), "Some(1)");
    assert_eq!(read(Collect::new(inner).without_counting()), "None");
    assert_eq!(read(CollectLayer::default().without_counting().layer(inner)), "None");
}

#[test]
fn debug_tells_sizes_and_facts() {
    let mut request = Request::new(Body::from("12345"));
    CallState::set_operation(
        request.extensions_mut(),
        Operation::new("Membership", "country", "read"),
    );
    CallState::begin_attempt(request.extensions_mut());
    let state = request.extensions().get::<CallState>().unwrap();
    let before = format!("{state:?}");
    assert!(state.take_resend());
    insta::assert_snapshot!(format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{before}\n{state:?}",
        request.body(),
        ResBody::from("123"),
        ResBody::unread(Body::from("1")),
        Credentials::new("a@example.com", "hunter2", "hunter2").otp("hunter2"),
        Token::new("hunter2"),
    ));
}

#[test]
fn no_debug_shows_contents() {
    let token = Token::new("hunter2");
    let shown = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        Body::from("hunter2"),
        ResBody::from("hunter2"),
        ResBody::unread(Body::from("hunter2")),
        Credentials::new("a@example.com", "hunter2", "hunter2").otp("hunter2"),
        token,
        token.header_value().unwrap(),
    );
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn bodies_are_http_bodies() {
    for bytes in ["", "abc"] {
        let body = Body::from(bytes);
        assert_eq!(
            (body.is_end_stream(), body.size_hint().exact()),
            (bytes.is_empty(), Some(bytes.len() as u64))
        );
        assert_eq!(run(body.collect()).unwrap().to_bytes(), bytes);
        let body = ResBody::from(bytes);
        assert_eq!(
            (body.is_end_stream(), body.size_hint().exact()),
            (bytes.is_empty(), Some(bytes.len() as u64))
        );
        assert_eq!(run(http_body_util::BodyExt::collect(body)).unwrap().to_bytes(), bytes);
        // An unread body announces its length as well.
        let body = ResBody::unread(Body::from(bytes));
        assert_eq!(
            (body.is_end_stream(), body.size_hint().exact()),
            (bytes.is_empty(), Some(bytes.len() as u64))
        );
        assert_eq!(run(http_body_util::BodyExt::collect(body)).unwrap().to_bytes(), bytes);
    }
    for (length, limit, is_ok) in [(3, 3, true), (3, 2, false), (0, 0, true), (1, 0, false)] {
        let bytes = vec![b'x'; length];
        for body in [ResBody::from(bytes.clone()), ResBody::unread(Body::from(bytes.clone()))] {
            let read = run(body.collect(limit));
            let error = read
                .as_ref()
                .err()
                .map(|error| error.downcast_ref::<BodyTooLarge>().unwrap().limit());
            assert_eq!(error, (!is_ok).then_some(limit));
            assert_eq!(read.ok(), is_ok.then(|| Bytes::from(bytes.clone())));
        }
    }
    // An unread body is asked itself.
    let unread = ResBody::unread(Body::from("abc"));
    assert!(!unread.is_end_stream());
    assert!(ResBody::unread(Body::empty()).is_end_stream());
    assert!(ResBody::from("abc").bytes().is_some() && unread.bytes().is_none());
    for body in [ResBody::from("abc"), ResBody::unread(Body::from("abc"))] {
        let same = ResBody::downcast(body).unwrap();
        assert_eq!(run(same.collect(3)).unwrap(), "abc");
    }
    for body in ["", "abc"] {
        let (full, unread) = (ResBody::from(body), ResBody::unread(Body::from(body)));
        assert_eq!(
            ResBody::downcast(full).unwrap().bytes().map(|bytes| &bytes[..]),
            Some(body.as_bytes())
        );
        assert!(ResBody::downcast(unread).unwrap().bytes().is_none());
        assert_eq!(ResBody::downcast(Body::from(body)).unwrap_err(), Body::from(body));
    }
    assert_eq!(ResBody::downcast("abc").unwrap_err(), "abc");
}

#[test]
fn the_body_of_an_error_is_whole_up_to_the_limit_or_1_mib() {
    let mib = 1 << 20;
    for (length, limit, read) in [
        (0, 0, 0),
        (7, 0, 7),
        (mib, 0, mib),
        (mib + 1, 0, mib),
        (mib + 1, mib, mib),
        (mib + 1, mib + 1, mib + 1),
        (2 * mib, 3 * mib, 2 * mib),
        (3 * mib + 1, 3 * mib, mib),
    ] {
        let body = Bytes::from(vec![b'x'; length]);
        let (service, _) = transport(404, vec![Ok(body.clone())], SizeHint::default());
        let full = body.clone();
        let whole = service.clone().map_response(move |response: Response<_>| {
            response.map(|_| ResBody::from(full.clone()))
        });
        let collect = CollectLayer::with_limit(BodyLimit(limit));
        for response in [
            run(collect.layer(service).oneshot(Request::default())).unwrap(),
            run(collect.layer(whole).oneshot(Request::default())).unwrap(),
        ] {
            assert_eq!(response.body().bytes().unwrap().len(), read, "{length} {limit}");
        }
    }
}

#[test]
fn the_limit_of_a_call_may_be_lower_or_higher_than_that_of_the_layer() {
    for (layer, call, is_ok) in [
        (5, None, true),
        (4, None, false),
        (4, Some(5), true),
        (5, Some(4), false),
        (0, Some(9), true),
    ] {
        let (service, _) =
            transport(200, vec![Ok(Bytes::from_static(b"12345"))], SizeHint::default());
        let mut request = Request::new(Body::empty());
        request.extensions_mut().extend(
            call.map(|limit| {
                let mut extensions = http::Extensions::new();
                extensions.insert(BodyLimit(limit));
                extensions
            })
            .unwrap_or_default(),
        );
        let service = CollectLayer::with_limit(BodyLimit(layer)).layer(service);
        assert_eq!(run(service.oneshot(request)).is_ok(), is_ok, "{layer} {call:?}");
    }
    // The announced length, at the limit and above.
    for (length, is_ok) in [(5, true), (6, false)] {
        let chunks = vec![Ok(Bytes::from(vec![b'x'; length]))];
        let (service, _) = transport(200, chunks, SizeHint::with_exact(length as u64));
        let service = CollectLayer::with_limit(BodyLimit(5)).layer(service);
        assert_eq!(run(service.oneshot(Request::default())).is_ok(), is_ok, "{length}");
    }
}
