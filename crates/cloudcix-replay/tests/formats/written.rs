//! One cassette with all that a format can hold, written and read again.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_replay::{Cassette, Failure, FailureKind, Format, Interaction, Redactor};
use http::{HeaderValue, Request, Response, Version};

use super::line;

fn get(path: &str) -> Request<Body> {
    Request::get(format!("https://a.b/{path}")).body(Body::empty()).unwrap()
}

/// An exchange for each HTTP version, duration and kind of body.
fn exchanges() -> Vec<Interaction> {
    let versions =
        [Version::HTTP_09, Version::HTTP_10, Version::HTTP_11, Version::HTTP_2, Version::HTTP_3];
    let nanos = [0, 1_000, 1_234_000, 1_000_000_000, 61_000_001_000];
    let bodies = [&b""[..], b"{\"a\": [1]}", b"'two'\n lines: \xc3\xa9\n", b"\xff\x00", b"null"];
    (0..5)
        .map(|at| {
            let mut request = get(&format!("{at}?q=%20"));
            *request.body_mut() = Body::from(Bytes::from_static(bodies[at]));
            *request.version_mut() = versions[at];
            let mut response = Response::new(Bytes::from_static(bodies[(at + 1) % 5]));
            *response.version_mut() = versions[(at + 1) % 5];
            *response.status_mut() = [200, 204, 299, 404, 503][at].try_into().unwrap();
            if at > 0 {
                request.headers_mut().insert("x-bytes", HeaderValue::from_bytes(b"\xe9").unwrap());
                request.headers_mut().append("x-two", HeaderValue::from_static("1"));
                request.headers_mut().append("x-two", HeaderValue::from_static("'2': \"b\""));
                response.headers_mut().insert("x-one", HeaderValue::from_static("null"));
                response.headers_mut().append("x-one", HeaderValue::from_static(""));
            }
            let started = UNIX_EPOCH + Duration::from_micros(1_764_062_118_000_001 + at as u64);
            Interaction::new(request, response)
                .started_at(started)
                .took(Duration::from_nanos(nanos[at]))
        })
        .collect()
}

fn failures() -> impl Iterator<Item = Interaction> {
    [
        Failure::new(FailureKind::Build, "no scheme"),
        Failure::new(FailureKind::NotSent, "refused").permanent(),
        Failure::new(FailureKind::Unanswered, "\"reset\"\n"),
        Failure::new(FailureKind::Timeout { sent: true }, ""),
        Failure::new(FailureKind::Timeout { sent: false }, "slow"),
        Failure::new(FailureKind::Decode, "broken gzip"),
    ]
    .into_iter()
    .map(|failure| Interaction::failed(get("failed"), failure))
}

fn written(interactions: Vec<Interaction>, format: Format) -> String {
    let cassette = Cassette::new(interactions, Redactor::none());
    let text = String::from_utf8(cassette.to_bytes(format).unwrap()).unwrap();
    let keeps = format.keeps();
    let again = Cassette::parse_with(text.as_bytes(), Redactor::none()).unwrap();
    assert_eq!(again.interactions().len(), cassette.interactions().len());
    for (one, other) in cassette.interactions().iter().zip(again.interactions()) {
        let (mut one, mut other) = (one.clone(), other.clone());
        if !keeps.http_version {
            one = without_version(one);
            other = without_version(other);
        }
        let known = |time: Duration| !time.is_zero() && keeps.duration;
        assert_eq!(
            other.duration().filter(|time| known(*time)),
            one.duration().filter(|time| known(*time))
        );
        assert_eq!(other.started(), one.started().filter(|_| keeps.started));
        assert_eq!(message_line(other), message_line(one));
    }
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

fn without_version(interaction: Interaction) -> Interaction {
    let (mut request, outcome) = interaction.into_parts();
    *request.version_mut() = Version::HTTP_11;
    match outcome {
        Ok(mut response) => {
            *response.version_mut() = Version::HTTP_11;
            Interaction::new(request, response)
        }
        Err(failure) => Interaction::failed(request, failure),
    }
}

/// The line of an interaction without its times.
fn message_line(interaction: Interaction) -> String {
    let (request, outcome) = interaction.into_parts();
    line(&match outcome {
        Ok(response) => Interaction::new(request, response),
        Err(failure) => Interaction::failed(request, failure),
    })
}

#[test]
fn the_native_format_holds_everything() {
    insta::assert_snapshot!(written(
        exchanges().into_iter().chain(failures()).collect(),
        Format::Native
    ));
}

#[test]
fn har_holds_everything() {
    insta::assert_snapshot!(written(
        exchanges().into_iter().chain(failures()).collect(),
        Format::Har
    ));
}

#[test]
fn go_vcr_holds_all_exchanges() {
    insta::assert_snapshot!(written(exchanges(), Format::GoVcr));
}

#[test]
fn yaml_of_vcrpy_holds_all_exchanges() {
    insta::assert_snapshot!(written(exchanges(), Format::VcrYaml));
}

#[test]
fn json_of_vcrpy_holds_all_exchanges_of_text() {
    let text = exchanges().into_iter().take(2).map(|interaction| {
        let (mut request, outcome) = interaction.into_parts();
        request.headers_mut().remove("x-bytes");
        Interaction::new(request, outcome.unwrap())
    });
    insta::assert_snapshot!(written(text.collect(), Format::VcrJson));
}
