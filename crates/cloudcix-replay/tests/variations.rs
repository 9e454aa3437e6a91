//! The forms of cassettes that vcrpy has written over the years, and that people edit by hand.

use std::io::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_replay::{Cassette, Interaction, Redactor};
use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};

fn load(text: &str) -> Interaction {
    let mut cassette = load_all(text);
    assert_eq!(cassette.len(), 1);
    cassette.remove(0)
}

fn load_all(text: &str) -> Vec<Interaction> {
    let cassette = Cassette::parse_with(text.as_bytes(), Redactor::none())
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    cassette.interactions().to_vec()
}

/// Returns an interaction with these YAML values, each in flow style or indented by eight.
fn yaml(request_body: &str, response: &str) -> String {
    format!(
        "interactions:\n- request:\n    body: {request_body}\n    headers: {{}}\n    method: \
         POST\n    uri: http://membership.localhost:18080/user/\n  \
         response:\n{response}\nversion: 1\n"
    )
}

const RESPONSE: &str =
    "    body: {string: ''}\n    headers: {}\n    status: {code: 200, message: null}";

fn request_body(request_body: &str) -> Vec<u8> {
    load(&yaml(request_body, RESPONSE)).request().body().as_bytes().to_vec()
}

fn response_body(body: &str) -> Vec<u8> {
    load(&yaml("null", &format!("    body: {body}\n    headers: {{}}\n    status: {{code: 200}}")))
        .response()
        .unwrap()
        .body()
        .to_vec()
}

#[test]
fn bodies_of_every_kind() {
    for nothing in ["null", "~", "", "''", "Null", "!!null x", "!!python/none x", "! 'null'"] {
        assert_eq!(request_body(nothing), b"", "{nothing}");
        assert_eq!(response_body(nothing), b"", "{nothing}");
    }
    for text in ["1e3", "0o14", "123e4567", "true", "2024-01-01", "0x1F", "1_000", ".5", "yes"] {
        assert_eq!(request_body(text), text.as_bytes());
        assert_eq!(response_body(&format!("{{string: {text}}}")), text.as_bytes());
        assert_eq!(response_body(&format!("{{string: '{text}'}}")), text.as_bytes());
    }
    assert_eq!(request_body("'null'"), b"null");
    assert_eq!(response_body("{string: 'null'}"), b"null");
    assert_eq!(response_body("{string: null}"), b"");
    assert_eq!(response_body("just text"), b"just text");
    assert_eq!(request_body("{string: text}"), b"text");
    assert_eq!(response_body("{encoding: UTF-8, string: text}"), b"text");
    assert_eq!(
        response_body("{base64_string: aGVs\\\n bG8=}".replace("\\\n ", "").as_str()),
        b"hello"
    );
    assert_eq!(request_body("!!binary |\n      aGVs\n      bG8="), b"hello");
    assert_eq!(response_body("{string: !!binary \"/wA=\"}"), [255, 0]);
    assert_eq!(request_body("!!python/bytes aGVsbG8="), b"hello");
    assert_eq!(request_body("!!python/unicode 'text'"), b"text");
    assert_eq!(
        request_body(
            r#""\xE9\U0001F600\L\N \
      x""#
        ),
        "é😀\u{2028}\u{85} x".as_bytes()
    );
    assert_eq!(request_body("|\n      a: 1\n      \"b\""), b"a: 1\n\"b\"\n");
}

