use super::{
    Name::{Credential, Secret},
    *,
};
use crate::secret::edit::apply;

/// Notes everything that it is shown, and replaces each secret by its place.
#[derive(Default)]
struct Recorder {
    found: Vec<(String, Name)>,
    kept: Vec<String>,
    /// The ranges that stay as they are, of the text that was edited last.
    untouched: Vec<String>,
}

impl Visitor for Recorder {
    fn classify(&mut self, name: &str) -> Name {
        match name {
            "c" => Credential,
            "s" => Secret,
            "k" => Name::Kept,
            _ => Name::Plain,
        }
    }

    fn found(&mut self, secret: &str, name: Name) {
        self.found.push((secret.to_owned(), name));
    }

    fn kept(&mut self, value: &[u8]) {
        self.kept.push(String::from_utf8_lossy(value).into_owned());
    }

    fn replacement(&mut self, secret: &[u8], place: Place) -> Cow<'static, [u8]> {
        let with: &[u8] = match place {
            Place::JsonString => b"STRING",
            Place::JsonNumber => b"0",
            Place::Pair => b"PAIR",
            Place::Url => b"URL",
        };
        // What has been replaced before is replaced by itself.
        if secret == with { secret.to_vec().into() } else { with.into() }
    }

    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, kept: &[Range<usize>]) -> Option<Vec<u8>> {
        let is_ascending =
            |ranges: &[Range<usize>]| ranges.windows(2).all(|pair| pair[0].end <= pair[1].start);
        assert!(edits.is_sorted_by_key(|edit| edit.range.start) && is_ascending(kept));
        let untouched =
            kept.iter().map(|range| String::from_utf8_lossy(&text[range.clone()]).into_owned());
        self.untouched = untouched.collect();
        apply(text, edits)
    }
}

type Case = (&'static str, Option<&'static str>, &'static [(&'static str, Name)]);

fn check(visit: impl Fn(&mut Recorder, &str) -> Option<String>, cases: &[Case]) {
    for (text, expected, found) in cases {
        let mut recorder = Recorder::default();
        assert_eq!(visit(&mut recorder, text).as_deref(), *expected, "{text}");
        let seen: Vec<_> =
            recorder.found.iter().map(|(secret, name)| (secret.as_str(), *name)).collect();
        assert_eq!(seen, *found, "{text}");
    }
}

fn in_text(recorder: &mut Recorder, text: &str) -> Option<String> {
    super::text(recorder, text.as_bytes()).map(|clean| String::from_utf8(clean).unwrap())
}

