//! vcrpy's and go-vcr's entries, in YAML and in JSON.

use super::{read, shown};

const GOOD: &str = "status: {code: 200}, headers: {}, body: ''";

#[test]
fn requests_of_vcrpy() {
    let entries = [
        "method: GET, uri: 'http://a.b/'",
        "method: GET, url: 'http://a.b/'",
        "method: [GET], uri: 'http://a.b/'",
        "method: null, uri: 'http://a.b/'",
        "method: GET, uri: null",
        "method: GET, uri: null, url: 'http://a.b/'",
        "method: '', uri: 'http://a.b/'",
        "method: 'G T', uri: 'http://a.b/'",
        "method: CONNECT, uri: 'a.b:443'",
        "uri: 'http://a.b/'",
        "method: GET",
        "method: GET, uri: {}",
        "method: GET, uri: ''",
        "method: GET, uri: 'http://a b/'",
        "method: GET, uri: 'wss://a.b/'",
        "method: GET, uri: 'ftp://a.b/'",
        "method: GET, uri: 'data:,x'",
        "method: GET, uri: 'https://a.b:99999/'",
        "method: POST, uri: 'http://a.b/', body: x",
        "method: POST, uri: 'http://a.b/', body: 5",
        "method: POST, uri: 'http://a.b/', body: !!binary /w==",
        "method: POST, uri: 'http://a.b/', body: [!!binary YQ==, !!binary Yg==]",
        "method: POST, uri: 'http://a.b/', body: []",
        "method: POST, uri: 'http://a.b/', body: {}",
        "method: POST, uri: 'http://a.b/', body: {string: x}",
        "method: POST, uri: 'http://a.b/', body: {string: null}",
        "method: POST, uri: 'http://a.b/', body: {base64_string: eA==}",
        "method: POST, uri: 'http://a.b/', body: {base64_string: '%'}",
        "method: POST, uri: 'http://a.b/', body: {state: [x, 0]}",
        "method: POST, uri: 'http://a.b/', body: {args: [[!!binary YQ==, b]]}",
        "method: POST, uri: 'http://a.b/', body: {args: []}",
        "method: POST, uri: 'http://a.b/', body: {a: [1, yes, '1', null, 1.5], b: {}}",
        "method: POST, uri: 'http://a.b/', body: {a: !!binary YQ==, yes: 1, 'yes': 2}",
        "method: POST, uri: 'http://a.b/', body: {[a]: 1}",
        "method: POST, uri: 'http://a.b/', body: {a: .inf}",
        "method: POST, uri: 'http://a.b/', parsed_body: {a: [1, 2]}",
        "method: POST, uri: 'http://a.b/', body: x, parsed_body: {a: 1}",
        "method: POST, uri: 'http://a.b/', body: null, parsed_body: {a: 1}",
        "method: POST, uri: 'http://a.b/', body: {a: 1}, headers: {content-type: \
         application/x-www-form-urlencoded; charset=utf-8}",
        "method: POST, uri: 'http://a.b/', body: [!!binary YQ==, b]",
        "method: POST, uri: 'http://a.b/', body: {a: !!binary /w==}",
        "method: POST, uri: 'http://a.b/', body: {state: [x], args: [y]}",
        "method: POST, uri: 'http://a.b/', body: {string: '', base64_string: eA==}",
        "method: POST, uri: 'http://a.b/', body: {a: 1 2, b: é}, headers: {content-type: \
         application/x-www-form-urlencoded}",
        "method: POST, uri: 'http://a.b/', body: {a: 1}, headers: {content-type: text/plain}",
        "method: GET, uri: 'http://a.b/', headers: {A: [b, c], d: e, f: '', g:, h: null, i: ~}",
        "method: GET, uri: 'http://a.b/', headers: [[a, b], [a, c], [d, [e, f]], [g], h]",
        "method: GET, uri: 'http://a.b/', headers: {a: {b: c}, 'a b': c, '': d, e: f}",
        "method: GET, uri: 'http://a.b/', headers: {a: \"b\\r\\n c\", d: \"\\x01\", e: !!binary /w==}",
        "method: GET, uri: 'http://a.b/', headers: text",
        "method: GET, uri: 'http://a.b/', headers: null",
    ];
    insta::assert_snapshot!(shown(&entries, |request| format!(
        "version: 1\ninteractions:\n- {{request: {{{request}}}, response: {{{GOOD}}}}}\n"
    )));
}

