//! A user's layer that sends a request any number of times and fails in any way: the error tells
//! how far the request got, and why.

#![cfg(feature = "stack")]

use std::{
    collections::VecDeque,
    fmt::{self, Write as _},
    future::poll_fn,
    io,
    pin::pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use cloudcix::{
    Body, BoxError, BoxTransport, Endpoints, Error, ResBody, Stack, StackLayer, Transport,
    core::SentBefore,
};
use http::{Request, Response};
use tower::{
    Service, ServiceExt as _,
    layer::{layer_fn, util::Identity},
    service_fn,
};

/// The fate of one send.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Status(u16),
    /// The API's own refusal: a 401 that asks for a token, or a 429 with a `detail`.
    Refused(u16),
    NotSent,
    Lost,
    Late,
    /// The layer drops the send before it ends.
    Dropped,
}

impl Fate {
    fn response(self) -> Result<Response<ResBody>, Error> {
        let respond = |status, body: &'static str| {
            let response = Response::builder().status(status);
            Ok(response.header("www-authenticate", "X-Auth-Token").body(body.into()).unwrap())
        };
        match self {
            Self::Status(status) => {
                let response = Response::builder().status(status).body("<html>".into());
                Ok(response.unwrap())
            }
            Self::Refused(status) => respond(status, r#"{"detail": "No."}"#),
            Self::NotSent => Err(Error::not_sent("no route")),
            Self::Lost => Err(Error::unanswered("reset by peer")),
            Self::Late => Err(Error::timeout(true, "30 s are over")),
            Self::Dropped => unreachable!("it never ends"),
        }
    }
}

/// A transport to which this happens, in order.
fn transport(sends: &[Fate]) -> impl Transport<ResBody = ResBody> + use<> {
    let left = Arc::new(Mutex::new(VecDeque::from(sends.to_vec())));
    service_fn(move |_: Request<Body>| {
        let send = left.lock().unwrap().pop_front().expect("no more sends are planned");
        async move {
            if send == Fate::Dropped {
                std::future::pending::<()>().await;
            }
            send.response()
        }
    })
}

/// An error of the layer's own.
#[derive(Debug)]
struct Own(&'static str, Option<BoxError>);

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Own {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.as_deref().map(|source| source as _)
    }
}

/// The layer's result: `None` is that of its last send.
type End = Option<fn() -> BoxError>;

/// A layer that sends once for each of these, one after the other.
fn sending(sends: &'static [Fate], end: End) -> impl StackLayer + Clone {
    layer_fn(move |inner: BoxTransport| {
        service_fn(move |request: Request<Body>| {
            let inner = inner.clone();
            async move {
                let mut last = Err("it sent nothing".into());
                for send in sends {
                    let mut sent = pin!(inner.clone().oneshot(request.clone()));
                    if *send == Fate::Dropped {
                        poll_fn(|cx| Poll::Ready(sent.as_mut().poll(cx).is_pending())).await;
                    } else {
                        last = sent.await;
                    }
                }
                end.map_or(last, |error| Err(error()))
            }
        })
    })
}

async fn called(stack: Stack, sends: &[Fate]) -> Result<Response<ResBody>, Error> {
    let client = stack.build(Endpoints::default(), transport(sends));
    let request = Request::post("https://membership.api.cloudcix.com/department/");
    let request = request.body(Body::empty()).unwrap();
    client.into_inner().oneshot(request).await.map_err(Error::from_transport)
}

/// Returns everything that a caller can see of a result.
fn shown(result: &Result<Response<ResBody>, Error>) -> String {
    let before = if SentBefore::is_in(result) { ", sent before" } else { "" };
    match result {
        Ok(response) => format!("{}{before}", response.status().as_u16()),
        Err(error) => {
            let sent = if error.was_sent() { "sent" } else { "unsent" };
            let again = if error.is_retryable() { "again" } else { "final" };
            format!("{:?}, {sent}, {again}{before}: {error:#}", error.kind())
        }
    }
}

