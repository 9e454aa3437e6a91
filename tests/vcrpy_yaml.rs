//! `PyYAML` itself: every text that one of its loaders reads as a cassette gives the same
//! interactions here.

#[path = "vcrpy/environment.rs"]
mod environment;

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_replay::{Cassette, Interaction, Redactor};
use http::HeaderMap;
use serde_json::{Value, json};

/// Returns an interaction in the format of the script.
fn as_json(interaction: &Interaction) -> Value {
    let headers = |headers: &HeaderMap| {
        let mut pairs: Vec<[&str; 2]> =
            headers.iter().map(|(name, value)| [name.as_str(), value.to_str().unwrap()]).collect();
        pairs.sort_by_key(|pair| pair[0]);
        json!(pairs)
    };
    let (request, response) = (interaction.request(), interaction.response().unwrap());
    json!([
        request.method().as_str(),
        request.uri().to_string(),
        STANDARD.encode(request.body().as_bytes()),
        headers(request.headers()),
        response.status().as_str(),
        STANDARD.encode(response.body()),
        headers(response.headers()),
    ])
}

#[test]
fn what_pyyaml_reads_is_read_here_and_means_the_same() {
    let vcrpy = &environment::find_or_make().unwrap_or_else(|problems| panic!("{problems}"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("vcrpy").join("yaml_texts.py");
    // Another seed generates other texts: `YAML_SEED=7 cargo test …`.
    let seed = std::env::var("YAML_SEED").unwrap_or_else(|_| "1".to_owned());
    let count = std::env::var("YAML_COUNT").unwrap_or_else(|_| "2000".to_owned());
    let output = environment::script(vcrpy, &script, &[&seed, &count]);
    let (mut read, mut loaders) = (0, std::collections::BTreeSet::new());
    for line in std::str::from_utf8(&output).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let Some(text) = line["text"].as_str().map(|text| STANDARD.decode(text).unwrap()) else {
            assert_eq!(line["read"], read);
            continue;
        };
        let shown = || String::from_utf8_lossy(&text).into_owned();
        let cassette = Cassette::parse_with(&text, Redactor::none());
        let cassette = cassette.unwrap_or_else(|error| {
            panic!("{} reads it: {error}\n{}\n{:?}", line["loader"], shown(), shown())
        });
        assert!(cassette.skipped().is_empty(), "{:?}\n{}", cassette.skipped(), shown());
        let found: Vec<Value> = cassette.interactions().iter().map(as_json).collect();
        assert_eq!(Value::from(found), line["interactions"], "{}\n{:?}", line["loader"], shown());
        loaders.insert(line["loader"].as_str().unwrap().to_owned());
        read += 1;
    }
    assert!(read >= 500, "only {read} of the texts are cassettes to PyYAML");
    assert!(
        ["SafeLoader", "FullLoader", "BaseLoader"]
            .into_iter()
            .all(|loader| loaders.contains(loader)),
        "{loaders:?}"
    );
}
