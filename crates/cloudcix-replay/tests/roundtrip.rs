//! Any session replays as it was live, except for the secrets.

mod common;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, Error, ResBody};
use cloudcix_replay::{
    Cassette, Failure, FailureKind, Interaction, Mode, Order, Recorder, Redactor, Replay,
};
use http::{HeaderName, HeaderValue, Method, Request, Response};
use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value};
use tower::{ServiceExt as _, service_fn};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~é😀\n]{0,12}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        "[a-z\"\\\\é]{1,4}",
        Just("password".to_owned()),
        Just("api_key".to_owned()),
        Just("otp".to_owned())
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((key.clone(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn body() -> impl Strategy<Value = Bytes> {
    prop_oneof![
        4 => value().prop_map(|value| Bytes::from(value.to_string())),
        1 => value().prop_map(|value| Bytes::from(serde_json::to_string_pretty(&value).unwrap())),
        1 => "[ -~é😀\r\n\t]{0,40}".prop_map(Bytes::from),
        1 => vec(any::<u8>(), 0..40).prop_map(Bytes::from),
        1 => Just(Bytes::new()),
    ]
}

fn headers() -> impl Strategy<Value = Vec<(HeaderName, HeaderValue)>> {
    let name = prop_oneof![
        "x-[a-z]{1,5}".prop_map(|name| name.parse().unwrap()),
        Just(http::header::VARY),
        Just(http::header::SET_COOKIE),
        Just(HeaderName::from_static("x-auth-token")),
    ];
    let value = prop_oneof![
        "[ -~]{0,20}".prop_map(|text| HeaderValue::from_str(&text).unwrap()),
        vec(prop_oneof![32_u8..=126, 128_u8..=255], 0..12)
            .prop_map(|bytes| HeaderValue::from_bytes(&bytes).unwrap()),
    ];
    vec((name, value), 0..5)
}

fn asked() -> impl Strategy<Value = Request<Body>> {
    let method = prop_oneof![
        Just(Method::GET),
        Just(Method::POST),
        Just(Method::PUT),
        Just(Method::DELETE),
        Just(Method::HEAD)
    ];
    (
        method,
        "/[a-c]{0,2}/[0-9]{0,2}/?",
        proptest::option::of("[a-z]{1,3}=[a-z0-9%+]{0,3}(&otp=[0-9]{1,6})?"),
        headers(),
        body(),
    )
        .prop_map(|(method, path, query, headers, body)| {
            let query =
                query.map(|query| format!("?{}", query.replace('%', "%25"))).unwrap_or_default();
            let mut request = Request::new(Body::from(body));
            *request.method_mut() = method;
            *request.uri_mut() =
                format!("https://membership.api.cloudcix.com{path}{query}").parse().unwrap();
            request.headers_mut().extend(headers);
            request
        })
}

fn outcome() -> impl Strategy<Value = Result<Response<Bytes>, Failure>> {
    let response = (200_u16..600, headers(), body()).prop_map(|(status, headers, body)| {
        let mut response = Response::builder().status(status).body(body).unwrap();
        for (name, value) in headers {
            response.headers_mut().append(name, value);
        }
        response
    });
    let kind = prop_oneof![
        Just(FailureKind::NotSent),
        Just(FailureKind::Unanswered),
        Just(FailureKind::Decode),
        Just(FailureKind::Timeout { sent: true }),
        Just(FailureKind::Timeout { sent: false }),
    ];
    let failure = (kind, "[ -~é\n]{1,20}").prop_map(|(kind, text)| Failure::new(kind, text));
    prop_oneof![6 => response.prop_map(Ok), 1 => failure.prop_map(Err)]
}

type Session = Vec<(Request<Body>, Result<Response<Bytes>, Failure>)>;

fn interaction(
    (request, outcome): &(Request<Body>, Result<Response<Bytes>, Failure>),
) -> Interaction {
    match outcome {
        Ok(response) => Interaction::new(request.clone(), response.clone()),
        Err(failure) => Interaction::failed(request.clone(), failure.clone()),
    }
}

/// The outcome of a call, to compare.
type Got = Result<(http::StatusCode, http::HeaderMap, Bytes), (FailureKind, String)>;

fn got(response: Result<Response<ResBody>, BoxError>) -> Got {
    match response {
        Ok(response) => Ok((
            response.status(),
            response.headers().clone(),
            response.body().bytes().unwrap().clone(),
        )),
        Err(error) => {
            let failure = Failure::from_error(&Error::from_transport(error));
            Err((failure.kind(), failure.text().to_owned()))
        }
    }
}

fn told(outcome: Result<&Response<Bytes>, &Failure>) -> Got {
    match outcome {
        Ok(response) => {
            Ok((response.status(), response.headers().clone(), response.body().clone()))
        }
        Err(failure) => Err((failure.kind(), failure.text().to_owned())),
    }
}

fn check(session: &Session, redactor: &Redactor) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let handle = Recorder::new(&path).mode(Mode::Once).redactor(redactor.clone()).open().unwrap();
    let script = Arc::new(Mutex::new(
        session.iter().map(|(_, outcome)| outcome.clone()).collect::<Vec<_>>().into_iter(),
    ));
    let live = service_fn(move |_: Request<Body>| {
        let next = script.lock().unwrap().next().unwrap();
        async move {
            next.map(|response| response.map(ResBody::Full))
                .map_err(|failure| BoxError::from(failure.to_error()))
        }
    });
    for exchange in session {
        let response = runtime.block_on(handle.record(live.clone()).oneshot(exchange.0.clone()));
        prop_assert_eq!(got(response), told(exchange.1.as_ref()), "the live exchange is as it was");
    }
    match handle.finish() {
        Ok(report) => prop_assert_eq!(report.recorded, session.len() as u64),
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    }

    // The recording equals the redacted session, byte for byte.
    let expected = Cassette::new(session.iter().map(interaction), redactor.clone());
    let recorded = Cassette::load_with(&path, redactor.clone()).unwrap();
    prop_assert_eq!(recorded.interactions().len(), session.len());
    for (recorded, expected) in recorded.interactions().iter().zip(expected.interactions()) {
        let (one, other) = (recorded.request(), expected.request());
        prop_assert_eq!(
            (one.method(), one.uri(), one.headers(), one.body()),
            (other.method(), other.uri(), other.headers(), other.body())
        );
        prop_assert_eq!(told(recorded.outcome()), told(expected.outcome()));
    }
    // And so do the replayed responses.
    let replay =
        Replay::builder().order(Order::Strict).redactor(redactor.clone()).open(&path).unwrap();
    for ((request, _), expected) in session.iter().zip(expected.interactions()) {
        prop_assert_eq!(
            got(runtime.block_on(replay.clone().oneshot(request.clone()))),
            told(expected.outcome())
        );
    }
    prop_assert!(replay.report().unused.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_recording_replays_what_was_live_modulo_the_redactor(
        session in vec((asked(), outcome()), 0..6),
    ) {
        check(&session, &Redactor::default())?;
    }

    #[test]
    fn a_recording_without_a_redactor_replays_what_was_live(
        session in vec((asked(), outcome()), 0..6),
    ) {
        check(&session, &Redactor::none())?;
    }
}