#[test]
fn responses_of_vcrpy() {
    let entries = [
        "status: 204, headers: {}, body: null",
        "status: {code: 200 OK}, body: {string: x}",
        "status: {code: 2_00}, body: x",
        "status: {code: +200}, body: x",
        "status: {code: 200.0}, body: x",
        "status: {code: 200.5}, body: x",
        "status: {code: 0xC8}, body: x",
        "status: {code: +0xC8}, body: x",
        "status: {code: 0x0C8 OK}, body: x",
        "status: {code: 200., reason: OK}, body: x",
        "status: {code: -200}, body: x",
        "status: {reason: OK}, body: x",
        "status: {code: null}, status_code: 200, body: x",
        "status: null, status_code: 201, body: x",
        "status: {code: 0xZZ}, body: x",
        "status: {code: 99}, body: x",
        "status: {code: 100}, body: x",
        "status: {code: 101}, body: x",
        "status: {code: 999}, body: x",
        "status: {code: 1000}, body: x",
        "status: {code: [200]}, body: x",
        "status_code: 200, content: x",
        "status_code: 200, body: null, content: x",
        "status_code: 200, body: y, content: x",
        "status_code: 200, content: null",
        "body: x",
        "status: {code: 200}",
        "status: {code: 204}",
        "status: {code: 304}",
        "status: {code: 200}, body: null",
        "status: {code: 200}, parsed_body: {a: b}",
        "status: {code: 200}, body: null, parsed_body: {a: b}",
        "status: {code: 200}, body: x, parsed_body: {a: b}",
        "status: {code: 200}, body: {text: x}",
        "status: {code: 200}, body: {string: [a, !!binary Yg==]}",
        "status: {code: 200}, body: {state: [x]}",
        "status: {code: 200}, body: x, headers: {Content-Length: ['9'], Content-Encoding: [gzip]}",
        "status: {code: 200}, body: x, headers: {transfer-encoding: chunked, a: b}",
        "status: {code: 200}, body: x, headers: x",
    ];
    insta::assert_snapshot!(shown(&entries, |response| format!(
        "version: 1\ninteractions:\n- request: {{method: GET, uri: 'http://a.b/', body: null}}\n  \
         response: {{{response}}}\n"
    )));
}

#[test]
fn entries_of_vcrpy() {
    let request = "request: {method: GET, uri: 'http://a.b/'}";
    let entries = [
        "null",
        "text",
        "[]",
        "{}",
        &format!("{{{request}}}"),
        &format!("{{{request}, response: null}}"),
        &format!("{{response: {{{GOOD}}}}}"),
        "{request: {uri: 'data:,x', method: GET}}",
        "!!python/object:bytearray [\"\\u0100\"]",
        "{<<: text}",
        &format!("{{<<: [{{{request}}}, {{request: x}}], response: {{{GOOD}}}}}"),
        &format!("{{<<: {{request: x}}, {request}, response: {{{GOOD}}}}}"),
    ];
    insta::assert_snapshot!(shown(&entries, |entry| format!(
        "version: 1\ninteractions:\n- request: {{method: PUT, uri: 'http://first/', body: x}}\n  \
         response: {{{GOOD}}}\n- {entry}\n"
    )));
}

#[test]
fn requests_of_go_vcr() {
    let entries = [
        "method: GET, url: 'http://a.b/', form: {}",
        "url: 'http://a.b/', form: {}",
        "method: '', url: 'http://a.b/', form: {}",
        "method: [GET], url: 'http://a.b/', form: {}",
        "method: null, url: 'http://a.b/', form: {}",
        "method: CONNECT, url: 'http://a.b/', form: {}",
        "url: [], form: {}",
        "url: null, form: {}",
        "url: '', form: {}",
        "url: 'http://a b/', form: {}",
        "url: 'wss://a.b/', form: {}",
        "url: 'http://a.b/'",
        "url: 'http://a.b/', form: {}, body: x",
        "url: 'http://a.b/', form: {}, body: !!binary /w==",
        "url: 'http://a.b/', form: {}, body: null",
        "url: 'http://a.b/', form: {}, body: [x]",
        "url: 'http://a.b/', form: {}, body: {}",
        "url: 'http://a.b/', form: {}, headers: {A: [b, c]}",
        "url: 'http://a.b/', form: {}, headers: x",
        "url: 'http://a.b/', form: {}, proto: HTTP/0.9",
        "url: 'http://a.b/', form: {}, proto: HTTP/1.0",
        "url: 'http://a.b/', form: {}, proto: HTTP/1.1",
        "url: 'http://a.b/', form: {}, proto: HTTP/2",
        "url: 'http://a.b/', form: {}, proto: HTTP/2.0",
        "url: 'http://a.b/', form: {}, proto: HTTP/3",
        "url: 'http://a.b/', form: {}, proto: HTTP/3.0",
        "url: 'http://a.b/', form: {}, proto: []",
    ];
    insta::assert_snapshot!(shown(&entries, |request| format!(
        "version: 2\ninteractions:\n- request: {{{request}}}\n  response: {{code: 200, body: ''}}\n"
    )));
}

