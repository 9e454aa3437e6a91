//! Helpers that the tests share.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    error::Error as _,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use cloudcix_core::{Body, Error, ErrorKind};
use cloudcix_replay::{Miss, Replay};
use http::{Request, Response};
use tower::ServiceExt as _;

/// Returns the recordings of the real API with the given extension.
pub(crate) fn recordings(extension: &str) -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/recordings");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Returns the names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

pub(crate) fn request(method: &str, url: &str, body: &str) -> Request<Body> {
    Request::builder().method(method).uri(url).body(Body::from(body.to_owned())).unwrap()
}

pub(crate) fn get(path: &str) -> Request<Body> {
    request("GET", &format!("https://membership.api.cloudcix.com{path}"), "")
}

pub(crate) fn post(path: &str, body: &str) -> Request<Body> {
    request("POST", &format!("https://membership.api.cloudcix.com{path}"), body)
}

/// Sends a request to the replay.
pub(crate) async fn send(
    replay: &Replay,
    request: Request<Body>,
) -> Result<Response<Bytes>, Error> {
    let response = replay.clone().oneshot(request).await.map_err(Error::from_transport)?;
    Ok(response.map(|body| body.bytes().unwrap().clone()))
}

pub(crate) async fn body(replay: &Replay, request: Request<Body>) -> String {
    String::from_utf8(send(replay, request).await.unwrap().into_body().to_vec()).unwrap()
}

/// Sends a request that the replay must not have, and returns the miss.
pub(crate) async fn miss(replay: &Replay, request: Request<Body>) -> Miss {
    let error = send(replay, request).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
    error.source().unwrap().downcast_ref::<Miss>().unwrap().clone()
}

/// Returns a cassette from tuples of method, path, request body and response body.
pub(crate) fn cassette(interactions: &[(&str, &str, &str, &str)]) -> String {
    let interactions: Vec<serde_json::Value> = interactions
        .iter()
        .map(|(method, path, body, response)| {
            serde_json::json!({
                "request": {"method": method,
                    "uri": format!("http://membership.localhost:18080{path}"), "body": body,
                    "headers": {}},
                "response": {"status": {"code": 200, "message": "OK"}, "headers": {},
                    "body": {"string": response}}
            })
        })
        .collect();
    serde_json::json!({"version": 1, "interactions": interactions}).to_string()
}
