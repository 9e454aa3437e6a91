//! Playing a session into a server.

use bytes::Bytes;
use http::{Request, Response};
use jiff::SignedDuration;

use crate::{
    compare::{Difference, compare},
    format::{Exchange, Sent, Session},
    labels::Labels,
    server::Server,
};

/// A response of the server under test, compared.
pub(crate) struct Played<'a> {
    pub(crate) exchange: &'a Exchange,
    pub(crate) status: u16,
    pub(crate) differences: Vec<Difference>,
}

/// Sends the requests of a session in order, each at its time, and compares the responses.
pub(crate) fn play<'a>(session: &'a Session, server: &mut dyn Server) -> Vec<Played<'a>> {
    let mut labels = Labels::default();
    let play_one = |exchange: &'a Exchange| {
        let at = SignedDuration::from_micros(exchange.at_micros);
        server.set_clock(session.header.started_at + at);
        let response = send(exchange, &mut labels, server);
        let differences = compare(exchange, &response, &mut labels);
        Played { exchange, status: response.status().as_u16(), differences }
    };
    session.exchanges.iter().map(play_one).collect()
}

fn send(exchange: &Exchange, labels: &mut Labels, server: &mut dyn Server) -> Response<Bytes> {
    let url = labels.fill_text(&exchange.url, server);
    let mut request =
        Request::builder().method(&*exchange.method).uri(format!("https://{}{url}", exchange.host));
    for (name, value) in &exchange.headers {
        request = request.header(name, labels.fill_text(value, server));
    }
    let body = match &exchange.body {
        Sent::Nothing => Bytes::new(),
        Sent::Json(body) => serde_json::to_vec(&labels.fill_json(body, server)).unwrap().into(),
        Sent::Text(text) => Bytes::from(text.clone()),
        Sent::Bytes(bytes) => Bytes::from(bytes.clone()),
    };
    server.send(request.body(body).unwrap_or_else(|error| panic!("{url}: {error}")))
}