#[test]
fn responses_of_go_vcr() {
    let entries = [
        "code: 200, body: x, duration: 1.5ms",
        "code: 200, body: x, duration: 0s",
        "code: 200, body: x, duration: soon",
        "code: 200, body: !!binary /w==, proto: HTTP/2.0",
        "code: 200, body: [x]",
        "status: 200, body: {string: x}",
        "code: 200, body: null",
        "code: 200",
        "code: 204",
        "status: 404 Not Found, body: x",
        "code: null, status: 404 Not Found, body: x",
        "code: 500, status: 404 Not Found, body: x",
        "code: 1000, body: x",
        "code: 99, body: x",
        "code: 101, body: x",
        "code: [], body: x",
        "body: x",
        "code: 200, body: x, headers: {Content-Length: ['9'], A: [b]}",
        "code: 200, body: x, headers: x",
    ];
    insta::assert_snapshot!(shown(&entries, |response| format!(
        "version: 2\ninteractions:\n- request: {{method: GET, url: 'http://a.b/', form: {{}}}}\n  \
         response: {{{response}}}\n"
    )));
}

#[test]
fn entries_of_go_vcr() {
    let request = "request: {method: GET, url: 'http://a.b/', form: {}}";
    let entries = [
        "null",
        "text",
        "{}",
        "{response: {code: 200, body: x}}",
        "{request: null, response: {code: 200, body: x}}",
        &format!("{{{request}}}"),
        &format!("{{{request}, response: null}}"),
        &format!("{{{request}, response: {{code: 200, body: x}}, duration: 1s}}"),
        &format!("{{{request}, response: {{code: 200, body: x, duration: 3s}}, duration: x}}"),
    ];
    insta::assert_snapshot!(shown(&entries, |entry| format!(
        "version: 2\ninteractions:\n- request: {{method: PUT, url: 'http://first/', form: {{}}}}\n  \
         response: {{code: 200, body: ''}}\n- {entry}\n"
    )));
}

