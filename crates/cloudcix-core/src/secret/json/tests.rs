use proptest::prelude::*;

use super::*;

#[test]
fn escapes_are_decoded_and_their_positions_known() {
    let (plain, places) = unescaped(br"a\/\u0026\u00e9\ud83d\ude00\n\ud83d\q");
    assert_eq!(String::from_utf8(plain).unwrap(), "a/&\u{e9}\u{1f600}\n\u{fffd}\\q");
    assert_eq!(places, [0, 1, 3, 9, 9, 15, 15, 15, 15, 27, 29, 29, 29, 35, 36, 37]);
}

#[test]
fn an_escape_of_a_letter_is_decoded_and_any_other_is_left_or_replaced() {
    for (escaped, plain, last) in [
        (r#"\"\\\/"#, "\"\\/", 4),
        (r"\b\f\n\r\t", "\n\n\n\n\n", 8),
        (r"\u0000\u000A\u007f", "\0\n\u{7f}", 12),
        (r"\ud800\udc00\uD83C\uDf00\udbff\udfff", "\u{10000}\u{1f300}\u{10ffff}", 24),
        // Half a surrogate pair, before anything else.
        (r"\ud800\u0041", "\u{fffd}A", 6),
        (r"\ud800\ud800\udc00", "\u{fffd}\u{10000}", 6),
        (r"\udc00x", "\u{fffd}x", 6),
        (r"\ud800xyzxyz\n", "\u{fffd}xyzxyz\n", 12),
        // Not an escape.
        (r"\x", r"\x", 1),
        (r"a\", r"a\", 1),
        (r"\u12", "\u{fffd}12", 3),
        (r"\u12g4", "\u{fffd}12g4", 5),
    ] {
        let (bytes, places) = unescaped(escaped.as_bytes());
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), plain, "{escaped}");
        // A place for each byte, and one for the end.
        assert_eq!(places.len(), bytes.len() + 1, "{escaped}");
        assert_eq!(places[bytes.len() - 1..], [last, escaped.len()], "{escaped}");
    }
    assert_eq!(unescaped(b""), (Vec::new(), vec![0]));
}

proptest! {
    #[test]
    fn each_letter_is_decoded_from_its_escape_and_placed_there(text in any::<String>()) {
        let escapes = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
        let escaped = escapes.collect::<Vec<_>>().concat();
        let mut expected = Vec::new();
        let mut at = 0;
        for letter in text.chars() {
            expected.resize(expected.len() + letter.len_utf8(), at);
            at += 6 * letter.len_utf16();
        }
        expected.push(at);
        let (plain, places) = unescaped(escaped.as_bytes());
        prop_assert_eq!(String::from_utf8(plain).unwrap(), text);
        prop_assert_eq!(places, expected);
    }
}

/// Each list of what was found, with the strings in place of the ranges.
fn found(text: &str) -> [Vec<&str>; 6] {
    let classify = |name: &[u8]| match name {
        b"c" => Name::Credential,
        b"s" => Name::Secret,
        b"k" => Name::Kept,
        _ => Name::Plain,
    };
    let Found { secret, credentials, numbers, kept, nested, escaped } =
        find(text.as_bytes(), classify);
    [secret, credentials, numbers, kept, nested, escaped]
        .map(|ranges| ranges.into_iter().map(|range| &text[range]).collect())
}

