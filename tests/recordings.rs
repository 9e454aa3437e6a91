//! Every exchange that was recorded with the real server, replayed through the call that sends it,
//! or through the transport where no call can.

use std::{fs, path::PathBuf};

use cloudcix::{
    BuildError, Call, Resource,
    catalogue::{Method, Service, services},
    core::{Decode, Head, List, Nothing, One},
    prelude::*,
    replay::{Cassette, Interaction, Redactor},
};
use http::{Request, Response};
use serde_json::Value;
use tower::ServiceExt as _;

fn recordings() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/recordings");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|extension| extension == "yaml" || extension == "json")
    });
    files.sort();
    assert_eq!(files.len(), 12);
    files
}

/// A service, the ids of its URI, and a pk.
type Route = (&'static Service, Vec<(&'static str, String)>, Option<String>);

/// Returns the route of a path: the service with the most literal segments.
fn route(path: &str) -> Option<Route> {
    let decode = |segment: &str| String::from_utf8(percent_decode(segment)).ok();
    let given: Vec<String> =
        path.strip_prefix('/')?.strip_suffix('/')?.split('/').map(decode).collect::<Option<_>>()?;
    let mut best: Option<(usize, Route)> = None;
    for service in services().filter(|service| service.application().name() == "Membership") {
        let template: Vec<&'static str> = service.uri().trim_end_matches('/').split('/').collect();
        let Some(rest) = given.len().checked_sub(template.len()).filter(|rest| *rest <= 1) else {
            continue;
        };
        let name =
            |part: &'static str| part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        if !template
            .iter()
            .zip(&given)
            .all(|(part, segment)| name(part).is_some() || part == segment)
        {
            continue;
        }
        let ids: Vec<_> = template
            .iter()
            .zip(&given)
            .filter_map(|(part, segment)| name(part).map(|name| (name, segment.clone())))
            .collect();
        let pk = (rest == 1).then(|| given[given.len() - 1].clone());
        let literals = template.len() - ids.len();
        if best.as_ref().is_none_or(|(most, _)| literals > *most) {
            best = Some((literals, (service, ids, pk)));
        }
    }
    best.map(|(_, route)| route)
}

fn percent_decode(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let digits = [bytes.next().unwrap_or(b'x'), bytes.next().unwrap_or(b'x')];
                out.extend(
                    std::str::from_utf8(&digits)
                        .ok()
                        .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
                );
            }
            byte => out.push(byte),
        }
    }
    out
}

/// The items of a list as Python writes it: `['a', "b's"]`, without escapes.
fn items(list: &str) -> Vec<String> {
    let mut rest = list.trim_start_matches('[');
    let mut items = Vec::new();
    while let Some(quote) = rest.chars().next().filter(|letter| "'\"".contains(*letter)) {
        let (item, after) = rest[1..].split_once(quote).unwrap();
        items.push(item.to_owned());
        rest = after.trim_start_matches([',', ' ']);
    }
    items
}

/// The query's parameters, or `None` where a parameter comes twice: a call gives each once.
fn params(query: Option<&str>) -> Option<Params> {
    let mut params = Params::new();
    for pair in query.into_iter().flat_map(|query| query.split('&')) {
        let (name, value) = pair.split_once('=')?;
        let [name, value] = [name, value]
            .map(|text| String::from_utf8(percent_decode(&text.replace('+', " "))).ok());
        let name = name?;
        if params.iter().any(|(known, _)| known == name) {
            return None;
        }
        let value = value?;
        params = match value.parse::<bool>() {
            Ok(boolean) => params.query(name, boolean),
            Err(_) if value.starts_with('[') => params.query(name, items(&value)),
            Err(_) => params.query(name, value),
        };
    }
    Some(params)
}

/// The output of a call, for comparison with the recording.
enum Made {
    Page(Page<Value>),
    One(Value),
    Nothing,
    Head(Head),
}

trait Makes: Decode {
    fn made(output: Self::Output) -> Made;
}

impl Makes for List<Value> {
    fn made(output: Page<Value>) -> Made {
        Made::Page(output)
    }
}

impl Makes for One<Value> {
    fn made(output: Value) -> Made {
        Made::One(output)
    }
}

impl Makes for Nothing {
    fn made((): ()) -> Made {
        Made::Nothing
    }
}

impl Makes for Head {
    fn made(output: Head) -> Made {
        Made::Head(output)
    }
}

/// Sends a call. Returns `None` if it is refused because the server would misread it.
async fn sent<O: Makes>(
    call: Call<BoxTransport, O>,
    params: &Params,
    recorded: &Request<Body>,
) -> Option<Result<Made, Error>> {
    let call = call.params(params);
    let request = match call.clone().into_request() {
        Ok(request) => request,
        Err(error) => {
            let source =
                std::error::Error::source(&error).and_then(<dyn std::error::Error>::downcast_ref);
            assert!(
                matches!(source, Some(BuildError::Query(_) | BuildError::UnexpectedPk { .. })),
                "{error:#}"
            );
            return None;
        }
    };
    // The URL is the recorded one; only the encoding of its query may differ.
    let uri = recorded.uri();
    assert_eq!((request.method(), request.uri().path()), (recorded.method(), uri.path()));
    Some(call.send().await.map(O::made))
}

