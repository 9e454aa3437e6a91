//! A cassette that is written in any format reads back as itself.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_replay::{
    Cassette, ExportErrorKind as Kind, Failure, FailureKind, Format, Interaction, Order, Redactor,
    Replay,
};
use common::{get, recordings, request, send};
use http::{HeaderName, HeaderValue, Response, StatusCode, Uri, Version};
use proptest::{collection::vec, option, prelude::*};

/// Returns everything about an interaction as text, to compare.
fn whole(interaction: &Interaction) -> String {
    let request = interaction.request();
    let request = format!(
        "{} {} {:?} {:?}",
        request.method(),
        request.uri(),
        request.headers(),
        request.body().as_bytes()
    );
    match interaction.outcome() {
        Ok(response) => {
            let (status, headers, body) = (response.status(), response.headers(), response.body());
            format!("{request}\n{status} {headers:?} {body:?}")
        }
        Err(failure) => format!("{request}\n{failure:?}"),
    }
}

fn assert_same(one: &Cassette, other: &Cassette, what: &str) {
    assert_eq!(one.interactions().len(), other.interactions().len(), "{what}");
    for (one, other) in one.interactions().iter().zip(other.interactions()) {
        assert_eq!(whole(one), whole(other), "{what}");
    }
}

#[tokio::test]
async fn every_recording_is_equal_after_a_trip_through_each_format_and_replays() {
    for file in recordings("yaml").into_iter().chain(recordings("json")) {
        for redactor in [Redactor::default(), Redactor::none()] {
            let cassette = Cassette::load_with(&file, redactor.clone()).unwrap();
            for &format in Format::ALL {
                let what = format!("{} {format:?}", file.display());
                let bytes = cassette.to_bytes(format).unwrap();
                let again = Cassette::parse_with(&bytes, redactor.clone())
                    .unwrap_or_else(|error| panic!("{what}: {error}"));
                assert_same(&cassette, &again, &what);
                assert_eq!(again.to_bytes(format).unwrap(), bytes, "{what}");
                // The export contains no secret that was redacted.
                assert_same(
                    &cassette,
                    &Cassette::parse_with(&bytes, Redactor::none()).unwrap(),
                    &what,
                );
                let replay = Replay::builder().order(Order::Strict).cassette(again);
                for interaction in cassette.interactions() {
                    let response = send(&replay, interaction.request().clone())
                        .await
                        .unwrap_or_else(|error| panic!("{what}: {error:#}"));
                    assert_eq!(
                        Some(response.body()),
                        interaction.response().map(Response::body),
                        "{what}"
                    );
                }
                assert!(replay.report().unused.is_empty());
            }
        }
    }
}

/// Text that has a meaning in YAML, and random bytes.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        "[ -~]{0,8}",
        "[é😀\u{85}\u{2028}\u{feff}\u{7f}\u{ffff}\u{0}\u{1b}\u{a0}]{1,2}",
        prop_oneof![
            Just("\n"),
            Just("\n\n"),
            Just("\n  "),
            Just(" "),
            Just("\t"),
            Just("\r\n"),
            Just("\r"),
            Just("- "),
            Just(": "),
            Just(" #"),
            Just("---\n"),
            Just("..."),
            Just("'"),
            Just("\""),
            Just("\\"),
            Just("null"),
            Just("1e3"),
            Just("0o14"),
            Just("{\"a\": [1,\n 2]}"),
            Just("!!binary x"),
            Just("&a *a"),
            Just("%"),
            Just("|"),
            Just("yes"),
            Just("="),
            Just("<<"),
        ]
        .prop_map(str::to_owned),
    ];
    let text = vec(piece, 0..6).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![6 => text, 1 => vec(any::<u8>(), 0..200)]
}

fn headers() -> impl Strategy<Value = Vec<(HeaderName, HeaderValue)>> {
    let name = prop_oneof![
        "x-[a-z]{1,3}",
        Just("content-type".to_owned()),
        Just("yes".to_owned()),
        Just("1".to_owned())
    ]
    .prop_map(|name| HeaderName::from_bytes(name.as_bytes()).unwrap());
    let text = "([!-~]([ -~é]{0,6}[!-~])?)?".prop_map(String::into_bytes);
    let value = prop_oneof![8 => text, 1 => Just(b"\xe9\xff".to_vec())]
        .prop_map(|value| HeaderValue::from_bytes(&value).unwrap());
    vec((name, value), 0..4)
}

fn failure() -> impl Strategy<Value = Failure> {
    let kind = prop_oneof![
        Just(FailureKind::Build),
        Just(FailureKind::NotSent),
        Just(FailureKind::Unanswered),
        any::<bool>().prop_map(|sent| FailureKind::Timeout { sent }),
        Just(FailureKind::Decode),
    ];
    (kind, "[ -~é\n]{0,9}", any::<bool>()).prop_map(|(kind, text, permanent)| {
        let failure = Failure::new(kind, text);
        if permanent { failure.permanent() } else { failure }
    })
}

