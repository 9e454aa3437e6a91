//! Files of other tools: each loads, loads with a report of the omissions, or is refused with a
//! reason and a remedy. The list is generated into `docs/reference/cassette-formats.md`, so that it
//! stays current.

mod common;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path, sync::LazyLock};

use cloudcix_replay::{Cassette, Format, LoadErrorKind as Kind, OmittedPart, Redactor, Replay};
use common::{body, get, post, send};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tools");

/// The rows of `fixtures/tools.json`: the file, its tool, and its peculiarity.
static FILES: LazyLock<Vec<(String, String, String)>> =
    LazyLock::new(|| serde_json::from_str(include_str!("fixtures/tools.json")).unwrap());

fn load(file: &str) -> Result<Cassette, cloudcix_replay::LoadError> {
    Cassette::load_with(Path::new(FOLDER).join(file), Redactor::none())
}

fn table_of_files() -> String {
    let mut out = String::from("| written by | what is odd | here |\n|---|---|---|\n");
    for (file, tool, oddity) in &*FILES {
        let here = match load(file) {
            Ok(cassette) if cassette.skipped().is_empty() => "loads".to_owned(),
            Ok(cassette) => {
                let skipped: Vec<String> =
                    cassette.skipped().iter().map(ToString::to_string).collect();
                format!("loads; skipped with a report: {}", skipped.join("; "))
            }
            Err(error) => format!("refused: {}", error.kind()),
        };
        _ = writeln!(out, "| {tool} | {oddity} | {here} |");
    }
    out
}

fn table_of_formats() -> String {
    let mut out =
        String::from("| `Format` | name | ending | reads | writes |\n|---|---|---|---|---|\n");
    for &format in Format::ALL {
        let endings: Vec<String> =
            format.extensions().iter().map(|ending| format!("`.{ending}`")).collect();
        _ = writeln!(
            out,
            "| `{format:?}` | `{}` | {} | {} | {} |",
            format.name(),
            if endings.is_empty() { "`write_as` only".to_owned() } else { endings.join(", ") },
            format.reads(),
            format.keeps()
        );
    }
    out
}

/// Returns the page with a new list between the marks of that name.
fn with_list(page: &str, name: &str, list: &str) -> String {
    let (before, rest) = page.split_once(&format!("<!-- {name}: begin")).expect("a beginning");
    let (notice, rest) = rest.split_once("-->\n\n").unwrap();
    let (_, after) = rest.split_once(&format!("\n<!-- {name}: end -->")).expect("an end");
    format!("{before}<!-- {name}: begin{notice}-->\n\n{list}\n<!-- {name}: end -->{after}")
}

#[test]
fn the_lists_in_the_docs_name_each_format_and_say_what_becomes_of_each_file() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/cassette-formats.md");
    let page = fs::read_to_string(&path).unwrap();
    let current = with_list(&page, "formats", &table_of_formats());
    let current = with_list(&current, "files", &table_of_files());
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(path, &current).unwrap();
    }
    assert!(
        page == current,
        "docs/reference/cassette-formats.md is not current; run the test again with \
         UPDATE_GENERATED=1"
    );
}

#[test]
fn every_file_is_listed() {
    let listed: BTreeSet<&str> = FILES
        .iter()
        .map(|(file, ..)| file.as_str())
        .chain(["6b3ca2d1.json", ".gitattributes"])
        .collect();
    let there = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(there.collect::<BTreeSet<_>>(), listed.into_iter().map(str::to_owned).collect());
}

#[tokio::test]
async fn a_file_that_loads_replays() {
    for (file, ..) in &*FILES {
        let Ok(cassette) = load(file) else { continue };
        let replay = Replay::new(cassette);
        let response = match file.as_str() {
            "pydantic-ai.yaml" => {
                let sent = r#"{"count":2,"name":"Lab","note":"null"}"#;
                assert_eq!(
                    body(&replay, post("/department/", sent)).await,
                    r#"{"content":{"id":7,"name":"Lab","gone":null}}"#
                );
                continue;
            }
            // Requests of these are sent by other tests.
            "chrome-multipart.har" | "insomnia-json-body.har" => continue,
            "chrome-redirect.har" => {
                assert_eq!(send(&replay, get("/country/")).await.unwrap().status(), 302);
                body(&replay, get("/country/")).await
            }
            _ => body(&replay, get("/country/")).await,
        };
        let expected = match file.as_str() {
            "vcrpy-pretty-json.yaml" => r#"{ "content": [] }"#,
            "vcrpy-wrapped.yaml" => r#"{"content": [{"id": 1, "name": "one"}]}"#,
            "vcrpy-unicode.yaml" => "{\"content\":[\"Éire\u{2028}\u{2029}\nx\"]}",
            _ => r#"{"content":[]}"#,
        };
        assert_eq!(response, expected, "{file}");
    }
}

