use super::{Event, Parser};

mod collections;
mod documents;
mod scalars;

/// Returns the events in short form: `{`, `}`, `[`, `]`, `=text` and `'text` for scalars without
/// and with quotes, `*name`, `&name`, `!tag`.
fn events(text: &str) -> Result<String, String> {
    let mut parser = Parser::new(text);
    let mut out = Vec::new();
    loop {
        let event = parser.next().map_err(|broken| {
            format!("{}:{} {}", broken.mark.line + 1, broken.mark.column + 1, broken.reason)
        })?;
        let (what, properties) = match event {
            Event::StreamEnd => return Ok(out.join(" ")),
            Event::DocumentStart => ("---".to_owned(), None),
            Event::DocumentEnd => continue,
            Event::Alias(name) => (format!("*{name}"), None),
            Event::Scalar { text, plain, properties } => {
                (format!("{}{text}", if plain { '=' } else { '\'' }), Some(properties))
            }
            Event::SequenceStart(properties) => ("[".to_owned(), Some(properties)),
            Event::SequenceEnd => ("]".to_owned(), None),
            Event::MappingStart(properties) => ("{".to_owned(), Some(properties)),
            Event::MappingEnd => ("}".to_owned(), None),
        };
        let properties = properties.unwrap_or_default();
        out.extend(properties.anchor.map(|name| format!("&{name}")));
        out.extend(properties.tag.map(|tag| format!("!{tag}")));
        out.push(what);
    }
}

