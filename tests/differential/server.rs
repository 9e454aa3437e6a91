//! The server for both clients, which responds to everything and records the requests.

use std::sync::{Arc, Mutex};

use cloudcix_fault_server::{Act, FaultServer, Received};
use http::{Response, header};
use serde_json::{Value, json};

pub(crate) struct Server {
    server: FaultServer,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let seen = received.clone();
        let act = Act::decide(move |request| {
            seen.lock().unwrap().push(request.clone());
            respond(request)
        });
        Self { server: FaultServer::start([act]).await, received }
    }

    /// Returns its URL with a host name that resolves to this machine.
    pub(crate) fn base(&self, host: &str) -> String {
        format!("http://{host}:{}/", self.server.address().port())
    }

    /// Returns the requests that have arrived since the last call.
    pub(crate) fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock().unwrap())
    }
}

/// A value of the query that is for the server only.
const VARIANT: &str = "server=";

fn respond(request: &Received) -> Act {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name));
    let mut response = Response::new(Vec::new());
    if path.ends_with("/moved/") {
        *response.status_mut() = http::StatusCode::FOUND;
        let to = format!("http://elsewhere.{}/", request.header("host").unwrap_or_default());
        response.headers_mut().insert(header::LOCATION, to.parse().unwrap());
        return Act::Respond(response);
    }
    if path.ends_with("/cookie/") {
        response.headers_mut().insert(header::SET_COOKIE, "session=7; Path=/".parse().unwrap());
    }
    if value("limit=") == Some("100") {
        let page: u64 = value("page=").and_then(|page| page.parse().ok()).unwrap_or_default();
        match rows(page, value(VARIANT)) {
            Some(rows) => *response.body_mut() = rows.to_string().into_bytes(),
            None => return Act::respond(500, "<html>that is enough</html>"),
        }
    } else {
        *response.body_mut() = br#"{"content": [], "_metadata": {"total_records": 0}}"#.to_vec();
    }
    Act::Respond(response)
}

/// Returns a page of a collection of 250 rows, or of the one that the query names; `None` from
/// the tenth page on.
fn rows(page: u64, variant: Option<&str>) -> Option<Value> {
    let (rows, total, name) = match variant {
        Some("full_last_page") => (200, 200, "total_records"),
        Some("claims_more") => (3, 10, "total_records"),
        Some("other_total") => (250, 250, "total"),
        Some("old_total") => (250, 250, "totalRecords"),
        _ => (250, 250, "total_records"),
    };
    let content: Vec<Value> =
        (page * 100..rows.min(page * 100 + 100)).map(|id| json!({"id": id})).collect();
    (page < 10).then(|| json!({"content": content, "_metadata": {name: total}}))
}
