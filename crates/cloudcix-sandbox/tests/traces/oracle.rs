//! A server that knows a session's responses: it shows that the runner accepts the real server, on
//! every session, and that it rejects a changed one.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;
use serde_json::Value;

use crate::{
    format::{Exchange, Expected, ExpectedBody, Session},
    labels::each_label,
    server::{Flaw, Server},
};

/// Answers each request with the real server's response, in which it puts values of its own in the
/// place of labels.
pub(crate) struct Oracle {
    exchanges: VecDeque<Exchange>,
    values: BTreeMap<String, String>,
    /// Changes a response before it is sent.
    tamper: Option<fn(&mut Expected)>,
}

impl Oracle {
    pub(crate) fn new(session: &Session, tamper: Option<fn(&mut Expected)>) -> Self {
        let exchanges = session.exchanges.iter().cloned().collect();
        Self { exchanges, values: BTreeMap::new(), tamper }
    }

    fn value(&mut self, label: &str) -> String {
        let made = format!("made-{}", self.values.len());
        self.values.entry(label.to_owned()).or_insert(made).clone()
    }

    fn without_labels(&mut self, text: &str) -> String {
        each_label(text, |label| self.value(label))
    }

    fn check(&mut self, request: &Request<Bytes>, exchange: &Exchange) {
        assert_eq!(request.method().as_str(), exchange.method);
        let url = self.without_labels(&exchange.url);
        assert_eq!(request.uri().path_and_query().unwrap().as_str(), url);
        for (name, value) in &exchange.headers {
            assert_eq!(request.headers()[name], self.without_labels(value));
        }
    }

    fn json(&mut self, body: &Value) -> Value {
        match body {
            Value::String(text) => self.without_labels(text).into(),
            Value::Array(items) => items.iter().map(|item| self.json(item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), self.json(value))).collect()
            }
            other => other.clone(),
        }
    }
}

impl Server for Oracle {
    fn set_clock(&mut self, _now: Timestamp) {}

    fn send(&mut self, request: Request<Bytes>) -> Response<Bytes> {
        let mut exchange = self.exchanges.pop_front().expect("a request that was recorded");
        match self.tamper {
            Some(tamper) => tamper(&mut exchange.expected),
            // A label that a changed response doesn't bind would be sent as it stands.
            None => self.check(&request, &exchange),
        }
        let mut response = Response::builder().status(exchange.expected.status);
        for (name, value) in &exchange.expected.headers {
            response = response.header(name, self.without_labels(value));
        }
        let body = match &exchange.expected.body {
            ExpectedBody::Nothing => Bytes::new(),
            ExpectedBody::Json(body) => self.json(body).to_string().into(),
            ExpectedBody::Text(text) => text.clone().into(),
        };
        response.body(body).unwrap()
    }

    fn forge_token(&mut self, user: &str, flaw: Flaw) -> Option<String> {
        Some(self.value(&format!("token:{user}#{}", flaw.name())))
    }

    // The label's own number is the runner's affair.
    fn email_token(&mut self, user: u64) -> Option<String> {
        let prefix = format!("email-token:user#{user}-");
        let next = self.exchanges.front()?.url.clone();
        let mut label = None;
        each_label(&next, |found| {
            label = Some(found.to_owned());
            String::new()
        });
        label.filter(|label| label.starts_with(&prefix)).map(|label| self.value(&label))
    }
}
