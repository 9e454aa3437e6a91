//! Documents, directives, tags, anchors and tabs, which are read as in `PyYAML`.

use super::events;

#[test]
fn a_directive_is_at_the_margin_and_only_a_tag_directive_has_a_meaning() {
    for (text, expected) in [
        ("%YAML 1.1\n---\na", "--- =a"),
        ("%X y z\n---\na", "--- =a"),
        ("%TAG !e! tag:x,1:\n---\n!e!a b", "--- !tag:x,1:a =b"),
        ("%TAG !! tag:x,1:\n---\n!!a b", "--- !tag:x,1:a =b"),
        ("%TAG !e! tag:x,1:\n---\n!e!a!b c", "--- !tag:x,1:a!b =c"),
        (
            "%TAG ! tag:x:\n%TAG !e! tag:y:\n---\n- !a b\n- !e!c d\n- !!e f",
            "--- [ !tag:x:a =b !tag:y:c =d !tag:yaml.org,2002:e =f ]",
        ),
        ("%TAG !e! tag:x,1:\n--- !e!a b\n--- !e!a b", "--- !tag:x,1:a =b --- !!e!a =b"),
        ("%TAG !e! tag:x,1:\na", "2:1 a document must begin with `---`"),
        ("a\n%b", "--- =a %b"),
        ("a\n%TAG !e! x\n--- b", "--- =a %TAG !e! x --- =b"),
        ("--- a\n...\n%TAG !e! x:\n--- !e!b c", "--- =a --- !x:b =c"),
        (" %a", "1:2 a value can't begin with this character; put it in quotes"),
        ("%TAG !e! x:\n...\n--- a", "2:1 a document must begin with `---`"),
        ("%TAG !e! tag:x,1:\n%TAG !e! tag:y,1:\n--- !e!a b", "--- !tag:x,1:a =b"),
        ("%TAGS !e! tag:x,1:\n--- !e!a b", "--- !!e!a =b"),
        ("%TAG !e!\n--- !e!a b", "--- !!e!a =b"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_document_begins_with_a_marker_unless_it_is_the_first() {
    for (text, expected) in [
        ("a\n---\nb\n...\n--- c", "--- =a --- =b --- =c"),
        ("a\n...\nb", "3:1 a document must begin with `---`"),
        ("a\n...\n...\n--- b", "--- =a --- =b"),
        ("---\n---\n", "--- = --- ="),
        ("--- a\n---\n...\n", "--- =a --- ="),
        ("a\n... \n", "--- =a"),
        ("--- a\n--- b\n--- c", "--- =a --- =b --- =c"),
        ("a: b\n--- c: d", "2:6 a `: ` is not allowed here; put text that has one in quotes"),
        ("[a]\n---\n{b: c}", "--- [ =a ] --- { =b =c }"),
        ("- a\n--- \n- b", "--- [ =a ] --- [ =b ]"),
        ("---\n...\n---\n...", "--- = --- ="),
        ("a\n...\n...\n...\n--- b", "--- =a --- =b"),
        ("a\n\n--- b", "--- =a --- =b"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_tag_is_resolved_by_its_handle() {
    for (text, expected) in [
        ("!!str a", "--- !tag:yaml.org,2002:str =a"),
        ("!a b", "--- !!a =b"),
        ("! a", "--- !! =a"),
        ("!<x> a", "--- !x =a"),
        ("!<tag:yaml.org,2002:int> 1", "--- !tag:yaml.org,2002:int =1"),
        ("!!a%20b c", "--- !tag:yaml.org,2002:a b =c"),
        ("!<a%20b> c", "--- !a b =c"),
        ("!e!a b", "--- !!e!a =b"),
        ("!a", "--- !!a ="),
        ("a: !!null", "--- { =a !tag:yaml.org,2002:null = }"),
        ("a: !!null\nb: c", "--- { =a !tag:yaml.org,2002:null = =b =c }"),
        ("[!a, !b c, !d]", "--- [ !!a = !!b =c !!d = ]"),
        ("{!a b: !c d, e: !f}", "--- { !!a =b !!c =d =e !!f = }"),
        ("[!!a,b]", "--- [ !tag:yaml.org,2002:a,b = ]"),
        ("{a: [!!b]}", "--- { =a [ !tag:yaml.org,2002:b = ] }"),
        ("[{a: !!b},]", "--- [ { =a !tag:yaml.org,2002:b = } ]"),
        ("!!binary |\n YQ==", "--- !tag:yaml.org,2002:binary 'YQ=="),
        ("!<a b", "1:4 a tag that begins with `!<` ends with `>`"),
        ("- !a\n- b", "--- [ !!a = =b ]"),
        ("!a\n- b", "--- !!a [ =b ]"),
        ("!a {b: c}", "--- !!a { =b =c }"),
        ("!a [b]", "--- !!a [ =b ]"),
        ("!a!b c", "--- !!a!b =c"),
        ("!a, b", "--- !!a, =b"),
        ("!a] b", "--- !!a] =b"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn an_anchor_and_a_tag_come_in_either_order_and_once() {
    for (text, expected) in [
        ("&a !b c", "--- &a !!b =c"),
        ("!b &a c", "--- &a !!b =c"),
        ("&a &b c", "1:7 a value has two anchors, or two tags"),
        ("!a !b c", "1:7 a value has two anchors, or two tags"),
        ("&a !b &c d", "1:10 a value has two anchors, or two tags"),
        ("!a &b !c d", "1:10 a value has two anchors, or two tags"),
        ("&a", "--- &a ="),
        ("- &a\n- b", "--- [ &a = =b ]"),
        ("a: &b\nc: d", "--- { =a &b = =c =d }"),
        ("&a-b_1 c", "--- &a-b_1 =c"),
        ("&a: b", "--- { &a = =b }"),
        ("*a : b", "--- { *a =b }"),
        ("*a", "--- *a"),
        ("[*a, &b c]", "--- [ *a &b =c ]"),
        ("{*a : b}", "--- { *a =b }"),
        ("&a [b]", "--- &a [ =b ]"),
        ("&a {b: c}", "--- &a { =b =c }"),
        ("a: &b\n- c", "--- { =a &b [ =c ] }"),
        ("a: &b\n  - c", "--- { =a &b [ =c ] }"),
        ("a: &b !c\n- d\n- e\nf: g", "--- { =a &b !!c [ =d =e ] =f =g }"),
        ("&a\nb: c", "--- &a { =b =c }"),
        ("&a b: c", "--- { &a =b =c }"),
        ("- &a b: &c d", "--- [ { &a =b &c =d } ]"),
        ("? &a b\n: &c d", "--- { &a =b &c =d }"),
        ("&", "1:2 a name must follow `&` and `*`; put text that begins with one in quotes"),
        ("*", "1:2 a name must follow `&` and `*`; put text that begins with one in quotes"),
        ("& a", "1:2 a name must follow `&` and `*`; put text that begins with one in quotes"),
        ("a: *b\n", "--- { =a *b }"),
        ("a: *", "1:5 a name must follow `&` and `*`; put text that begins with one in quotes"),
        ("&a *b", "1:4 a document must begin with `---`"),
        ("*a b", "1:4 a document must begin with `---`"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_reserved_character_begins_no_value() {
    for (text, expected) in [
        ("a: @b", "1:4 a value can't begin with this character; put it in quotes"),
        ("a: `b", "1:4 a value can't begin with this character; put it in quotes"),
        ("@a", "1:1 a value can't begin with this character; put it in quotes"),
        ("`a", "1:1 a value can't begin with this character; put it in quotes"),
        ("a: %b", "1:4 a value can't begin with this character; put it in quotes"),
        ("a: |b", "1:5 text in a block begins on the line after its `|` or `>`"),
        ("a: >b", "1:5 text in a block begins on the line after its `|` or `>`"),
        ("- @", "1:3 a value can't begin with this character; put it in quotes"),
        ("[@]", "1:2 a value can't begin with this character; put it in quotes"),
        ("[`]", "1:2 a value can't begin with this character; put it in quotes"),
        ("[a, @b]", "1:5 a value can't begin with this character; put it in quotes"),
        ("a: ]", "1:4 a value is missing"),
        ("a: }", "1:4 a value is missing"),
        ("a: ,", "1:4 a value is missing"),
        ("- ]", "1:3 a value is missing"),
        ("\ta", "1:1 the line is indented with a tab; use spaces"),
        ("a:\n\tb: c", "2:1 the line is indented with a tab; use spaces"),
        ("a:\n\tb", "2:1 the line is indented with a tab; use spaces"),
        ("- a\n\t- b", "2:1 the line is indented with a tab; use spaces"),
        ("a: b\n\tc: d", "2:1 the line is indented with a tab; use spaces"),
        ("a: b\n\tc", "2:1 the line is indented with a tab; use spaces"),
        ("a:\n  - b\n\t- c", "3:1 the line is indented with a tab; use spaces"),
        ("  \ta: b", "1:3 the line is indented with a tab; use spaces"),
        ("a: b\n \n\t\nc: d", "3:1 the line is indented with a tab; use spaces"),
        ("a:\t\n  b", "--- { =a =b }"),
        ("\t", ""),
        ("\t\na", "--- =a"),
        (" \t# a\nb", "1:2 the line is indented with a tab; use spaces"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}
