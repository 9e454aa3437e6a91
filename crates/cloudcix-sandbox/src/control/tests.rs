use std::time::Duration;

use bytes::Bytes;
use cloudcix_fault::Fault;
use http::{Request, StatusCode};
use serde_json::json;

use super::{Command, concerns, concerns_forks, fault::read_fault, fork, forks, read};

#[test]
fn each_fault_is_read_with_its_settings() {
    let second = Duration::from_millis(1500);
    for (rule, expected) in [
        (json!({"fault": "connect"}), Fault::Connect),
        (json!({"fault": "connect_timeout", "seconds": 1.5}), Fault::ConnectTimeout(second)),
        (json!({"fault": "timeout", "seconds": 1.5}), Fault::Timeout(second)),
        (json!({"fault": "hang"}), Fault::Hang),
        (json!({"fault": "reset"}), Fault::Reset),
        (json!({"fault": "status", "status": 503}), Fault::Status(StatusCode::SERVICE_UNAVAILABLE)),
        (json!({"fault": "reset_after", "bytes": 7}), Fault::ResetAfter(7)),
        (json!({"fault": "truncate_after", "bytes": 0}), Fault::TruncateAfter(0)),
        (json!({"fault": "bad_json"}), Fault::BadJson),
        (
            json!({"fault": "slow_body", "bytes": 3, "seconds": 1.5}),
            Fault::SlowBody { chunk: 3, every: second },
        ),
        (json!({"fault": "delay", "seconds": 0}), Fault::Delay(Duration::ZERO)),
    ] {
        let fields = rule.as_object().cloned().unwrap_or_default();
        assert_eq!(read_fault(&fields), Ok(expected), "{rule}");
    }
}

#[test]
fn the_name_of_a_fork_is_a_label_that_no_application_has() {
    let long = "x".repeat(63);
    for good in ["a", "0", "-", "a-b-2", &long, "sandbox2", "circuits"] {
        assert_eq!(forks::name(&json!({"name": good})).ok().as_deref(), Some(good));
    }
    let longer = "x".repeat(64);
    for bad in
        ["", "A", "é", "a.b", "a_b", "a b", &longer, "sandbox", "localhost", "iaas", "membership"]
    {
        let text = "\"name\" must be a label of a host: 1 to 63 lower-case letters, digits and \
            hyphens, and not the name of an application.";
        let expected = Err(super::Failure::body(text.to_owned()));
        assert_eq!(forks::name(&json!({"name": bad})), expected, "{bad}");
    }
    assert!(forks::name(&json!({"name": 5})).is_err() && forks::name(&json!("a")).is_err());
}

fn request(line: &str, host: Option<&str>) -> Request<Bytes> {
    let (method, url) = line.split_once(' ').expect("a method and a URL");
    let request = Request::builder().method(method).uri(url);
    let request = host.into_iter().fold(request, |request, host| request.header("host", host));
    request.body(Bytes::new()).expect("a request")
}

#[test]
fn the_host_says_whether_a_request_is_a_command_and_for_which_fork() {
    for (url, header, is_command, name) in [
        ("http://sandbox.localhost/clock/", None, true, Some("sandbox")),
        ("http://SANDBOX.localhost:80/", None, true, Some("SANDBOX")),
        ("http://sandbox:80/", None, true, None),
        ("http://sandboxes.localhost/", None, false, Some("sandboxes")),
        ("http://sandbox.a.localhost/", None, true, Some("a")),
        ("http://membership.b.a.localhost:80/", None, false, Some("a")),
        ("http://a.localhost/", None, false, Some("a")),
        ("http://localhost/", None, false, None),
        ("http://a.localhost.example/", None, false, None),
        ("/clock/", Some("sandbox.a.localhost:8080"), true, Some("a")),
        ("/clock/", None, false, None),
        ("http://iaas.localhost/", Some("sandbox.a.localhost"), false, Some("iaas")),
    ] {
        let request = request(&format!("GET {url}"), header);
        assert_eq!((concerns(&request), fork(&request)), (is_command, name), "{url} {header:?}");
    }
    for (url, concerned) in [
        ("http://sandbox.localhost/forks", true),
        ("http://sandbox.localhost/forks/a/", true),
        ("http://sandbox.localhost/forks/a/b", true),
        ("http://sandbox.localhost/forksa/", false),
        ("http://sandbox.localhost/a/forks/", false),
        ("http://iaas.localhost/forks/", false),
    ] {
        assert_eq!(concerns_forks(&request(&format!("GET {url}"), None)), concerned, "{url}");
    }
}

#[test]
fn ids_and_names_stand_in_the_paths_of_commands() {
    let command = |line: &str| {
        read(&request(line, None)).map(|command| match command {
            Command::EmailToken(id) => format!("e-mail token of {id}"),
            Command::DeleteFork(name) => format!("delete {name}"),
            other => format!("{other:?}"),
        })
    };
    let told = |line: &str| {
        command(line).unwrap_or_else(|failure| {
            let reply = super::reply(Err(failure));
            let allow = reply.headers().get("allow").map(|it| it.to_str().unwrap().to_owned());
            format!("{} {}", reply.status().as_u16(), allow.unwrap_or_default())
        })
    };
    for (line, expected) in [
        ("GET /users/7/email_token/", "e-mail token of 7"),
        ("GET /users/7/email_token", "e-mail token of 7"),
        ("POST /users/7/email_token/", "405 GET"),
        ("GET /users/7/", "404 "),
        ("GET /users/7/email_token/x/", "404 "),
        ("GET /users/-7/email_token/", "404 "),
        ("DELETE /forks/a/", "delete a"),
        ("DELETE /forks/a/b/", "delete a/b"),
        ("GET /forks/a/", "405 DELETE"),
        ("GET /forks", "Forks"),
        ("GET //forks//", "Forks"),
        ("PUT /forks/", "405 GET, POST"),
        ("PUT /requests/", "405 GET"),
        ("GET /", "404 "),
        ("GET /reset/", "405 POST"),
        ("POST /reset", "Reset"),
    ] {
        assert_eq!(told(line), expected, "{line}");
    }
}
