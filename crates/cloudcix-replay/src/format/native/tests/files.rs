//! The header, and what it says of a file.

use super::*;
use crate::format::native::read;

#[test]
fn the_header_has_the_rules_and_whether_the_file_is_partial() {
    let version = env!("CARGO_PKG_VERSION");
    for (redactor, rules) in [
        (Redactor::none(), "null".to_owned()),
        (Redactor::default(), serde_json::to_string(&Redactor::default().rules()).unwrap()),
    ] {
        for (partial, text) in [(false, ""), (true, ",\"partial\":true")] {
            assert_eq!(
                String::from_utf8(header(&redactor, partial)).unwrap(),
                format!(
                    "{{\"cloudcix-cassette\":1,\"redactor\":{rules}{text},\"writer\":\
                     \"cloudcix-replay {version}\"}}\n"
                )
            );
        }
    }
}

#[test]
fn a_file_is_clean_if_the_same_rules_wrote_it_and_no_token_was_pasted_in() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    let line = |path: &str| {
        let response = Response::new(Bytes::new());
        write_line(&Interaction::new(request("GET", path, b""), response), None)
    };
    let plain = line("https://a.b/");
    let default = Redactor::default;
    for (by, body, redactor, clean) in [
        (Some(default()), &plain, default(), true),
        (Some(default().keep("name")), &plain, default().keep("name"), true),
        (Some(default().keep("name")), &plain, default(), false),
        (Some(default()), &plain, default().also("name"), false),
        (Some(default()), &plain, Redactor::none(), false),
        (Some(Redactor::none()), &plain, default(), false),
        (Some(Redactor::none()), &plain, Redactor::none(), false),
        (None, &plain, default(), false),
        (None, &plain, Redactor::none(), false),
        (Some(default()), &line(&format!("https://a.b/{token}")), default(), false),
    ] {
        let start = by.map_or(b"{\"cloudcix-cassette\":1}\n".to_vec(), |by| header(&by, false));
        let file = Bytes::from([&start[..], body].concat());
        let loaded = read::read(&file, &redactor).ok().unwrap();
        assert_eq!(loaded.interactions.len(), 1);
        assert_eq!((loaded.clean, loaded.torn), (clean, false), "{file:?} {redactor:?}");
    }
}

#[test]
fn a_file_is_native_if_its_first_key_is_that_of_the_format() {
    for (text, expected) in [
        ("{\"cloudcix-cassette\":1}", true),
        ("{\"cloudcix-cassette", true),
        ("{ \n\t\"cloudcix-cassette\" : 1}", true),
        ("\u{feff} \r\n{\"cloudcix-cassette\"", true),
        ("{\"cloudcix-cassettes\"", true),
        ("{\"cloudcix-cassett", false),
        ("{cloudcix-cassette", false),
        ("[\"cloudcix-cassette\"", false),
        ("{\"a\":1,\"cloudcix-cassette\":1}", false),
        (" \u{feff}{\"cloudcix-cassette\"", false),
        ("{", false),
        ("", false),
    ] {
        assert_eq!(is_native(text.as_bytes()), expected, "{text:?}");
    }
}

#[test]
fn a_header_that_can_t_be_read_is_an_error_at_its_line() {
    let no_version = "it is not a cassette: its first line has no `cloudcix-cassette` with a \
                      version, or a malformed `redactor`";
    let version = |found: &str| {
        format!(
            "it is in version {found} of the native format, and the newest known one is 1; update \
             `cloudcix-replay`, or record the session again"
        )
    };
    for (text, expected) in [
        (
            "\n \n{\"cloudcix-cassette\":1,\n",
            "it is broken JSON at line 3, column 23: EOF while \
          parsing a value"
                .to_owned(),
        ),
        (
            "{\"cloudcix-cassette\" 1}\n",
            "it is broken JSON at line 1, column 22: expected `:`".to_owned(),
        ),
        ("{\"cloudcix-cassette\":0}", version("0")),
        ("{\"cloudcix-cassette\":1.0}", version("1.0")),
        ("{\"cloudcix-cassette\":-1}", version("-1")),
        ("{\"cloudcix-cassette\":12345678901234567890}", version("12345678901234567890")),
        ("{\"cloudcix-cassette\":123456789012345678901}", version("12345678901234567890")),
        ("{\"cloudcix-cassette\":[1]}", version("[1]")),
        ("{\"cloudcix-cassettes\":1}", no_version.to_owned()),
        ("{\"cloudcix-cassette\":1,\"redactor\":5}", no_version.to_owned()),
    ] {
        let error = Cassette::parse(text.as_bytes()).unwrap_err();
        assert_eq!(error.kind().to_string(), expected, "{text}");
    }
}

#[test]
fn the_first_line_of_a_partial_file_has_the_number_0() {
    let interaction = Interaction::new(request("GET", "/", b""), Response::new(Bytes::new()));
    let line = write_line(&interaction, Some(0));
    let rest = text(&interaction);
    assert_eq!(String::from_utf8(line).unwrap(), format!("{{\"n\":0,{}", &rest[1..]));
}

#[test]
fn the_number_of_a_line_is_before_everything_else() {
    for (line, expected) in [
        ("{\"n\":7,\"a\":1}", Some((7, "\"a\":1}"))),
        ("{\"n\":18446744073709551615,}", Some((u64::MAX, "}"))),
        ("{\"n\":18446744073709551616,}", None),
        ("{\"n\":0,", Some((0, ""))),
        ("{\"n\":7}", None),
        ("{\"n\":,\"a\":1}", None),
        ("{\"n\":-7,\"a\":1}", None),
        ("{\"n\": 7,\"a\":1}", None),
        ("{\"a\":1,\"n\":7}", None),
        (" {\"n\":7,\"a\":1}", None),
        ("", None),
    ] {
        let expected = expected.map(|(number, rest)| (number, rest.as_bytes()));
        assert_eq!(split_number(line.as_bytes()), expected, "{line}");
    }
}