#[test]
fn each_secret_of_json_is_found_decoded_and_replaced_in_its_place() {
    check(
        in_text,
        &[
            (r#"{"a":"x"}"#, None, &[]),
            (r#"{"s":"x"}"#, Some(r#"{"s":"STRING"}"#), &[("x", Secret)]),
            (
                r#"{"s":"x","c":"y","s":"z"}"#,
                Some(r#"{"s":"STRING","c":"STRING","s":"STRING"}"#),
                &[("x", Secret), ("y", Credential), ("z", Secret)],
            ),
            (r#"{"s":"STRING"}"#, None, &[("STRING", Secret)]),
            (
                r#"{"s":12,"a":3,"c":"x"}"#,
                Some(r#"{"s":0,"a":3,"c":"STRING"}"#),
                &[("x", Credential), ("12", Secret)],
            ),
            // Decoded, and as it is written if it breaks off.
            (r#"{"s":"\u0078\n"}"#, Some(r#"{"s":"STRING"}"#), &[("x\n", Secret)]),
            (r#"{"\u0073":"x"}"#, Some(r#"{"\u0073":"STRING"}"#), &[("x", Secret)]),
            (r#"{"c":"x\u00"#, Some(r#"{"c":"STRING"#), &[(r"x\u00", Secret)]),
        ],
    );
}

#[test]
fn json_inside_of_json_is_searched_to_a_depth_of_four() {
    let mut text = r#"{"s":"x"}"#.to_owned();
    let mut clean = r#"{"s":"STRING"}"#.to_owned();
    for depth in 0..7 {
        let mut recorder = Recorder::default();
        let found = in_text(&mut recorder, &text);
        assert_eq!(found, (depth <= MAX_DEPTH).then(|| clean.clone()), "{depth}");
        assert_eq!(recorder.found.len(), usize::from(depth <= MAX_DEPTH), "{depth}");
        text = format!(r#"{{"a":"{}"}}"#, json::escape(&text));
        clean = format!(r#"{{"a":"{}"}}"#, json::escape(&clean));
    }
}

#[test]
fn urls_are_found_between_all_else_and_not_in_what_is_kept() {
    check(
        in_text,
        &[
            (
                r#"{"a":"http://h/?s=x%20y","s":"z","b":"?c=w"}"#,
                Some(r#"{"a":"http://h/?s=URL","s":"STRING","b":"?c=URL"}"#),
                &[("z", Secret), ("x y", Secret), ("w", Credential)],
            ),
            (
                "GET http://u%40:p%40:w@h/?s=x#c=y",
                Some("GET http://URL@h/?s=URL#c=URL"),
                &[("p@:w", Credential), ("x", Secret), ("y", Credential)],
            ),
            // Escapes are decoded first.
            (
                r#"{"a":"http:\/\/h\/?s\u003dx\u0026b=1"}"#,
                Some(r#"{"a":"http:\/\/h\/?s\u003dURL\u0026b=1"}"#),
                &[("x", Secret)],
            ),
            // Found once, decoded, although the name and the value are written without an escape.
            (
                r#"{"a":"http:\/\/h\/?s=x\"&c=y\u007a"}"#,
                Some(r#"{"a":"http:\/\/h\/?s=URL\"&c=URL"}"#),
                &[("x", Secret), ("yz", Credential)],
            ),
            // Decoded strings and the others, in the order of the text.
            (
                r#"["?c=x","\/?s=y","?s=z","\/?s=v"]"#,
                Some(r#"["?c=URL","\/?s=URL","?s=URL","\/?s=URL"]"#),
                &[("y", Secret), ("v", Secret), ("x", Credential), ("z", Secret)],
            ),
            (r#"{"k":"http://h/?s=x"}"#, None, &[]),
            (r#"{"s":"http://h/?s=x"}"#, Some(r#"{"s":"STRING"}"#), &[("http://h/?s=x", Secret)]),
            (
                r#"{"a":"{\"b\":1}","s":"x"}"#,
                Some(r#"{"a":"{\"b\":1}","s":"STRING"}"#),
                &[("x", Secret)],
            ),
        ],
    );
    let mut recorder = Recorder::default();
    let text = r#"{"k":["x","http://h/?s=y"],"a":"b","k":"\n"}"#;
    assert_eq!(in_text(&mut recorder, text), None);
    assert_eq!(recorder.kept, ["x", "http://h/?s=y", r"\n"]);
}

#[test]
fn what_is_kept_and_json_that_was_searched_in_vain_stay_as_they_are() {
    let mut recorder = Recorder::default();
    let text = r#"{"a":"{\"b\":1}","k":"x","d":"{\"s\":\"y\"}","e":"[\"?s\"]","k":"z","s":"v"}"#;
    assert_eq!(
        in_text(&mut recorder, text).unwrap(),
        r#"{"a":"{\"b\":1}","k":"x","d":"{\"s\":\"STRING\"}","e":"[\"?s\"]","k":"z","s":"STRING"}"#
    );
    assert_eq!(recorder.untouched, [r#"{\"b\":1}"#, "x", r#"[\"?s\"]"#, "z"]);
    assert_eq!(recorder.kept, ["x", "z"]);
}

#[test]
fn each_pair_is_replaced_by_its_name_and_searched_otherwise() {
    check(
        pairs,
        &[
            ("", None, &[]),
            ("a=1&b", None, &[]),
            ("s=x", Some("s=PAIR"), &[("x", Secret)]),
            ("a=1&c=x+y%21&b=2", Some("a=1&c=PAIR&b=2"), &[("x y!", Credential)]),
            ("s=&s&a=1", None, &[]),
            ("s=PAIR", None, &[]),
            ("s=P%41IR", Some("s=PAIR"), &[("PAIR", Secret)]),
            ("s=x&a=1", Some("s=PAIR&a=1"), &[("x", Secret)]),
            ("s=a=b", Some("s=PAIR"), &[("a=b", Secret)]),
            ("k[s]=x", None, &[]),
            ("a[s]=x&a[c][]=y", Some("a[s]=PAIR&a[c][]=PAIR"), &[("x", Secret), ("y", Credential)]),
            // Not UTF-8: also as it is written.
            ("s=%ff", Some("s=PAIR"), &[("\u{fffd}", Secret), ("%ff", Secret)]),
            // JSON, a URL and a query in a value.
            ("a=%7B%22s%22%3A%22x%22%7D", Some("a=%7B%22s%22%3A%22STRING%22%7D"), &[("x", Secret)]),
            (
                "a=+[%7B%22s%22:%22x%22%7D]",
                Some("a=+%5B%7B%22s%22%3A%22STRING%22%7D%5D"),
                &[("x", Secret)],
            ),
            ("a=http://u:p@h", Some("a=http%3A%2F%2FURL%40h"), &[("p", Credential)]),
            ("a=s%3Dx", Some("a=s%3DURL"), &[("x", Secret)]),
            ("a=%7B%22b%22:1%7D", None, &[]),
        ],
    );
    // A level of JSON counts for the query itself.
    let mut json = r#"{"s":"x"}"#.to_owned();
    for depth in 1..7 {
        let mut recorder = Recorder::default();
        let text = format!("a={}", query::encode(json.as_bytes()));
        assert_eq!(pairs(&mut recorder, &text).is_some(), depth <= MAX_DEPTH, "{depth}");
        json = format!(r#"{{"a":"{}"}}"#, json::escape(&json));
    }
}