fn ok(text: &str) -> String {
    events(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn blocks_nest_by_indentation() {
    for (text, expected) in [
        ("a: 1\nb:\n- c\n- d: e\n  f: g\n", "--- { =a =1 =b [ =c { =d =e =f =g } ] }"),
        ("- - a\n  - b\n-\n- c", "--- [ [ =a =b ] = =c ]"),
        ("? a\n: b\n? - c\n: - d\n", "--- { =a =b [ =c ] [ =d ] }"),
        ("a:\nb: # c\nc: d", "--- { =a = =b = =c =d }"),
        ("&x a: *x\n!!t b: !u &y c\n", "--- { &x =a *x !tag:yaml.org,2002:t =b &y !!u =c }"),
        ("a:\n-", "--- { =a [ = ] }"),
        ("a:\n  b:\n  -\nc:\n- d\n-\n", "--- { =a { =b [ = ] } =c [ =d = ] }"),
        ("-\n- a:\n  -\n-\n", "--- [ = { =a [ = ] } = ]"),
        ("", ""),
        ("# nothing\n", ""),
        ("--- a\n--- b\n...\n", "--- =a --- =b"),
        ("%TAG ! tag:x,1:\n--- !a b\n", "--- !tag:x,1:a =b"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn flow_collections_nest_by_brackets_wherever_their_lines_begin() {
    for (text, expected) in [
        ("{a: 1, 'b': [c, d: e, {}], f}", "--- { =a =1 'b [ =c { =d =e } { } ] =f = }"),
        ("{\"a\":1,\"b\":http://x/y?z=1,c:d}", "--- { 'a =1 'b =http://x/y?z=1 =c:d = }"),
        ("- a: [b,\n\n c]\n  d: {e: 'f\n g',\n}\n", "--- [ { =a [ =b =c ] =d { =e 'f g } } ]"),
        ("[a,\t[b,],\n\t]", "--- [ =a [ =b ] ]"),
        ("{? a : b, ? c}", "--- { =a =b =c = }"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn quoted_text_continues_at_any_indentation() {
    for (text, expected) in [
        ("- a:\n    b: 'one\n  two\n\n\tthree'\n", "--- [ { =a { =b 'one two\nthree } } ]"),
        (
            "a:\n  b: \"one\\\n  \\ two\\\n\nthree \\\t \n four\"\n",
            "--- { =a { =b 'one two\nthree \t four } }",
        ),
        ("'it''s' : \"\\x41\\u00e9\\U0001F600\\ud83d\\ude00\\/\"", "--- { 'it's 'Aé😀😀/ }"),
        ("'a \u{2028}  b\u{85} c\u{2029}\n d'", "--- 'a\u{2028}b c\u{2029}\nd"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
    assert_eq!(events("a: 'b\n--- c'").unwrap_err(), "2:1 a document ends inside quoted text");
    assert_eq!(events("a: b\nc: \"d\n").unwrap_err(), "2:4 quoted text begins here and never ends");
}

#[test]
fn plain_text_ends_at_a_comment_or_an_indicator() {
    for (text, expected) in [
        ("a: b c # d\n", "--- { =a =b c }"),
        ("a: b#c:d\n  e\n\n  f\ng: h", "--- { =a =b#c:d e\nf =g =h }"),
        ("a:\tb\tc\t\n", "--- { =a =b\tc }"),
        ("a: -b\nc: ?d\ne: :f", "--- { =a =-b =c =?d =e =:f }"),
        ("é: ü\u{2028}  x", "--- { =é =ü\u{2028}x }"),
        ("a: \u{feff}b", "--- { =a =\u{feff}b }"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn blocks_of_text_keep_or_fold_their_lines() {
    for (text, expected) in [
        ("a: |\n  b\n   c\n\n\nd: e", "--- { =a 'b\n c\n =d =e }"),
        (
            "a: |+\n  b\n\nc: >-\n  d\n  e\n\n  f\n   g\n  h\n",
            "--- { =a 'b\n\n =c 'd e\nf\n g\nh }",
        ),
        ("a: |2-\n   b\n  c\n", "--- { =a ' b\nc }"),
        ("a: | # c\n\n  b", "--- { =a '\nb }"),
        // Only a plain line break is folded.
        (">\n a\u{2028} b\u{85} c\r\n d\n", "--- 'a\u{2028}b c d\n"),
        (">\n a\n  b\n c\n \td\n e\n", "--- 'a\n b\nc\n\td\ne\n"),
        ("- |\n b\n- >\n", "--- [ 'b\n ' ]"),
        ("|\n", "--- '"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn syntax_errors_have_their_position() {
    for (text, place) in [
        ("a: b: c", "1:5"),
        ("a: b\n c: d", "2:3"),
        ("a\nb: c\n", "2:2"),
        ("a: b\nc\n", "2:1"),
        ("- a\nb: c", "2:1"),
        ("{a: b", "1:6"),
        ("[a b: ]]", "1:8"),
        ("a: [b c\nd: ]e", "2:2"),
        ("\ta: b", "1:1"),
        ("a: @b", "1:4"),
        ("a: \"\\q\"", "1:6"),
        ("a: \"\\ud800\"", "1:6"),
        ("a: 'b' c", "1:8"),
        ("a: |x", "1:5"),
        ("a: &", "1:5"),
        ("a: b\n&", "2:2"),
        ("{a: b}\n\"c", "2:1"),
        ("]", "1:1"),
    ] {
        let error = events(text).map_or_else(|error| error, |read| format!("it is read: {read}"));
        assert!(error.starts_with(place), "{text:?}: {error}");
    }
}

#[test]
fn an_escape_is_one_character_and_a_pair_of_surrogates_is_one_as_well() {
    for (text, expected) in [
        (r#""\x00\x7F\xff""#, "--- '\0\x7fÿ"),
        (r#""\uD7FF\uE000\uffff""#, "--- '\u{d7ff}\u{e000}\u{ffff}"),
        (r#""\ud800\udc00\uDBFF\uDFFF""#, "--- '\u{10000}\u{10ffff}"),
        (r#""\ud83d\udc00\U0010ffff""#, "--- '\u{1f400}\u{10ffff}"),
        (
            r#""\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P""#,
            "--- '\0\x07\x08\t\n\x0b\x0c\r\x1b \"/\\\u{85}\u{a0}\u{2028}\u{2029}",
        ),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
    for (text, error) in [
        (r#""\ud800\ue000""#, "1:3 the escape is not a Unicode character"),
        (r#""\udc00\udc00""#, "1:3 the escape is not a Unicode character"),
        (r#""\ud800\ud800""#, "1:3 the escape is not a Unicode character"),
        (r#""\U00110000""#, "1:3 the escape is not a Unicode character"),
        (r#""\x1""#, "1:4 an escape has too few hexadecimal digits"),
        (r#""\u123g""#, "1:4 an escape has too few hexadecimal digits"),
        (r#""\c""#, "1:3 this escape does not exist"),
    ] {
        assert_eq!(events(text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn a_block_ends_with_its_file() {
    for (text, expected) in [
        ("a: |-\n  b", "--- { =a 'b }"),
        ("a: |-\n  b\n  ", "--- { =a 'b }"),
        ("a: |\n  b\n  ", "--- { =a 'b\n }"),
        ("a: |+\n  b\n\n  ", "--- { =a 'b\n\n }"),
        ("a: >-\n  b\n  ", "--- { =a 'b }"),
        ("a: |-\n\n  ", "--- { =a ' }"),
        ("a: >\n  b\n\n\n  c\n\n\n", "--- { =a 'b\n\nc\n }"),
    ] {
        assert_eq!(ok(text), expected, "{text:?}");
    }
}

#[test]
fn a_key_of_a_flow_mapping_needs_no_value() {
    for (text, expected) in [
        ("{a, b: , c:}", "--- { =a = =b = =c = }"),
        ("{a: , }", "--- { =a = }"),
        ("[a: , b: c, ? , {}]", "--- [ { =a = } { =b =c } { = = } { } ]"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn a_key_has_at_most_4096_bytes() {
    let key = |length: usize| format!("{}: b", "a".repeat(length));
    assert_eq!(ok(&key(4096)), format!("--- {{ ={} =b }}", "a".repeat(4096)));
    assert!(events(&key(4097)).is_err());
}

#[test]
fn a_colon_ends_plain_text_only_before_a_space_or_a_bracket() {
    for (text, expected) in [
        ("{a:[b], c:{d}, e:f}", "--- { =a [ =b ] =c { =d = } =e:f = }"),
        ("a:[b]: c", "--- { =a:[b] =c }"),
        ("[a:, b]", "--- [ { =a = } =b ]"),
        ("a:b: c:d", "--- { =a:b =c:d }"),
        ("a::b : c", "--- { =a::b =c }"),
    ] {
        assert_eq!(ok(text), expected, "{text}");
    }
}

#[test]
fn a_key_with_a_question_mark_may_lack_its_value_and_a_value_its_key() {
    for (text, expected) in [
        ("? a\n? b\n: c\n", "--- { =a = =b =c }"),
        ("?\n? b", "--- { = = =b = }"),
        (": a\nb: c", "--- { = =a =b =c }"),
        ("? a", "--- { =a = }"),
        ("a: b\n...\n...\n--- c\n...\n", "--- { =a =b } --- =c"),
    ] {
        assert_eq!(ok(text), expected, "{text:?}");
    }
}

#[test]
fn a_tab_may_separate_words_but_not_indent_a_block() {
    for (text, expected) in [
        ("[a\n\tb]", "--- [ =a b ]"),
        ("a: b\n \tc", "--- { =a =b c }"),
        ("a:\n  b: c\n   \td", "--- { =a { =b =c d } }"),
    ] {
        assert_eq!(ok(text), expected, "{text:?}");
    }
    let error = events("a:\n  b: c\n \td").unwrap_err();
    assert_eq!(error, "3:2 the line is indented with a tab; use spaces");
}
