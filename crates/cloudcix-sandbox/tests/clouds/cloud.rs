//! A sandbox with the rows of the recorded sessions.

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::Sandbox;
use http::{Method, Request};
use serde_json::{Value, json};

use crate::common::seed;

/// A sandbox and the tokens of a user and of the robot of its region.
pub(crate) struct Cloud {
    pub(crate) sandbox: Sandbox,
    pub(crate) user: String,
    pub(crate) robot: String,
}

/// A status and a body.
pub(crate) type Answer = (u16, Value);

impl Cloud {
    /// Starts with the virtual router of the first project running.
    pub(crate) fn start() -> Self {
        let cloud = Self::of(&seed("membership"));
        cloud.run_first_router();
        cloud
    }

    /// Starts with other users.
    pub(crate) fn of(membership: &Value) -> Self {
        Self::with(membership, seed("iaas"))
    }

    /// Starts with other users and other rows of the cloud.
    pub(crate) fn with(membership: &Value, iaas: Value) -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_783_756_800);
        let builder = Sandbox::builder().empty().manual_clock(start).throttle(false);
        let builder = builder.seed(membership.clone()).seed(iaas);
        let sandbox = builder.build().expect("a good seed");
        let mut cloud = Self { sandbox, user: String::new(), robot: String::new() };
        cloud.user = cloud.log_in("user");
        cloud.robot = cloud.log_in("robot");
        cloud
    }

    /// Has the robot finish the update of the first virtual router.
    pub(crate) fn run_first_router(&self) {
        for state in [11, 4] {
            self.as_robot("/virtual_router/1/", &json!({ "state": state }));
        }
    }

    pub(crate) fn log_in(&self, name: &str) -> String {
        let body = json!({
            "email": format!("{name}@example.com"),
            "password": format!("dummy-password-{name}"),
            "api_key": "dummy-api-key-1",
        });
        let host = "https://membership.localhost/auth/login/";
        let (status, body) = self.send(Method::POST, host, "", &body);
        assert_eq!(status, 201, "{body}");
        body["token"].as_str().expect("a token").to_owned()
    }

    pub(crate) fn send(&self, method: Method, url: &str, token: &str, body: &Value) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        request = request.header("content-type", "application/json");
        if !token.is_empty() {
            request = request.header("x-auth-token", token);
        }
        let request = request.body(Body::from(body.to_string())).expect("a request");
        let response = self.sandbox.respond(request);
        let body = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
        (response.status().as_u16(), body)
    }

    pub(crate) fn call(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(method, &format!("https://iaas.localhost{path}"), &self.user, body)
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, &Value::Null);
        assert_eq!(status, 200, "{path}: {body}");
        body["content"].clone()
    }

    /// Has the robot change a row.
    pub(crate) fn as_robot(&self, path: &str, body: &Value) {
        let url = format!("https://iaas.localhost{path}");
        let (status, body) = self.send(Method::PATCH, &url, &self.robot, body);
        assert_eq!(status, 200, "{path}: {body}");
    }
}
