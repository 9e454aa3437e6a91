//! The real vcrpy: its recordings load and replay here, and cassettes exported here load and replay
//! there.

#[path = "vcrpy/environment.rs"]
mod environment;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use cloudcix::prelude::*;
use cloudcix_replay::{Cassette, Format, Interaction, Order, Redactor, Replay};
use cloudcix_tests::environment::Environment;
use http::{Request, Response};
use serde_json::Value;
use tower::ServiceExt as _;

/// An empty folder below the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the script of this test.
fn check(vcrpy: &Environment, arguments: &[&str]) -> Vec<u8> {
    environment::script(
        vcrpy,
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("vcrpy").join("check.py"),
        arguments,
    )
}

fn bytes(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn what_vcrpy_records_replays_here_and_what_is_exported_replays_there() {
    let vcrpy = &environment::find_or_make().unwrap_or_else(|problems| panic!("{problems}"));
    let folder = folder("vcrpy-recorded");
    check(vcrpy, &["record", folder.to_str().unwrap()]);
    fs::create_dir(folder.join("exported")).unwrap();
    let expected: Value =
        serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let (base, cassettes) =
        (expected["base"].as_str().unwrap(), expected["cassettes"].as_object().unwrap());
    let mut count = 0;
    for (file, calls) in cassettes {
        let cassette = Cassette::load_with(folder.join(file), Redactor::none())
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(cassette.interactions().len(), calls.as_array().unwrap().len());
        let replay = Replay::builder().order(Order::Strict).cassette(cassette.clone());
        for call in calls.as_array().unwrap() {
            let url = format!("{base}{}", call["path"].as_str().unwrap());
            let request = Request::builder()
                .method(call["method"].as_str().unwrap())
                .uri(url)
                .body(Body::from(bytes(&call["body"])))
                .unwrap();
            let response = replay
                .clone()
                .oneshot(request)
                .await
                .unwrap_or_else(|error| panic!("{file}: {call}: {error}"));
            assert_eq!(Value::from(response.status().as_u16()), call["status"], "{file} {call}");
            assert_eq!(
                response.body().bytes().map(AsRef::as_ref),
                Some(bytes(&call["answer"]).as_slice()),
                "{file} {call}"
            );
            count += 1;
        }
        assert!(replay.report().unused.is_empty());
        // Unchanged and redacted, directly and by way of our own format and HAR.
        let redacted = cassette.clone().redacted(Redactor::default());
        let travelled =
            [Format::Native, Format::Har].into_iter().fold(cassette.clone(), |cassette, format| {
                Cassette::parse_with(&cassette.to_bytes(format).unwrap(), Redactor::none()).unwrap()
            });
        for (name, cassette) in
            [("plain", cassette), ("redacted", redacted), ("travelled", travelled)]
        {
            cassette.write(folder.join(format!("exported/{file}.{name}.yaml"))).unwrap();
            // vcrpy's JSON has no bytes, and the calls of its own JSON recordings have none.
            if Format::from_path(file) == Some(Format::VcrJson) {
                cassette.write(folder.join(format!("exported/{file}.{name}.json"))).unwrap();
            }
        }
    }
    assert_eq!((cassettes.len(), count), (16, 268));
    check(vcrpy, &["replay", folder.to_str().unwrap()]);
}

/// Returns the interactions that vcrpy reads from each file.
fn seen(vcrpy: &Environment, files: &[&Path]) -> BTreeMap<PathBuf, Vec<Value>> {
    let mut arguments = vec!["see"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    serde_json::from_slice(&check(vcrpy, &arguments)).unwrap()
}

#[test]
fn vcrpy_sees_in_an_export_what_it_sees_in_the_recording() {
    let vcrpy = &environment::find_or_make().unwrap_or_else(|problems| panic!("{problems}"));
    let folder = folder("vcrpy-exported");
    let recordings = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/recordings"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let recordings: Vec<PathBuf> = recordings
        .filter(|path| matches!(Format::from_path(path), Some(Format::VcrYaml | Format::VcrJson)))
        .collect();
    let exported = recordings
        .iter()
        .flat_map(|path| ["yaml", "json"].map(|format| (path, format)))
        .map(|(path, format)| {
            let export =
                folder.join(format!("{}.{format}", path.file_name().unwrap().to_str().unwrap()));
            Cassette::load_with(path, Redactor::none()).unwrap().write(&export).unwrap();
            (path, export)
        });
    let exported: Vec<(&PathBuf, PathBuf)> = exported.collect();
    let files: Vec<&Path> = recordings
        .iter()
        .map(AsRef::as_ref)
        .chain(exported.iter().map(|(_, export)| export.as_ref()))
        .collect();
    let mut seen = seen(vcrpy, &files);
    // Headers that no longer describe a decoded body are not written, nor an empty body that was
    // never sent.
    for interaction in seen.values_mut().flatten() {
        let head = interaction["method"] == "HEAD";
        let headers = interaction["answer_headers"].as_object_mut().unwrap();
        headers.retain(|name, _| {
            !(name == "transfer-encoding"
                || name == "content-encoding"
                || name == "content-length" && !head)
        });
    }
    for (path, export) in &exported {
        assert_eq!(seen[path.as_path()].len(), seen[export.as_path()].len());
        for (original, exported) in seen[path.as_path()].iter().zip(&seen[export.as_path()]) {
            assert_eq!(original, exported, "{}", export.display());
        }
    }
}

/// Texts that have a meaning in YAML, and characters that it can't write.
const PIECES: &[&str] = &[
    "1e3",
    "0o14",
    "123e4567",
    "null",
    "~",
    "yes",
    "No",
    "y",
    "=",
    "<<",
    "1:20",
    "2024-01-01",
    ".inf",
    "0x1F",
    "1_000",
    "a: b",
    "- a",
    "? a",
    "a #b",
    "#",
    "*a",
    "&a",
    "!!binary x",
    "%",
    "@",
    "`",
    "'",
    "''",
    "\"",
    "\\",
    "\\n",
    " a",
    "a ",
    "\n",
    "a\n",
    "a\n\n",
    "\na",
    "a\n b\n",
    "a\n\n\n b",
    " \n a",
    "a\t",
    "\ta",
    "a\n\tb",
    "a\r\nb",
    "a\rb",
    "---",
    "---\na",
    "...",
    "{",
    "[",
    "}",
    "|",
    ">",
    "é",
    "日本",
    "😀",
    "\u{85}",
    "\u{2028}\u{2029}",
    "\u{feff}",
    "\u{0}\u{1}\u{1b}",
    "\u{7f}\u{80}\u{a0}",
    "\u{d7ff}\u{e000}\u{fffd}\u{ffff}",
    "\u{10ffff}",
];

#[test]
fn vcrpy_reads_every_odd_text_back_unchanged() {
    let vcrpy = &environment::find_or_make().unwrap_or_else(|problems| panic!("{problems}"));
    let folder = folder("vcrpy-odd");
    let mut texts: Vec<String> = PIECES.iter().map(|piece| (*piece).to_owned()).collect();
    texts.extend(
        PIECES
            .iter()
            .zip(PIECES.iter().cycle().skip(7))
            .map(|(one, other)| format!("{one}{other}{one}")),
    );
    texts.extend(PIECES.windows(3).map(|three| three.join("\n")));
    texts.push("long ".repeat(20_000));
    let interactions: Vec<Interaction> = texts
        .iter()
        .map(|text| {
            let mut request = Request::post("https://membership.api.cloudcix.com/x/?a=%7E")
                .body(Body::from(text.clone()))
                .unwrap();
            let header: String = text.chars().filter(|letter| !letter.is_control()).collect();
            request.headers_mut().insert("x-odd", header.trim().parse().unwrap());
            let mut response = Response::new(Bytes::from(text.clone()));
            response.headers_mut().append("yes", header.trim().parse().unwrap());
            response.headers_mut().append("yes", "no".parse().unwrap());
            Interaction::new(request, response)
        })
        .collect();
    let cassette = Cassette::new(interactions, Redactor::none());
    let files = [folder.join("odd.yaml"), folder.join("odd.json")];
    for file in &files {
        cassette.write(file).unwrap();
    }
    let seen = seen(vcrpy, &[&files[0], &files[1]]);
    for file in &files {
        assert_eq!(seen[file].len(), texts.len());
        for (text, found) in texts.iter().zip(&seen[file]) {
            let header: String = text.chars().filter(|letter| !letter.is_control()).collect();
            assert_eq!(
                String::from_utf8(bytes(&found["body"])).unwrap(),
                *text,
                "{}",
                file.display()
            );
            assert_eq!(
                String::from_utf8(bytes(&found["answer"])).unwrap(),
                *text,
                "{}",
                file.display()
            );
            assert_eq!(
                String::from_utf8(bytes(&found["headers"]["x-odd"])).unwrap(),
                header.trim(),
                "{}",
                file.display()
            );
            let values: Vec<String> = found["answer_headers"]["yes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|value| String::from_utf8(bytes(value)).unwrap())
                .collect();
            assert_eq!(values, [header.trim(), "no"], "{}", file.display());
        }
    }
}