#[test]
fn each_string_and_number_is_put_in_its_list() {
    const NONE: &[&str] = &[];
    for (text, secret, credentials, numbers) in [
        (r#"{"s":"x","a":"y"}"#, &["x"][..], NONE, NONE),
        (r#"{"c" : "x", "s":"y"}"#, &["x", "y"], &["x"], NONE),
        (r#"{"s":"","a":1}"#, NONE, NONE, NONE),
        (r#"{"s":12,"a":34}"#, NONE, NONE, &["12"]),
        (r#"{"s":-1.5e+3,"a":[0]}"#, NONE, NONE, &["-1.5e+3"]),
        // A value without a secret ends the name, whatever it is.
        (r#"{"s":true,"a":"x"}"#, NONE, NONE, NONE),
        (r#"{"s":null "x"}"#, NONE, NONE, NONE),
        (r#"{"s":"","a":"x"}"#, NONE, NONE, NONE),
        (r#"{"s":"x" "y" 1}"#, &["x"], NONE, NONE),
        (r#"{"s":1 2 "y"}"#, NONE, NONE, &["1"]),
        (r#"{"s":,"x"}"#, NONE, NONE, NONE),
        // All at any depth below a secret name, and nothing behind it.
        (r#"{"s":["x",1,{"a":"y","b":[2]}],"a":["z",3]}"#, &["x", "y"], NONE, &["1", "2"]),
        (r#"{"s":{"a":{"b":"x"},"d":"y"},"a":"z"}"#, &["x", "y"], NONE, NONE),
        (r#"{"s":{"s":{"a":"x"},"b":"y"},"b":"z"}"#, &["x", "y"], NONE, NONE),
        (r#"{"s":{"c":"x","a":"y"}}"#, &["x", "y"], &["x"], NONE),
        (r#"{"c":["x"],"a":"y"}"#, &["x"], NONE, NONE),
        (r#"{"s":[],"a":["x"]}"#, NONE, NONE, NONE),
        (r#"[{"s":{}},"x"]"#, NONE, NONE, NONE),
        (r#"[{"s":}"x"]"#, NONE, NONE, NONE),
        (r#"{"s":{"k":"x","a":"y"}}"#, &["y"], NONE, NONE),
        // Each credential by itself.
        (r#"{"c":"x" "y" 1}"#, &["x"], &["x"], NONE),
        (r#"{"c":1 "y" 2}"#, NONE, NONE, &["1"]),
        (r#"{"c":"x","s":"y","c":"z"}"#, &["x", "y", "z"], &["x", "z"], NONE),
        // The name is that beside the value.
        (r#"{"name":"s","value":"x","a":"y"}"#, &["x"], NONE, NONE),
        (r#"{"value":"x","key":"c"}"#, &["x"], &["x"], NONE),
        (r#"{"path":"/s/c","value":[1,"x"]}"#, &["x"], NONE, &["1"]),
        // More ends than beginnings.
        (r#"}]{"s":"x"}"#, &["x"], NONE, NONE),
        // It breaks off.
        (r#"{"s":"x"#, &["x"], NONE, NONE),
        (r#"{"s":{"a":["x"#, &["x"], NONE, NONE),
        (r#"{"s":12"#, NONE, NONE, &["12"]),
    ] {
        let all = found(text);
        assert_eq!((&*all[0], &*all[1], &*all[2]), (secret, credentials, numbers), "{text}");
    }
}

#[test]
fn strings_to_keep_and_strings_with_more_inside_are_found() {
    const NONE: &[&str] = &[];
    for (text, kept, nested, escaped) in [
        (r#"{"k":"x","a":"y"}"#, &["x"][..], NONE, NONE),
        // All items of an array that is kept, but not the objects in it.
        (r#"{"k":["x","y",1,true,"z"],"a":"b"}"#, &["x", "y", "z"], NONE, NONE),
        (r#"{"k":[{"a":"x"},"y"]}"#, NONE, NONE, NONE),
        (r#"{"k":{"a":"x"}}"#, NONE, NONE, NONE),
        (r#"{"s":{"k":"x"}}"#, &["x"], NONE, NONE),
        // The name is that beside the value.
        (r#"{"name":"k","value":"x","a":"y"}"#, &["x"], NONE, NONE),
        (r#"{"value":["x","y"],"key":"k"}"#, &["x", "y"], NONE, NONE),
        (r#"{"path":"/s/k","value":"x"}"#, &["x"], NONE, NONE),
        (r#"{"s":{"name":"k","value":"x"}}"#, &["x"], NONE, NONE),
        // An object or array ends the name before it.
        (r#"[{"k":"x"},"y"]"#, &["x"], NONE, NONE),
        (r#"[{"k":1},"y"]"#, NONE, NONE, NONE),
        (r#"{"k":["x"] "y"}"#, &["x"], NONE, NONE),
        (r#"{"a":" {\"b\":1}","b":"[\"\"]"}"#, NONE, &[r#" {\"b\":1}"#, r#"[\"\"]"#], NONE),
        (r#"{"a":"{}","b":"x{\"","d":"[1]"}"#, NONE, NONE, NONE),
        (r#"{"s":"{\"b\":1}"}"#, NONE, NONE, NONE),
        (r#"{"k":"{\"b\":1}"}"#, &[r#"{\"b\":1}"#], NONE, NONE),
        (
            r#"["a\/?b=c","\/:","a\u003db","a\u003ab","a\/b","a=b:c","\u0026"]"#,
            NONE,
            NONE,
            &[r"a\/?b=c", r"\/:", r"a\u003db", r"a\u003ab"],
        ),
    ] {
        let all = found(text);
        assert_eq!((&*all[3], &*all[4], &*all[5]), (kept, nested, escaped), "{text}");
    }
}

#[test]
fn named_values_inside_of_one_another_are_all_found() {
    let secrets = |text: &str| -> Vec<String> {
        let found = find(text.as_bytes(), |name| {
            Name::classify(std::str::from_utf8(name).unwrap_or_default())
        });
        found.secret.into_iter().map(|range| text[range].to_owned()).collect()
    };
    let inner = r#"{"value": "inner", "key": "psk"}"#;
    let outer = format!(r#"{{"value": {{"a": "outer", "b": [{inner}]}}, "name": "otp"}}"#);
    assert_eq!(secrets(&outer), ["outer", "inner", "psk"]);
    let beside = format!(r#"[{inner}, {{"name": "otp", "value": "after"}}, {inner}]"#);
    assert_eq!(secrets(&beside), ["inner", "after", "inner"]);
    // It breaks off before the names come.
    assert_eq!(secrets(&outer[..outer.len() - 16]), ["inner"]);
}
