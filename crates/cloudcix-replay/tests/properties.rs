//! Properties of matching, redaction and reading that hold for every input.

mod common;

use std::{sync::LazyLock, time::Instant};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_replay::{Cassette, Interaction, Redactor, Replay};
use common::{recordings, request, send};
use http::{Request, Response};
use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Map, Value, json};

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "[ -~é😀\n]{0,8}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        "[a-z\"\\\\/~é]{1,3}",
        Just("password".to_owned()),
        Just("api_key".to_owned()),
        Just("token".to_owned())
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((key.clone(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Formats the same JSON differently: reversed keys, spaces, escapes.
fn in_other_words(value: &Value) -> String {
    let escaped = |text: &str| {
        let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
        format!("\"{}\"", units.collect::<String>())
    };
    match value {
        Value::String(text) => escaped(text),
        Value::Array(items) => {
            format!("[ {} ]", items.iter().map(in_other_words).collect::<Vec<_>>().join("\t,\r\n"))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .rev()
                .map(|(key, value)| format!("{} : {}", escaped(key), in_other_words(value)))
                .collect();
            format!("{{\n{}\n}}", entries.join(" , "))
        }
        other => other.to_string(),
    }
}

fn matches(recorded: Request<Body>, sent: Request<Body>) -> bool {
    let replay = Replay::new(Cassette::new(
        [Interaction::new(recorded, Response::new(Bytes::new()))],
        Redactor::default(),
    ));
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(send(&replay, sent))
        .is_ok()
}

const URL: &str = "https://membership.api.cloudcix.com/department/";

proptest! {
    #[test]
    fn json_matches_whatever_the_order_of_its_keys_and_its_spaces(value in json_value()) {
        let recorded = request("POST", URL, &value.to_string());
        prop_assert!(matches(recorded, request("POST", URL, &in_other_words(&value))));
    }

    #[test]
    fn another_value_does_not_match(value in json_value(), number in any::<u32>()) {
        let post = |number: u64| {
            request("POST", URL, &json!({"value": value, "number": number}).to_string())
        };
        prop_assert!(!matches(post(number.into()), post(u64::from(number) + 1)));
    }

    #[test]
    fn the_order_of_a_query_does_not_matter(
        pairs in vec(("[a-z%5B]{0,1}[a-c]{1,2}", "[a-z0-9+]{0,3}"), 0..6),
        turn in 0_usize..6,
    ) {
        let url = |pairs: &[(String, String)]| {
            let pair = |(name, value): &(String, String)| format!("{name}={value}");
            let pairs: Vec<String> = pairs.iter().map(pair).collect();
            format!("{URL}?{}", pairs.join("&"))
        };
        let mut turned = pairs.clone();
        turned.rotate_left(turn % pairs.len().max(1));
        prop_assert!(matches(request("GET", &url(&pairs), ""), request("GET", &url(&turned), "")));
    }

    #[test]
    fn redacting_twice_is_redacting_once_and_leaves_json_json(
        sent in json_value(),
        received in json_value(),
    ) {
        let request = request("POST", &format!("{URL}?otp=1&a=2"), &sent.to_string());
        let response = Response::new(Bytes::from(received.to_string()));
        let interaction = Interaction::new(request, response);
        let once = Cassette::new([interaction], Redactor::default());
        let twice = once.clone().redacted(Redactor::default());
        let (one, two) = (&once.interactions()[0], &twice.interactions()[0]);
        prop_assert_eq!(one.request().uri(), two.request().uri());
        prop_assert_eq!(one.request().body(), two.request().body());
        prop_assert_eq!(one.response().unwrap().body(), two.response().unwrap().body());
        let clean: Value = serde_json::from_slice(one.response().unwrap().body()).unwrap();
        prop_assert!(no_secret(&clean), "{}", clean);
        prop_assert_eq!(shape(&clean), shape(&received));
    }

    #[test]
    fn a_request_matches_its_own_recording_whatever_its_secrets(
        secret in "[!-~é]{1,20}",
        other in "[!-~é]{1,20}",
    ) {
        let login = |secret: &str| {
            let body = json!({"email": "a", "list": [{"password": secret}]});
            request("POST", URL, &body.to_string())
        };
        prop_assert!(matches(login(&secret), login(&other)));
    }
}

/// Whether every value directly below a secret's name is redacted.
fn no_secret(value: &Value) -> bool {
    let out = |value: &Value| match value {
        Value::String(text) => text.is_empty() || text == "[redacted]",
        Value::Number(number) => number.to_string() == "0",
        _ => true,
    };
    match value {
        Value::Object(entries) => entries.iter().all(|(key, value)| {
            (!["password", "api_key", "token"].contains(&key.as_str()) || out(value))
                && no_secret(value)
        }),
        Value::Array(items) => items.iter().all(no_secret),
        _ => true,
    }
}

/// Returns the value with its scalars removed.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(entries) => Value::Object(
            entries.iter().map(|(key, value)| (key.clone(), shape(value))).collect::<Map<_, _>>(),
        ),
        Value::Array(items) => items.iter().map(shape).collect(),
        _ => Value::Null,
    }
}

static REAL: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let files = recordings("yaml").into_iter().chain(recordings("json"));
    let mut real: Vec<Vec<u8>> = files.map(|file| std::fs::read(file).unwrap()).collect();
    // Truncated, so that more cases can be tried.
    for bytes in &mut real {
        bytes.truncate(30_000);
    }
    real
});

#[derive(Clone, Debug)]
enum Change {
    Flip(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Repeat(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let token = prop_oneof![
        Just(b"&a ".to_vec()),
        Just(b"*a".to_vec()),
        Just(b"!!binary ".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n- ".to_vec()),
        Just(b"? ".to_vec()),
        Just(b"{[".to_vec()),
        Just(b"}".to_vec()),
        Just(b"---\n".to_vec()),
        Just(b"%TAG ".to_vec()),
        Just(b"|\n".to_vec()),
        Just(b": ".to_vec()),
        Just(b"\xff".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"\\u".to_vec()),
        Just(b"\t".to_vec()),
    ];
    prop_oneof![
        any::<u8>().prop_map(Change::Flip),
        token.prop_map(Change::Insert),
        (1_usize..400).prop_map(Change::Remove),
        (1_usize..400).prop_map(Change::Repeat),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_cassette_however_broken_makes_the_reader_panic_or_hang(
        which in any::<Index>(),
        changes in vec((any::<Index>(), change()), 1..6),
    ) {
        let mut bytes = which.get(&REAL).clone();
        for (place, change) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match change {
                Change::Flip(bits) => bytes[at] ^= bits,
                Change::Insert(token) => drop(bytes.splice(at..at, token)),
                Change::Remove(length) => drop(bytes.drain(at..(at + length).min(bytes.len()))),
                Change::Repeat(length) => {
                    let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
            }
        }
        let start = Instant::now();
        if let Err(error) = Cassette::parse(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
        // Generous: anything slower than linear takes minutes.
        prop_assert!(start.elapsed().as_secs() < 20);
    }
}