#[test]
fn entries_in_json() {
    let request = r#""request":{"method":"GET","uri":"http://a.b/"}"#;
    let nested = r#"{"a":[{"b":-1.10},-0,"\u00e9"]}"#;
    let entries = [
        "null",
        "5",
        "[]",
        "{",
        &format!(r#"{{{request},"response":{{"status":{{"code":200}},"body":{{"string":"x"}}}}}}"#),
        &format!(r#"{{{request},"response":{{"status":{{"code":true}},"body":""}}}}"#),
        &format!(r#"{{{request},"response":{{"status":-1,"body":""}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200.0,"body":5}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200,"body":false}}}}"#),
        &format!(
            r#"{{{request},"response":{{"status":200,"parsed_body":[true,false,null,1e3]}}}}"#
        ),
        &format!(r#"{{{request},"response":{{"status":200,"parsed_body":{nested}}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200,"body":{{"string":1.10}}}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200,"body":"\ud800"}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200,"body":"","x":"\ud800"}}}}"#),
        &format!(r#"{{{request},"response":{{"status":200,"body":{}}}}}"#, "[".repeat(80)),
    ];
    insta::assert_snapshot!(shown(&entries, |entry| format!(
        r#"{{"version": 1, "interactions": [
            {{"request":{{"method":"PUT","uri":"http://first/"}},"response":{{"status":200,"body":""}}}},
            {entry}]}}"#
    )));
}

#[test]
fn whole_files() {
    let deep = format!("interactions: [{}", "[".repeat(70));
    let utf32 = b"\xff\xfe\0\0i\0\0\0";
    let mut text = Vec::new();
    for file in [
        &b""[..],
        b"- 1",
        b"5",
        b"text",
        b"{",
        b"{}",
        b"{\"log\": 5}",
        b"{\"log\": {}}",
        b"{\"log\": {\"entries\": 5}}",
        b"{\"log\": {\"entries\": []}} x",
        b"{\"interactions\": 5}",
        b"{\"interactions\": [], \"version\": 7}",
        b"{\"interactions\": [], \"version\": [7]}",
        b"{\"interactions\": [] \"version\": 1}",
        b"{\"interactions\": [tru]}",
        b"{\"interactions\": [\"\\x\"]}",
        b"{1: 2}",
        b"[1",
        b"interactions: 5",
        b"interactions: []\nversion: [7]\n",
        b"interactions: []\nversion: x\n",
        b"interactions: []\n---\n",
        b"interactions: []\n---\ninteractions: []\n",
        b"interactions: [*a]\n",
        b"interactions: [!!python/object:x.bytearray [\"\\u0100\"]]\n",
        b"interactions: [!!python/object:x.bytearray [a]]\n",
        b"interactions: [\"\\UFFFFFFFF\"]\n",
        b"interactions: [\"\\q\"]\n",
        b"interactions: [!<a b]\n",
        b"interactions: [!<tag:yaml.org,2002:binary> '%']\n",
        b"interactions: [!!binary '%']\n",
        b"interactions: ]\n",
        b"interactions: }\n",
        b"interactions: [{}\n",
        b"interactions: 'a\n",
        b"interactions: @a\n",
        b"interactions: %a\n",
        b"interactions: {a\n",
        b"interactions: [a: b: c]\n",
        b"interactions:\n- a\n b\n",
        b"interactions:\n\t- a\n",
        b"a: b: c\n",
        b"interactions: [? ]\n",
        b"interactions: |x\n",
        b"interactions: !h!a b\n",
        b"%YAML 2.0\n---\na: 1\n",
        b"%TAG ! tag:a,2026:\n---\n- !a b\n",
        b"request: {}\nresponse: {}\n",
        b"{\"entries\": []}",
        b"{\"item\": []}",
        b"{\"resources\": []}",
        b"{\"openapi\": 3}",
        b"{\"swagger\": 2}",
        b"{\"mappings\": []}",
        b"{\"a\": 1, \"mappings\": []}",
        b"mappings: []\n",
        b"http_interactions: []\n",
        b"[{\"scope\": \"a\"}]",
        b"[{\"request\": {\"url\": \"a\"}}]",
        b"[{\"request\": {}, \"response\": {\"content\": 1}}]",
        b"[{\"request\": {}}]",
        b"- request: {}\n",
        b"- {}\n",
        b"\xff",
        utf32,
        b"\xff\xfei\0\0\xd8",
        deep.as_bytes(),
    ] {
        text.push(format!("{}", file[..file.len().min(60)].escape_ascii()));
        text.extend(read(file).into_iter().map(|line| format!("    {line}")));
    }
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn the_first_entry_that_shows_its_tool_decides_for_the_whole_file() {
    let vcrpy = "{request: {method: GET, uri: 'http://v/'}, response: {status: 200, body: x}}";
    let go = "{request: {method: GET, url: 'http://g/', form: {}}, response: {code: 200, body: x}}";
    let both = "{request: {method: GET, url: 'http://b/', form: {}}, response: {status: 200, \
                code: 201, body: x}}";
    let entries = [
        format!("[{vcrpy}, {both}]"),
        format!("[{go}, {both}]"),
        format!("[null, {go}, {both}]"),
        format!("[{vcrpy}, {go}]"),
        format!("[{go}, {vcrpy}]"),
    ];
    let entries = entries.iter().map(String::as_str).collect::<Vec<_>>();
    insta::assert_snapshot!(shown(&entries, |entries| format!("interactions: {entries}\n")));
}

/// Returns the number of levels below the list of entries that a file may have.
fn deepest(file: impl Fn(&str) -> String) -> usize {
    let too_deep = |levels: usize| {
        let file = file(&format!("{}{}", "[".repeat(levels), "]".repeat(levels)));
        read(file.as_bytes()).iter().any(|it| it.ends_with("it is nested deeper than 64 levels"))
    };
    let deepest = (1..100).find(|levels| too_deep(levels + 1)).unwrap();
    assert!((deepest + 1..100).all(too_deep));
    deepest
}

#[test]
fn the_levels_are_counted_from_the_top_of_the_file() {
    let chain = |entry: &str| format!("a: &a {entry}\ninteractions: [[[*a]]]\n");
    let deepest = [
        deepest(|entry| format!("interactions: [{entry}]\n")),
        deepest(|entry| format!("interactions:\n- {entry}\n")),
        deepest(|entry| format!("a: {entry}\ninteractions: []\n")),
        deepest(|entry| format!("? {entry}\n: 1\ninteractions: []\n")),
        deepest(|entry| format!("interactions: [{{a: {entry}}}]\n")),
        deepest(|entry| format!("{{\"interactions\": [{entry}]}}")),
        deepest(|entry| format!("{{\"interactions\": [{{\"a\": {entry}}}]}}")),
        // An alias adds the levels of what it names.
        deepest(chain),
    ];
    assert_eq!(deepest, [63, 63, 64, 64, 62, 63, 62, 63]);
}
