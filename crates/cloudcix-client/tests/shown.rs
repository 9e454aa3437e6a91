//! The parts of a request and of a response that errors and `Debug` show.

use cloudcix_client::Client;
use cloudcix_core::{Body, BoxError, Endpoints, ResBody};
use http::{Request, Response};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Row {
    tags: Vec<u8>,
}

/// Returns the error for a page with this row, which is not a [`Row`].
async fn refused(row: &str) -> String {
    let body = format!("{{\"content\": [{row}]}}");
    let transport = tower::service_fn(move |_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(body.clone()))))
    });
    let client = Client::new(Endpoints::default(), transport);
    let error = client.membership().country().typed::<Row>().list().await.map(drop).unwrap_err();
    format!("{error:#}")
}

#[tokio::test]
async fn an_error_names_the_row_by_an_integer_of_up_to_40_characters() {
    for (id, is_shown) in [
        ("7".to_owned(), true),
        ("-7".to_owned(), true),
        ("7".repeat(39), true),
        ("7".repeat(40), true),
        ("7".repeat(41), false),
        ("7.5".to_owned(), false),
        ("\"7\"".to_owned(), false),
        ("\"\"".to_owned(), false),
    ] {
        let error = refused(&format!("{{\"tags\": 1, \"id\": {id}}}")).await;
        assert_eq!(error.contains(&format!("(id {id})")), is_shown, "{error}");
        assert_eq!(error.contains("(id "), is_shown, "{error}");
    }
}

#[tokio::test]
async fn text_that_looks_like_an_id_is_none() {
    for text in [r#"a\",\"id\":5,\"b"#, r#"\\\",\"id\":5,\""#, r#"{\"id\":5"#, r#"\"}"#] {
        let error = refused(&format!("{{\"name\": \"{text}\", \"tags\": 1, \"id\": 7}}")).await;
        assert!(error.contains("(id 7)"), "{text}: {error}");
    }
}

#[test]
fn a_header_is_hidden_if_it_has_the_name_of_a_secret() {
    let transport = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("{}"))))
    });
    let client = Client::new(Endpoints::default(), transport);
    for (name, is_secret) in [
        ("authorization", true),
        ("X-Auth-Token", true),
        ("x-api-key", true),
        ("accept-language", false),
        ("x-request-id", false),
    ] {
        let call = client.membership().country().list().header(name, "hunter2");
        let shown = format!("{call:?}");
        assert_eq!(shown.contains("hunter2"), !is_secret, "{shown}");
        let request = call.into_request().unwrap();
        assert_eq!(request.headers()[name].is_sensitive(), is_secret, "{name}");
    }
}
