use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

use super::*;
use crate::{Cassette, Format};

#[test]
fn durations_are_parsed_as_in_go() {
    for (text, nanos) in [
        ("1.110414325s", 1_110_414_325),
        ("83.984896ms", 83_984_896),
        ("1h2m3.5s", 3_723_500_000_000),
        ("1.5µs", 1_500),
        ("7ns", 7),
        ("2us", 2_000),
        ("3ms", 3_000_000),
        ("4s", 4_000_000_000),
        ("5m", 300_000_000_000),
        ("6h", 21_600_000_000_000),
        (" 1m30s ", 90_000_000_000),
        (".5s", 500_000_000),
        ("1.6ns", 2),
        ("1500", 1_500),
        ("1", 1),
        ("1ns", 1),
        ("277777h", 999_997_200_000_000_000),
    ] {
        assert_eq!(read_duration(text), Some(Duration::from_nanos(nanos)), "{text}");
    }
    for text in [
        "",
        "0s",
        "0",
        "s",
        "-1s",
        "1x",
        "1.2.3s",
        "é",
        "1e3s",
        "-1",
        "0ns",
        "0.9ns",
        "1.",
        "277778h",
        "999999999999h",
    ] {
        assert_eq!(read_duration(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn a_duration_reads_back_as_itself(micros in 1_u64..1_000_000_000_000) {
        let took = Duration::from_micros(micros);
        prop_assert_eq!(read_duration(&duration(took)), Some(took));
    }
}

#[test]
fn a_cassette_is_written_as_go_vcr_writes_it() {
    let mut request = Request::post("https://membership.api.cloudcix.com/user/?limit=1&x=%5B")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-two", "1")
        .header("x-two", "2")
        .body(Body::from("name=Lab+1&limit=2".to_owned()))
        .unwrap();
    *request.version_mut() = Version::HTTP_2;
    let response = Response::builder().status(201).body(Bytes::from(vec![0xff; 3])).unwrap();
    let interaction = Interaction::new(request, response).took(Duration::from_nanos(83_984_896));
    let bytes = Cassette::new([interaction], Redactor::none()).to_bytes(Format::GoVcr).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @r"
    ---
    version: 2
    interactions:
        - id: 0
          request:
            proto: HTTP/2.0
            proto_major: 2
            proto_minor: 0
            content_length: 18
            host: membership.api.cloudcix.com
            body: name=Lab+1&limit=2
            form:
                limit:
                    - '2'
                    - '1'
                name:
                    - 'Lab 1'
                x:
                    - '['
            headers:
                Content-Type:
                    - application/x-www-form-urlencoded
                X-Two:
                    - '1'
                    - '2'
            url: https://membership.api.cloudcix.com/user/?limit=1&x=%5B
            method: POST
          response:
            proto: HTTP/1.1
            proto_major: 1
            proto_minor: 1
            content_length: 3
            body: !!binary |
                ////
            headers: {}
            status: '201 Created'
            code: 201
            duration: 83.984896ms
    ");
}

#[test]
fn an_entry_that_vcrpy_could_have_written_is_not_taken_for_one_of_go_vcr() {
    for uri in ["uri", "url"] {
        let text = format!(
            "interactions:\n- request: {{method: GET, {uri}: 'https://a.b/', body: null, \
             headers: {{}}}}\n  response: {{status: {{code: 200, message: OK}}, headers: {{}}, \
             body: {{string: x}}}}\nversion: 1\n"
        );
        let cassette = Cassette::parse(text.as_bytes()).unwrap();
        assert_eq!(cassette.interactions()[0].response().unwrap().body(), "x", "{uri}");
    }
}

#[test]
fn a_form_may_have_any_name() {
    let names = ["a", "", "a b", "a\nb", "a\n", "a\n\n", "\n", " a", "é", "it's", "\0", "{}", "on"];
    for name in names.into_iter().flat_map(|name| [name.to_owned(), name.repeat(130)]) {
        let escaped = utf8_percent_encode(&name, NON_ALPHANUMERIC);
        let url = format!("https://a.b/?{escaped}=1&x");
        let request = Request::get(&url).body(Body::empty()).unwrap();
        let expected = form(&request);
        assert_eq!(expected[&name], ["1"]);
        let interaction = Interaction::new(request, Response::new(Bytes::from_static(b"x")));
        let cassette = Cassette::new([interaction], Redactor::none());
        let text = String::from_utf8(cassette.to_bytes(Format::GoVcr).unwrap()).unwrap();
        let read = Cassette::parse_with(text.as_bytes(), Redactor::none()).unwrap();
        let [read] = read.interactions() else { panic!("{text}") };
        assert_eq!(read.request().uri(), url.as_str(), "{text}");
        assert_eq!(read.response().unwrap().body(), "x", "{text}");
        // go-vcr compares the form, which is not read here.
        assert_eq!(form_in(&text), expected, "{text}");
    }
}

/// Returns the `form` of the only request in a file.
fn form_in(text: &str) -> BTreeMap<String, Vec<String>> {
    use crate::yaml::{Event, Parser};

    let mut parser = Parser::new(text);
    let mut next = || parser.next().unwrap();
    while !matches!(next(), Event::Scalar { text, .. } if text == "form") {}
    assert!(matches!(next(), Event::MappingStart(_)));
    let mut form = BTreeMap::new();
    while let Event::Scalar { text: name, .. } = next() {
        assert!(matches!(next(), Event::SequenceStart(_)));
        let mut values = Vec::new();
        while let Event::Scalar { text, .. } = next() {
            values.push(text.into_owned());
        }
        assert!(form.insert(name.into_owned(), values).is_none());
    }
    form
}

#[test]
fn a_form_is_read_from_the_body_of_three_methods_and_then_from_the_query() {
    let of = |method: &str, kind: Option<&str>| {
        let request = Request::builder().method(method).uri("https://a.b/?a=2&b=3");
        let mut request = request.body(Body::from("a=1&c".to_owned())).unwrap();
        let kind = kind.map(|kind| (header::CONTENT_TYPE, kind.parse().unwrap()));
        request.headers_mut().extend(kind);
        format!("{:?}", form(&request))
    };
    let both = r#"{"a": ["1", "2"], "b": ["3"], "c": [""]}"#;
    let query = r#"{"a": ["2"], "b": ["3"]}"#;
    let kind = Some("application/x-www-form-urlencoded");
    for (method, kind, expected) in [
        ("POST", kind, both),
        ("PUT", kind, both),
        ("PATCH", kind, both),
        ("GET", kind, query),
        ("DELETE", kind, query),
        ("OPTIONS", kind, query),
        ("POST", None, query),
        ("POST", Some("APPLICATION/x-www-form-urlencoded ; charset=UTF-8"), both),
        ("POST", Some("application/x-www-form-urlencoded;a,b"), both),
        ("POST", Some("application/x-www-form-urlencoded2"), query),
        ("POST", Some("application/json"), query),
    ] {
        assert_eq!(of(method, kind), expected, "{method} {kind:?}");
    }
}

#[test]
fn a_header_has_the_case_that_go_gives_it() {
    for (name, expected) in [
        ("x-auth-token", "X-Auth-Token"),
        ("etag", "Etag"),
        ("a-b", "A-B"),
        ("-a--b-", "-A--B-"),
        ("1a-2b", "1a-2b"),
        ("a_b", "A_b"),
    ] {
        assert_eq!(canonical(&name.parse().unwrap()), expected);
    }
}

#[test]
fn a_duration_is_written_in_the_largest_unit_that_it_fills() {
    for (nanos, expected) in [
        (0, "0s"),
        (1, "1ns"),
        (999, "999ns"),
        (1_000, "1us"),
        (1_001, "1.001us"),
        (999_999, "999.999us"),
        (1_000_000, "1ms"),
        (10_000_000, "10ms"),
        (1_000_001, "1.000001ms"),
        (999_999_999, "999.999999ms"),
        (1_000_000_000, "1s"),
        (100_000_000_000, "100s"),
        (1_000_000_001, "1.000000001s"),
        (3_600_500_000_000, "3600.5s"),
    ] {
        assert_eq!(duration(Duration::from_nanos(nanos)), expected);
        let read = (nanos > 0).then(|| Duration::from_nanos(nanos));
        assert_eq!(read_duration(expected), read);
    }
}

#[test]
fn a_request_without_a_body_has_no_field_for_it_and_its_host_has_a_port() {
    let written = |method: &str, url: &str, body: &'static str| {
        let request = Request::builder().method(method).uri(url).body(Body::from(body));
        let mut text = String::new();
        write_request(&mut text, &request.unwrap());
        text
    };
    let expected = |length: usize, host: &str, body: &str, url: &str, method: &str| {
        format!(
            "      request:\n        proto: HTTP/1.1\n        proto_major: 1\n        proto_minor: \
             1\n        content_length: {length}\n        host: {host}\n{body}        url: \
             {url}\n        method: {method}\n"
        )
    };
    assert_eq!(
        written("POST", "https://a.b:8443/x", ""),
        expected(0, "a.b:8443", "", "https://a.b:8443/x", "POST")
    );
    assert_eq!(written("GET", "/x", ""), expected(0, "''", "", "'/x'", "GET"));
    let body = "        body: \"\\xE9\"\n";
    assert_eq!(written("PUT", "http://a.b/", "é"), expected(2, "a.b", body, "http://a.b/", "PUT"));
}
