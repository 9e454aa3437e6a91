//! What is measured: building a request, decoding a page, and a whole call over a transport that
//! does nothing.

pub mod counted;

use std::{
    convert::Infallible,
    future::{Ready, ready},
    sync::OnceLock,
};

use cloudcix::prelude::*;
use futures_util::FutureExt as _;
use http::{Request, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tower::{service_fn, util::ServiceFn};

/// A transport that answers at once, with the same bytes each time.
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

/// The body of a page of `rows` rows, which is 1 or 100.
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

/// A client over [`Nothing`], which answers with a page of 1 row, or of 100.
pub fn client(rows: usize) -> Client<Nothing> {
    let transport: Nothing = if rows > 1 {
        service_fn(|_| ready(Ok(Response::new(ResBody::from(page(100))))))
    } else {
        service_fn(|_| ready(Ok(Response::new(ResBody::from(page(1))))))
    };
    Client::new(Endpoints::default(), transport)
}

/// Builds the request of a filtered list.
pub fn build_list<S: Transport>(client: &Client<S>) -> Option<Request<Body>> {
    client
        .membership()
        .country()
        .list()
        .search("english_name__icontains", "ire")
        .limit(10)
        .into_request()
        .ok()
}

/// Builds the request of a create, two ids deep.
pub fn build_create<S: Transport>(client: &Client<S>, data: &Value) -> Option<Request<Body>> {
    client
        .service("Membership", "country/{country_id}/subdivision/")
        .ok()?
        .path("country_id", 107)
        .create(data)
        .into_request()
        .ok()
}

/// Lists countries as values: a whole call, from the accessor to the page.
pub fn list_values<S: Transport>(client: &Client<S>) -> Option<Page<Value>> {
    client.membership().country().list().limit(100).send().now_or_never()?.ok()
}

/// Lists countries as [`Country`].
pub fn list_typed<S: Transport>(client: &Client<S>) -> Option<Page<Country>> {
    client.membership().country().typed::<Country>().list().limit(100).send().now_or_never()?.ok()
}

/// Lists countries and hands the answer over as bytes: what the client itself costs.
pub fn list_raw<S: Transport>(client: &Client<S>) -> Option<usize> {
    Some(
        client
            .membership()
            .country()
            .list()
            .limit(100)
            .send_raw()
            .now_or_never()?
            .ok()?
            .body()
            .len(),
    )
}

/// Decodes the same page with serde alone, to compare with.
pub fn decode_with_serde_alone(page: &[u8]) -> Option<Value> {
    serde_json::from_slice(page).ok()
}
