//! The property of the sandbox.

use cloudcix_core::Body;
use cloudcix_sandbox::{Sandbox, SandboxBuilder};
use http::Request;
use serde_json::Value;

const MAX_REQUESTS: usize = 100;
const MAX_ROWS: usize = 5_000;

/// Sends each line of the input as a request, `METHOD URL BODY`, as an administrator of the demo
/// company, and checks that it is answered, and that what the sandbox then holds can be restored.
///
/// # Panics
/// If that doesn't hold, so that the fuzzer reports the input.
pub fn check(bytes: &[u8]) {
    let sandbox = build(Sandbox::builder().throttle(false).max_rows(MAX_ROWS));
    let token = sandbox.token(1, None);
    for line in bytes.split(|byte| *byte == b'\n').take(MAX_REQUESTS) {
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let (Some(method), Some(url)) = (parts.next(), parts.next()) else { continue };
        let body = parts.next().unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri([b"http://", url].concat())
            .header("content-type", "application/json")
            .header("x-auth-token", &token)
            .body(Body::from(body.to_vec()));
        // What can't be written as a request reaches no server.
        let Ok(request) = request else { continue };
        let response = sandbox.respond(request);
        assert!((200..600).contains(&response.status().as_u16()));
        let kind = response.headers().get("content-type");
        let is_json = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        let body = response.body().as_bytes();
        if is_json && !body.is_empty() {
            serde_json::from_slice::<Value>(body).expect("JSON");
        }
    }
    build(Sandbox::builder().empty()).restore(&sandbox.snapshot()).expect("a snapshot");
}

fn build(builder: SandboxBuilder) -> Sandbox {
    builder.build().expect("no seed")
}
