//! The real Python client, unmodified, in front of a served transport: a recording, a mock, and the
//! whole default stack.
//!
//! It uses the server as its proxy, as `http_proxy` says, because not every system resolves
//! `membership.localhost`. The secret is the proxy's password.

mod sandbox;
mod throttled;

use std::{path::Path, sync::Arc};

use cloudcix::{
    hyper::Proxies,
    mock::{
        Mock,
        matcher::{
            Matcher as _, application, get, header, json_body, patch, post, query, requires_token,
        },
        response,
    },
    prelude::*,
    replay::{Mode, Recorder},
    serve::{Access, Running, SECRET_HEADER, Secret, Server},
};
use cloudcix_tests::python::{Evaluated, Python};
use serde_json::json;

use crate::throttled::Throttled;

/// The Python client, set up for a server.
struct Client(Python);

impl Client {
    /// Starts it. `None` if it can't be installed here.
    fn start(server: &Running, secret: Option<&Secret>) -> Option<Self> {
        let address = server.local_addr();
        let credentials =
            secret.map(|secret| format!("any:{}@", secret.expose())).unwrap_or_default();
        Self::with(
            Some(&format!("http://{credentials}{address}")),
            &json!({
                "CLOUDCIX_API_URL": "http://localhost/",
                "CLOUDCIX_API_V2_URL": "http://localhost/",
                "CLOUDCIX_API_VERSION": 2,
            }),
        )
    }

    fn with(proxy: Option<&str>, settings: &serde_json::Value) -> Option<Self> {
        Python::start(Path::new(env!("CARGO_TARGET_TMPDIR")), proxy, settings)
            .map_err(|problems| eprintln!("SKIPPED: {problems}"))
            .ok()
            .map(Self)
    }

    /// Evaluates an expression, in a thread that may block.
    fn evaluate(&mut self, expression: &str) -> Evaluated {
        tokio::task::block_in_place(|| self.0.evaluate(expression))
    }

    /// Evaluates an expression whose value is a number.
    #[track_caller]
    fn number(&mut self, expression: &str) -> f64 {
        let Evaluated { raised, number } = self.evaluate(expression);
        number.unwrap_or_else(|| panic!("{expression}: {raised:?}"))
    }

    /// Checks that an expression is true.
    #[track_caller]
    fn holds(&mut self, expression: &str) {
        // The driver tells numbers only.
        assert!(self.number(&format!("int({expression})")) > 0.5, "{expression}");
    }
}

async fn serve<S: Transport>(server: Server<S>) -> Running {
    server.bind("127.0.0.1:0").await.expect("a free port").spawn()
}