/// The sends of a layer, alone and in pairs.
const SENDS: [&[Fate]; 24] = {
    use Fate::*;
    [
        &[],
        &[Status(200)],
        &[Refused(429)],
        &[Status(429)],
        &[Refused(401)],
        &[NotSent],
        &[Lost],
        &[Late],
        &[Dropped],
        &[NotSent, Status(200)],
        &[NotSent, NotSent],
        &[NotSent, Lost],
        &[NotSent, Refused(429)],
        &[Lost, NotSent],
        &[Lost, Status(200)],
        &[Lost, Refused(401)],
        &[Late, Refused(429)],
        &[Status(503), NotSent],
        &[Refused(429), NotSent],
        &[Refused(401), Refused(429)],
        &[Dropped, NotSent],
        &[Dropped, Refused(401)],
        &[Lost, NotSent, NotSent],
        &[NotSent, Refused(429), Refused(401)],
    ]
};

/// The ends of a layer.
const ENDS: [(&str, End); 9] = [
    ("the last result", None),
    ("an error of its own", Some(|| "the layer's words".into())),
    ("one with a source", Some(|| Own("the layer's words.", Some("its reason".into())).into())),
    ("a timeout", Some(|| io::Error::from(io::ErrorKind::TimedOut).into())),
    ("an `Error`", Some(|| Error::decode("not to be trusted").into())),
    (
        "one with an `Error` as its source",
        Some(|| Own("the layer's words", Some(Error::decode("odd").into())).into()),
    ),
    (
        "one with the failure of another call",
        Some(|| Own("the layer's words", Some(Error::unanswered("reset").into())).into()),
    ),
    (
        "one with the failure of another call far down",
        Some(|| {
            let inner = Own("inner words", Some(Error::timeout(true, "late").into()));
            let middle = Own("more words", Some(inner.into()));
            Own("the layer's words", Some(middle.into())).into()
        }),
    ),
    (
        "one with an `Error` far down",
        Some(|| {
            let inner = Own("inner words", Some(Error::not_sent("deep").into()));
            let middle = Own("more words", Some(inner.into()));
            Own("the layer's words", Some(middle.into())).into()
        }),
    ),
];

