//! The sandbox answers anything that is sent to it, and doesn't grow without bound.

use std::{io::Read as _, path::Path, time::SystemTime};

use cloudcix_catalogue::{Service, services};
use cloudcix_core::Body;
use cloudcix_sandbox::{RequestRecord, Sandbox};
use http::{Method, Request, Response};
use proptest::{prelude::*, sample::select, test_runner::Config};
use serde_json::{Value, json};

const SEQUENCES: u32 = 20;
const REQUESTS: usize = 500;
const MAX_ROWS: usize = 1_500;

/// A sandbox with the rows of the real servers' sessions.
fn sandbox() -> Sandbox {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/traces/seed-membership.json.gz");
    let mut text = String::new();
    let zipped = std::fs::read(file).unwrap();
    flate2::read::GzDecoder::new(&zipped[..]).read_to_string(&mut text).unwrap();
    Sandbox::builder()
        .seed(serde_json::from_str(&text).unwrap())
        .manual_clock(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_780_000_000))
        .throttle(false)
        .max_rows(MAX_ROWS)
        .build()
        .unwrap()
}

/// A request before the sandbox's tokens are known.
#[derive(Clone, Debug)]
struct Draft {
    method: &'static str,
    url: String,
    user: Option<u64>,
    content_type: Option<&'static str>,
    body: Vec<u8>,
    accept: Option<&'static str>,
}

fn service() -> impl Strategy<Value = &'static Service> {
    let all: Vec<&Service> = services().collect();
    let proven: Vec<&Service> =
        all.iter().copied().filter(|it| it.application().name() == "Membership").collect();
    prop_oneof![2 => select(proven), 1 => select(all)]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0_u64..40).prop_map(|id| id.to_string()),
        1 => select(vec![
            "", "-1", "007", "1.0", "abc", "verbose", "%31", "%00", "%ff", "%2F", "..", "é", "٣",
            "99999999999999999999999999", "18446744073709551615", "10.0.0.0/8", "a%20b",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Texts that servers stumble over.
fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "", " ", "true", "False", "None", "null", "1", "0", "-1", "1e3", " 5 ", "NaN", "inf",
            "-0", "9223372036854775808", "2030-01-02", "2030-13-45", "[1,2]", "(1, 2)", "'x'",
            "%", "_", "\\", "a,b", "ß", "İ", "\u{0}", "\u{7f}", "🚀", "user@example.com", "a@b",
            "+353 21 000", "Europe/Dublin", "{}", "[[]]", "xx.xx",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,80}",
        1 => (0_usize..300).prop_map(|length| "x".repeat(length)),
    ]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..40).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,10}", inner, 0..3)
                .prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// The names of fields that the services of Membership read.
fn field() -> impl Strategy<Value = String> {
    let names = [
        "name",
        "users",
        "email",
        "password",
        "api_key",
        "first_otp",
        "otp",
        "address_id",
        "member_id",
        "country_id",
        "subdivision_id",
        "language_id",
        "currency_id",
        "address1",
        "city",
        "postcode",
        "phones",
        "first_name",
        "surname",
        "timezone",
        "start_date",
        "expiry_date",
        "profile_id",
        "department_id",
        "global_user",
        "global_active",
        "administrator",
        "robot",
        "notifications",
        "image",
        "billing_address_id",
        "cloud_region",
        "gln",
        "gln_prefix",
        "self_managed",
        "secret",
        "credit_limit",
        "territory_id",
        "note",
        "extra",
        "minio_url",
        "minio_access_key",
        "send_email_confirmation",
        "id",
        "nope",
    ];
    select(names.to_vec()).prop_map(str::to_owned)
}

fn query(service: &'static Service) -> impl Strategy<Value = String> {
    let filters: Vec<String> = service.filters().iter().map(|it| it.field().to_owned()).collect();
    let name = prop_oneof![
        Just("nope".to_owned()),
        Just("id".to_owned()),
        select(if filters.is_empty() { vec!["name".to_owned()] } else { filters }),
    ];
    let operators = [
        "",
        "__in",
        "__gt",
        "__gte",
        "__lt",
        "__lte",
        "__range",
        "__isnull",
        "__icontains",
        "__iexact",
        "__istartswith",
        "__iendswith",
        "__nope",
        "__year",
    ];
    let sides = select(vec!["search", "exclude"]);
    let reserved =
        select(vec!["limit", "page", "order", "format", "search", "search[", "exclude[a][b]"]);
    let parameter = prop_oneof![
        3 => (sides, name.clone(), select(operators.to_vec()), odd_text())
            .prop_map(|(side, name, operator, value)| {
                (format!("{side}[{name}{operator}]"), value)
            }),
        1 => (reserved, odd_text()).prop_map(|(name, value)| (name.to_owned(), value)),
        1 => (name, odd_text()),
    ];
    prop::collection::vec(parameter, 0..4).prop_map(|parameters| {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'[' | b']' => {
                        char::from(byte).to_string()
                    }
                    _ => format!("%{byte:02X}"),
                })
                .collect()
        };
        let pair = |(name, value): &(String, String)| format!("{}={}", encode(name), encode(value));
        parameters.iter().map(pair).collect::<Vec<_>>().join("&")
    })
}

