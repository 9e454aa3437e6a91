//! The measured code: building a request, decoding a page, and a whole call over a transport that
//! does nothing.

pub mod counted;

use std::{
    convert::Infallible,
    future::{Ready, ready},
    process::ExitCode,
    sync::OnceLock,
};

use cloudcix::{
    fault::{FaultLayer, FaultService},
    prelude::*,
    replay::{FlightRecorder, FlightRecorderService},
};
use futures_util::FutureExt as _;
use http::{HeaderValue, Request, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tower::{Layer as _, service_fn, util::ServiceFn};

/// A transport that responds at once, with the same bytes each time.
pub type Nothing = ServiceFn<fn(Request<Body>) -> Ready<Result<Response<ResBody>, Infallible>>>;

static PAGES: [OnceLock<Vec<u8>>; 2] = [const { OnceLock::new() }; 2];

/// One country as a type.
#[derive(Debug, Deserialize)]
pub struct Country {
    /// Its key.
    pub id: u32,
    /// Its name.
    pub english_name: String,
}

/// Returns the body of a page of `rows` rows, which is 1 or 100.
pub fn page(rows: usize) -> &'static [u8] {
    PAGES[usize::from(rows > 1)].get_or_init(|| {
        let row = |id: usize| {
            json!({
                "alpha_2_code": "IE", "alpha_3_code": "IRL",
                "english_name": format!("Country {id}"), "id": id, "phone_prefix": 353,
                "primary_level_name": "County", "uri": format!("/country/{id}/"),
            })
        };
        let rows: Vec<Value> = (0..rows).map(row).collect();
        let metadata = json!({"page": 0, "limit": 100, "order": "english_name",
            "total_records": rows.len(), "warnings": []});
        json!({"content": rows, "_metadata": metadata}).to_string().into_bytes()
    })
}

/// Returns a client over [`Nothing`], which responds with a page of 1 row, or of 100.
pub fn client(rows: usize) -> Client<Nothing> {
    let transport: Nothing = if rows > 1 {
        service_fn(|_| ready(Ok(Response::new(ResBody::from(page(100))))))
    } else {
        service_fn(|_| ready(Ok(Response::new(ResBody::from(page(1))))))
    };
    Client::new(Endpoints::default(), transport)
}

/// [`Nothing`] behind a flight recorder.
pub type Recorded = FlightRecorderService<Nothing>;

/// The exchanges that the flight recorder of [`recorded_client`] keeps.
pub const RECORDED: usize = 100;

/// Returns a client over [`Nothing`] with a flight recorder. The response has the headers of the
/// real server, which the recorder copies.
pub fn recorded_client() -> Client<Recorded> {
    let recorder = FlightRecorder::new(RECORDED);
    Client::new(Endpoints::default(), recorder.layer().layer(with_headers()))
}

/// Returns a client over [`Nothing`] with a fault layer that has no rules, and the same headers.
pub fn client_with_empty_fault_layer() -> Client<FaultService<Nothing>> {
    Client::new(Endpoints::default(), FaultLayer::new().layer(with_headers()))
}

/// Returns the same client without a layer, to compare with.
pub fn client_with_headers() -> Client<Nothing> {
    Client::new(Endpoints::default(), with_headers())
}

fn with_headers() -> Nothing {
    const HEADERS: [(&str, &str); 6] = [
        ("allow", "GET, POST, HEAD, OPTIONS"),
        ("connection", "keep-alive"),
        ("content-type", "application/json"),
        ("server", "gunicorn"),
        ("vary", "Accept, Origin"),
        ("x-frame-options", "DENY"),
    ];
    service_fn(|_| {
        let mut response = Response::new(ResBody::from(page(1)));
        for (name, value) in HEADERS {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        ready(Ok(response))
    })
}

/// The exit status of a bench whose peer is missing: the rest was measured, but this is no pass.
/// `.ci/full` lists such a step under "did not run".
pub const DID_NOT_RUN: u8 = 77;

/// Prints that `peer` did not run, and why, and returns [`DID_NOT_RUN`].
pub fn did_not_run(peer: &str, problem: &str) -> ExitCode {
    println!("{peer} DID NOT RUN: {problem}");
    ExitCode::from(DID_NOT_RUN)
}

/// Builds the request of a filtered list.
///
/// # Panics
/// Panics when the request can't be built. The functions below panic on failures too: a failure
/// costs less than a success, so it must not be measured.
pub fn build_list<S: Transport>(client: &Client<S>) -> Request<Body> {
    client
        .membership()
        .country()
        .list()
        .search("english_name__icontains", "ire")
        .limit(10)
        .into_request()
        .expect("the request can be built")
}

/// Builds the request of a create, two ids deep.
///
/// # Panics
/// When it can't be built.
pub fn build_create<S: Transport>(client: &Client<S>, data: &Value) -> Request<Body> {
    client
        .service("Membership", "country/{country_id}/subdivision/")
        .expect("the service is known")
        .path("country_id", 107)
        .create(data)
        .into_request()
        .expect("the request can be built")
}

/// Lists countries as values: a whole call, from the accessor to the page.
///
/// # Panics
/// When the call fails, or waits.
pub fn list_values<S: Transport>(client: &Client<S>) -> Page<Value> {
    at_once(client.membership().country().list().limit(100).send())
}

/// Lists countries as [`Country`].
///
/// # Panics
/// When the call fails, or waits.
pub fn list_typed<S: Transport>(client: &Client<S>) -> Page<Country> {
    at_once(client.membership().country().typed::<Country>().list().limit(100).send())
}

/// Lists countries and returns the length of the response: the cost of the client without decoding.
///
/// # Panics
/// When the call fails, or waits.
pub fn list_raw<S: Transport>(client: &Client<S>) -> usize {
    at_once(client.membership().country().list().limit(100).send_raw()).body().len()
}

/// Decodes the same page with serde alone, for comparison.
///
/// # Panics
/// When the page is not JSON.
pub fn decode_with_serde_alone(page: &[u8]) -> Value {
    serde_json::from_slice(page).expect("the page is JSON")
}

/// Returns the result of a call whose transport never waits.
fn at_once<T>(call: impl Future<Output = Result<T, Error>>) -> T {
    call.now_or_never().expect("the transport responds at once").expect("the call succeeds")
}
