//! Rows of recordings of the real server become the sandbox's rows.

use std::{collections::BTreeMap, path::Path};

use cloudcix::{
    prelude::*,
    replay::{Cassette, Interaction, Redactor},
    seed_from_cassette,
};
use http::{Method, Request, Response};
use serde_json::{Value, json};

use crate::timed::sandbox;

const RECORDINGS: &[&str] = &[
    "00_quickstart",
    "01_login",
    "02_country",
    "03_department_crud",
    "04_team_crud",
    "05_address",
    "06_nested_and_others",
    "07_errors",
];

fn cassette(name: &str) -> Cassette {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recordings");
    Cassette::load(folder.join(format!("{name}.yaml"))).unwrap()
}

/// All recordings as one.
fn all() -> Cassette {
    let cassettes: Vec<Cassette> = RECORDINGS.iter().map(|name| cassette(name)).collect();
    let interactions = cassettes.iter().flat_map(Cassette::interactions).cloned();
    Cassette::new(interactions, Redactor::default())
}

fn seeded(cassette: &Cassette) -> Sandbox {
    sandbox(Sandbox::builder().throttle(false).seed(seed_from_cassette(cassette)))
}

/// Sends a request as the user who made the recordings.
fn get(sandbox: &Sandbox, uri: &http::Uri) -> Response<Body> {
    let request = Request::get(uri).header("x-auth-token", sandbox.token(2, None));
    sandbox.respond(request.body(Body::empty()).unwrap())
}

fn content(bytes: &[u8]) -> Value {
    serde_json::from_slice::<Value>(bytes).map_or(Value::Null, |mut body| body["content"].take())
}

/// Removes the lists of other rows that a user shows: a recording doesn't say what else is known of
/// the pairs.
fn without_lists(mut row: Value) -> Value {
    if let Some(fields) = row.as_object_mut() {
        fields.retain(|name, _| !name.ends_with("notifications"));
    }
    row
}

/// Returns the last read of each row that was not changed afterwards.
fn reads(cassette: &Cassette) -> BTreeMap<String, &Interaction> {
    let mut reads = BTreeMap::new();
    for interaction in cassette.interactions() {
        let request = interaction.request();
        let path = request.uri().path().to_owned();
        let Some(response) = interaction.response().filter(|it| it.status().is_success()) else {
            continue;
        };
        if *request.method() == Method::GET {
            if content(response.body()).get("id").is_some() {
                reads.insert(path, interaction);
            }
        } else {
            reads.remove(&path);
        }
    }
    reads
}

#[test]
fn rows_that_were_read_are_read_alike() {
    let cassette = all();
    let sandbox = seeded(&cassette);
    let (mut alike, mut different) = (0, Vec::new());
    for (path, interaction) in reads(&cassette) {
        let recorded = content(interaction.response().unwrap().body());
        let answer = get(&sandbox, interaction.request().uri());
        if without_lists(content(answer.body().as_bytes())) == without_lists(recorded.clone()) {
            alike += 1;
        } else {
            let body = String::from_utf8_lossy(answer.body().as_bytes()).into_owned();
            different.push(format!("{path}: {}\n  {body}\n  {recorded}", answer.status()));
        }
    }
    assert!(different.is_empty(), "{alike} alike, but\n{}", different.join("\n"));
    assert!(alike >= 10, "{alike}");
}

#[test]
fn a_list_that_was_recorded_whole_is_listed_alike() {
    let (sandbox, cassette) = (seeded(&all()), cassette("02_country"));
    let mut compared = 0;
    for interaction in cassette.interactions() {
        let (request, response) = (interaction.request(), interaction.response().unwrap());
        let recorded = content(response.body());
        if *request.method() == Method::GET && response.status().is_success() {
            let answer = get(&sandbox, request.uri());
            assert_eq!(content(answer.body().as_bytes()), recorded, "{}", request.uri());
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn no_recorded_request_makes_the_sandbox_fail() {
    let cassette = all();
    let sandbox = seeded(&cassette);
    for interaction in cassette.interactions() {
        let request = interaction.request();
        let was_fault = interaction.response().is_some_and(|it| it.status().is_server_error());
        if *request.method() == Method::GET && !was_fault {
            let status = get(&sandbox, request.uri()).status();
            assert!(!status.is_server_error(), "{}: {status}", request.uri());
        }
    }
}

#[test]
fn a_session_can_go_on_from_a_recording_and_add_logins() {
    let sandbox = seeded(&all());
    assert!(sandbox.users().iter().all(|user| user.password.is_none()));
    let user = sandbox.users().into_iter().find(|user| user.id == 2).unwrap();
    let logins = json!([{"email": user.email, "password": "dummy-password"}]);
    sandbox.load(&json!({"rows": {}, "internals": {"logins": logins}})).unwrap();
    let user = sandbox.users().into_iter().find(|user| user.id == 2).unwrap();
    assert!(user.credentials().is_some());
}

#[test]
fn the_rows_of_a_demo_company_stay_beside_recorded_ones() {
    let sandbox = sandbox(Sandbox::builder().throttle(false));
    let before = sandbox.users().len();
    let url = "https://compute.api.cloudcix.com/project/";
    let request = Request::get(url).body(Body::empty()).unwrap();
    let rows = json!({"content": [{"id": 41, "name": "recorded"}]}).to_string();
    let interaction = Interaction::new(request, Response::new(rows.into()));
    let seed = seed_from_cassette(&Cassette::new([interaction], Redactor::default()));
    sandbox.load(&seed).unwrap();
    assert_eq!(sandbox.users().len(), before);
    let uri: http::Uri = "https://compute.api.cloudcix.com/project/41/".parse().unwrap();
    let request = Request::get(&uri).header("x-auth-token", sandbox.token(1, None));
    let answer = sandbox.respond(request.body(Body::empty()).unwrap());
    assert_eq!(content(answer.body().as_bytes())["name"], "recorded");
}