fn url(service: &'static Service) -> impl Strategy<Value = String> {
    let count = service.path_params().count();
    let ids = prop::collection::vec(id(), count);
    (ids, prop::option::of(id()), query(service), prop::bool::weighted(0.95)).prop_map(
        move |(ids, pk, query, slash)| {
            let mut ids = ids.into_iter();
            let mut path = service.uri().to_owned();
            while let Some((start, end)) = path.find('{').zip(path.find('}')) {
                path.replace_range(start..=end, &ids.next().unwrap_or_default());
            }
            if let Some(pk) = pk {
                path.push_str(&pk);
                path.push('/');
            }
            let path = if slash { &path[..] } else { path.trim_end_matches('/') };
            let application = service.application();
            if application.is_fully_deployed() {
                format!("https://{}.localhost/{path}?{query}", application.host_name())
            } else {
                let name = application.host_name();
                format!("https://legacyapi.localhost/{name}/v1/{path}?{query}")
            }
        },
    )
}

fn body() -> impl Strategy<Value = (Option<&'static str>, Vec<u8>)> {
    let object = prop::collection::vec((field(), json_value()), 0..8)
        .prop_map(|fields| Value::Object(fields.into_iter().collect()));
    let types = [
        "application/json",
        "application/json; charset=latin-1",
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        ";",
        "",
    ];
    prop_oneof![
        8 => object.prop_map(|body| (Some("application/json"), body.to_string().into_bytes())),
        2 => json_value().prop_map(|body| {
            (Some("application/json"), body.to_string().into_bytes())
        }),
        1 => (prop::option::of(select(types.to_vec())), prop::collection::vec(any::<u8>(), 0..60)),
        1 => (1_usize..5000).prop_map(|depth| {
            (Some("application/json"), "[".repeat(depth).into_bytes())
        }),
        1 => Just((Some("multipart/form-data; boundary=x"), b"--x\r\n\r\n--x--".to_vec())),
        2 => Just((None, Vec::new())),
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    let methods = vec!["GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "NOPE"];
    let accepts = vec!["application/json", "text/html", "*/*;q=0", "garbage", ""];
    (service(), select(methods), prop::option::weighted(0.9, 0_u64..35), body()).prop_flat_map(
        move |(service, method, user, (content_type, body))| {
            let accept = prop::option::weighted(0.1, select(accepts.clone()));
            (url(service), accept).prop_map(move |(url, accept)| {
                let body = body.clone();
                Draft { method, url, user, content_type, body, accept }
            })
        },
    )
}

impl Draft {
    /// Sends the request. One whose URL the client's library refuses isn't sent.
    fn send(self, sandbox: &Sandbox) -> Option<Response<Body>> {
        let mut request = Request::builder().method(self.method).uri(&self.url);
        if let Some(user) = self.user {
            request = request.header("x-auth-token", sandbox.token(user, None));
        }
        if let Some(content_type) = self.content_type {
            request = request.header("content-type", content_type);
        }
        if let Some(accept) = self.accept {
            request = request.header("accept", accept);
        }
        let request = request.body(Body::from(self.body)).ok()?;
        Some(sandbox.respond(request))
    }
}

/// Counts the rows that a sandbox holds.
fn rows(sandbox: &Sandbox) -> usize {
    let snapshot = sandbox.snapshot();
    let tables = snapshot["state"]["tables"].as_object().unwrap();
    tables.values().map(|table| table["rows"].as_array().map_or(0, Vec::len)).sum()
}

proptest! {
    #![proptest_config(Config { cases: SEQUENCES, max_shrink_iters: 2_000, ..Config::default() })]

    #[test]
    fn every_request_is_answered_and_nothing_grows_without_bound(
        drafts in prop::collection::vec(draft(), REQUESTS)
    ) {
        let sandbox = sandbox();
        let (mut successes, mut errors) = (0, 0);
        for draft in drafts {
            let method = draft.method;
            let Some(response) = draft.send(&sandbox) else { continue };
            let status = response.status().as_u16();
            prop_assert!((200..=599).contains(&status));
            successes += u32::from(status < 300);
            errors += u32::from(status >= 400);
            let bytes = response.body().as_bytes();
            let is_json = response.headers().get("content-type")
                .is_some_and(|it| it.as_bytes().starts_with(b"application/json"));
            if is_json && method != Method::HEAD && !bytes.is_empty() {
                prop_assert!(serde_json::from_slice::<Value>(bytes).is_ok());
            }
            if method == Method::HEAD {
                prop_assert!(bytes.is_empty());
            }
        }
        prop_assert!(successes > 20 && errors > 20, "{successes} successes, {errors} errors");
        prop_assert!(rows(&sandbox) <= MAX_ROWS + 100, "{} rows", rows(&sandbox));
        prop_assert!(sandbox.requests().len() <= RequestRecord::LIMIT);
        let restored = Sandbox::builder().empty().build().unwrap();
        prop_assert!(restored.restore(&sandbox.snapshot()).is_ok());
    }
}

#[test]
fn creations_beyond_the_limit_are_refused() {
    let sandbox = sandbox();
    let mut refused = 0;
    for number in 0..800 {
        let draft = Draft {
            method: "POST",
            url: "https://membership.localhost/department/".to_owned(),
            user: Some(1),
            content_type: Some("application/json"),
            body: json!({"name": format!("department {number}")}).to_string().into_bytes(),
            accept: None,
        };
        refused += u32::from(draft.send(&sandbox).unwrap().status() == 507);
    }
    assert!(refused > 0, "the limit was reached");
    assert!(rows(&sandbox) <= MAX_ROWS);
}