fn recording(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recordings").join(name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recording_responds_to_the_python_client() {
    let replay = Replay::open(recording("00_quickstart.yaml")).unwrap();
    let secret = Secret::generate().unwrap();
    let server = serve(Server::new(replay, Access::Secret(secret.clone()))).await;
    let Some(mut python) = Client::start(&server, Some(&secret)) else { return };

    // Logging in sends no header of the caller's: the secret is the proxy's password.
    python.holds("len(auth.get_token('admin@example.com', 'any password', 'any key')) > 20");
    let ireland = "params={'search[english_name__icontains]': 'ire', 'limit': 10}";
    python.holds(&format!(
        "Membership.country.list(token='t', {ireland}).json()['content'][0]['id'] > 0"
    ));
    python
        .holds("Membership.country.read(107, token='t').json()['content']['alpha_2_code'] == 'IE'");
    python.holds("len(Membership.country.get_all(token='t')) == 249");
    python.holds("Membership.department.create(data={'name': ''}).status_code == 400");

    // What was not recorded is said so, with what was.
    python.holds("Membership.country.read(108, token='t').status_code == 501");
    python.holds("'country/107' in Membership.country.read(108, token='t').json()['detail']");
    python.holds("Membership.country.read(108, token='t').json()['sent'] == False");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mock_responds_to_the_python_client() {
    let mock = Mock::new();
    let secret = Secret::generate().unwrap();
    let server = serve(Server::new(mock.transport(), Access::Secret(secret.clone()))).await;
    // Before anything is expected: without Python, nothing would arrive.
    let Some(mut python) = Client::start(&server, Some(&secret)) else { return };
    let login = response::login();
    mock.expect(post("/auth/login/").and(application("membership"))).respond(login.clone());
    mock.expect(get("/department/").and(requires_token(&login)).and(query("limit", "100")))
        .times(3)
        .respond(response::paged((0..250).map(|id| json!({"id": id}))));
    mock.expect(patch("/department/{}/").and(json_body(json!({"name": "Lab"}))))
        .respond(response::error(403, "membership_department_update_201", "It is not yours."));
    let sku = get("/SCM/v1/SKU/")
        .and(application("scm"))
        .and(header("x-auth-token", "a token of the caller's"));
    mock.expect(sku).respond(response::page([json!({"id": 7})]));

    python.holds("len(Membership.department.get_all(token=auth.get_token('a', 'b', 'c'))) == 250");
    python
        .holds("Membership.department.partial_update(7, data={'name': 'Lab'}).status_code == 403");
    python.holds("SCM.sku.list(token=\"a token of the caller's\").json()['content'][0]['id'] == 7");
    mock.verify().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_proxy_the_secret_takes_the_place_of_the_token() {
    let mock = Mock::new();
    let secret = Secret::generate().unwrap();
    let server = serve(Server::new(mock.transport(), Access::Secret(secret.clone()))).await;
    let (port, secret) = (server.local_addr().port(), secret.expose());
    let settings = json!({
        // A legacy path needs no name but an address.
        "CLOUDCIX_API_URL": format!("http://127.0.0.1:{port}/"),
        "CLOUDCIX_API_V2_URL": format!("http://localhost:{port}/"),
        "CLOUDCIX_API_VERSION": 2,
    });
    let Some(mut python) = Client::with(None, &settings) else { return };
    let sku = get("/SCM/v1/SKU/").and(application("scm"));
    mock.expect(sku).times(2).respond(response::page([json!({"id": 7})]));
    let country = get("/country/107/").and(application("membership"));
    mock.expect(country).times(..).respond(response::object(json!({"id": 107})));
    let header = format!("headers={{'{SECRET_HEADER}': '{secret}'}}");
    for (arguments, status) in
        [(&*format!("token='{secret}'"), 200), (&*header, 200), ("", 401), ("token='a token'", 401)]
    {
        python.holds(&format!("SCM.sku.list({arguments}).status_code == {status}"));
    }
    // By host, where the system resolves the names below `localhost`.
    let resolves = python
        .evaluate("__import__('socket').gethostbyname('membership.localhost') == '127.0.0.1'");
    if resolves.number == Some(1.0) {
        python.holds(&format!("Membership.country.read(107, token='{secret}').status_code == 200"));
    } else {
        eprintln!("SKIPPED by host: this system does not resolve membership.localhost");
    }
    for request in mock.requests() {
        assert!(!request.headers().contains_key("x-auth-token"));
    }
    mock.verify().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_stack_gives_the_python_client_a_login_retries_and_a_quota() {
    let upstream = Throttled::start().await;
    let endpoints = upstream.endpoints();
    let transport = HyperTransport::builder().proxies(Proxies::none()).build().unwrap();
    let stack = Stack::standard()
        .credentials(Credentials::new("admin@example.com", "any password", "any key"))
        .build(endpoints.clone(), transport)
        .into_inner();
    let secret = Secret::generate().unwrap();
    let server = Server::new(stack, Access::Secret(secret.clone())).upstream(endpoints);
    let server = serve(server).await;
    let Some(mut python) = Client::start(&server, Some(&secret)) else { return };

    let read = "lambda number: Membership.department.read(number).status_code";
    let pool = "__import__('concurrent.futures').futures.ThreadPoolExecutor(200)";
    let all = format!("list({pool}.map({read}, range(200)))");
    assert!((python.number(&format!("{all}.count(200)")) - 200.0).abs() < 0.1);
    // A create is sent once, though the server throttles.
    python.holds("Membership.department.create(data={'name': 'Lab'}).status_code == 201");

    let seen = upstream.seen();
    assert_eq!((seen.logins, seen.creates), (1, 1));
    assert_eq!(seen.served, 201);
    assert!(seen.overloaded > 0, "there was something to retry");
    assert!(!seen.texts.iter().any(|text| text.contains(secret.expose())), "it stays here");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_python_client_does_can_be_recorded_and_replayed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("python.jsonl");
    let mock = Mock::new();
    let secret = Secret::generate().unwrap();
    let calls = [
        "len(auth.get_token('admin@example.com', 'hunter2', 'a-key-that-is-secret')) > 20",
        "Membership.country.read(107, token='a.b.c').json()['content']['id'] == 107",
        "SCM.sku.list().json()['content'][0]['id'] == 7",
    ];

    let session = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let recorded = session.record(mock.transport());
    let server = serve(Server::new(recorded, Access::Secret(secret.clone()))).await;
    let Some(mut python) = Client::start(&server, Some(&secret)) else { return };
    mock.expect(post("/auth/login/")).respond(response::login());
    mock.expect(get("/country/107/")).respond(response::object(json!({"id": 107})));
    mock.expect(get("/SCM/v1/SKU/")).respond(response::page([json!({"id": 7})]));
    for call in calls {
        python.holds(call);
    }
    server.shutdown().await;
    assert_eq!(session.finish().unwrap().recorded, 3);
    mock.verify().unwrap();
    let cassette = std::fs::read_to_string(&path).unwrap();
    for hidden in [secret.expose(), "hunter2", "a-key-that-is-secret"] {
        assert!(!cassette.contains(hidden), "{hidden}");
    }

    // For Python, and for a program in Rust.
    let replay = Replay::open(&path).unwrap();
    let server = serve(Server::new(replay.clone(), Access::Open)).await;
    let Some(mut python) = Client::start(&server, None) else { return };
    for call in calls {
        python.holds(call);
    }
    let replay = Replay::open(&path).unwrap();
    let client = cloudcix::Client::new(Endpoints::default(), replay);
    assert_eq!(client.membership().country().read(107).await.unwrap()["id"], 107);
}

#[tokio::test]
async fn the_client_of_this_library_reaches_a_server_by_its_endpoints() {
    let (seen, transport) =
        (Arc::new(std::sync::Mutex::new(Vec::new())), HyperTransport::builder());
    let urls = seen.clone();
    let echo = cloudcix_tests::responding(move |request| {
        urls.lock().unwrap().push(request.uri().to_string());
        http::Response::new(ResBody::from(r#"{"content": {"id": 7}}"#))
    });
    let secret = Secret::generate().unwrap();
    let server = serve(Server::new(echo, Access::Secret(secret.clone()))).await;
    let transport = transport.proxies(Proxies::none()).build().unwrap();
    let client = cloudcix::Client::new(server.endpoints().unwrap(), transport);
    let refused = client.membership().country().read(7).await.unwrap_err();
    assert!(refused.is_unauthorized() && refused.error_code() == Some("cloudcix_serve_secret"));
    let client = client.with_token(secret.expose()).unwrap();
    client.membership().country().read(7).await.unwrap();
    client.scm().sku().read(7).await.unwrap();
    let port = server.local_addr().port();
    assert_eq!(
        *seen.lock().unwrap(),
        [
            format!("http://membership.localhost:{port}/country/7/"),
            format!("http://localhost:{port}/SCM/v1/SKU/7/"),
        ]
    );
}
