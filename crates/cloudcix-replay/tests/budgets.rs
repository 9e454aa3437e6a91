//! The text that the entries of a file may take, which YAML aliases could multiply.

use cloudcix_replay::{Cassette, LoadErrorKind};

/// The length of the body that fills most of an entry.
const LARGE: usize = 1 << 20;
/// The length of the text whose cost is measured. An HTTP URL has at most 65,534 bytes.
const SHORT: usize = 60_000;
const ITEMS: usize = 1000;
/// The cost of an entry and of a header besides their texts.
const ENTRY: usize = 128;
const HEADER: usize = 24;
const URL: usize = "http://a.b/".len();

fn file(entry: &str) -> String {
    format!(
        "large: &large '{}'\nshort: &short '{}'\nbinary: &binary !!binary '{}'\n\
         url: &url 'http://a.b/{}'\nitems: &items [{}]\ninteractions:\n{}",
        "x".repeat(LARGE),
        "eHh4".repeat(SHORT / 4),
        "eHh4".repeat(SHORT / 3),
        "u".repeat(SHORT - URL),
        "'',".repeat(ITEMS),
        entry.repeat(if entry.contains("*large") { 80 } else { 1200 })
    )
}

#[test]
fn every_text_of_an_entry_counts_against_the_limit_of_its_file() {
    // What the case doesn't say is short or large, so that a file has few entries.
    let vcr_request = |fields: &str| {
        format!(
            "- request: {{method: POST, uri: 'http://a.b/', {fields}}}\n  \
             response: {{status: {{code: 200}}, body: *large}}\n"
        )
    };
    let vcr_response = |fields: &str| {
        format!(
            "- request: {{method: POST, uri: 'http://a.b/', body: *large}}\n  \
             response: {{status: {{code: 200}}, {fields}}}\n"
        )
    };
    let go_request = |fields: &str| {
        format!(
            "- request: {{url: 'http://a.b/', {fields}}}\n  \
             response: {{code: 200, body: *large}}\n"
        )
    };
    let go_response = |fields: &str| {
        format!(
            "- request: {{url: 'http://a.b/', body: *large}}\n  \
             response: {{code: 200, {fields}}}\n"
        )
    };
    let vcr_url = "- request: {method: GET, uri: *url}\n  response: {status: 200, body: ''}\n";
    let go_url = "- request: {url: *url}\n  response: {code: 200, body: ''}\n";
    let header = "name".len() + HEADER;
    let text = URL + LARGE;
    for (entry, cost) in [
        (vcr_url.to_owned(), SHORT),
        (vcr_request("body: *short"), text + SHORT),
        (vcr_request("headers: {name: *short}"), text + header + SHORT),
        (vcr_request("headers: [[name, *binary]]"), text + header + SHORT),
        (vcr_request("headers: {name: *items}"), text + ITEMS * header),
        (vcr_response("body: *short"), text + SHORT),
        (vcr_response("headers: {name: *short}, body: ''"), text + header + SHORT),
        (go_url.to_owned(), SHORT),
        (go_request("body: *short"), text + SHORT),
        (go_request("body: *binary"), text + SHORT),
        (go_request("headers: {name: [*short]}"), text + header + SHORT),
        (go_response("body: *short"), text + SHORT),
        (go_response("headers: {name: *items}, body: ''"), text + ITEMS * header),
    ] {
        let file = file(&entry);
        let error = Cassette::parse(file.as_bytes()).unwrap_err();
        let LoadErrorKind::TooLarge { number, what, limit } = *error.kind() else {
            panic!("{entry}: {error}")
        };
        assert_eq!((what, limit), ("the text", 2 * file.len() + (64 << 20)), "{entry}");
        assert_eq!(number, limit / (ENTRY + cost) + 1, "{entry}");
    }
}