#[tokio::test]
async fn odd_fields_mean_what_they_say() {
    let replay = |file: &str| Replay::new(load(file).unwrap());
    assert_eq!(
        body(&replay("chrome-brackets.har"), get("/country/?x=%7By%7D%7Cz&search%5Bname%5D=ire"))
            .await,
        r#"{"content":[]}"#
    );
    assert_eq!(
        body(&replay("chrome-unicode.har"), get("/country/?name=%C3%81th+Cliath")).await,
        r#"{"content":[]}"#
    );
    let response =
        body(&replay("insomnia-json-body.har"), post("/country/", r#"{"name":"Lab"}"#)).await;
    assert_eq!(response.replace([' ', '\n'], ""), r#"{"content":[]}"#);
    assert_eq!(
        body(&replay("playwright-attached.har"), post("/country/", r#"{"content":[]}"#)).await,
        r#"{"content":[]}"#
    );
    let cassette = load("polly-header-values.har").unwrap();
    let headers = cassette.interactions()[1].request().headers();
    assert_eq!(
        (&headers["accept"], &headers["content-length"], &headers["x-null"]),
        (&"*/*".parse().unwrap(), &"2".parse().unwrap(), &"".parse().unwrap())
    );
    let cassette = load("insomnia-json-body.har").unwrap();
    let headers = cassette.interactions()[0].request().headers();
    assert_eq!(headers.get_all("x-two").iter().collect::<Vec<_>>(), ["a", "b"]);
    let cassette = load("mitmproxy-http2.har").unwrap();
    assert_eq!(cassette.interactions()[1].request().version(), http::Version::HTTP_2);
    let cassette = load("mitmproxy-no-response.har").unwrap();
    assert!(cassette.interactions()[1].failure().is_some());
}

#[tokio::test]
async fn what_is_left_out_is_told_by_the_report_and_by_a_miss() {
    let cassette = load("chrome-websocket.har").unwrap();
    let [omission] = cassette.skipped() else { panic!("{:?}", cassette.skipped()) };
    assert_eq!((omission.entry, omission.line, omission.field.as_str()), (2, None, "request.url"));
    assert_eq!(omission.part, OmittedPart::Entry);
    let redacted = cassette.clone().redacted(Redactor::default());
    assert_eq!(redacted.skipped(), cassette.skipped());
    let replay = Replay::new(cassette);
    assert_eq!(
        replay.report().warnings,
        ["entry 2: `request.url` is a WebSocket URL, which no call opens; the entry is \
             skipped"]
    );
    let error = send(&replay, get("/live/")).await.unwrap_err();
    assert!(format!("{error:#}").contains("entries of the file that were skipped: 1"), "{error:#}");

    let cassette = load("vcrpy-null-interaction.yaml").unwrap();
    assert_eq!((cassette.skipped()[0].entry, cassette.skipped()[0].line), (1, Some(2)));
    let cassette = load("chrome-page.har").unwrap();
    assert_eq!((cassette.interactions().len(), cassette.skipped().len()), (1, 4));
}

#[test]
fn bodies_in_files_are_read_beside_the_file_only() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    fs::create_dir_all(inside.join("deeper")).unwrap();
    fs::write(folder.path().join("secret"), "hunter2").unwrap();
    fs::write(inside.join("deeper/body.json"), "{}").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret"), inside.join("link")).unwrap();
    let text = fs::read_to_string(Path::new(FOLDER).join("playwright-attached.har")).unwrap();
    let with = |name: &str| text.replace("6b3ca2d1.json", &name.replace('\\', "\\\\"));
    let load = |name: &str| {
        let path = inside.join("session.har");
        fs::write(&path, with(name)).unwrap();
        Cassette::load(path)
    };
    for name in ["deeper/body.json", "./deeper/body.json"] {
        assert_eq!(load(name).unwrap().interactions()[1].response().unwrap().body(), "{}");
    }
    let absolute = folder.path().join("secret");
    let mut outside = vec![
        "../secret",
        "deeper/../../secret",
        absolute.to_str().unwrap(),
        "",
        "..\\secret",
        "c:secret",
        "deeper",
        "gone",
    ];
    outside.extend(cfg!(unix).then_some("link"));
    for name in outside {
        let error = load(name).unwrap_err();
        assert!(matches!(error.kind(), Kind::Interaction { number: 2, .. }), "{name}: {error}");
        assert!(
            error.to_string().contains("`response.content._file`")
                && !error.to_string().contains("hunter2"),
            "{error}"
        );
    }
    // Text from memory has no folder.
    let error = Cassette::parse(text.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("`Cassette::load`"), "{error}");
    assert!(Cassette::load(folder.path()).is_err_and(|error| matches!(error.kind(), Kind::Folder)));
}

#[cfg(unix)]
#[test]
fn bodies_are_found_beside_a_link_and_beside_what_it_leads_to() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["store", "other", "both", "alone", "beside", "astray"] {
        fs::create_dir(at(name)).unwrap();
    }
    let text = fs::read_to_string(Path::new(FOLDER).join("playwright-attached.har")).unwrap();
    fs::write(at("store/session.har"), text).unwrap();
    fs::write(at("store/6b3ca2d1.json"), "1").unwrap();
    fs::write(at("other/6b3ca2d1.json"), "hunter2").unwrap();
    for name in ["both", "alone", "beside", "astray"] {
        symlink(at("store/session.har"), at(name).join("session.har")).unwrap();
    }
    symlink(at("store/6b3ca2d1.json"), at("both/6b3ca2d1.json")).unwrap();
    fs::write(at("beside/6b3ca2d1.json"), "2").unwrap();
    symlink(at("other/6b3ca2d1.json"), at("astray/6b3ca2d1.json")).unwrap();
    let load = |name: &str| Cassette::load(at(name).join("session.har"));
    for (name, body) in [("store", "1"), ("both", "1"), ("alone", "1"), ("beside", "2")] {
        assert_eq!(
            load(name).unwrap().interactions()[1].response().unwrap().body(),
            body,
            "{name}"
        );
    }
    // A link must not lead into a folder that is unrelated to the file.
    assert!(load("astray").unwrap_err().to_string().contains("does not name a file in the folder"));
}

#[test]
fn a_pointer_beside_the_file_is_no_body() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(Path::new(FOLDER).join("playwright-attached.har"), folder.path().join("session.har"))
        .unwrap();
    let load = |content: &str| {
        fs::write(folder.path().join("6b3ca2d1.json"), content).unwrap();
        Cassette::load(folder.path().join("session.har"))
    };
    for (content, way) in [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 5\n", "git lfs pull"),
        ("/annex/objects/SHA256E-s5--4d.json\n", "git annex get"),
    ] {
        let error = load(content).unwrap_err().to_string();
        assert!(
            error.contains("`response.content._file`")
                || error.contains("`request.postData._file`"),
            "{error}"
        );
        assert!(error.contains(way), "{error}");
    }
    // Other beginnings that no cassette has may be those of bodies.
    for content in ["<!doctype html>", "PK\x03\x04", "<?xml?>"] {
        assert_eq!(load(content).unwrap().interactions()[1].response().unwrap().body(), content);
    }
}

#[test]
fn requests_that_no_call_makes_are_skipped_whatever_is_wrong_with_them() {
    let good = r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":204}}"#;
    for (field, entry) in [
        ("", "null"),
        ("", "5"),
        ("", "[]"),
        ("request", "{}"),
        ("request", r#"{"request":null}"#),
        ("request", r#"{"request":"GET"}"#),
        ("request.method", r#"{"request":{"url":"https://a.b/"}}"#),
        ("request.method", r#"{"request":{"method":null,"url":"https://a.b/"}}"#),
        ("request.method", r#"{"request":{"method":"G T","url":"https://a.b/"}}"#),
        ("request.method", r#"{"request":{"method":{},"url":"https://a.b/"}}"#),
        ("request.url", r#"{"request":{"method":"GET"}}"#),
        ("request.url", r#"{"request":{"method":"GET","url":["https://a.b/"]}}"#),
        ("request.url", r#"{"request":{"method":"GET","url":" "}}"#),
        ("request.url", r#"{"request":{"method":"GET","url":"https://"}}"#),
        ("request.url", r#"{"request":{"method":"GET","url":"WSS://a.b/"}}"#),
        ("request.url", r#"{"request":{"method":"GET","url":"https://a.b:99999/"}}"#),
        (
            "request.postData",
            r#"{"request":{"method":"POST","url":"https://a.b/","postData":[1]}}"#,
        ),
        (
            "response.status",
            r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":101}}"#,
        ),
        (
            "response.content",
            r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":200,"content":{"size":5}}}"#,
        ),
        (
            "response.content",
            r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":200,"bodySize":5}}"#,
        ),
        (
            "response.content",
            r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":200,"content":{"size":5,"text":""}}}"#,
        ),
    ] {
        let cassette =
            Cassette::parse(format!(r#"{{"log":{{"entries":[{entry},{good}]}}}}"#).as_bytes())
                .unwrap();
        assert_eq!((cassette.interactions().len(), cassette.skipped().len()), (1, 1), "{entry}");
        assert_eq!(
            (cassette.skipped()[0].entry, cassette.skipped()[0].field.as_str()),
            (1, field),
            "{entry}"
        );
        let alone = Cassette::parse(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes())
            .unwrap_err();
        let Kind::NoUsableEntries { entries: 1, first } = alone.kind() else { panic!("{alone}") };
        assert_eq!(first.field, field, "{alone}");
    }
    // Responses without content need none.
    for (method, status, size) in
        [("HEAD", 200, 5), ("GET", 204, -1), ("GET", 302, 5), ("GET", 304, 5), ("GET", 200, 0)]
    {
        let entry = format!(
            r#"{{"request":{{"method":"{method}","url":"https://a.b/"}},"response":{{"status":{status},"content":{{"size":{size}}}}}}}"#
        );
        assert_eq!(
            Cassette::parse(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes())
                .unwrap()
                .interactions()
                .len(),
            1,
            "{entry}"
        );
    }
}

#[test]
fn headers_are_read_in_every_shape() {
    for headers in [
        r#"[{"name":"a","value":"1"},{"name":"A","value":"2"}]"#,
        r#"[{"name":"a","value":["1",2]}]"#,
        r#"[["a","1"],["a",2]]"#,
        r#"[{"name":"a","value":"1\n2"}]"#,
        r#"{"a":["1","2"]}"#,
        r#""A: 1\r\na:2\r\n""#,
        r#"[{"key":"a","value":"1"},{"key":"A","value":2}]"#,
        r#"[{"name":":path","value":"/"},{"name":"a ","value":1},{"name":"a","value":2,"x":null}]"#,
    ] {
        let entry = format!(
            r#"{{"request":{{"method":"GET","url":"https://a.b/","headers":{headers}}},"response":{{"status":204}}}}"#
        );
        let cassette =
            Cassette::parse(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes()).unwrap();
        let found: Vec<&[u8]> = cassette.interactions()[0]
            .request()
            .headers()
            .get_all("a")
            .iter()
            .map(http::HeaderValue::as_bytes)
            .collect();
        assert_eq!((found, cassette.skipped()), (vec![&b"1"[..], b"2"], &[][..]), "{headers}");
    }
}

#[test]
fn an_invalid_value_of_a_header_is_listed() {
    for (headers, field, end) in [
        (r#"[{"name":"a","value":{"a":1}}]"#, "request.headers[0].value", "the value is left out"),
        (r#"{"a":["1",{}]}"#, "request.headers[1].value", "the value is left out"),
        (
            r#"[{"name":"a","value":"1\u0001"}]"#,
            "request.headers[0].value",
            "the value is left out",
        ),
        (r#"[{"value":"1"}]"#, "request.headers[0].name", "the header is left out"),
        (r#""no header""#, "request.headers[0].name", "the header is left out"),
        ("5", "request.headers[0].name", "the header is left out"),
    ] {
        let entry = format!(
            r#"{{"request":{{"method":"GET","url":"https://a.b/","headers":{headers}}},"response":{{"status":204}}}}"#
        );
        let cassette =
            Cassette::parse(format!(r#"{{"log":{{"entries":[{entry}]}}}}"#).as_bytes()).unwrap();
        let [omission] = cassette.skipped() else { panic!("{headers}: {:?}", cassette.skipped()) };
        assert_eq!(
            (omission.field.as_str(), omission.part),
            (field, OmittedPart::Header),
            "{headers}"
        );
        assert!(omission.to_string().ends_with(end), "{omission}");
    }
    let text = "interactions:\n- request: {method: GET, uri: 'http://a.b/', body: null, headers: \
                {A: [1, null], B: null, C: 'null', D: ''}}\n  \
        response: {status: {code: 200}, headers: {}, body: ''}\nversion: 1\n";
    let cassette = Cassette::parse(text.as_bytes()).unwrap();
    let told: Vec<String> = cassette.skipped().iter().map(ToString::to_string).collect();
    let reason = "has a value that is null; the value is left out";
    assert_eq!(
        told,
        [
            format!("entry 1 (line 2): `request.headers[0]` {reason}"),
            format!("entry 1 (line 2): `request.headers[1]` {reason}")
        ]
    );
    let headers = cassette.interactions()[0].request().headers();
    let found: Vec<&[u8]> = ["a", "c", "d"].map(|name| headers[name].as_bytes()).to_vec();
    assert_eq!((headers.len(), found), (3, vec![&b"1"[..], b"null", b""]));
}

#[test]
fn json_of_other_tools_is_named() {
    for (text, name) in [
        (r#"{"info":{},"item":[]}"#, "Postman"),
        (r#"{"_type":"export","resources":[]}"#, "Insomnia"),
        (r#"{"openapi":"3.1.0","paths":{}}"#, "OpenAPI"),
        (r#"{"swagger":"2.0","paths":{}}"#, "OpenAPI"),
        (r#"{"mappings":[]}"#, "WireMock"),
        (r#"{"entries":[]}"#, "HAR file without"),
        (
            r#"[{"request":{"method":"GET","url":"/"},"response":{"content":{}}}]"#,
            "HAR file without",
        ),
        (r#"[{"request":{"method":"GET","url":"/"},"response":{"body":""}}]"#, "PHP-VCR"),
        (r#"[{"scope":"https://a.b:443","method":"GET","path":"/"}]"#, "nock"),
        (r#"[{"request":{},"response":{}}]"#, "vcr.migration"),
    ] {
        let error = Cassette::parse(text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(name), "{text}: {error}");
    }
}

#[test]
fn an_error_in_a_response_names_its_field() {
    for (field, response) in [
        ("response", "5"),
        ("response", r#""""#),
        ("response", "[]"),
        ("response.status", r#"{"status":""}"#),
        ("response.status", r#"{"status":true}"#),
        ("response.content", r#"{"status":200,"content":5}"#),
        ("response.status", r#"{"status":"fine"}"#),
        ("response.status", r#"{"status":{}}"#),
        ("response.status", r#"{"status":99999}"#),
        ("response.content", r#"{"status":200,"content":[]}"#),
        ("response.content.text", r#"{"status":200,"content":{"text":"%","encoding":"base64"}}"#),
    ] {
        let bad = format!(
            r#"{{"request":{{"method":"GET","url":"https://a.b/"}},"response":{response}}}"#
        );
        let good = r#"{"request":{"method":"GET","url":"https://a.b/"},"response":{"status":204}}"#;
        let cassette =
            Cassette::parse(format!(r#"{{"log":{{"entries":[{bad},{good}]}}}}"#).as_bytes())
                .unwrap();
        let [omission] = cassette.skipped() else { panic!("{response}: {:?}", cassette.skipped()) };
        assert_eq!(
            (cassette.interactions().len(), omission.entry, omission.field.as_str()),
            (1, 1, field),
            "{response}"
        );
        let error =
            Cassette::parse(format!(r#"{{"log":{{"entries":[{bad}]}}}}"#).as_bytes()).unwrap_err();
        assert!(error.to_string().contains(&format!("`{field}` ")), "{response}: {error}");
    }
}
