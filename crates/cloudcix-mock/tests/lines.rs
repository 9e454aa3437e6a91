//! Texts that are shown keep to one line, whatever the user or the request puts into them.

use cloudcix_core::Body;
use cloudcix_mock::{
    Mock, Received,
    matcher::{
        Matcher, application, get, header, header_absent, header_present, host, json_body,
        json_includes, json_pointer, json_where, path, query, query_absent, query_exact,
        query_present, satisfies, search,
    },
    response::no_content,
};
use http::Request;
use serde_json::json;

fn received() -> Received {
    let request = Request::post("https://a.example/x%0Ay/?q%09=1%0A2&r%0A=%0A")
        .header("x-tab", "1\t2")
        .body(Body::from(r#"{"a\nb": "c\nd", "e": 1}"#));
    Received::new(request.unwrap())
}

#[test]
fn no_description_and_no_difference_has_a_control_character() {
    let matchers: Vec<Box<dyn Matcher>> = vec![
        Box::new(path("/a\nb/{id}/")),
        Box::new(get("/x%0Ay\n/")),
        Box::new(host("a\nb")),
        Box::new(application("a\nb")),
        Box::new(query("q\t", "x\ny")),
        Box::new(query("n\no", "")),
        Box::new(search("n\no", "x\ny")),
        Box::new(query_present("n\no")),
        Box::new(query_absent("q\t")),
        Box::new(query_exact([("q\t", "x\ny"), ("n\no", "1"), ("n\no", "\n")])),
        Box::new(header("n\no", "x\ny")),
        Box::new(header("x-tab", "x")),
        Box::new(header_present("n\no")),
        Box::new(header_absent("x-tab")),
        Box::new(json_body(json!({"n\no": "x\ny", "a\nb": 1}))),
        Box::new(json_includes(json!({"n\no": "x\ny", "a\nb": 1}))),
        Box::new(json_pointer("/a\nb", "x\ny")),
        Box::new(json_pointer("n\no", "x\ny")),
        Box::new(json_where("n\no", |_: &serde_json::Value| Err("x\ny"))),
        Box::new(satisfies("n\no", |_: &Received| Err("x\ny"))),
    ];
    for matcher in matchers {
        let description = matcher.describe();
        let verdict = matcher.check(&received());
        assert!(!verdict.is_match(), "{description}");
        let differences = verdict.mismatches().iter().map(ToString::to_string);
        for text in differences.chain([description]) {
            assert!(!text.contains(char::is_control), "{text:?}");
        }
    }
}

#[test]
fn a_text_is_cut_by_its_own_letters_and_not_by_those_of_its_escapes() {
    for (letters, cut) in [(119, ""), (120, ""), (121, "… (cut)")] {
        let matcher = satisfies("\n".repeat(letters), |_: &Received| false);
        assert_eq!(matcher.describe(), "\\n".repeat(letters.min(120)) + cut);
    }
}

#[test]
fn a_report_shows_six_differences_and_counts_the_others() {
    for (differences, end) in [
        (1, None),
        (5, None),
        (6, None),
        (7, Some("       and:  1 others")),
        (8, Some("       and:  2 others")),
    ] {
        let mock = Mock::new();
        let expected: Vec<_> = (0..differences).collect();
        mock.expect(json_body(expected)).respond(no_content()).times(..);
        let actual = serde_json::to_string(&vec!["x"; differences]).unwrap();
        let request = Request::post("/").body(Body::from(actual)).unwrap();
        let sent = futures_util::FutureExt::now_or_never(tower::ServiceExt::oneshot(
            mock.transport(),
            request,
        ));
        assert!(sent.unwrap().is_err());
        let report = mock.verify().unwrap_err().to_string();
        assert_eq!(report.matches("expected  ").count(), differences.min(6));
        let others: Vec<_> = report.lines().filter(|line| line.contains(" others")).collect();
        assert_eq!(others, end.into_iter().collect::<Vec<_>>());
    }
}