/// Makes the recorded exchange with a call. Returns `None` if no call can.
async fn through_a_call(client: &Client, recorded: &Request<Body>) -> Option<Result<Made, Error>> {
    let uri = recorded.uri();
    let (service, ids, pk) = route(uri.path())?;
    let params = params(uri.query())?;
    let body: Option<Value> = serde_json::from_slice(recorded.body().as_bytes()).ok();
    let resource: Resource<BoxTransport, cloudcix::core::Any> = ids
        .into_iter()
        .fold(client.catalogued(service), |resource, (name, id)| resource.path(name, id));
    let without_pk = pk.is_none();
    let pk = pk.map_or(Pk::None, Pk::from);
    match recorded.method().as_str() {
        "GET" if without_pk && service.offers(Method::List) => {
            sent(resource.list(), &params, recorded).await
        }
        "GET" => sent(resource.read(pk), &params, recorded).await,
        "HEAD" => sent(resource.head(pk), &params, recorded).await,
        "DELETE" => sent(resource.delete(pk), &params, recorded).await,
        "POST" if without_pk && body.is_some() => {
            sent(resource.create(&body), &params, recorded).await
        }
        "PUT" if body.is_some() => sent(resource.update(pk, &body), &params, recorded).await,
        "PATCH" if body.is_some() => {
            sent(resource.partial_update(pk, &body), &params, recorded).await
        }
        // A body that is not JSON is sent unchanged.
        "POST" if without_pk => {
            let content_type = recorded
                .headers()
                .get("content-type")
                .map_or("text/plain", |value| value.to_str().unwrap());
            let call = resource.create(&()).raw_body(content_type, recorded.body().clone());
            sent(call, &params, recorded).await
        }
        _ => None,
    }
}

fn assert_same(made: &Result<Made, Error>, interaction: &Interaction, what: &str) {
    let response = interaction.response().unwrap();
    let json: Option<Value> = serde_json::from_slice(response.body()).ok();
    match made {
        Ok(made) => {
            assert!(response.status().is_success(), "{what}");
            match made {
                Made::Page(page) => {
                    let json = json.unwrap();
                    assert_eq!(Value::from(page.items.clone()), json["content"], "{what}");
                    let metadata = &json["_metadata"];
                    let total = ["total_records", "totalRecords", "total"]
                        .iter()
                        .find_map(|name| metadata[name].as_u64());
                    assert!(page.metadata.total_records == total && total.is_some(), "{what}");
                    assert_eq!(
                        Value::from(page.warnings().to_vec()),
                        metadata.get("warnings").cloned().unwrap_or_else(|| Value::Array(vec![]))
                    );
                    assert_eq!(
                        (page.metadata.page, page.metadata.limit),
                        (metadata["page"].as_u64(), metadata["limit"].as_u64())
                    );
                }
                Made::One(value) => match json {
                    Some(json) => assert_eq!(value, json.get("content").unwrap_or(&json), "{what}"),
                    None => assert!(response.body().is_empty() && value.is_null(), "{what}"),
                },
                Made::Nothing => assert_eq!(response.status(), 204, "{what}"),
                Made::Head(head) => {
                    assert_eq!(head.status, response.status(), "{what}");
                    assert!(head.content_length().is_some_and(|length| length > 0), "{what}");
                }
            }
        }
        Err(error) => {
            assert_eq!(error.status_code(), Some(response.status()), "{what}: {error:#}");
            match json {
                Some(json) => {
                    assert_eq!(error.error_code(), json["error_code"].as_str(), "{what}");
                    assert_eq!(error.detail(), json["detail"].as_str(), "{what}");
                    let fields = json["errors"].as_object().map_or(0, serde_json::Map::len);
                    assert!(
                        error.field_errors().len() >= fields
                            && (fields > 0 || error.field_errors().is_empty()),
                        "{what}"
                    );
                }
                None => assert!(error.api().is_none(), "{what}"),
            }
        }
    }
}

