//! Nothing in a response is lost or silently changed, and anything that can't be decoded is named.

use cloudcix::{BuildError, DecodeError, prelude::*};
use cloudcix_tests::{client_with_response, responding};
use futures_util::StreamExt as _;
use http::{Request, Response};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

fn client(body: &Value) -> Client {
    text(&body.to_string())
}

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Department {
    id: u32,
}

#[derive(Debug, Deserialize)]
struct Row {
    n: u128,
}

fn text(body: &str) -> Client {
    let body = body.to_owned();
    Client::new(
        Endpoints::default(),
        responding(move |_| Response::new(ResBody::from(body.clone()))),
    )
    .boxed()
}

fn decode(error: &Error) -> &DecodeError {
    assert!(error.is_decode(), "{error:#}");
    DecodeError::find_in(error).unwrap()
}

/// Responds with the users to be notified, `limit` on a page.
fn notified(request: &Request<Body>) -> Response<ResBody> {
    assert_eq!(request.uri().path(), "/address/1/notification/2/");
    let number = |name: &str, or: usize| {
        let query = request.uri().query().unwrap_or_default();
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
            .map_or(or, |value| value.parse().unwrap())
    };
    let (page, limit) = (number("page", 0), number("limit", 50));
    let rows: Vec<Value> = (0..120)
        .skip(page * limit)
        .take(limit)
        .map(|id| json!({"id": id, "email": "a@example.com"}))
        .collect();
    let metadata = json!({"page": page, "limit": limit, "order": "id", "total_records": 120,
        "expired_users": true});
    Response::new(ResBody::from(json!({"content": rows, "_metadata": metadata}).to_string()))
}

#[tokio::test]
async fn a_page_under_a_pk_is_a_page() {
    let client = Client::new(Endpoints::default(), responding(|request| notified(&request)));
    let users = || client.membership().notification(1).read(2);
    let page = users().search("email__icontains", "a@").limit(10).page(1).send().await.unwrap();
    assert_eq!(
        (page.items.len(), &page.items[0]["id"], page.metadata.total_records),
        (10, &json!(10), Some(120))
    );
    assert_eq!((page.warnings().len(), &page.metadata.extra["expired_users"]), (0, &json!(true)));
    let all = users().get_all().send().await.unwrap();
    assert_eq!(
        (all.items.len(), all.total_changed, &all.metadata.extra["expired_users"]),
        (120, false, &json!(true))
    );
    assert_eq!(users().get_all().items().count().await, 120);

    assert_eq!(users().typed::<User>().send().await.unwrap().items[7].id, 7);
    assert_eq!(
        client.membership().notification(1).typed::<User>().read(2).send().await.unwrap().items[7]
            .id,
        7
    );
    // For a service that is chosen at run time, the caller says that it is a page.
    let any = client
        .service("membership", "address/{address_id}/notification/")
        .unwrap()
        .path("address_id", 1);
    assert_eq!(any.read(2).page_of_rows().send().await.unwrap().items.len(), 50);
    assert_eq!(any.read(2).with_metadata().send().await.unwrap().metadata.total_records, Some(120));
}

#[tokio::test]
async fn a_list_that_is_one_object_is_one() {
    let robot = client(&json!({"content": {"project_ids": [7]}, "_metadata": {"more": 1}}));
    assert_eq!(robot.iaas().run_robot().list().send().await.unwrap(), json!({"project_ids": [7]}));
    let capacity = robot.iaas().capacity(1).list().with_metadata().send().await.unwrap();
    assert_eq!(capacity.metadata.extra["more"], 1);
    // An object without `content`.
    let ranges = client(&json!({"address_ranges": {}, "ip_addresses": {}}));
    assert_eq!(
        ranges
            .iaas()
            .ip_validator()
            .list()
            .query("ip_addresses", "1.2.3.4,abc")
            .send()
            .await
            .unwrap()["ip_addresses"],
        json!({})
    );
    // For a service that is chosen at run time, the error says what to do.
    for client in [robot, ranges] {
        let any = client.service("iaas", "run_robot/").unwrap();
        for error in [any.list().send().await.unwrap_err(), any.get_all().send().await.unwrap_err()]
        {
            assert_eq!(decode(&error), &DecodeError::OneObject);
            assert!(format!("{error:#}").contains("`list().one()`"), "{error:#}");
        }
        assert!(any.list().one().send().await.is_ok() && any.read(()).send().await.is_ok());
    }
}

