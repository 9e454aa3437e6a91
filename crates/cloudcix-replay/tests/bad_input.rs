//! Invalid input gets a helpful error, in bounded time and memory.

use std::io::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_replay::{Cassette, Format, LoadError, LoadErrorKind as Kind, OmittedPart, Replay};
use flate2::{Compression, write::GzEncoder};

fn parse(text: impl AsRef<[u8]>) -> LoadError {
    let error = Cassette::parse(text.as_ref()).unwrap_err();
    assert!(!error.to_string().contains("hunter2"), "{error}");
    error
}

const INTERACTION: &str = "- request: {method: GET, uri: 'http://a.b/', body: null, headers: \
                           {}}\n  response: {status: {code: 200}, headers: {}, body: ''}\n";

#[test]
fn a_file_that_is_missing_is_named() {
    let error = Replay::open("no/such/file.yaml").unwrap_err();
    assert!(matches!(error.kind(), Kind::Read(_)));
    assert!(
        error
            .to_string()
            .starts_with("the cassette `no/such/file.yaml` can't be loaded: it could not be read"),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn an_empty_file_is_an_error() {
    for text in ["", " \n\t", "\u{feff}", "# a comment\n", "---\n", "---\n...\n"] {
        assert!(matches!(parse(text).kind(), Kind::Empty), "{text:?} {}", parse(text));
    }
}

#[test]
fn a_syntax_error_has_its_line() {
    assert!(matches!(parse(b"interactions:\n\xff").kind(), Kind::NotUtf8 { offset: 14 }));
    assert!(matches!(
        parse("{\"version\": 1,\n\"interactions\": [").kind(),
        Kind::Json { line: 2, .. }
    ));
    assert!(matches!(parse("{\"interactions\": []} x").kind(), Kind::Json { line: 1, .. }));
    assert!(matches!(parse("interactions:\n- {request: [hunter2\n").kind(), Kind::Yaml { .. }));
    assert!(matches!(
        parse("interactions:\n- request: \"hunter2\nversion: 1\n").kind(),
        Kind::Yaml { .. }
    ));
    assert!(matches!(parse("interactions: *nope").kind(), Kind::Yaml { line: 1, .. }));
    assert!(matches!(parse("interactions:\n- &a [*a]\n").kind(), Kind::Yaml { line: 2, .. }));
    assert!(matches!(
        parse("interactions:\n- request: !!binary '%%'").kind(),
        Kind::Yaml { line: 2, .. }
    ));
    assert!(matches!(parse("a\0b").kind(), Kind::Yaml { .. } | Kind::NotACassette { .. }));
}

#[test]
fn a_document_that_is_not_a_cassette_is_an_error() {
    for text in [
        "text",
        "5",
        "- 1",
        "[]",
        "[1]",
        "a: 1",
        "{}",
        "{\"log\": {}}",
        "interactions: 5",
        "interactions: null",
        "interactions: {}",
    ] {
        assert!(
            matches!(parse(text).kind(), Kind::NotACassette { .. }),
            "{text:?} {}",
            parse(text)
        );
    }
    for value in ["5", "-5", "0.5", "null", "true", "\"x\"", "{}"] {
        let text = format!("{{\"interactions\": {value}}}");
        assert!(
            matches!(parse(&text).kind(), Kind::NotACassette { .. }),
            "{text:?} {}",
            parse(&text)
        );
    }
    let many = format!("interactions:\n{INTERACTION}---\ninteractions: []\n");
    assert!(matches!(parse(many).kind(), Kind::ManyDocuments { line: 4 }));
}

#[test]
fn another_version_is_told_and_the_oldest_format_with_the_way_out_of_it() {
    for text in [
        "version: 3\ninteractions: []\n",
        "interactions: []\nversion: 3\n",
        "{\"version\": 3, \"interactions\": []}",
    ] {
        assert!(matches!(parse(text).kind(), Kind::Version { found } if found == "`3`"), "{text}");
    }
    for text in
        ["- request: {method: GET}\n  response: {}\n", "[{\"request\": {}, \"response\": {}}]"]
    {
        let error = parse(text);
        assert!(matches!(error.kind(), Kind::OldFormat), "{text}");
        assert!(error.to_string().contains("python3 -m vcr.migration"));
    }
}

#[test]
fn a_malformed_interaction_is_an_error_and_one_that_no_call_can_match_is_skipped() {
    let good = "{request: {method: GET, uri: 'http://a.b/', body: null, headers: {}}, response: \
                {status: {code: 200}, headers: {}, body: ''}}";
    let with = |from: &str, to: &str| {
        format!("interactions:\n- {good}\n- {}\nversion: 1\n", good.replacen(from, to, 1))
    };
    for (from, to, field) in [
        ("method: GET, ", "", "request.method"),
        ("method: GET", "method: 'G T'", "request.method"),
        ("method: GET", "method: ''", "request.method"),
        ("method: GET", "method: [GET]", "request.method"),
        ("uri: 'http://a.b/', ", "", "request.uri"),
        ("uri: 'http://a.b/'", "uri: 'http://'", "request.uri"),
        ("uri: 'http://a.b/'", "uri: {}", "request.uri"),
        ("uri: 'http://a.b/'", "uri: 'wss://a.b/'", "request.uri"),
        ("uri: 'http://a.b/'", "uri: 'ftp://a.b/'", "request.uri"),
        ("uri: 'http://a.b/'", "uri: 'data:,x'", "request.uri"),
        ("uri: 'http://a.b/'", "uri: 'https://a.b:99999/'", "request.uri"),
        ("method: GET, uri: 'http://a.b/'", "method: CONNECT, uri: 'a.b:443'", "request.method"),
        ("code: 200", "code: 101", "response.status.code"),
        ("request: ", "asked: ", "request"),
        (good, "null", ""),
        (good, "hunter2", ""),
    ] {
        let cassette = Cassette::parse(with(from, to).as_bytes()).unwrap();
        let [omission] = cassette.skipped() else { panic!("{to}: {:?}", cassette.skipped()) };
        assert_eq!(
            (cassette.interactions().len(), omission.entry, omission.line, omission.field.as_str()),
            (1, 2, Some(3), field),
            "{to}"
        );
        assert_eq!(omission.part, OmittedPart::Entry);
        assert!(!omission.to_string().contains("hunter2"), "{omission}");
        let alone = with(from, to).replacen(&format!("- {good}\n"), "", 1);
        assert!(
            matches!(parse(&alone).kind(), Kind::NoUsableEntries { entries: 1, .. }),
            "{to} {}",
            parse(&alone)
        );
    }
    for (method, uri, response) in [
        ("GET", "wss://a.b/", r#"{"status":{"code":101},"body":""}"#),
        ("CONNECT", "a.b:443", r#"{"status":{"code":200},"body":""}"#),
        ("GET", "data:,x", "null"),
        ("GET", "http://a.b:70000/", r#"{"status":{"code":200},"body":""}"#),
    ] {
        let request = format!(r#"{{"method":"{method}","uri":"{uri}"}}"#);
        let interaction = format!(r#"{{"request":{request},"response":{response}}}"#);
        let error = parse(format!(r#"{{"interactions":[{interaction}]}}"#));
        assert!(
            matches!(error.kind(), Kind::NoUsableEntries { entries: 1, .. }),
            "{interaction} {error}"
        );
    }
    for headers in [
        "{'a b': hunter2}",
        "{'': hunter2}",
        "{a: {b: hunter2}}",
        "{a: [\"hunter2\\x01\"]}",
        "[[a]]",
        "[hunter2]",
    ] {
        let cassette =
            Cassette::parse(with("headers: {}", &format!("headers: {headers}")).as_bytes())
                .unwrap();
        let [omission] = cassette.skipped() else { panic!("{headers}: {:?}", cassette.skipped()) };
        assert_eq!(
            (cassette.interactions().len(), omission.field.as_str()),
            (2, "request.headers[0]"),
            "{headers}"
        );
        assert_eq!(
            (omission.part, omission.to_string().contains("hunter2")),
            (OmittedPart::Header, false)
        );
    }
    for (from, to, field) in [
        ("response: ", "answer: ", "response"),
        ("code: 200", "code: 20000", "response.status.code"),
        ("code: 200", "code: hunter2", "response.status.code"),
        ("status: {code: 200}", "status: null", "response.status"),
        (", body: ''}}", "}}", "response.body"),
        ("body: ''", "body: {text: hunter2}", ""),
        ("body: ''", "body: {base64_string: '%hunter2'}", ""),
        ("headers: {}", "headers: hunter2", "request.headers"),
    ] {
        let error = parse(with(from, to));
        assert!(
            matches!(error.kind(), Kind::Interaction { number: 2, line: Some(3), .. }),
            "{to} {error}"
        );
        assert!(
            field.is_empty() || error.to_string().contains(&format!("`{field}` ")),
            "{to} {error}"
        );
    }
    let json = r#"{"interactions": [{"request": {}, "response": {}}]}"#;
    let error = parse(json);
    let Kind::NoUsableEntries { entries: 1, first } = error.kind() else { panic!("{error}") };
    assert_eq!(first.line, None);
}

#[test]
fn absurd_depth_is_an_error() {
    let deep = |open: &str, close: &str, levels: usize| {
        format!("interactions: [{}{}]", open.repeat(levels), close.repeat(levels))
    };
    assert!(matches!(parse(deep("[", "]", 200)).kind(), Kind::TooDeep { .. }));
    for text in [
        deep("[", "]", 100_000),
        deep("{a: ", "}", 100_000),
        deep("[", "", 100_000),
        deep("- ", "", 100_000),
        deep("? ", "", 100_000),
    ] {
        assert!(matches!(parse(text).kind(), Kind::TooDeep { .. } | Kind::Yaml { .. }));
    }
    let json = format!("{{\"interactions\": [{}{}]}}", "[".repeat(100), "]".repeat(100));
    assert!(matches!(parse(json).kind(), Kind::TooDeep { .. }));
    let blocks =
        (0..2_000).map(|level| format!("{}-\n", " ".repeat(level))).collect::<Vec<_>>().concat();
    assert!(matches!(parse(format!("interactions:\n{blocks}")).kind(), Kind::TooDeep { .. }));
}

#[test]
fn a_long_run_of_anything_is_read_in_time() {
    for piece in [
        "&a ", "*a ", "? ", ": ", "- ", "a: ", "a:\n", "{", "}", "[", "]", "\"", "'", "!", "!!a ",
        "%a\n", "|\n", "a\n", " ", "\t", "#", "---\n", "é", "\\", "a, ",
    ] {
        for start in [
            "",
            "interactions:\n- ",
            "interactions: [",
            "{",
            "{\"interactions\": [",
            "a: \"",
            "a: |\n ",
        ] {
            let text = format!("{start}{}", piece.repeat((1 << 18) / piece.len()));
            let began = std::time::Instant::now();
            drop(Cassette::parse(text.as_bytes()));
            // Generous: anything slower than linear takes minutes.
            assert!(began.elapsed().as_secs() < 20, "{start:?} {piece:?}");
        }
    }
}

#[test]
fn bombs_of_aliases_are_an_error() {
    // A chain in which each link would be a level of recursion when the nodes are dropped.
    let chain = (1..100_000)
        .map(|link| format!("- &a{link} [*a{}]\n", link - 1))
        .collect::<Vec<_>>()
        .concat();
    assert!(matches!(parse(format!("x: &a0 [y]\nchain:\n{chain}")).kind(), Kind::TooDeep { .. }));
    // Large mappings that are merged into many.
    let large: Vec<String> = (0..1000).map(|key| format!("k{key}: v")).collect();
    let error = parse(format!(
        "large: &large {{{}}}\nmany:\n{}",
        large.join(", "),
        "- {<<: *large}\n".repeat(10_000)
    ));
    assert!(matches!(error.kind(), Kind::Yaml { .. }), "{error}");
    // The "billion laughs" attack on a body.
    let laughs = (1..30)
        .map(|level| {
            format!("l{level}: &l{level} [{}]\n", vec![format!("*l{}", level - 1); 10].join(", "))
        })
        .collect::<Vec<_>>()
        .concat();
    let body = INTERACTION.replace("body: ''", "body: *l29");
    let error = parse(format!("l0: &l0 lol\n{laughs}interactions:\n{body}"));
    assert!(matches!(error.kind(), Kind::TooLarge { number: 1, .. }), "{error}");
    // One large header, many times.
    let header = INTERACTION
        .replace("status: {code: 200}, headers: {}", "status: {code: 200}, headers: {a: *big}");
    let error = parse(format!(
        "big: &big [{}]\ninteractions:\n{}",
        vec!["x".repeat(1000); 1000].join(", "),
        header.repeat(200)
    ));
    assert!(matches!(error.kind(), Kind::TooLarge { .. }), "{error}");
}

#[test]
fn bombs_of_compression_are_an_error() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    (0..65).for_each(|_| gzip.write_all(&zeros).unwrap());
    let bomb = STANDARD.encode(gzip.finish().unwrap());
    let text = format!("interactions:\n{INTERACTION}")
        .replace("body: ''", &format!("body: {{string: !!binary {bomb}}}"))
        .replace(
            "status: {code: 200}, headers: {}",
            "status: {code: 200}, headers: {Content-Encoding: gzip}",
        );
    assert!(matches!(
        parse(text).kind(),
        Kind::TooLarge { number: 1, what: "the compressed body", .. }
    ));
}

#[test]
fn cassettes_of_ruby_are_told_by_their_name() {
    for text in [
        "---\nhttp_interactions:\n- request: {}\nrecorded_with: VCR 6.0.0\n",
        r#"{"http_interactions": [], "recorded_with": "betamax/0.8.1"}"#,
    ] {
        assert!(parse(text).to_string().contains("VCR for Ruby or of betamax"), "{}", parse(text));
    }
}

#[test]
fn a_merge_conflict_is_told_and_the_text_of_one_is_not() {
    let response = "    body: {string: \"how to solve:\n\n<<<<<<< HEAD\n\n=======\n\n>>>>>>> \
                  other\n\n\"}\n    headers: {}\n    status: {code: 200}\n";
    let text = format!(
        "interactions:\n- request: {{method: GET, uri: 'https://a.b/', headers: {{}}, body: \
         null}}\n  response:\n{response}version: 1\n"
    );
    let cassette = Cassette::parse(text.as_bytes()).unwrap();
    let body = cassette.interactions()[0].response().unwrap().body();
    assert_eq!(body, "how to solve:\n<<<<<<< HEAD\n=======\n>>>>>>> other\n");

    for marks in [["<<<<<<< HEAD", "=======", ">>>>>>> topic"], ["<<<<<<<", "=======", ">>>>>>>"]] {
        let [start, middle, end] = marks;
        for (before, after) in
            [("interactions:\n", "version: 1\n"), ("{\"version\": 1,\n", "\"interactions\": []}\n")]
        {
            let text = format!("{before}{start}\n{after}{middle}\n{after}{end}\n");
            for line_end in ["\n", "\r\n"] {
                let error = parse(text.replace('\n', line_end));
                assert!(
                    matches!(error.kind(), Kind::MergeConflict { line: 2 }),
                    "{text:?}: {error}"
                );
            }
        }
    }
}

#[test]
fn many_tags_are_read_in_linear_time() {
    let lines = |line: fn(u32) -> String| (0..60_000).map(line).collect::<Vec<_>>().concat();
    let tags = lines(|number| format!("%TAG !t{number}! tag:a.b,2026:{number}:\n"));
    let uses = lines(|number| format!("- !t{number}!x a\n"));
    let began = std::time::Instant::now();
    // Unknown tags are ignored, so each entry is text, which is not an interaction.
    let kind = parse(format!("{tags}---\ninteractions:\n{uses}"));
    assert!(
        matches!(kind.kind(), Kind::NoUsableEntries { .. } | Kind::Interaction { number: 1, .. }),
        "{kind}"
    );
    // Generous, as above: a linear search for each tag takes minutes.
    assert!(began.elapsed().as_secs() < 20);
}

#[test]
fn a_broken_file_of_each_format_is_named_with_the_place_of_the_fault_from_1() {
    let folder = tempfile::tempdir().unwrap();
    let whole = Cassette::parse(format!("interactions:\n{INTERACTION}{INTERACTION}").as_bytes());
    let whole = whole.unwrap();
    for &format in Format::ALL {
        let bytes = whole.to_bytes(format).unwrap();
        let path = folder.path().join(format.name());
        let mut broken: Vec<Vec<u8>> = (0..bytes.len()).map(|end| bytes[..end].to_vec()).collect();
        let replaced = |at: usize, with: &[u8]| [&bytes[..at], with, &bytes[at + 1..]].concat();
        for at in 0..bytes.len() {
            broken.extend([b"\n".as_slice(), b"\"", b"}", b"7"].map(|with| replaced(at, with)));
        }
        let mut faults = 0;
        for broken in broken {
            std::fs::write(&path, &broken).unwrap();
            let Err(error) = Replay::open(&path) else { continue };
            faults += 1;
            let text = error.to_string();
            let broken = String::from_utf8_lossy(&broken);
            assert!(text.contains(&format!("`{}`", path.display())), "{text}\n{broken}");
            for zero in ["line 0", "column 0", "row 0", "entry 0", "interaction 0"] {
                assert!(!text.contains(zero), "{text}\n{broken}");
            }
        }
        assert!(faults > 10, "{format:?}");
    }
}