#[test]
fn data_of_aiohttp_is_sent_as_json_or_as_a_form() {
    for (data, sent) in [
        (
            "{name: Lab, n: 1, f: 1.0e+20, big: 123456789012345678901234567890}",
            r#"{"name":"Lab","n":1,"f":1.0e+20,"big":123456789012345678901234567890}"#,
        ),
        (
            "\n      a: [true, null, '1', 'null', 0o14, 1e3, 1.5e3, 2024-01-01, 1_0]\n      b: {}",
            r#"{"a":[true,null,"1","null","0o14","1e3","1.5e3","2024-01-01",10],"b":{}}"#,
        ),
        ("[{id: 1}, \"\\xE9\\n\"]", "[{\"id\":1},\"é\\n\"]"),
        ("{}", "{}"),
        ("[]", "[]"),
        ("[!!binary YWI=, !!binary Y2Q=]", "abcd"),
        ("1", "1"),
    ] {
        assert_eq!(String::from_utf8(request_body(data)).unwrap(), sent);
    }
    let json = r#"{"interactions": [{
        "request": {"method": "POST", "uri": "http://a.b/", "headers": {},
            "body": {"a": [1, "1", null, {"b": false}]}},
        "response": {"status": {"code": 200}, "headers": {}, "body": {}}}]}"#;
    assert_eq!(load(json).request().body().as_bytes(), r#"{"a":[1,"1",null,{"b":false}]}"#);
    let form = yaml("{a: x y, b: '1'}", RESPONSE).replacen(
        "headers: {}",
        "headers: {Content-Type: [application/x-www-form-urlencoded]}",
        1,
    );
    assert_eq!(load(&form).request().body().as_bytes(), "a=x%20y&b=1");
    // A response without a body, and a method in lower case.
    let text =
        yaml("null", "    body: {}\n    headers: {}\n    status: {code: 204, message: No Content}")
            .replace("POST", "delete");
    let interaction = load(&text);
    assert_eq!(
        (interaction.request().method().as_str(), interaction.response().unwrap().body().len()),
        ("DELETE", 0)
    );
}

#[test]
fn bodies_in_serialized_python_objects() {
    let bytes_io = "!!python/object/new:_io.BytesIO\n      state: !!python/tuple\n      - !!binary \
                    |\n        aGVsbG8=\n      - 0\n      - null";
    assert_eq!(request_body(bytes_io), b"hello");
    let pieces = "!!python/object/apply:builtins.iter\n      args:\n      - - !!binary \
                  |\n          YWI=\n        - cd\n      state: 0";
    assert_eq!(request_body(pieces), b"abcd");
    let bytes = "!!python/object/apply:builtins.iter\n      args:\n      - !!binary \
                 |\n        YWI=\n      state: 0";
    assert_eq!(request_body(bytes), b"ab");
    assert_eq!(
        request_body("!!python/object/apply:builtins.bytearray\n    - \"\\xFFab\"\n    - latin-1"),
        b"\xffab"
    );
}

#[test]
fn headers_of_every_kind() {
    let headers = |headers: &str| {
        let text = yaml(
            "''",
            &format!(
                "    body: {{string: ''}}\n    headers: {headers}\n    status: {{code: 204, \
                 message: No Content}}"
            ),
        );
        load(&text).response().unwrap().headers().clone()
    };
    for same in [
        "{A: [x, 'y'], b: 1e3}",
        "{a: [x, y], B: ['1e3']}",
        "[[A, [x, y]], [B, 1e3]]",
        "\n    - !!python/tuple\n      - a\n      - - x\n        - y\n    - !!python/tuple [b, \
         '1e3']",
        "[[a, x], [b, 1e3], [a, y]]",
        "{!!binary YQ==: [!!binary eA==, y], b: 1e3}",
        // Names that early aiohttp serialized as objects.
        "\n      ? !!python/object/new:multidict._istr.istr\n      - A\n      : - x\n        - \
         y\n      ? !!python/object/new:multidict._multidict.istr\n        args: [b]\n      : - \
         1e3",
    ] {
        let found = headers(same);
        assert_eq!(found.get_all("a").iter().collect::<Vec<_>>(), ["x", "y"], "{same}");
        assert_eq!(found["b"], "1e3", "{same}");
    }
    assert!(headers("null").is_empty() && headers("[]").is_empty());
    assert_eq!(headers("{a: \"x\\r\\n y\"}")["a"], "x   y");
}

#[test]
fn the_form_of_httpx() {
    let text = yaml(
        "''",
        "    content: '{\"content\":[]}'\n    headers: {content-type: \
         application/json}\n    http_version: HTTP/1.1\n    status_code: 404",
    );
    let response = load(&text);
    assert_eq!(
        (
            response.response().unwrap().status().as_u16(),
            response.response().unwrap().body().as_ref()
        ),
        (404, &b"{\"content\":[]}"[..])
    );
}