#[tokio::test]
async fn every_recorded_exchange_goes_through_the_call_that_makes_it() {
    let (mut calls, mut others) = (0, Vec::new());
    for file in recordings() {
        let cassette = Cassette::load(&file).unwrap();
        // In order, from one replay: consumed interactions stay consumed.
        let replay = Replay::new(cassette.clone());
        let client = Client::new(Endpoints::default(), replay.clone()).boxed();
        for (number, interaction) in cassette.interactions().iter().enumerate() {
            let recorded = interaction.request();
            let what =
                format!("{} #{number}: {} {}", file.display(), recorded.method(), recorded.uri());
            if let Some(made) = through_a_call(&client, recorded).await {
                assert_same(&made, interaction, &what);
                calls += 1;
            } else {
                let response: Response<ResBody> =
                    replay.clone().oneshot(recorded.clone()).await.unwrap();
                assert_eq!(response.status(), interaction.response().unwrap().status(), "{what}");
                assert_eq!(
                    response.body().bytes(),
                    Some(interaction.response().unwrap().body()),
                    "{what}"
                );
                let (yaml, line) = (
                    file.extension().is_some_and(|extension| extension == "yaml"),
                    recorded.uri().path_and_query().unwrap(),
                );
                others.extend(yaml.then(|| format!("{} {line}", recorded.method())));
            }
        }
        assert!(replay.report().unused.is_empty(), "{}", file.display());
    }
    // Exchanges that no call can make, rightly: no slash at the end, two slashes, no such route, a
    // repeated parameter, a query without `=`, an HTTP method that the API does not have. And those
    // that the server misreads: limits and pages that it does not have, an order of two fields,
    // items that it changes, half a range, an empty list.
    others.sort();
    insta::assert_debug_snapshot!(others);
    assert_eq!((calls, others.len()), (292, 22));
}

#[test]
fn what_the_server_answered_is_what_the_catalogue_offers() {
    for file in recordings() {
        for interaction in Cassette::load(&file).unwrap().interactions() {
            let recorded = interaction.request();
            let Some((service, _, pk)) = route(recorded.uri().path()) else { continue };
            let method = match recorded.method().as_str() {
                "GET" if pk.is_none() && service.offers(Method::List) => Method::List,
                "GET" => Method::Read,
                "HEAD" => Method::Head,
                "POST" => Method::Create,
                "PUT" => Method::Update,
                "PATCH" => Method::PartialUpdate,
                "DELETE" => Method::Delete,
                _ => continue,
            };
            let refused = interaction.response().unwrap().status() == 405;
            assert_eq!(
                service.offers(method),
                !refused,
                "{} {}",
                recorded.method(),
                recorded.uri()
            );
        }
    }
}

#[tokio::test]
async fn a_session_with_wrong_credentials_fails_with_the_servers_message() {
    let client = Client::new(Endpoints::default(), Replay::open(&recordings()[2]).unwrap());
    let credentials = Credentials::new("admin@example.com", "any", "any");
    assert!(
        client.login(&credentials).send().await.is_ok()
            && client.login(&credentials).send().await.is_ok()
    );
    let wrong = client.login(&credentials).send().await.unwrap_err();
    assert_eq!(
        (wrong.is_validation(), wrong.error_code()),
        (true, Some("membership_token_create_002"))
    );
    let otp =
        client.login(&Credentials::new("otp@example.com", "any", "any")).send().await.unwrap_err();
    assert_eq!(otp.error_code(), Some("membership_token_create_004"));
    let token = Token::new("any");
    assert!(client.refresh(&token).send().await.is_ok());
    assert!(client.refresh(&token).send().await.unwrap_err().is_unauthorized());
}

/// The Python client requests no page behind a full one at which the total is reached.
#[tokio::test]
async fn what_pythons_get_all_recorded_is_enough_for_ours() {
    for total in [0_u64, 1, 99, 100, 101, 200, 1000] {
        let mut recorded = Vec::new();
        loop {
            let from = recorded.len() as u64 * 100;
            let items: Vec<Value> =
                (from..total.min(from + 100)).map(|id| serde_json::json!({"id": id})).collect();
            let uri = format!(
                "http://membership.localhost:18080/department/?page={}&limit=100",
                recorded.len()
            );
            let body = serde_json::json!({"content": items,
                "_metadata": {"total_records": total, "limit": 100}})
            .to_string();
            let request = Request::get(uri).body(Body::from("null")).unwrap();
            recorded.push(Interaction::new(request, Response::new(body.into())));
            if from + 100 >= total {
                break;
            }
        }
        let replay = Replay::new(Cassette::new(recorded, Redactor::default()));
        let departments =
            Client::new(Endpoints::default(), replay.clone()).membership().department();
        let all = departments.get_all().send().await.unwrap();
        assert_eq!((all.items.len() as u64, all.total_changed), (total, false));
        assert!(replay.report().unused.is_empty(), "{total}");
    }
    // A page that is missing in the middle is a miss.
    let first = r#"{"content": [{"id": 1}], "_metadata": {"total_records": 2, "limit": 1}}"#;
    let request = Request::get("http://membership.localhost:18080/department/?page=0&limit=1")
        .body(Body::empty())
        .unwrap();
    let cut = Cassette::new(
        [Interaction::new(request, Response::new(first.into()))],
        Redactor::default(),
    );
    let client = Client::new(Endpoints::default(), Replay::new(cut));
    let error = client.membership().department().get_all().page_size(1).send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_miss()), (ErrorKind::NotSent, true));
}