fn interaction() -> impl Strategy<Value = Interaction> {
    let method = prop_oneof![Just("GET"), Just("POST"), Just("HEAD"), Just("PROPFIND")];
    let uri = concat!(
        r"https?://[a-z]{1,3}\.api\.cloudcix\.com(:[1-9]{2})?",
        r"/([a-z%20~é:@]{0,3}/){0,2}(\?[a-z]=[a-z0-9%5B+&=/?:]{0,5})?"
    );
    let uri = uri.prop_filter_map("a URI", |uri| uri.replace('é', "%C3%A9").parse::<Uri>().ok());
    let version =
        || prop_oneof![Just(Version::HTTP_11), Just(Version::HTTP_10), Just(Version::HTTP_2)];
    let response = (100_u16..1000, headers(), content(), version());
    let outcome = prop_oneof![8 => response.prop_map(Ok), 1 => failure().prop_map(Err)];
    let request = (method, uri, headers(), content(), version());
    let times = (option::of(1..2_000_000_000_000_000_u64), option::of(1..100_000_000_u64));
    (request, outcome, times).prop_map(
        |((method, uri, headers, body, version), outcome, (started, took))| {
            let mut request =
                http::Request::builder().method(method).uri(uri).body(Body::from(body)).unwrap();
            request.headers_mut().extend(headers);
            *request.version_mut() = version;
            let mut interaction = match outcome {
                Ok((status, headers, body, version)) => {
                    let mut response =
                        Response::builder().status(status).body(Bytes::from(body)).unwrap();
                    response.headers_mut().extend(headers);
                    *response.version_mut() = version;
                    Interaction::new(request, response)
                }
                Err(failure) => Interaction::failed(request, failure),
            };
            if let Some(started) = started {
                interaction = interaction.started_at(UNIX_EPOCH + Duration::from_micros(started));
            }
            if let Some(took) = took {
                interaction = interaction.took(Duration::from_micros(took));
            }
            interaction
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_session_is_equal_after_a_trip_through_each_format(
        interactions in vec(interaction(), 0..4),
        redacted in any::<bool>(),
    ) {
        let redactor = || if redacted { Redactor::default() } else { Redactor::none() };
        let cassette = Cassette::new(interactions, redactor());
        let is_plain = |response: &Response<Bytes>| {
            response.status() != StatusCode::SWITCHING_PROTOCOLS
        };
        let held = cassette.interactions().iter().all(|one| one.response().is_some_and(is_plain));
        for &format in Format::ALL {
            let keeps = format.keeps();
            let bytes = match cassette.to_bytes(format) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let cannot = matches!(error.kind(), Kind::CannotHold { .. });
                    prop_assert!(cannot);
                    prop_assert!(!keeps.bytes || (!keeps.failures && !held), "{}", error);
                    continue;
                }
            };
            let text = String::from_utf8_lossy(&bytes);
            let again = Cassette::parse_with(&bytes, redactor())
                .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            prop_assert_eq!(again.interactions().len(), cassette.interactions().len());
            for (one, other) in cassette.interactions().iter().zip(again.interactions()) {
                prop_assert_eq!(whole(one), whole(other), "{:?}\n{}", format, text);
                prop_assert_eq!(one.started().filter(|_| keeps.started), other.started());
                prop_assert_eq!(one.duration().filter(|_| keeps.duration), other.duration());
                if keeps.http_version {
                    prop_assert_eq!(one.request().version(), other.request().version());
                    let [one, other] =
                        [one, other].map(|it| it.response().map(Response::version));
                    prop_assert_eq!(one, other);
                }
            }
        }
    }
}

/// A folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn one(response: &'static [u8]) -> Interaction {
    Interaction::new(get("/country/"), Response::new(Bytes::from_static(response)))
}

#[test]
fn the_extension_of_a_file_decides_its_format() {
    let folder = Folder::new("formats");
    let cassette = Cassette::new([one(b"{}")], Redactor::default());
    for (name, start) in [
        ("a.yaml", "interactions:\n"),
        ("b.YML", "interactions:\n"),
        ("c.json", "{\n    \"version\": 1,\n"),
        ("d.har", "{\n  \"log\": {"),
        ("g.jsonl", "{\"cloudcix-cassette\":1"),
    ] {
        cassette.write(folder.0.join(name)).unwrap();
        assert!(fs::read_to_string(folder.0.join(name)).unwrap().starts_with(start), "{name}");
        assert_same(&cassette, &Cassette::load(folder.0.join(name)).unwrap(), name);
    }
    cassette.write_as(folder.0.join("e"), Format::Har).unwrap();
    assert_same(&cassette, &Cassette::load(folder.0.join("e")).unwrap(), "e");
    let error = cassette.write(folder.0.join("f.txt")).unwrap_err();
    assert!(matches!(error.kind(), Kind::UnknownFormat) && error.path().is_some(), "{error}");
    assert_eq!(folder.names(), ["a.yaml", "b.YML", "c.json", "d.har", "e", "g.jsonl"]);
}

