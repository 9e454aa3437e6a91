//! The tour over the network with the whole standard stack, recorded, and then replayed offline;
//! and over the sandbox.

use std::{
    io::sink,
    net::{Ipv4Addr, SocketAddr},
};

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};
use cloudcix_quickstart::{recording, tour};
use http::{Request, Response, header::HOST};
use tower::{ServiceExt as _, service_fn};

/// Serves a recording on a local port, and returns its address.
async fn serve(replay: Replay) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let response = service_fn(move |request: Request<axum::body::Body>| {
        let replay = replay.clone();
        async move {
            let (mut head, body) = request.into_parts();
            let host = head.headers[HOST].to_str().unwrap().to_owned();
            head.uri = format!("http://{host}{}", head.uri).parse().unwrap();
            let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
            let response = replay.oneshot(Request::from_parts(head, Body::from(body))).await;
            Ok::<_, std::convert::Infallible>(response.map_or_else(
                |error| {
                    Response::builder()
                        .status(500)
                        .body(axum::body::Body::from(format!("{:#}", Error::from_transport(error))))
                        .unwrap()
                },
                |response| response.map(axum::body::Body::new),
            ))
        }
    });
    tokio::spawn(async move {
        axum::serve(listener, axum::Router::new().fallback_service(response)).await
    });
    address
}

#[tokio::test]
async fn the_tour_is_recorded_live_and_replayed_with_the_whole_stack_in_place() {
    let played = Replay::open(recording()).unwrap();
    let address = serve(played.clone()).await;
    let settings = Settings::builder()
        .api_v2_url(format!("http://localhost:{}", address.port()))
        .username("admin@example.com")
        .password("hunter2-password")
        .api_key("hunter2-api-key")
        .build()
        .unwrap();

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tour.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let client = Stack::standard()
        .record(session.layer())
        .build(settings.endpoints().clone(), HyperTransport::new().unwrap());
    tour(client, &settings.credentials().unwrap(), &mut sink()).await.unwrap();
    assert!(played.report().unused.is_empty(), "the tour is the recorded one");
    let recorded = session.finish().unwrap().recorded;
    assert!(recorded > 20, "{recorded}");
    assert!(!std::fs::read_to_string(&path).unwrap().contains("hunter2"));

    // The new recording, at other endpoints and with other credentials.
    let replay = Replay::open(&path).unwrap();
    let client = Stack::offline().build(Endpoints::default(), replay.clone());
    tour(client, &Credentials::new("admin@example.com", "any", "any"), &mut sink()).await.unwrap();
    assert!(replay.report().unused.is_empty());
}

#[tokio::test]
async fn the_tour_runs_over_the_sandbox() {
    let sandbox = Sandbox::builder().throttle(false).build().unwrap();
    let users = sandbox.users();
    let credentials = users.iter().find(|user| user.administrator).unwrap().credentials().unwrap();
    let client = Stack::offline().build(Endpoints::default(), sandbox.transport());
    let mut out = Vec::new();
    tour(client, &credentials, &mut out).await.unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("249 countries, from Afghanistan to Åland Islands"), "{out}");
    assert!(out.contains("member 2 is linked to 2 others"), "{out}");
}
