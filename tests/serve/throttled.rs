//! A stand-in for the API that throttles as it does: 20 requests a second for each token.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cloudcix::prelude::*;
use cloudcix_fault_server::{Act, FaultServer, Received};
use http::Response;
use serde_json::json;

pub(crate) struct Throttled {
    server: FaultServer,
    seen: Arc<Mutex<Seen>>,
}

/// Everything that arrived.
#[derive(Clone, Default)]
pub(crate) struct Seen {
    pub(crate) logins: usize,
    pub(crate) creates: usize,
    /// Requests that were carried out, but logins.
    pub(crate) served: usize,
    /// Requests that got a 503.
    pub(crate) overloaded: usize,
    /// The requests, as text.
    pub(crate) texts: Vec<String>,
    /// The times of the last requests, by token.
    recent: HashMap<String, VecDeque<Instant>>,
}

impl Throttled {
    pub(crate) async fn start() -> Self {
        let seen = Arc::<Mutex<Seen>>::default();
        let state = seen.clone();
        let act = Act::decide(move |request| state.lock().unwrap().respond(request));
        Self { server: FaultServer::start([act]).await, seen }
    }

    pub(crate) fn endpoints(&self) -> Endpoints {
        let url = format!("http://localhost:{}/", self.server.address().port());
        Endpoints::default().with_api_v2_url(&url).unwrap()
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }
}

impl Seen {
    fn respond(&mut self, request: &Received) -> Act {
        self.texts.push(format!("{request:?}"));
        if request.target.starts_with("/auth/login/") {
            self.logins += 1;
            let claims = URL_SAFE_NO_PAD.encode(r#"{"uid":7,"exp":9999999999}"#);
            let token = format!("eyJhbGciOiJSUzI1NiJ9.{claims}.c2lnbmF0dXJl");
            return Act::respond(201, json!({"token": token}).to_string());
        }
        let Some(token) = request.header("x-auth-token") else {
            return Act::respond(401, r#"{"detail": "no token"}"#);
        };
        if self.is_too_much(token.to_owned()) {
            let response = Response::builder().status(429).header("retry-after", "1");
            let body = br#"{"detail": "Request was throttled."}"#.to_vec();
            return Act::Respond(response.body(body).expect("it is well-formed"));
        }
        let is_create = request.method == "POST";
        if !is_create && (self.served + self.overloaded) % 23 == 22 {
            self.overloaded += 1;
            return Act::respond(503, "<html>overloaded</html>");
        }
        self.served += 1;
        self.creates += usize::from(is_create);
        Act::respond(if is_create { 201 } else { 200 }, r#"{"content": {"id": 7}}"#)
    }

    fn is_too_much(&mut self, token: String) -> bool {
        let (recent, now) = (self.recent.entry(token).or_default(), Instant::now());
        while recent.front().is_some_and(|&first| now - first >= Duration::from_secs(1)) {
            recent.pop_front();
        }
        let is_too_much = recent.len() >= 20;
        if !is_too_much {
            recent.push_back(now);
        }
        is_too_much
    }
}
