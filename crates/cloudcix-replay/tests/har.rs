//! HAR files that browsers write, and files that browsers can import.

mod common;

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use cloudcix_core::ErrorKind;
use cloudcix_replay::{
    Cassette, Failure, FailureKind, Format, Interaction, LoadErrorKind as Kind, Redactor, Replay,
};
use common::{body, get, post, recordings, request, send};
use http::{Response, Version};
use serde_json::{Value, json};

const CHROME: &str = include_str!("fixtures/chrome.har");
const FIREFOX: &str = include_str!("fixtures/firefox.har");

fn load(text: &str) -> Cassette {
    Cassette::parse_with(text.as_bytes(), Redactor::none())
        .unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_file_of_chrome_replays() {
    let cassette = load(CHROME);
    let [refused, country, logo] = cassette.interactions() else {
        panic!("{:?}", cassette.interactions())
    };
    // Sorted by start time, and without the `data:` URL, which was never requested.
    assert_eq!(refused.started(), Some(UNIX_EPOCH + Duration::from_millis(1_795_510_800_050)));
    assert_eq!(
        refused.failure(),
        Some(&Failure::new(FailureKind::NotSent, "net::ERR_CONNECTION_REFUSED"))
    );
    assert_eq!(
        (country.request().version(), country.response().unwrap().version()),
        (Version::HTTP_2, Version::HTTP_2)
    );
    // Without HTTP/2's pseudo-headers.
    let names: Vec<&str> =
        country.request().headers().keys().map(http::HeaderName::as_str).collect();
    assert_eq!(names, ["accept", "accept-encoding"]);
    let response = country.response().unwrap();
    assert_eq!(response.body(), "{\"content\":[{\"name\":\"Éire 🇮🇪 \\u2028\"}]}");
    let all = |name: &str| {
        response
            .headers()
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (all("set-cookie"), all("vary")),
        (vec!["a=1; Path=/", "b=2; HttpOnly"], vec!["origin", "cookie"])
    );
    assert!(all("content-encoding").is_empty() && all("content-length").is_empty());
    assert_eq!(country.duration(), Some(Duration::from_micros(41_250)));
    assert_eq!(logo.request().uri(), "https://portal.cloudcix.com/logo.png");
    assert_eq!(logo.response().unwrap().body().as_ref(), b"\x89PNG\r\n\x1a\n");

    let replay = Replay::new(cassette);
    let error = send(
        &replay,
        post("/auth/login/", r#"{"password":"hunter2-hunter2","email":"a@b.ie","api_key":"k"}"#),
    )
    .await
    .unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
    assert!(
        body(
            &replay,
            get("/country/?limit=2&search[name]=%C3%89ire"
                .replace('[', "%5B")
                .replace(']', "%5D")
                .as_str())
        )
        .await
        .contains("Éire")
    );
}

#[tokio::test]
async fn a_file_of_firefox_replays() {
    let cassette = load(FIREFOX);
    let [made, form, gone] = cassette.interactions() else {
        panic!("{:?}", cassette.interactions())
    };
    assert_eq!(made.started(), Some(UNIX_EPOCH + Duration::from_millis(1_795_510_801_007)));
    assert_eq!(made.request().body().as_bytes(), r#"{"name":"Lab","n":1e3}"#);
    assert_eq!(form.request().body().as_bytes(), "a=x%20y&b%26=");
    assert_eq!(
        (form.response().unwrap().status().as_u16(), form.response().unwrap().body().len()),
        (302, 0)
    );
    assert_eq!(gone.failure().map(Failure::kind), Some(FailureKind::Unanswered));
    assert_eq!(gone.duration(), None);
    let replay = Replay::new(cassette);
    assert_eq!(
        body(&replay, post("/department/", r#"{"n":1000,"name":"Lab"}"#)).await,
        r#"{"content":{"id":107}}"#
    );
}

#[test]
fn secrets_of_browsers_are_taken_out() {
    for text in [CHROME, FIREFOX] {
        let clean = Cassette::parse(text.as_bytes()).unwrap().to_bytes(Format::Har).unwrap();
        assert!(text.contains("hunter2") && !String::from_utf8(clean).unwrap().contains("hunter2"));
    }
}

fn with_entry(change: impl FnOnce(&mut Value)) -> String {
    let mut entry = json!({
        "startedDateTime": "2026-11-24T09:00:00Z", "time": 1,
        "request": {"method": "GET", "url": "https://a.b/", "headers": []},
        "response": {"status": 200, "headers": [], "content": {"text": "{}"}},
    });
    change(&mut entry);
    json!({"log": {"entries": [entry]}}).to_string()
}

#[test]
fn missing_and_empty_fields_are_no_error() {
    let changes: [fn(&mut Value); 10] = [
        |_| {},
        |entry| entry["time"] = Value::Null,
        |entry| entry["time"] = json!(-1),
        |entry| entry["startedDateTime"] = json!("yesterday"),
        |entry| entry["startedDateTime"] = Value::Null,
        |entry| entry["request"]["headers"] = Value::Null,
        |entry| {
            entry["request"]["postData"] = json!({"mimeType": "multipart/form-data; \
                boundary=x", "params": [{"name": "a", "fileName": "b"}]});
        },
        |entry| entry["response"]["content"]["encoding"] = Value::Null,
        |entry| entry["response"]["status"] = json!(200.0),
        |entry| entry["request"]["method"] = json!("get"),
    ];
    for change in changes {
        let text = with_entry(change);
        assert_eq!(load(&text).interactions()[0].response().unwrap().body(), "{}", "{text}");
    }
    for change in [
        (|entry| entry["response"] = Value::Null) as fn(&mut Value),
        |entry| entry["response"]["status"] = json!(-1),
        |entry| drop(entry["response"].as_object_mut().unwrap().remove("status")),
        |entry| drop(entry.as_object_mut().unwrap().remove("response")),
    ] {
        let text = with_entry(change);
        assert_eq!(
            load(&text).interactions()[0].failure().map(Failure::kind),
            Some(FailureKind::Unanswered),
            "{text}"
        );
    }
    for empty in [
        r#"{"log": {"entries": []}}"#,
        "\u{feff}{\"log\": {\"version\": \"1.2\", \"entries\": [], \"pages\": []}}",
    ] {
        assert!(load(empty).interactions().is_empty());
    }
    // A lone surrogate, which JavaScript allows in a string.
    let half = with_entry(|_| {}).replace("\"text\":\"{}\"", "\"text\":\"a\\ud83d\"");
    assert_eq!(
        load(&half).interactions()[0].response().unwrap().body(),
        "a\u{fffd}\u{fffd}\u{fffd}"
    );
}

#[test]
fn an_entry_with_one_odd_field_is_otherwise_read_like_any_other() {
    let form = json!([
        {"name": "a", "value": "x y"}, {"name": "b", "value": "1", "fileName": "b.txt"},
        {"name": "c", "_base64": "/wA=", "contentType": "application/octet-stream"},
    ]);
    let changes: [fn(&mut Value, &Value); 16] = [
        |_, _| {},
        |request, _| request["method"] = json!("delete"),
        |request, _| request["httpVersion"] = json!("HTTP/2.0"),
        |request, _| {
            request["headers"] = json!([{"name": "A", "value": "1"}, {"name": "a", "value": "2"}]);
        },
        |request, _| request["headers"] = json!([{"name": "a", "_base64": "/w=="}]),
        |request, _| request["headers"] = json!([{"name": "a", "value": null}, {"value": "1"}]),
        |request, _| request["postData"] = json!({"mimeType": "text/plain", "text": "a"}),
        |request, _| request["postData"] = json!({"text": "/wA=", "encoding": "base64"}),
        |request, _| request["postData"] = json!({"text": "/wA=", "_encoding": "base64"}),
        |request, _| request["postData"] = json!({"mimeType": "text/plain"}),
        |request, _| request["postData"] = json!({"_file": "body.txt"}),
        |request, form| {
            request["postData"] =
                json!({"mimeType": "application/x-www-form-urlencoded", "params": form});
        },
        |request, form| {
            request["postData"] =
                json!({"mimeType": "multipart/form-data; boundary=x", "params": form});
        },
        |request, _| request["bodySize"] = json!(3),
        |request, _| request["bodySize"] = json!(0),
        |request, _| request["url"] = json!("https://a.b/ä?c=d"),
    ];
    let mut entries: Vec<Value> = Vec::new();
    let entry = || {
        json!({
            "startedDateTime": "2026-11-24T09:00:00Z", "time": 1.5,
            "request": {"method": "POST", "url": "https://a.b/", "headers": []},
            "response": {"status": 200, "headers": [], "content": {"text": "{}"}},
        })
    };
    for change in changes {
        let mut entry = entry();
        change(&mut entry["request"], &form);
        entries.push(entry);
    }
    for response in [
        json!({"status": 404.0, "httpVersion": "h3", "headers": [{"name": "A", "value": "1"}]}),
        json!({"status": 200, "content": {"text": "/wA=", "encoding": "base64", "size": 2}}),
        json!({"status": 200, "content": {"size": 2, "mimeType": "text/plain"}}),
        json!({"status": 200, "content": {"_file": "body.txt"}}),
        json!({"status": 200, "content": null, "bodySize": 3}),
        json!({"status": 0, "_error": "net::ERR_TIMED_OUT"}),
        json!({"status": 0, "_error": "no", "_failure": {"kind": "not_sent", "permanent": true}}),
        json!({"status": 0, "_error": "no", "_failure": {"kind": "timeout", "sent": true}}),
        Value::Null,
    ] {
        let mut entry = entry();
        entry["response"] = response;
        entries.push(entry);
    }
    for entry in entries {
        let read = |entry: &Value| {
            let file = json!({"log": {"entries": [entry]}}).to_string();
            Cassette::parse_with(file.as_bytes(), Redactor::none())
                .map(|cassette| {
                    let lines = cassette.to_bytes(Format::Native).unwrap();
                    (String::from_utf8(lines).unwrap(), format!("{:?}", cassette.skipped()))
                })
                .map_err(|error| error.to_string())
        };
        // A number in quotes, which the specification doesn't allow.
        let mut odd = entry.clone();
        odd["time"] = json!("1.5");
        assert_eq!(read(&odd), read(&entry), "{entry}");
    }
}

#[test]
fn the_error_codes_of_chrome_are_understood() {
    for (text, kind) in [
        ("net::ERR_NAME_NOT_RESOLVED", FailureKind::NotSent),
        ("net::ERR_CERT_AUTHORITY_INVALID", FailureKind::NotSent),
        ("net::ERR_BLOCKED_BY_CLIENT", FailureKind::NotSent),
        ("net::ERR_CONNECTION_TIMED_OUT", FailureKind::Timeout { sent: false }),
        ("net::ERR_TIMED_OUT", FailureKind::Timeout { sent: true }),
        ("net::ERR_CONNECTION_RESET", FailureKind::Unanswered),
        ("net::ERR_EMPTY_RESPONSE", FailureKind::Unanswered),
    ] {
        let file = with_entry(|entry| entry["response"] = json!({"status": 0, "_error": text}));
        assert_eq!(load(&file).interactions()[0].failure(), Some(&Failure::new(kind, text)));
    }
}

#[test]
fn a_malformed_entry_is_an_error_with_its_number_and_without_its_contents() {
    // No call can match these, and the file has nothing else.
    for change in [
        (|entry| entry["request"]["method"] = json!("hunter2 hunter2")) as fn(&mut Value),
        |entry| entry["request"]["url"] = json!("https://"),
        |entry| drop(entry["request"].as_object_mut().unwrap().remove("url")),
        |entry| entry["request"] = json!("hunter2"),
        |entry| entry["response"]["status"] = json!(1e300),
        |entry| entry["response"]["content"] = json!({"text": "%hunter2", "encoding": "base64"}),
    ] {
        let error = Cassette::parse(with_entry(change).as_bytes()).unwrap_err();
        assert!(matches!(error.kind(), Kind::NoUsableEntries { entries: 1, .. }), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    for change in [
        (|entry| entry["request"]["headers"] = json!([{"name": "a b", "value": "hunter2"}]))
            as fn(&mut Value),
        |entry| {
            entry["response"]["headers"] = json!([{"name": "a", "value": "hunter2\u{1}"}]);
        },
    ] {
        let cassette = load(&with_entry(change));
        assert_eq!((cassette.interactions().len(), cassette.skipped().len()), (1, 1));
        assert!(!format!("{:?}", cassette.skipped()).contains("hunter2"));
    }
    for text in [
        r#"{"log": {}}"#,
        r#"{"log": []}"#,
        r#"{"log": null}"#,
        r#"{"log": {"entries": {}}}"#,
        r#"{"log": {"entries": null}}"#,
    ] {
        let error = Cassette::parse(text.as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the cassette can't be loaded: it is not a cassette: its `log` has no list of \
             `entries`",
            "{text}"
        );
    }
    let torn = &CHROME[..CHROME.len() / 2];
    assert!(matches!(Cassette::parse(torn.as_bytes()).unwrap_err().kind(), Kind::Json { .. }));
}

#[test]
fn bombs_get_an_error() {
    // Depth in a field that is not read does no harm: Chrome's stack traces are deep.
    let deep = |levels: usize| {
        with_entry(|entry| entry["_initiator"] = json!(0)).replace(
            "\"_initiator\":0",
            &format!("\"_initiator\":{}{}", "[".repeat(levels), "]".repeat(levels)),
        )
    };
    assert_eq!(load(&deep(100_000)).interactions().len(), 1);
    let error =
        Cassette::parse(format!("{{\"log\": {{\"entries\": {}", "[".repeat(100_000)).as_bytes())
            .unwrap_err();
    assert!(matches!(error.kind(), Kind::Json { .. }), "{error}");
    // Numbers beyond the range of a float.
    for number in ["1e999999999", &"9".repeat(100_000), "-1e-999999999"] {
        let text =
            with_entry(|entry| entry["time"] = json!("NUMBER")).replace("\"NUMBER\"", number);
        if let Ok(cassette) = Cassette::parse(text.as_bytes()) {
            assert_eq!(cassette.interactions()[0].duration(), None);
        }
    }
}

/// Checks the fields without which an importer fails or shows nonsense: see `HARFormat.ts` of
/// Chrome and `har-importer.js` of Firefox.
fn browsers_can_read(har: &Value) {
    let log = &har["log"];
    let text = |value: &Value| assert!(value.is_string(), "{value}");
    let number = |value: &Value| assert!(value.is_number(), "{value}");
    let list = |value: &Value| assert!(value.is_array(), "{value}");
    assert_eq!(log["version"], "1.2");
    text(&log["creator"]["name"]);
    text(&log["creator"]["version"]);
    let pages: Vec<&Value> = log["pages"].as_array().unwrap().iter().collect();
    for page in &pages {
        for key in ["startedDateTime", "id", "title"] {
            text(&page[key]);
        }
        for key in ["onContentLoad", "onLoad"] {
            number(&page["pageTimings"][key]);
        }
    }
    let mut before = String::new();
    for entry in log["entries"].as_array().unwrap() {
        assert!(pages.iter().any(|page| page["id"] == entry["pageref"]));
        text(&entry["startedDateTime"]);
        assert!(entry["startedDateTime"].as_str().unwrap() >= before.as_str());
        entry["startedDateTime"].as_str().unwrap().clone_into(&mut before);
        number(&entry["time"]);
        assert!(entry["cache"].is_object());
        let mut sum = 0.0;
        for key in ["blocked", "dns", "connect", "ssl", "send", "wait", "receive"] {
            number(&entry["timings"][key]);
            sum += entry["timings"][key].as_f64().unwrap().max(0.0);
        }
        assert!((sum - entry["time"].as_f64().unwrap()).abs() < 1e-9);
        let (sent, received) = (&entry["request"], &entry["response"]);
        for key in ["method", "url", "httpVersion"] {
            text(&sent[key]);
        }
        for key in ["statusText", "httpVersion", "redirectURL"] {
            text(&received[key]);
        }
        for side in [sent, received] {
            for key in ["headersSize", "bodySize"] {
                number(&side[key]);
            }
            for key in ["headers", "cookies"] {
                list(&side[key]);
            }
            for pair in side["headers"].as_array().unwrap() {
                for key in ["name", "value"] {
                    text(&pair[key]);
                }
            }
        }
        for pair in sent["queryString"].as_array().unwrap() {
            for key in ["name", "value"] {
                text(&pair[key]);
            }
        }
        if let Some(data) = sent.get("postData") {
            for key in ["mimeType", "text"] {
                text(&data[key]);
            }
            list(&data["params"]);
        }
        number(&received["status"]);
        number(&received["content"]["size"]);
        for key in ["mimeType", "text"] {
            text(&received["content"][key]);
        }
    }
}

#[test]
fn every_field_that_the_importers_of_browsers_read_is_there() {
    for file in recordings("yaml").into_iter().chain(recordings("json")) {
        let bytes = Cassette::load(&file).unwrap().to_bytes(Format::Har).unwrap();
        browsers_can_read(&serde_json::from_slice(&bytes).unwrap());
    }
    for text in [CHROME, FIREFOX] {
        let cassette = load(text);
        let bytes = cassette.to_bytes(Format::Har).unwrap();
        browsers_can_read(&serde_json::from_slice(&bytes).unwrap());
        let again = Cassette::parse_with(&bytes, Redactor::none()).unwrap();
        for (one, other) in cassette.interactions().iter().zip(again.interactions()) {
            assert_eq!(
                (one.started(), one.duration(), one.failure()),
                (other.started(), other.duration(), other.failure())
            );
            assert_eq!(
                (one.request().version(), one.request().headers()),
                (other.request().version(), other.request().headers())
            );
            assert_eq!(one.response().map(Response::body), other.response().map(Response::body));
        }
    }
    let empty: Value = serde_json::from_slice(
        &Cassette::new([], Redactor::default()).to_bytes(Format::Har).unwrap(),
    )
    .unwrap();
    assert_eq!((&empty["log"]["pages"], &empty["log"]["entries"]), (&json!([]), &json!([])));
}

#[test]
fn an_export_to_har_looks_like_this() {
    let mut sent = request(
        "POST",
        "https://membership.api.cloudcix.com/user/?search%5Bname%5D=a+b&x",
        "{\"otp\": 1}",
    );
    sent.headers_mut().insert("content-type", "application/json".parse().unwrap());
    let received = Response::builder()
        .status(301)
        .header("location", "/user/1/")
        .header("x", "a")
        .header("x", "b")
        .body(Bytes::from_static(b"\xff"));
    let made = Interaction::new(sent, received.unwrap())
        .started_at(UNIX_EPOCH + Duration::from_micros(1_795_598_118_123_456))
        .took(Duration::from_micros(1500));
    let failed = Interaction::failed(
        get("/country/"),
        Failure::new(FailureKind::Timeout { sent: true }, "30 s"),
    );
    let text = Cassette::new([made, failed], Redactor::default()).to_bytes(Format::Har).unwrap();
    insta::assert_snapshot!(
        String::from_utf8(text).unwrap().replace(env!("CARGO_PKG_VERSION"), "VERSION")
    );
}

#[test]
fn a_value_of_a_header_keeps_its_spaces() {
    let response = Response::builder()
        .header("content-security-policy", "default-src 'self'; ")
        .header("x-b", "")
        .body(Bytes::new())
        .unwrap();
    let cassette = Cassette::new([Interaction::new(get("/"), response)], Redactor::none());
    let again = load(std::str::from_utf8(&cassette.to_bytes(Format::Har).unwrap()).unwrap());
    let headers =
        |cassette: &Cassette| cassette.interactions()[0].response().unwrap().headers().clone();
    assert_eq!(headers(&again), headers(&cassette));
}

fn posted(fields: &Value) -> Cassette {
    let good =
        json!({"request": {"method": "GET", "url": "https://a.b/"}, "response": {"status": 204}});
    let mut entry =
        json!({"request": {"method": "POST", "url": "https://a.b/"}, "response": {"status": 204}});
    for (key, value) in fields.as_object().unwrap() {
        entry["request"][key] = value.clone();
    }
    load(&json!({"log": {"entries": [entry, good]}}).to_string())
}

#[test]
fn a_request_whose_body_was_not_saved_is_skipped_and_listed() {
    let length = |value: &str| json!([{"name": "Content-Length", "value": value}]);
    for fields in [
        json!({"headers": length("12")}),
        json!({"headers": length("12"), "bodySize": 0}),
        json!({"headers": length("12"), "postData": {"text": ""}}),
        json!({"bodySize": 12}),
        json!({"bodySize": "12"}),
        json!({"headers": [{"name": "Transfer-Encoding", "value": "chunked"}], "bodySize": -1}),
        json!({"bodySize": 12, "postData": null}),
        json!({"postData": {"mimeType": "application/json"}}),
        json!({"postData": {"mimeType": "application/json", "text": null}}),
        json!({"postData": {"mimeType": "application/json", "text": null, "params": []},
            "bodySize": -1}),
        json!({"postData": {"mimeType": "application/json", "text": ""}, "bodySize": 12}),
    ] {
        let cassette = posted(&fields);
        let [omission] = cassette.skipped() else { panic!("{fields}: {:?}", cassette.skipped()) };
        assert_eq!(
            (cassette.interactions().len(), omission.field.as_str()),
            (1, "request.postData"),
            "{fields}"
        );
    }
    for fields in [
        json!({}),
        json!({"bodySize": 0}),
        json!({"bodySize": -1}),
        json!({"headers": length("0")}),
        json!({"postData": {"mimeType": "", "text": ""}}),
        json!({"postData": {"mimeType": "application/json"}, "bodySize": 0}),
        json!({"postData": {"mimeType": "application/json", "text": "{}"}, "bodySize": 12}),
        json!({"postData": {"mimeType": "application/x-www-form-urlencoded",
            "params": [{"name": "a", "value": "1"}]}, "bodySize": 3}),
        // The bodies of these methods are not compared.
        json!({"method": "DELETE", "bodySize": 12}),
        json!({"method": "GET", "headers": length("12")}),
    ] {
        let cassette = posted(&fields);
        assert_eq!((cassette.interactions().len(), cassette.skipped()), (2, &[][..]), "{fields}");
    }
}

#[test]
fn a_content_of_no_size_that_came_over_the_wire_was_not_saved() {
    for response in [
        json!({"status": 200, "content": {"size": 0}, "bodySize": 500}),
        json!({"status": 200, "content": {"size": 0, "text": null},
            "headers": [{"name": "content-length", "value": "500"}]}),
        json!({"status": 200, "content": {}, "bodySize": 500}),
    ] {
        let good = json!({"request": {"method": "GET", "url": "https://a.b/"},
            "response": {"status": 204}});
        let entry =
            json!({"request": {"method": "GET", "url": "https://a.b/"}, "response": response});
        let cassette = load(&json!({"log": {"entries": [entry, good]}}).to_string());
        assert_eq!(
            (cassette.interactions().len(), cassette.skipped()[0].field.as_str()),
            (1, "response.content"),
            "{response}"
        );
    }
}

#[test]
fn base64_is_read_in_every_spelling() {
    for text in [
        "+/+/YQ==",
        "-_-_YQ",
        "+/+/\r\nYQ",
        "data:image/png;base64,+/+/YQ==",
        " data:;base64,-_-_YQ",
    ] {
        let file = with_entry(|entry| {
            entry["response"]["content"] = json!({"text": text, "encoding": "base64"});
        });
        assert_eq!(
            load(&file).interactions()[0].response().unwrap().body().as_ref(),
            b"\xfb\xff\xbfa",
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_multipart_form_is_read_from_its_params_wherever_its_boundary_is() {
    let kind = "multipart/form-data; boundary=z";
    let header = |value: &str| json!([{"name": "Content-Type", "value": value}]);
    for (mime, headers) in [
        (kind, header(kind)),
        ("multipart/form-data", header(kind)),
        ("multipart/form-data; boundary=y", header(kind)),
        (kind, header("multipart/form-data")),
        (kind, json!([])),
        ("multipart/form-data", json!([])),
    ] {
        let data = json!({"mimeType": mime, "params": [{"name": "a", "value": "1"}]});
        let cassette =
            posted(&json!({"url": "https://membership.api.cloudcix.com/x/", "headers": headers,
                "postData": data}));
        assert_eq!(cassette.skipped(), [], "{mime} {headers}");
        let mut sent =
            post("/x/", "--q\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--q--\r\n");
        sent.headers_mut()
            .insert("content-type", "multipart/form-data; boundary=q".parse().unwrap());
        assert_eq!(
            send(&Replay::new(cassette), sent).await.unwrap().status(),
            204,
            "{mime} {headers}"
        );
    }
}
