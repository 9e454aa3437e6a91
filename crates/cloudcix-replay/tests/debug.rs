//! The text that a program prints of what it holds: sizes and settings, and no secret.

mod common;

use std::{path::Path, time::Duration};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_replay::{
    Cassette, Failure, FailureKind, FlightRecorder, Format, Interaction, Latency, Matching, Mode,
    Recorder, Redactor, Replay,
};
use common::get;
use http::Response;

#[test]
fn what_is_printed_has_sizes_and_settings_but_no_content() {
    let request = get("/country/?token=hunter2").map(|_| Body::from("hunter2".to_owned()));
    let exchange = Interaction::new(request, Response::new(Bytes::from_static(b"hunter2hunter2")));
    let failure = Failure::new(FailureKind::Timeout { sent: true }, "hunter2");
    let failed = Interaction::failed(get("/user/"), failure);
    let matching = Matching::default()
        .strict_origin()
        .ignore_query("page")
        .ignore_json("/otp")
        .header("x-a")
        .base("https://proxy/m/", "membership")
        .unwrap()
        .also(|_, _| Ok(()));
    let cassette = Cassette::new([exchange.clone(), failed.clone()], Redactor::default());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let text = format!(
        "{exchange:#?}\n{failed:#?}\n{cassette:#?}\n{matching:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n",
        Matching::default().ignore_body(),
        Replay::builder()
            .latency(Latency::Fixed(Duration::from_millis(5)))
            .cassette(cassette.clone()),
        FlightRecorder::new(7),
        handle.record("transport"),
    );
    assert!(!text.contains("hunter2"), "{text}");
    insta::assert_snapshot!(text.replace(&*path.to_string_lossy(), "session.jsonl"));
    handle.finish().unwrap();
}

#[test]
fn a_format_belongs_to_an_extension() {
    let formats =
        ["a.jsonl", "a.yaml", "b/a.yml", "a.json", "a.har", "a.HAR", "a", "a.txt", ".har"]
            .map(|path| (path, Format::from_path(Path::new(path))));
    insta::assert_debug_snapshot!(formats);
}

#[test]
fn what_a_format_keeps_is_a_phrase() {
    let mut keeps: Vec<_> =
        Format::ALL.iter().map(|format| format!("{}: {}", format.name(), format.keeps())).collect();
    let but = |change: fn(&mut cloudcix_replay::Keeps)| {
        let mut keeps = Format::Native.keeps();
        change(&mut keeps);
        keeps.to_string()
    };
    keeps.extend([
        but(|keeps| keeps.started = false),
        but(|keeps| keeps.duration = false),
        but(|keeps| keeps.http_version = false),
        but(|keeps| keeps.failures = false),
        but(|keeps| keeps.bytes = false),
    ]);
    insta::assert_snapshot!(keeps.join("\n"));
}