#[test]
fn an_export_that_fails_leaves_the_old_file_and_nothing_else() {
    let folder = Folder::new("kept");
    let path = folder.0.join("a.json");
    Cassette::new([one(b"old")], Redactor::default()).write(&path).unwrap();
    let old = fs::read(&path).unwrap();
    let error =
        Cassette::new([one(b"new"), one(b"\xff")], Redactor::default()).write(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the cassette `{}` can't be written: interaction 2 is one with bytes that are not \
             text, which the format can't hold; export as YAML, or leave the interaction out",
            path.display()
        )
    );
    assert_eq!(fs::read(&path).unwrap(), old);
    assert_eq!(folder.names(), ["a.json"]);
    // A missing folder, and a folder with the name of the file.
    for path in [folder.0.join("no/such/b.har"), folder.0.clone()] {
        let error = Cassette::new([one(b"new")], Redactor::default())
            .write_as(&path, Format::Har)
            .unwrap_err();
        assert!(matches!(error.kind(), Kind::Write(_)), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
    assert_eq!(folder.names(), ["a.json"]);
}

#[test]
fn an_interaction_that_a_format_can_not_hold_is_an_error() {
    let failed =
        Interaction::failed(get("/country/"), Failure::new(FailureKind::NotSent, "refused"));
    let cassette = Cassette::new([failed], Redactor::default());
    for &format in Format::ALL {
        if format.keeps().failures {
            cassette.to_bytes(format).unwrap();
            continue;
        }
        let error = cassette.to_bytes(format).unwrap_err();
        assert!(
            matches!(
                error.kind(),
                Kind::CannotHold { number: 1, what: "a request that got no response", .. }
            ),
            "{error}"
        );
    }
}

#[test]
fn an_export_has_no_redacted_secret() {
    let secret = "hunter2-hunter2";
    let body = format!("{{\"password\": \"{secret}\", \"api_key\": \"{secret}\"}}");
    let mut sent = request(
        "POST",
        &format!("https://membership.api.cloudcix.com/user/?api_key={secret}"),
        &body,
    );
    sent.headers_mut().insert("x-auth-token", secret.parse().unwrap());
    let received =
        Response::builder().header("set-cookie", secret).body(Bytes::from(body)).unwrap();
    let cassette = Cassette::new([Interaction::new(sent, received)], Redactor::default());
    for &format in Format::ALL {
        let text = String::from_utf8(cassette.to_bytes(format).unwrap()).unwrap();
        assert!(!text.contains(secret) && text.contains("redacted"), "{format:?} {text}");
    }
}

#[test]
fn yaml_is_written_for_people() {
    let mut sent = request(
        "POST",
        "https://membership.api.cloudcix.com/department/?limit=1&x=%5B",
        "{\"name\": \"it's\"}",
    );
    sent.headers_mut().insert("accept", HeaderValue::from_static("*/*"));
    let received = Response::builder()
        .status(201)
        .header("content-type", "text/plain")
        .body(Bytes::from_static("one: 1\n  two\n".as_bytes()))
        .unwrap();
    let odd =
        Response::builder().status(299).body(Bytes::from_static("Éire \"x\"".as_bytes())).unwrap();
    let binary = Response::new(Bytes::from(vec![0xff; 60]));
    let interactions = [
        Interaction::new(sent, received),
        Interaction::new(get("/a/"), odd),
        Interaction::new(get("/b/"), binary),
        one(b""),
    ];
    let text = Cassette::new(interactions, Redactor::none()).to_bytes(Format::VcrYaml).unwrap();
    insta::assert_snapshot!(String::from_utf8(text).unwrap());
}

#[test]
fn an_interaction_that_would_be_skipped_on_reading_is_not_written() {
    for uri in ["a.b", "ftp://a.b/", "http://a.b:99999/"] {
        let sent = request("GET", uri, "");
        let cassette = Cassette::new(
            [Interaction::new(sent, Response::new(Bytes::new()))],
            Redactor::default(),
        );
        for &format in Format::ALL {
            if !format.keeps().failures {
                let error = cassette.to_bytes(format).unwrap_err();
                assert!(
                    matches!(error.kind(), Kind::CannotHold { number: 1, .. }),
                    "{uri} {error}"
                );
                continue;
            }
            let again = Cassette::parse(&cassette.to_bytes(format).unwrap()).unwrap();
            assert_eq!(
                (again.interactions().len(), again.skipped().len()),
                (1, 0),
                "{uri} {format:?}"
            );
        }
    }
}
