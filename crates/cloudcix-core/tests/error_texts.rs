//! The whole texts of errors, with both sides of each limit.

use std::error::Error as _;

use cloudcix_core::{AddedToken, Error};
use http::{Method, Response};

const URL: &str = "https://a.example/";

fn status(code: u16, body: &str) -> Error {
    let (head, ()) = Response::builder().status(code).body(()).unwrap().into_parts();
    Error::status(head, body.as_bytes(), []).at(&Method::GET, URL)
}

#[test]
fn each_kind_has_a_text_of_its_own() {
    for (error, text) in [
        (Error::build("x"), "the request could not be built"),
        (Error::not_sent("x"), "the request could not be sent"),
        (Error::connection_refused("x"), "the request could not be sent"),
        (Error::miss("x"), "the request could not be sent"),
        (Error::unanswered("x"), "the request was sent and no usable response came back"),
        (Error::timeout(true, "x"), "no response came in time"),
        (Error::timeout(false, "x"), "the request could not be sent in time"),
        (Error::decode("x"), "the response could not be understood"),
    ] {
        assert_eq!(error.to_string(), text);
        assert_eq!(format!("{error:#}"), format!("{text}: x"));
        assert_eq!(format!("{error:?}"), format!("{text}: x"));
        let located = error.at(&Method::PUT, URL);
        assert_eq!(located.to_string(), format!("{text} (PUT {URL})"));
        assert_eq!(format!("{located:#}"), format!("{text} (PUT {URL}): x"));
    }
}

