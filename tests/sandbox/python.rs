//! Every method of every service that the real, unmodified Python client can call, made by it
//! against a sandbox on a port.

use std::path::Path;

use cloudcix::{
    catalogue::{self, Method, Pk, Service},
    prelude::*,
    serve::{Access, Server},
};
use cloudcix_tests::python::{Evaluated, Python};
use serde_json::json;

use crate::timed::sandbox;

/// The status of a response: negative if its body has not the shape that the API's bodies have.
const STATUS: &str = "(lambda r: r.status_code * (1 if not r.content \
    or (any(key in r.json() for key in ('content', 'token')) if r.ok \
        else 'text/html' in r.headers['content-type'] or 'detail' in r.json()) else -1))";

/// Returns the call in Python, as an expression whose value is a status, or the count of a
/// `get_all`.
fn call(service: &Service, method: Method, token: &str) -> String {
    let keyless = service.pk() == Pk::None || service.keyless().contains(method);
    let mut arguments: Vec<String> = service.path_params().map(|id| format!("{id}=1")).collect();
    let takes_pk = !matches!(method, Method::Create | Method::List | Method::GetAll);
    if takes_pk && !service.path_params().any(|id| id == "pk") {
        arguments.push(match service.pk() {
            _ if keyless => "pk=None".to_owned(),
            Pk::Cidr => "pk='10.0.0.0/24'".to_owned(),
            Pk::String => "pk='name'".to_owned(),
            Pk::Integer | Pk::None => "pk=1".to_owned(),
        });
    }
    if matches!(method, Method::Create | Method::Update | Method::PartialUpdate) {
        arguments.push("data={'name': 'Lab'}".to_owned());
    }
    arguments.push(format!("token='{token}'"));
    let (application, name) = (service.application().name(), service.name());
    let call = format!("{application}.{name}.{}({})", method.as_str(), arguments.join(", "));
    if method == Method::GetAll { format!("len({call})") } else { format!("{STATUS}({call})") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_of_the_python_client_is_answered_in_the_apis_shape() {
    let sandbox = sandbox(Sandbox::builder().throttle(false));
    let server = Server::new(sandbox.transport(), Access::Open).bind("127.0.0.1:0").await;
    let server = server.expect("a free port").spawn();
    let settings = json!({
        "CLOUDCIX_API_URL": "http://localhost/",
        "CLOUDCIX_API_V2_URL": "http://localhost/",
        "CLOUDCIX_API_VERSION": 2,
    });
    let proxy = format!("http://{}", server.local_addr());
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut python = match Python::start(cache, Some(&proxy), &settings) {
        Ok(python) => python,
        Err(problems) => return eprintln!("SKIPPED: {problems}"),
    };

    let token = sandbox.token(1, None);
    let (mut services, mut calls, mut successes, mut wrong) = (0, 0, 0, Vec::new());
    for service in catalogue::services().filter(|service| service.python_can_call()) {
        services += 1;
        for method in Method::ALL {
            // What one call changes, such as the caller's own address, no other call notices.
            sandbox.reset();
            let call = call(service, method, &token);
            calls += 1;
            let Evaluated { raised, number } =
                tokio::task::block_in_place(|| python.evaluate(&call));
            let status = sandbox.requests().last().map(|request| request.status);
            let expected = match (&number, &raised) {
                // The client looks into any answer for rows, and fails at one that has none.
                (None, Some(raised)) if method == Method::GetAll => {
                    ["JSONDecodeError", "KeyError", "TypeError"].contains(&raised.as_str())
                }
                (Some(_), _) if method == Method::GetAll => true,
                (Some(status), _) => (200.0..500.0).contains(status),
                _ => false,
            };
            let is_fault = status.is_none_or(|status| status.is_server_error());
            if !expected || is_fault {
                let call = call.replace(STATUS, "").replace(&token, "…");
                wrong.push(format!("{call}: {raised:?} {number:?}, the sandbox: {status:?}"));
            }
            successes += u32::from(status.is_some_and(|status| status.is_success()));
        }
    }
    assert!(wrong.is_empty(), "{} of {calls}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!((services, calls), (315, 315 * 8));
    assert!(successes > 300, "only {successes} calls succeeded");
}