#[test]
fn layouts_of_every_kind() {
    let flow = "{version: 1, metadata: {made: by hand}, interactions: [{request: {method: GET, \
                uri: 'http://a.b/', body: null, headers: {}}, \
                response: {status: {code: 200, message: OK}, headers: {}, body: {string: x}}}]}";
    assert_eq!(load(flow).response().unwrap().body(), "x");
    let block = yaml("text", RESPONSE);
    for text in [
        block.replace('\n', "\r\n"),
        format!("\u{feff}{block}"),
        format!("---\n{block}...\n"),
        format!("# made by hand\n%YAML 1.1\n---\n{block}"),
    ] {
        assert_eq!(load(&text).request().body().as_bytes(), "text");
    }
    assert_eq!(
        load(&format!("version: 1\n{}", block.replace("version: 1\n", ""))).request().method(),
        "POST"
    );
    assert_eq!(load(&block.replace("version: 1\n", "")).request().method(), "POST");
    assert!(load_all("interactions: []\nversion: 1\n").is_empty());
    assert!(load_all(r#"{"interactions": [], "version": 1}"#).is_empty());
    // YAML that begins like JSON.
    assert!(load_all("{\"version\": 1, interactions: []}").is_empty());
}

#[test]
fn aliases_stand_for_what_they_name() {
    let text = "interactions:\n- request: &request\n    body: ''\n    headers: &h {A: \
                [x]}\n    method: GET\n    uri: http://a.b/\n  response: &response\n    \
                body: {string: one}\n    headers: *h\n    status: {code: 200}\n- request: \
                *request\n  response: *response\nversion: 1\n";
    let both = load_all(text);
    assert_eq!(both.len(), 2);
    assert_eq!(
        (
            both[1].response().unwrap().body().as_ref(),
            both[1].response().unwrap().headers()["a"].as_bytes()
        ),
        (&b"one"[..], &b"x"[..])
    );
}

#[test]
fn merges_add_missing_keys() {
    let text = "base: &b {method: GET, headers: {}, body: null}\nother: &o {method: PUT, uri: \
                'http://a.b/o'}\ninteractions:\n- request: {<<: *b, uri: \
                'http://a.b/1'}\n  response: &r\n    body: {string: one}\n    headers: &h {A: [x], \
                B: [y]}\n    status: {code: 200}\n- request: {<<: [*b, \
                *o]}\n  response:\n    headers: {B: [z], <<: *h}\n    <<: *r\n    body: {string: \
                two}\nversion: 1\n";
    let both = load_all(text);
    let told = |at: usize| {
        let (request, response) = (both[at].request(), both[at].response().unwrap());
        let headers: Vec<String> = response
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}={}", value.to_str().unwrap()))
            .collect();
        format!(
            "{} {} {:?} {}",
            request.method(),
            request.uri(),
            response.body(),
            headers.join(" ")
        )
    };
    assert_eq!(told(0), "GET http://a.b/1 b\"one\" a=x b=y");
    assert_eq!(told(1), "GET http://a.b/o b\"two\" a=x b=z");
}

#[test]
fn compressed_bodies_are_told_by_their_own_bytes() {
    let gzip = |plain: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    };
    let deflate = |plain: &[u8]| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    };
    let response = |encoding: &str, body: &[u8]| {
        let (encoding, body) = (
            format!("    headers: {{{encoding}Content-Length: ['9'], X: y}}"),
            STANDARD.encode(body),
        );
        load(&yaml(
            "''",
            &format!(
                "    body: {{string: !!binary {body}}}\n{encoding}\n    status: {{code: 200}}"
            ),
        ))
        .response()
        .unwrap()
        .clone()
    };
    for (encoding, body) in [
        ("Content-Encoding: [gzip], ", gzip(b"plain")),
        ("content-encoding: deflate, Transfer-Encoding: chunked, ", deflate(b"plain")),
        // Already decompressed, with the header kept.
        ("Content-Encoding: gzip, ", b"plain".to_vec()),
        ("Content-Encoding: br, ", b"plain".to_vec()),
    ] {
        let response = response(encoding, &body);
        assert_eq!(response.body(), "plain", "{encoding}");
        assert_eq!(response.headers().len(), 1, "{encoding} {:?}", response.headers());
    }
    let raw_deflate = {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all("plain".repeat(9).as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    assert_eq!(
        response("Content-Encoding: deflate, ", &raw_deflate).body(),
        "plain".repeat(9).as_bytes()
    );
    assert_eq!(
        response("Content-Encoding: 'deflate', ", b"\xff\xfe\xfd").body(),
        &b"\xff\xfe\xfd"[..]
    );
    let mut brotli = Vec::new();
    brotli::BrotliCompress(
        &mut &b"plain \xff"[..],
        &mut brotli,
        &brotli::enc::BrotliEncoderParams::default(),
    )
    .unwrap();
    let with_brotli = response("Content-Encoding: br, ", &brotli);
    if cfg!(feature = "brotli") {
        assert_eq!(
            (with_brotli.body().as_ref(), with_brotli.headers().len()),
            (&b"plain \xff"[..], 1)
        );
    } else {
        assert_eq!(
            (with_brotli.body(), &with_brotli.headers()["content-encoding"]),
            (&brotli.into(), &"br".parse().unwrap())
        );
    }
    // The download of a compressed file, broken data, text that looks like zlib, and an unsupported
    // coding.
    let file = gzip(b"plain");
    assert_eq!(response("", &file).body(), &file);
    assert_eq!(response("Content-Encoding: gzip, ", &file[..12]).body(), &file[..12]);
    assert_eq!(
        response("Content-Encoding: gzip, ", &file[..12]).headers()["content-encoding"],
        "gzip"
    );
    assert_eq!(
        response("Content-Encoding: gzip, ", &[&file[..], b"\0\0"].concat()).body(),
        "plain"
    );
    assert_eq!(response("Content-Encoding: deflate, ", b"x^2").body(), "x^2");
    assert_eq!(response("Content-Encoding: br, ", b"\xff\xfe").headers()["content-encoding"], "br");
}

#[test]
fn invalid_uris_load_percent_encoded() {
    let uri = |uri: &str| {
        load(&yaml("''", RESPONSE).replace("http://membership.localhost:18080/user/", uri))
            .request()
            .uri()
            .to_string()
    };
    assert_eq!(uri("http://a.b/x y/é?q={1}"), "http://a.b/x%20y/%C3%A9?q=%7B1%7D");
    assert_eq!(uri("http://a.b//x/?a?b"), "http://a.b//x/?a?b");
}

#[test]
fn numbers_in_the_data_of_json_stay_as_they_are_written() {
    for number in [
        "12345678901234567890123",
        "1.0",
        "1.10",
        "1e3",
        "-0",
        "-0.0",
        "1E+400",
        "0.1000000000000000055511151231257827",
    ] {
        let data = format!("{{\"price\":{number},\"more\":[{number},{{\"string\":{number}}}]}}");
        for field in ["body", "parsed_body"] {
            let interaction = load(&format!(
                r#"{{"version": 1, "interactions": [{{
                    "request": {{"method": "POST", "uri": "https://a.b/", "headers": {{}},
                        "{field}": {data}}},
                    "response": {{"status": {{"code": 200}}, "headers": {{}},
                        "parsed_body": {data}}}
                }}]}}"#
            ));
            assert_eq!(interaction.request().body().as_bytes(), data.as_bytes(), "{field}");
            assert_eq!(interaction.response().unwrap().body(), data.as_bytes(), "{field}");
        }
    }
}

#[test]
fn scalars_in_the_data_of_yaml_are_what_they_are_to_python() {
    let text =
        |data: &str| yaml("''", RESPONSE).replacen("body: ''", &format!("parsed_body: {data}"), 1);
    let parsed = |data: &str| {
        String::from_utf8(load(&text(data)).request().body().as_bytes().to_vec()).unwrap()
    };
    assert_eq!(
        parsed("[True, yes, 'yes', 0x1F, 1_000, 017, 1.0, 1e3, 2024-05-06]"),
        r#"[true,true,"yes",31,1000,15,1.0,"1e3","2024-05-06"]"#
    );
    assert_eq!(parsed("{yes: no, 'no': ~}"), r#"{"true":false,"no":null}"#);
    for number in [".inf", "-.Inf", ".nan", "1:30"] {
        let error =
            Cassette::parse(text(&format!("{{a: {number}}}")).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(&format!("`{number}`")), "{error}");
    }
}