#[test]
fn a_status_is_followed_by_what_the_response_says() {
    let line = "400 Bad Request (GET https://a.example/)";
    for (body, said) in [
        (r#"{"detail":"No."}"#, ": No."),
        (r#"{"error_code":"x_1"}"#, ": x_1"),
        (r#"{"detail":" ","error_code":"x_1"}"#, ": x_1"),
        (r#"{"detail":"","errors":{"a":"b"}}"#, ": a: b"),
        (r#"{"detail":"","error_code":" ","errors":{}}"#, ""),
        ("<p>Down", ": the response is an HTML page, not JSON: Down"),
        ("<p></p>", ": the response is an HTML page, not JSON"),
        ("down", ": the response is not JSON: down"),
        ("<?xml version='1.0'?><a>down</a>", ": the response is not JSON: down"),
        ("[1]", ": the response is not in the API's shape: [1]"),
        ("", ""),
    ] {
        let error = status(400, body);
        for text in [error.to_string(), format!("{error:#}"), format!("{error:?}")] {
            assert_eq!(text, format!("{line}{said}"), "{body}");
        }
        let html = body.starts_with("<p>").then(|| body.trim_matches(|c| "<p>/".contains(c)));
        assert_eq!(error.html_text(), html, "{body}");
    }
}

#[test]
fn more_fields_are_shown_in_the_alternate_form() {
    let fields: Vec<_> = (1..=6).map(|n| format!(r#""f{n}":"no""#)).collect();
    let error = status(400, &format!(r#"{{"errors":{{{}}}}}"#, fields.join(",")));
    let five = "400 Bad Request (GET https://a.example/): f1: no; f2: no; f3: no; f4: no; f5: no";
    assert_eq!(error.to_string(), format!("{five}; and 1 more, in `{{:#}}` and `field_errors()`"));
    assert_eq!(format!("{error:#}"), format!("{five}; f6: no"));
}

#[test]
fn an_explained_error_shows_as_many_fields_as_any_other() {
    let fields: Vec<_> = (1..=6).map(|n| format!(r#""f{n}":"no""#)).collect();
    let body = format!(r#"{{"errors":{{{}}}}}"#, fields.join(","));
    let line = "400 Bad Request (GET https://a.example/): f1: no; f2: no; f3: no; f4: no; f5: no";
    let more = "; and 1 more, in `{:#}` and `field_errors()`";
    let own = || status(400, &body).with_source("why").explained();
    assert_eq!(own().to_string(), format!("{line}{more}: why"));
    assert_eq!(format!("{:#}", own()), format!("{line}; f6: no: why"));
    let call = Error::not_sent(status(400, &body)).explained();
    assert_eq!(call.to_string(), format!("the request could not be sent: {line}{more}"));
    assert_eq!(format!("{call:#}"), format!("the request could not be sent: {line}; f6: no"));
}

#[test]
fn a_url_is_shown_up_to_300_characters_and_no_escape_is_cut() {
    let shown = |url: &str| {
        let text = Error::build("x").at(&Method::GET, url).to_string();
        text["the request could not be built (GET ".len()..text.len() - 1].to_owned()
    };
    // Each ends in an escape, which begins at this character.
    for (at, kept) in [(296, 300), (297, 300), (298, 298), (299, 299), (300, 300)] {
        let url = format!("{}%5B{}", "a".repeat(at), "b".repeat(20));
        let length = url.len();
        let expected = format!("{}…, {length} characters in all", &url[..kept]);
        assert_eq!(shown(&url), expected, "{at}");
    }
    let longest = "é".repeat(300);
    assert_eq!(shown(&longest), longest);
    let one_more = "é".repeat(301);
    assert_eq!(shown(&one_more), format!("{longest}…, 301 characters in all"));
}

#[test]
fn the_last_attempts_of_two_requests_are_both_in_the_text() {
    let login = Error::unanswered(Error::not_sent("queue full")).at(&Method::POST, "login");
    let call = Error::timeout(true, Error::timeout(false, login)).at(&Method::GET, "call");
    let earlier = "an earlier attempt may have been carried out; the last attempt failed because";
    assert_eq!(
        format!("{call:#}"),
        format!(
            "{earlier} the request could not be sent in time (GET call): {earlier} the request \
             could not be sent (POST login): queue full"
        )
    );
    assert_eq!(
        call.to_string(),
        format!("{earlier} the request could not be sent in time (GET call)")
    );
    // A single attempt that was not sent, because another request got no response.
    let call = Error::not_sent(Error::unanswered("reset").at(&Method::POST, "login"));
    assert_eq!(
        format!("{call:#}"),
        "the request could not be sent: the request was sent and no usable response came back \
         (POST login): reset"
    );
    // The last attempt is in the line, so it is not shown again behind what wraps it.
    let wrapped = Error::unanswered(Error::decode(Error::not_sent("no charset")));
    assert_eq!(
        format!("{wrapped:#}"),
        format!(
            "{earlier} the request could not be sent: the response could not be understood: no \
             charset"
        )
    );
    let waited = Error::timeout(false, Error::not_sent("queue full"));
    assert_eq!(
        format!("{waited:#}"),
        "the request could not be sent in time: the request could not be sent: queue full"
    );
    let decoded = Error::decode(Error::not_sent("no charset"));
    assert_eq!(
        format!("{decoded:#}"),
        "the response could not be understood: the request could not be sent: no charset"
    );
}

#[test]
fn the_structure_has_the_source_and_the_response() {
    let error = Error::timeout(true, "too slow").at(&Method::GET, URL);
    assert_eq!(
        format!("{error:#?}"),
        "Error {\n    kind: Timeout,\n    sent: true,\n    request: GET https://a.example/,\n    \
         source: \"too slow\",\n}"
    );
    let page = format!("{:#?}", status(500, "<p>Down"));
    assert!(page.contains("html: \"Down\"") && !page.contains("text:"), "{page}");
    let text = format!("{:#?}", status(500, "down"));
    assert!(text.contains("text: \"down\"") && !text.contains("html:"), "{text}");
    let json = format!("{:#?}", status(500, "[1]"));
    assert!(json.contains("text: \"[1]\"") && !json.contains("html:"), "{json}");
    let api = format!("{:#?}", status(500, r#"{"detail":"No."}"#));
    assert!(api.contains("api: ApiError") && api.contains("\"No.\""), "{api}");
}

#[test]
fn the_extensions_of_a_response_are_kept_but_for_its_token() {
    let token = AddedToken::new("added-token".parse().unwrap());
    for body in [r#"{"detail":"bad added-token"}"#, "bad added-token", r#"["bad added-token"]"#] {
        let (mut head, ()) = Response::builder().status(401).body(()).unwrap().into_parts();
        head.headers.insert("x-served-by", "a".parse().unwrap());
        head.extensions.insert(token.clone());
        head.extensions.insert(7_u8);
        let error = Error::status(head, body.as_bytes(), ["other"]);
        let shown = format!("{error} {error:#} {error:?} {error:#?}");
        assert!(shown.contains("bad [redacted]") && !shown.contains("added-token"), "{shown}");
        assert_eq!(error.extension::<u8>(), Some(&7));
        assert!(error.extension::<AddedToken>().is_none());
        assert_eq!(error.headers().unwrap()["x-served-by"], "a");
        assert_eq!(error.clone().with_extension(8_u8).extension::<u8>(), Some(&8));
        assert_eq!(error.extension::<u8>(), Some(&7), "a clone has extensions of its own");
    }
    assert!(status(401, "").headers().unwrap().is_empty());
    assert!(Error::unanswered("x").headers().is_none());
    assert!(status(401, "").extension::<u8>().is_none() && status(401, "").source().is_none());
}

#[test]
fn only_the_last_source_keeps_its_full_stop() {
    for (sources, text) in [
        (&["reset."][..], "reset."),
        (&["reset. "], "reset. "),
        (&["closed.", "reset."], "closed: reset."),
        (&["closed:", "reset", "broken pipe..."], "closed: reset: broken pipe..."),
        (&["closed!", "reset?", "why"], "closed! reset? why"),
        (&["closed.\n", "reset;"], "closed: reset;"),
    ] {
        #[derive(Debug, thiserror::Error)]
        #[error("{text}")]
        struct Chained {
            text: &'static str,
            source: Option<Box<Chained>>,
        }
        let chain = sources
            .iter()
            .rev()
            .fold(None, |source, text| Some(Box::new(Chained { text, source })));
        let error = Error::not_sent(*chain.unwrap());
        assert_eq!(format!("{error:#}"), format!("the request could not be sent: {text}"));
    }
}

#[test]
fn the_structure_truncates_a_long_url_as_the_texts_do() {
    let url = format!("{URL}?a={}", "b".repeat(1000));
    let error = Error::build("x").at(&Method::GET, url.as_str());
    let shown = format!("{}…, {} characters in all", &url[..300], url.len());
    assert!(error.to_string().contains(&format!("(GET {shown})")), "{error}");
    let structure = format!("{error:#?}");
    assert!(structure.contains(&format!("request: GET {shown},\n")), "{structure}");
}