#[tokio::test]
async fn the_fields_beside_the_content_of_an_object_are_kept() {
    let body = json!({"content": {"id": 1}, "_metadata": {"warnings": ["w"], "more": {"a": 1}},
        "later": [1]});
    let client = client(&body);
    let departments = client.membership().department();
    for call in [
        departments.read(1),
        departments.create(&json!({})),
        departments.update(1, &json!({})),
        departments.partial_update(1, &json!({})),
    ] {
        assert_eq!(call.clone().send().await.unwrap(), json!({"id": 1}));
        let object = call.with_metadata().send().await.unwrap();
        assert_eq!((&object.value, object.warnings()), (&json!({"id": 1}), &["w".to_owned()][..]));
        assert_eq!(
            (&object.metadata.extra["more"], &object.extra["later"]),
            (&json!({"a": 1}), &json!([1]))
        );
    }
    let object = departments.read(1).with_metadata().typed::<Department>().send().await.unwrap();
    assert_eq!((object.value, object.extra.len()), (Department { id: 1 }, 1));
    // Without `content`, the object is everything, and an empty body stays empty.
    let bare = client_with_response(200, br#"{"token": "x", "more": 1}"#)
        .membership()
        .department()
        .read(1)
        .with_metadata()
        .send()
        .await
        .unwrap();
    assert_eq!((bare.value, bare.extra.len()), (json!({"token": "x", "more": 1}), 0));
    assert_eq!(
        client_with_response(200, b"")
            .membership()
            .member_link(2)
            .read(3)
            .with_metadata()
            .send()
            .await
            .unwrap()
            .value,
        Value::Null
    );
}

#[tokio::test]
async fn the_fields_beside_the_content_of_a_page_are_kept() {
    let body = json!({"content": [{"id": 1}],
        "_metadata": {"total_records": 1, "expired_users": false, "page": "?"}, "later": 1});
    let client = client(&body);
    let page = client.membership().country().list().send().await.unwrap();
    assert_eq!(
        (&page.extra["later"], &page.metadata.extra["expired_users"], &page.metadata.extra["page"]),
        (&json!(1), &json!(false), &json!("?"))
    );
    let pages: Vec<_> = client.membership().country().get_all().pages().collect().await;
    assert_eq!(pages[0].as_ref().unwrap(), &page);
    let all = client.membership().country().get_all().send().await.unwrap();
    assert_eq!((all.metadata, all.extra), (page.metadata, page.extra));
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Country {
    id: u32,
    english_name: String,
}

/// Responds with pages of 249 rows, one of which is bad.
fn one_bad_row(request: &Request<Body>) -> Response<ResBody> {
    let query = request.uri().query().unwrap_or_default();
    let page: u64 = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("page="))
        .map_or(0, |page| page.parse().unwrap());
    let name = |id| if id == 1097 { json!(["hunter2"]) } else { json!("x") };
    let rows: Vec<Value> = (1000 + page * 100..1249)
        .take(100)
        .map(|id| json!({"id": id, "english_name": name(id)}))
        .collect();
    Response::new(ResBody::from(
        json!({"content": rows, "_metadata": {"page": page, "total_records": 249, "limit": 100}})
            .to_string(),
    ))
}

#[tokio::test]
async fn a_bad_row_is_named_with_its_field_and_never_dropped() {
    let client = Client::new(Endpoints::default(), responding(|request| one_bad_row(&request)));
    let countries = client.membership().country();
    let all = countries.get_all().typed::<Country>().send().await.unwrap_err();
    let list = countries.list().typed::<Country>().limit(100).send().await.unwrap_err();
    let mut items: Vec<_> = countries.get_all().typed::<Country>().items().collect().await;
    let stream = items.pop().unwrap().unwrap_err();
    assert!(items.is_empty());
    for (error, page) in [(&all, Some(0)), (&list, None), (&stream, Some(0))] {
        let DecodeError::Shape { place, problem } = decode(error) else { panic!("{error:#}") };
        let row = place.row.as_ref().unwrap();
        assert_eq!((row.index, row.id.as_deref(), row.page), (97, Some("1097"), page));
        assert_eq!(
            (place.field.as_deref(), problem.as_str()),
            (Some("english_name"), "invalid type: sequence, expected a string")
        );
        assert!(!format!("{error:#} {error:?}").contains("hunter2"));
    }
    assert!(
        format!("{all:#}")
            .contains("row 97 of page 0 (id 1097), field `english_name`: invalid type: sequence"),
        "{all:#}"
    );
    // The rows before and after it can still be read.
    assert_eq!(countries.get_all().typed::<Box<RawValue>>().send().await.unwrap().items.len(), 249);
}

#[tokio::test]
async fn a_pk_where_none_is_taken_is_refused() {
    let client = client_with_response(404, b"<!doctype html>");
    let refused = |error: Error| match std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<BuildError>()
    {
        Some(BuildError::UnexpectedPk { uri }) => format!("{uri}: {}", error.was_sent()),
        other => panic!("{other:?}"),
    };
    let link = client.membership().address_link(3);
    for call in [
        link.read(7),
        link.read("7"),
        link.read(Some(7)),
        link.update(7, &json!({})),
        link.partial_update(7, &json!({})),
    ] {
        assert_eq!(refused(call.send().await.unwrap_err()), "address/{address_id}/link/: false");
    }
    assert_eq!(
        refused(link.head(7).send().await.unwrap_err()),
        "address/{address_id}/link/: false"
    );
    assert_eq!(
        refused(client.iaas().vpn_status(1).read(2).send().await.unwrap_err()),
        "vpn_status/{vpn_id}/: false"
    );
    let any =
        client.service("membership", "address/{address_id}/link/").unwrap().path("address_id", 3);
    assert_eq!(
        refused(any.delete(7).send().await.unwrap_err()),
        "address/{address_id}/link/: false"
    );
    // A read without a pk is sent, and so is one with a pk where the service takes one.
    assert!(link.read(()).send().await.unwrap_err().is_not_found());
    assert!(link.read(None::<u8>).send().await.unwrap_err().is_not_found());
    assert!(client.membership().country().read(7).send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn no_number_changes_silently() {
    const LARGE: &str = "340282366920938463463374607431768211455";
    let client = text(&format!(
        r#"{{"content": [{{"id": 1, "n": 18446744073709551615}}, {{"id": 2, "n": {LARGE}}}],
            "_metadata": {{}}}}"#
    ));
    let countries = client.membership().country();
    for error in
        [countries.list().send().await.unwrap_err(), countries.get_all().send().await.unwrap_err()]
    {
        let DecodeError::Integer { place } = decode(&error) else { panic!("{error:#}") };
        assert_eq!(
            (place.row.as_ref().unwrap().id.as_deref(), place.field.as_deref()),
            (Some("2"), Some("n"))
        );
    }
    assert_eq!(countries.list().typed::<Row>().send().await.unwrap().items[1].n, u128::MAX);
    assert_eq!(countries.get_all().typed::<Row>().send().await.unwrap().items[1].n, u128::MAX);
    let one = text(&format!(r#"{{"content": {LARGE}, "_metadata": {{"large": {LARGE}}}}}"#));
    assert_eq!(one.membership().country().read(1).typed::<u128>().send().await.unwrap(), u128::MAX);
    assert!(matches!(
        decode(&one.membership().country().read(1).send().await.unwrap_err()),
        DecodeError::Integer { .. }
    ));
    // The metadata keeps the number as its text.
    let object =
        one.membership().country().read(1).with_metadata().typed::<u128>().send().await.unwrap();
    assert_eq!((object.value, object.metadata.raw["large"].as_str()), (u128::MAX, LARGE));
    let page = text(&format!(
        r#"{{"content": [{{"id": 1}}], "_metadata": {{"large": {LARGE}}}, "beside": {LARGE}}}"#
    ));
    let countries = page.membership().country();
    let (list, all) =
        (countries.list().send().await.unwrap(), countries.get_all().send().await.unwrap());
    assert_eq!(
        (list.items.len(), list.metadata.raw["large"].as_str(), list.raw["beside"].as_str()),
        (1, LARGE, LARGE)
    );
    assert_eq!((all.items, all.metadata, all.raw), (list.items, list.metadata, list.raw));
    let error = text(r#"{"content": {"n": 1e999}}"#)
        .membership()
        .country()
        .read(1)
        .send()
        .await
        .unwrap_err();
    assert!(format!("{error:#}").ends_with("field `n`: the number is too large"), "{error:#}");
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Rest {
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, u128>,
}

#[tokio::test]
async fn json_that_a_type_does_not_take_names_its_row_and_field() {
    for (n, expected) in [
        ("1.5", "invalid type: floating point, expected an integer"),
        ("1e3", "invalid type: floating point, expected an integer"),
        ("-1", "the integer is below what the type holds"),
    ] {
        let client = text(&format!(
            r#"{{"content": [{{"id": 1, "n": 0}}, {{"id": 2, "n": {n}}}],
                "_metadata": {{"page": 0}}}}"#
        ));
        let countries = client.membership().country();
        let list = countries.list().typed::<Row>().send().await.unwrap_err();
        assert!(
            format!("{list:#}").ends_with(&format!("row 1 (id 2), field `n`: {expected}")),
            "{list:#}"
        );
        let all = countries.get_all().typed::<Row>().send().await.unwrap_err();
        assert!(
            format!("{all:#}").ends_with(&format!("row 1 of page 0 (id 2), field `n`: {expected}")),
            "{all:#}"
        );
    }
    // Types that serde buffers first, such as flattened ones, can't have such a number.
    let client = text(r#"{"content": [{"n": 340282366920938463463374607431768211455}]}"#);
    let error = client.membership().country().list().typed::<Rest>().send().await.unwrap_err();
    assert!(
        matches!(decode(&error), DecodeError::Integer { .. })
            && !format!("{error:#}").contains("u128"),
        "{error:#}"
    );
}

#[tokio::test]
async fn pythons_extensions_of_json_are_named() {
    for (value, expected) in [
        ("NaN", "field `n`: `NaN` is not JSON; `send_raw` gives the response as it is"),
        ("Infinity", "field `n`: `Infinity` is not JSON"),
        ("[1, -Infinity]", "field `n[1]`: `-Infinity` is not JSON"),
        (r#""\ud83d""#, "field `n`: a text holds half of a surrogate pair"),
        (r#""a\udc00b""#, "field `n`: a text holds half of a surrogate pair"),
    ] {
        let client = text(&format!(
            r#"{{"content": [{{"id": 1, "n": 0}}, {{"n": {value}, "id": 2}}, {{"id": 3}}],
                "_metadata": {{}}}}"#
        ));
        let countries = client.membership().country();
        let list = countries.list().send().await.unwrap_err();
        assert!(format!("{list:#}").contains(&format!("row 1 (id 2), {expected}")), "{list:#}");
        let all = countries.get_all().send().await.unwrap_err();
        assert!(format!("{all:#}").contains(&format!("row 1 (id 2), {expected}")), "{all:#}");
        // A page in which only strings are bad can be read row by row.
        let raw = countries.list().typed::<Box<RawValue>>().send().await;
        assert_eq!(raw.is_ok(), value.starts_with('"'), "{value}");
    }
    // Text that is not UTF-8, nesting that is too deep, and a body that breaks off.
    let client =
        client_with_response(200, b"{\"content\": [{\"id\": 1}, {\"id\": 2, \"n\": \"\xff\"}]}");
    let error = client.membership().country().list().send().await.unwrap_err();
    assert!(
        format!("{error:#}")
            .ends_with("the response is not UTF-8, at line 1 column 41, row 1 (id 2)"),
        "{error:#}"
    );
    let deep =
        format!(r#"{{"content": [{{"id": 7, "n": {}{}}}]}}"#, "[".repeat(200), "]".repeat(200));
    let error = text(&deep).membership().country().list().send().await.unwrap_err();
    assert!(
        format!("{error:#}").ends_with("row 0 (id 7): it is nested more than 128 levels deep"),
        "{error:#}"
    );
    let error = text(r#"{"content": [{"id": 7}, {"id": 8"#)
        .membership()
        .country()
        .list()
        .send()
        .await
        .unwrap_err();
    assert!(
        format!("{error:#}").ends_with("stops in the middle, at line 1 column 32, row 1 (id 8)"),
        "{error:#}"
    );
    // A byte order mark is skipped.
    let marked = "\u{feff}{\"content\": [{\"id\": 1}]}";
    assert_eq!(text(marked).membership().country().list().send().await.unwrap().items.len(), 1);
    assert_eq!(text(marked).membership().country().get_all().send().await.unwrap().items.len(), 1);
    assert_eq!(
        text("\u{feff}{\"content\": 1}").membership().country().read(1).send().await.unwrap(),
        1
    );
    assert_eq!(
        text("\u{feff}{\"content\": 1}")
            .membership()
            .country()
            .read(1)
            .with_metadata()
            .send()
            .await
            .unwrap()
            .value,
        1
    );
}