#[tokio::test]
async fn each_result_of_a_layer_tells_how_far_its_sends_got() {
    let mut text = String::new();
    for (name, end) in ENDS {
        // The results, each with the sends that lead to it.
        let mut found: Vec<(String, Vec<&[Fate]>)> = Vec::new();
        for sends in SENDS {
            if end.is_none() && sends.iter().all(|send| *send == Fate::Dropped) && !sends.is_empty()
            {
                continue;
            }
            let layer = || sending(sends, end);
            let stacks = [
                Stack::bare().per_call(layer()),
                Stack::bare().per_attempt(layer()),
                Stack::bare().per_call(Identity::new()).per_call(layer()),
                Stack::bare().per_attempt(layer()).per_attempt(Identity::new()),
                Stack::bare().per_call(layer()).per_attempt(Identity::new()),
            ];
            let mut results = Vec::new();
            for stack in stacks {
                results.push(shown(&called(stack, sends).await));
            }
            results.dedup();
            let [result] = &results[..] else { panic!("{name} {sends:?}: {results:#?}") };
            match found.iter_mut().find(|(known, _)| known == result) {
                Some((_, all)) => all.push(sends),
                None => found.push((result.clone(), vec![sends])),
            }
        }
        writeln!(text, "\n# {name}").unwrap();
        for (result, all) in found {
            let all: Vec<_> = all.iter().map(|sends| format!("{sends:?}")).collect();
            writeln!(text, "{result}\n    {}", all.join("\n    ")).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

/// A layer that sends the first of its requests without the extensions, passes the second on, and
/// refuses the others.
fn rebuilds_the_first() -> impl StackLayer + Clone {
    let count = Arc::new(Mutex::new(0));
    layer_fn(move |inner: BoxTransport| {
        let count = count.clone();
        service_fn(move |request: Request<Body>| {
            let (inner, number) = (inner.clone(), {
                let mut count = count.lock().unwrap();
                *count += 1;
                *count
            });
            async move {
                match number {
                    1 => {
                        let (head, body) = request.into_parts();
                        let mut rebuilt = Request::new(body);
                        (*rebuilt.method_mut(), *rebuilt.uri_mut()) = (head.method, head.uri);
                        inner.oneshot(rebuilt).await
                    }
                    2 => inner.oneshot(request).await,
                    _ => Err(BoxError::from("refused by a rule")),
                }
            }
        })
    })
}

fn refuses() -> impl StackLayer + Clone {
    sending(&[], Some(|| "refused by a rule".into()))
}

#[tokio::test]
async fn once_a_layer_has_sent_without_the_extensions_none_of_its_refusals_is_a_proof() {
    let request = || {
        let request = Request::post("https://membership.api.cloudcix.com/department/");
        request.body(Body::empty()).unwrap()
    };
    for (number, stack) in [
        Stack::bare().per_call(rebuilds_the_first()),
        Stack::bare().per_attempt(rebuilds_the_first()),
    ]
    .into_iter()
    .enumerate()
    {
        let transport = transport(&[Fate::Status(200); 2]);
        let client = stack.clone().build(Endpoints::default(), transport).into_inner();
        for _ in 0..2 {
            assert_eq!(client.clone().oneshot(request()).await.unwrap().status(), 200);
        }
        for _ in 0..2 {
            let error = client.clone().oneshot(request()).await.unwrap_err();
            assert!(Error::from_transport(error).was_sent(), "{number}");
        }
        // Another client of the same stack has seen no such request.
        let error = called(stack, &[]).await.unwrap_err();
        assert!(!error.was_sent(), "{number}");
    }
}

#[tokio::test]
async fn of_two_layers_each_answers_for_the_extensions_that_it_drops() {
    // The outer layer sends without them, and the inner layer refuses what it gets.
    let stack = Stack::bare().per_call(rebuilds_the_first()).per_attempt(refuses());
    let error = called(stack, &[]).await.unwrap_err();
    assert!(!error.was_sent(), "{error:#}");
    // The outer layer refuses the second request, and the inner one has dropped those of the first.
    let first = Arc::new(Mutex::new(true));
    let refuses_the_second = layer_fn(move |inner: BoxTransport| {
        let first = first.clone();
        service_fn(move |request: Request<Body>| {
            let (inner, is_first) = (inner.clone(), std::mem::take(&mut *first.lock().unwrap()));
            async move {
                if !is_first {
                    return Err(BoxError::from("refused by a rule"));
                }
                inner.oneshot(request).await
            }
        })
    });
    let stack = Stack::bare().per_call(refuses_the_second).per_call(rebuilds_the_first());
    let client = stack.build(Endpoints::default(), transport(&[Fate::Status(200)])).into_inner();
    assert!(client.clone().oneshot(Request::default()).await.is_ok());
    let error = Error::from_transport(client.oneshot(Request::default()).await.unwrap_err());
    assert!(!error.was_sent(), "{error:#}");
}

/// Is not ready, and must not be called.
#[derive(Clone)]
struct Closed;

impl Service<Request<Body>> for Closed {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::future::Ready<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Err("closed".into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unreachable!("it was not ready")
    }
}

#[tokio::test]
async fn what_is_not_ready_was_not_sent_whether_it_is_a_layer_or_what_is_inside_of_one() {
    const PASSED_ON: End = None;
    const HIDDEN: End = Some(|| "the layer's words".into());
    let closed = || layer_fn(|_: BoxTransport| Closed);
    let passed = "NotSent, unsent, again: the request could not be sent: closed";
    let hidden = "NotSent, unsent, again: the request could not be sent: the layer's words";
    for (stack, expected) in [
        (Stack::bare().per_call(closed()), passed),
        (Stack::bare().per_attempt(closed()), passed),
        (Stack::bare().per_call(sending(&[Fate::Lost], PASSED_ON)).per_call(closed()), passed),
        (Stack::bare().per_call(sending(&[Fate::Lost], HIDDEN)).per_call(closed()), hidden),
        (Stack::bare().per_call(sending(&[Fate::Lost], HIDDEN)).per_attempt(closed()), hidden),
    ] {
        assert_eq!(shown(&called(stack, &[]).await), expected);
    }
    // The innermost layers of the stack wait for the transport in the call, so its failure is that
    // of a send.
    let hidden = format!("{hidden}: closed");
    for (end, expected) in [(PASSED_ON, passed), (HIDDEN, &hidden)] {
        for stack in [
            Stack::bare().per_call(sending(&[Fate::Lost], end)),
            Stack::bare().per_attempt(sending(&[Fate::Lost], end)),
        ] {
            let client = stack.build(Endpoints::default(), Closed).into_inner();
            let result = client.oneshot(Request::default()).await.map_err(Error::from_transport);
            assert_eq!(shown(&result), expected);
        }
    }
}
