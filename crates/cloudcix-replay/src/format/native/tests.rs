use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderValue, Request, Response, Version};

use super::*;
use crate::{Cassette, Failure, FailureKind, Format, Interaction, Redactor};

mod files;

fn request(method: &str, url: &str, body: &[u8]) -> Request<Body> {
    Request::builder().method(method).uri(url).body(Body::from(body.to_vec())).unwrap()
}

fn text(interaction: &Interaction) -> String {
    String::from_utf8(write_line(interaction, None)).unwrap()
}

fn again(interaction: &Interaction) -> Interaction {
    let file = [header(&Redactor::none(), true), write_line(interaction, Some(7))].concat();
    let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
    assert!(!cassette.is_torn());
    cassette.interactions()[0].clone()
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark_and_white_space() {
    let interaction = Interaction::new(request("GET", "https://a.b/", b""), Response::default());
    let file = [header(&Redactor::none(), true), write_line(&interaction, None)].concat();
    for start in ["", "\u{feff}", " \r\n\t", "\u{feff}\n\n "] {
        let file = [start.as_bytes(), &file].concat();
        let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
        assert_eq!((cassette.interactions().len(), cassette.is_torn()), (1, false), "{start:?}");
    }
}

#[test]
fn a_line_can_be_read_by_people() {
    let mut sent = request("GET", "https://membership.api.cloudcix.com/country/?limit=1", b"");
    sent.headers_mut().insert("accept", HeaderValue::from_static("application/json"));
    let mut response =
        Response::new(Bytes::from_static(br#"{"content": [{"id": 1, "name": "\u00c9ire"}]}"#));
    response.headers_mut().append("vary", HeaderValue::from_static("accept"));
    response.headers_mut().append("vary", HeaderValue::from_static("origin"));
    let interaction = Interaction::new(sent, response)
        .started_at(UNIX_EPOCH + Duration::from_micros(1_795_598_118_123_456))
        .took(Duration::from_micros(12_345));
    assert_eq!(
        text(&interaction),
        concat!(
            r#"{"size":45,"at":"2026-11-25T09:15:18.123456Z","ms":12.345,"#,
            r#""request":{"method":"GET","#,
            r#""url":"https://membership.api.cloudcix.com/country/?limit=1","#,
            r#""headers":{"accept":"application/json"}},"#,
            r#""response":{"status":200,"headers":{"vary":["accept","origin"]},"#,
            r#""json":{"content": [{"id": 1, "name": "\u00c9ire"}]}}}"#,
            "\n"
        )
    );
    let read = again(&interaction);
    assert_eq!(text(&read), text(&interaction));
    let numbered = write_line(&interaction, Some(42));
    let (number, rest) = split_number(&numbered).unwrap();
    assert_eq!(
        (number, format!("{{{}", std::str::from_utf8(rest).unwrap())),
        (42, text(&interaction))
    );
}

#[test]
fn bodies_are_json_or_text_or_base64_and_come_back_byte_for_byte() {
    for (body, form) in [
        (&b""[..], None),
        (b"null", Some("json")),
        (b"1e400", Some("json")),
        (br#"{"a":1,"a":2}"#, Some("json")),
        (b"{\"a\":\"\xc3\xa9\"}", Some("json")),
        (b" 1", Some("text")),
        (b"{\n}", Some("text")),
        (b"{\"a\":", Some("text")),
        (b"<html>\r\n\"\0", Some("text")),
        (b"\x1f\x8b\xff", Some("base64")),
        (b"\"\xff\"", Some("base64")),
    ] {
        let interaction = Interaction::new(
            request("POST", "http://a/", body),
            Response::new(Bytes::from_static(body)),
        );
        let line: serde_json::Value = serde_json::from_str(&text(&interaction)).unwrap_or_default();
        if let (Some(form), false) = (form, line.is_null()) {
            assert!(
                line["request"].get(form).is_some() && line["response"].get(form).is_some(),
                "{body:?}"
            );
        }
        let read = again(&interaction);
        assert_eq!(read.request().body().as_bytes(), body);
        assert_eq!(read.response().unwrap().body(), body);
    }
}

#[test]
fn failures_versions_and_odd_headers_are_kept() {
    for failure in [
        Failure::new(FailureKind::Timeout { sent: false }, "30 s").permanent(),
        Failure::new(FailureKind::Unanswered, "reset \"by\" peer\n"),
        Failure::new(FailureKind::NotSent, ""),
        Failure::new(FailureKind::Decode, "x"),
        Failure::new(FailureKind::Build, "x"),
        Failure::new(FailureKind::Timeout { sent: true }, ""),
    ] {
        assert_eq!(
            again(&Interaction::failed(request("GET", "/relative", b""), failure.clone()))
                .failure(),
            Some(&failure)
        );
    }
    let mut original = Response::new(Bytes::new());
    *original.version_mut() = Version::HTTP_2;
    *original.status_mut() = http::StatusCode::IM_A_TEAPOT;
    for value in [&b"caf\xe9"[..], b"\xfb\xff\xbf", b"\xc3\xa9", b"a\tb"] {
        original.headers_mut().append("x-odd", HeaderValue::from_bytes(value).unwrap());
    }
    let read =
        again(&Interaction::new(request("REPORT", "http://[::1]:80/%20?", b""), original.clone()));
    let response = read.response().unwrap();
    assert_eq!(
        (response.status(), response.version(), response.headers()),
        (original.status(), original.version(), original.headers())
    );
    assert_eq!(read.request().uri(), "http://[::1]:80/%20?");
}

#[test]
fn a_line_that_was_edited_by_hand_is_read_as_it_is_now() {
    let interaction = Interaction::new(
        request("GET", "http://a.b/", b""),
        Response::new(Bytes::from_static(b"{\"a\":1}")),
    );
    let edits = [
        (r#""json":{"a":1}"#, r#""json":{"a":1, "b":2}"#, r#"{"a":1, "b":2}"#),
        (r#""json":{"a":1}}"#, r#""json":{"a":1},"x":0}"#, r#"{"a":1}"#),
        (r#""size":7,"#, "", r#"{"a":1}"#),
        (r#""size":7,"#, r#""size":3,"#, r#"{"a":1}"#),
        (r#""size":7,"#, r#""size":99999999999999999999,"new":[{}],"#, r#"{"a":1}"#),
    ];
    for (from, to, body) in edits {
        let line = text(&interaction).replacen(from, to, 1);
        assert!(line.contains(to));
        let file = [header(&Redactor::none(), false), line.clone().into_bytes()].concat();
        let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
        assert_eq!(cassette.interactions()[0].response().unwrap().body(), body, "{line}");
    }
}

#[test]
fn a_torn_last_line_is_left_out_wherever_it_broke_off() {
    let interaction = |body: &'static str| {
        Interaction::new(
            request("GET", "http://a.b/", b""),
            Response::new(Bytes::from_static(body.as_bytes())),
        )
    };
    let mut file = header(&Redactor::default(), true);
    let first = file.len();
    file.extend(write_line(&interaction("{\"a\":1}"), Some(2)));
    let second = file.len();
    file.extend(write_line(&interaction("two"), Some(1)));
    for length in 22..=file.len() {
        let cassette =
            Cassette::parse(&file[..length]).unwrap_or_else(|error| panic!("{length}: {error}"));
        // A last line without its line break is still complete.
        let whole = |end: usize| length + 1 >= end;
        let expected = if whole(file.len()) { 2 } else { usize::from(whole(second)) };
        assert_eq!(cassette.interactions().len(), expected, "{length}");
        assert_eq!(
            cassette.is_torn(),
            ![first - 1, first, second - 1, second, file.len() - 1, file.len()].contains(&length),
            "{length}"
        );
    }
    // Sorted by the numbers that the requests got when they were sent.
    assert_eq!(Cassette::parse(&file).unwrap().interactions()[0].response().unwrap().body(), "two");
}

#[test]
fn an_error_has_its_line_and_no_contents() {
    let good =
        text(&Interaction::new(request("GET", "http://a.b/", b""), Response::new(Bytes::new())));
    let file =
        |line: &str| format!("{{\"cloudcix-cassette\":1,\"redactor\":null}}\n\n{line}\n{good}");
    for (line, message) in [
        ("{\"hunter2", "it is broken JSON at line 3, column 9: EOF while parsing a string"),
        (
            r#"{"request":{"method":"GET"}}"#,
            "interaction 1 (line 3) is malformed: missing field `url`",
        ),
        (
            r#"{"request":"hunter2"}"#,
            "interaction 1 (line 3) is malformed: one of its values has the wrong type",
        ),
        (
            r#"{"request":{"method":"GET","url":"http://a/"}}"#,
            "interaction 1 (line 3) is malformed: it has neither a `response` nor a `failure`, or \
             both",
        ),
        (
            r#"{"request":{"method":"GET","url":"http://a/","json":1,"text":"x"},"response":{"status":200}}"#,
            "interaction 1 (line 3) is malformed: a body has more than one of `json`, `text` and \
             `base64`",
        ),
        (
            r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":99}}"#,
            "the `status` of its response is not an HTTP status",
        ),
        (
            r#"{"at":"hunter2","request":{"method":"GET","url":"http://a/"},"response":{"status":200}}"#,
            "its `at` is not a time",
        ),
        (
            r#"{"request":{"method":"GET","url":"http://a/","headers":{"a":"\n"}},"response":{"status":200}}"#,
            "a value of a header has control characters",
        ),
        (
            r#"{"request":{"method":"GET","url":"http://a/","headers":{"a":[["x"]]}},"response":{"status":200}}"#,
            "a header's value is a list of lists",
        ),
    ] {
        let error = Cassette::parse(file(line).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
    for (header, message) in [
        (
            r#"{"cloudcix-cassette":2}"#,
            "it is in version 2 of the native format, and the newest known one is 1",
        ),
        (r#"{"cloudcix-cassette":"hunter"}"#, "it is in version \"hunter\" of the native format"),
        (
            r#"{"cloudcix-cassettes":1}"#,
            "it is not a cassette: its first line has no `cloudcix-cassette`",
        ),
        ("{\"cloudcix-cassette\":1,\n", "it is broken JSON at line 1"),
    ] {
        let error =
            Cassette::parse(format!("{header}\n{good}").as_bytes()).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn a_large_file_is_read_in_chunks_with_the_same_result() {
    let body = Bytes::from(format!("[{}0]", "1234567,".repeat(2000)));
    let interactions: Vec<Interaction> = (0..900)
        .map(|number| {
            Interaction::new(
                request("GET", &format!("http://a.b/{number}/"), b""),
                Response::new(body.clone()),
            )
        })
        .collect();
    let mut file = Cassette::new(interactions, Redactor::none()).to_bytes(Format::Native).unwrap();
    assert!(file.len() > 12 << 20);
    let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
    let paths = cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.request().uri().path().to_owned());
    assert!(paths.eq((0..900).map(|number| format!("/{number}/"))));
    // The error has the number and the line in the file, not those in the chunk.
    let broken = file
        .windows(20)
        .rposition(|window| window == b"\"http://a.b/850/\"},\"".as_slice())
        .unwrap();
    file[broken + 1] = b' ';
    let error = Cassette::parse(&file).unwrap_err().to_string();
    assert!(error.contains("interaction 851 (line 852) is malformed"), "{error}");
    file.truncate(file.len() - 5);
    file[broken + 1] = b'h';
    let torn = Cassette::parse_with(&file, Redactor::none()).unwrap();
    assert_eq!((torn.interactions().len(), torn.is_torn()), (899, true));
}

#[test]
fn json_on_one_line_without_space_around_it_is_written_as_json() {
    for (body, field) in [
        ("{\"a\": 1}", "\"json\":{\"a\": 1}"),
        ("[1]", "\"json\":[1]"),
        ("\"a\"", "\"json\":\"a\""),
        ("null", "\"json\":null"),
        ("[1]\n", "\"text\":\"[1]\\n\""),
        (" [1]", "\"text\":\" [1]\""),
        ("[1,\n2]", "\"text\":\"[1,\\n2]\""),
        ("[1,\r2]", "\"text\":\"[1,\\r2]\""),
        ("[1", "\"text\":\"[1\""),
    ] {
        let response = Response::new(Bytes::from_static(body.as_bytes()));
        let interaction = Interaction::new(request("GET", "https://a.b/", b""), response);
        let line = text(&interaction);
        assert!(line.trim_end().ends_with(&format!(",{field}}}}}")), "{line}");
        assert_eq!(again(&interaction).response().unwrap().body(), body);
    }
}

#[test]
fn a_duration_is_read_to_the_nearest_microsecond() {
    for (ms, micros) in [
        ("1.5", 1500),
        ("0.0004", 0),
        ("0.0006", 1),
        ("0.0016", 2),
        ("1", 1000),
        ("1e3", 1_000_000),
    ] {
        let sent = request("GET", "https://a.b/", b"");
        let interaction = Interaction::new(sent, Response::new(Bytes::new()));
        let line = text(&interaction);
        let timed = line.replacen("\"request\":", &format!("\"ms\":{ms},\"request\":"), 1);
        assert_ne!(line, timed);
        let file = [header(&Redactor::none(), true), timed.into_bytes()].concat();
        let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
        let took = cassette.interactions()[0].duration();
        assert_eq!(took, Some(Duration::from_micros(micros)), "{ms}");
    }
}

#[test]
fn the_lines_of_a_partial_file_are_sorted_only_if_each_has_a_number() {
    let line = |path: &str, number| {
        let response = Response::new(Bytes::new());
        let sent = request("GET", &format!("https://a.b/{path}"), b"");
        write_line(&Interaction::new(sent, response), number)
    };
    let order = |lines: &[Vec<u8>]| -> Vec<String> {
        let file = [header(&Redactor::none(), false), lines.concat()].concat();
        let cassette = Cassette::parse_with(&file, Redactor::none()).unwrap();
        let path = |interaction: &Interaction| interaction.request().uri().path().to_owned();
        cassette.interactions().iter().map(path).collect()
    };
    let numbered = [line("c", Some(30)), line("a", Some(4)), line("b", Some(5))];
    assert_eq!(order(&numbered), ["/a", "/b", "/c"]);
    let edited = [line("c", Some(30)), line("a", Some(4)), line("b", None)];
    assert_eq!(order(&edited), ["/c", "/a", "/b"]);
}
