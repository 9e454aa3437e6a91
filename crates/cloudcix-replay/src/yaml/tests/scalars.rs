//! Scalars and comments, which are read as in `PyYAML`.

use super::events;

#[test]
fn a_document_marker_is_at_the_margin_and_before_a_space() {
    for (text, expected) in [
        ("a: --- b\n", "--- { =a =--- b }"),
        (" ---\n", "--- =---"),
        ("a: ---b\n", "--- { =a =---b }"),
        ("---\n", "--- ="),
        ("---", "--- ="),
        ("--- \n...", "--- ="),
        ("---\n...\n", "--- ="),
        ("--- a\n...", "--- =a"),
        ("'a\n...x'", "--- 'a ...x"),
        ("'a\n ---'", "--- 'a ---"),
        ("'a\n... '", "2:1 a document ends inside quoted text"),
        ("'a\n---\tb'", "2:1 a document ends inside quoted text"),
        ("{'a\n... b': c}", "2:1 a document ends inside quoted text"),
        ("- a\n...\n", "--- [ =a ]"),
        ("a\n...b", "--- =a ...b"),
        ("a\n... # b\n--- c", "--- =a --- =c"),
        ("--- # a\nb", "--- =b"),
        ("---\tb", "--- =b"),
        ("--- |\n a\n--- b", "--- 'a\n --- =b"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_column_is_a_character_and_a_line_ends_at_each_unicode_break() {
    for (text, expected) in [
        ("a: é b: c", "1:7 a `: ` is not allowed here; put text that has one in quotes"),
        ("é: @", "1:4 a value can't begin with this character; put it in quotes"),
        (
            "éé: 'b' c",
            "1:9 a key must begin in the column of the first one, and a `:` must follow it",
        ),
        ("ü\u{2028}é: b: c", "2:2 a document must begin with `---`"),
        ("a:\u{85}b\u{85} c", "2:1 a key begins here, and no `:` follows it on its line"),
        ("|\n a\u{2029} b\n", "--- 'a\u{2029}b\n"),
        ("|\n a\u{85} b\r\n c\r d", "--- 'a\nb\nc\nd"),
        ("a\r\nb: c: d", "2:2 a document must begin with `---`"),
        ("[é\u{85}b]", "--- [ =é b ]"),
        ("é\u{a0}\u{20ac}: b", "--- { =é\u{a0}\u{20ac} =b }"),
        ("a\u{2028}\u{2029}b: c", "3:2 a document must begin with `---`"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn text_in_single_quotes_has_no_escapes_but_two_quotes() {
    for (text, expected) in [
        ("'a\\b'", "--- 'a\\b"),
        ("'a\\'", "--- 'a\\"),
        ("''", "--- '"),
        ("''''", "--- ''"),
        ("'a''b'", "--- 'a'b"),
        ("'''a' : b", "--- { ''a =b }"),
        ("'a''''b'", "--- 'a''b"),
        ("'a\\\n b'", "--- 'a\\ b"),
        ("'a\"b'", "--- 'a\"b"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn text_in_double_quotes_ends_at_the_next_one() {
    for (text, expected) in [
        ("\"\"", "--- '"),
        ("\"a\"", "--- 'a"),
        ("\"a''b\"", "--- 'a''b"),
        ("\"a\"\"b\"", "1:4 a document must begin with `---`"),
        ("\"\\\\\"", "--- '\\"),
        ("\"\\\"\"", "--- '\""),
        ("\"\\n\"\"b\"", "1:5 a document must begin with `---`"),
        ("[\"\\n\",\"\\n\"]", "--- [ '\n '\n ]"),
        ("{\"\\n\":\"\"}", "--- { '\n ' }"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn blanks_at_the_ends_of_quoted_lines_are_dropped_unless_they_are_escaped() {
    for (text, expected) in [
        ("'a \t\n \tb'", "--- 'a b"),
        ("\"a\\t\n b\"", "--- 'a\t b"),
        ("\"a\\ \n b\"", "--- 'a  b"),
        ("\"a\\\t \n b\"", "--- 'a\t b"),
        ("\"a \\\n  b\"", "--- 'a b"),
        ("\"a \\\n\n \t b\"", "--- 'a \nb"),
        ("\"a\\\n\tb\"", "--- 'ab"),
        ("\"a\n\n\n b\"", "--- 'a\n\nb"),
        ("'\n'", "--- ' "),
        ("'\n\n'", "--- '\n"),
        ("' \n '", "--- ' "),
        ("\"a\n\tb\"", "--- 'a b"),
        ("'a\u{2028}\nb'", "--- 'a\u{2028}\nb"),
        ("'a\n\u{2028}b'", "--- 'a\u{2028}b"),
        ("'a\n\u{2029}\n b'", "--- 'a\u{2029}\nb"),
        ("'a\u{85}\u{85}b'", "--- 'a\nb"),
        ("'a \n \n b'", "--- 'a\nb"),
        ("\"\\\n\"", "--- '"),
        ("\"a  b\"", "--- 'a  b"),
        ("\"a\\x20\n b\"", "--- 'a  b"),
        ("\" a\n b \"", "--- ' a b "),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn plain_text_keeps_its_inner_blanks_and_folds_its_lines() {
    for (text, expected) in [
        ("a  b   c", "--- =a  b   c"),
        ("a \t b", "--- =a \t b"),
        ("a\n\n\nb", "--- =a\n\nb"),
        ("a\n \n\t\n b", "--- =a\n\nb"),
        ("- a\n  b  c \n  d", "--- [ =a b  c d ]"),
        ("- a\n b", "--- [ =a b ]"),
        ("- a\nb", "2:1 a key begins here, and no `:` follows it on its line"),
        ("-  a\n   b\n  c", "--- [ =a b c ]"),
        ("k: a\n b", "--- { =k =a b }"),
        ("k: a\nb: c", "--- { =k =a =b =c }"),
        ("k:\n  a\n b", "--- { =k =a b }"),
        ("k:\n- a\n b", "--- { =k [ =a b ] }"),
        ("k:\n- a\nb", "3:1 a key begins here, and no `:` follows it on its line"),
        ("a\u{2028}b", "--- =a\u{2028}b"),
        ("a\u{2028} b", "--- =a\u{2028}b"),
        ("a\n\u{2028}b", "--- =a\u{2028}b"),
        ("a\u{2029}\n b", "--- =a\u{2029}\nb"),
        ("a b\n c  d\n\n e", "--- =a b c  d\ne"),
        ("k:\n  a  b\n  c", "--- { =k =a  b c }"),
        ("a \n b", "--- =a b"),
        ("a\t\n\n b", "--- =a\nb"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_comment_begins_after_a_blank_and_ends_plain_text() {
    for (text, expected) in [
        ("a\n#b", "--- =a"),
        ("a\n #b\n c", "3:2 a document must begin with `---`"),
        ("a #b\n c", "2:2 a document must begin with `---`"),
        ("a# b", "--- =a# b"),
        ("a\t#b", "--- =a"),
        ("[a\n#b\n,c]", "--- [ =a =c ]"),
        ("[a #b\n c]", "2:2 a `,` or a `]` is missing"),
        ("{a: b\n#c\n}", "--- { =a =b }"),
        ("#a\n#b\nc", "--- =c"),
        ("a: #b\n c", "--- { =a =c }"),
        ("- #a\n b", "--- [ =b ]"),
        ("[#a\nb]", "--- [ =b ]"),
        ("a#: b", "--- { =a# =b }"),
        ("'a' #b", "--- 'a"),
        ("'a'#b", "--- 'a"),
        ("a: [b]#c", "--- { =a [ =b ] }"),
        ("  # a\n\n \t# b\nc", "3:2 the line is indented with a tab; use spaces"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn an_indicator_inside_of_plain_text_is_text() {
    for (text, expected) in [
        ("[a:b]", "--- [ =a:b ]"),
        ("[a:,b]", "--- [ { =a = } =b ]"),
        ("[a:]", "--- [ { =a = } ]"),
        ("{a:}", "--- { =a = }"),
        ("{a:{}}", "--- { =a { } }"),
        ("[a:[b]]", "--- [ { =a [ =b ] } ]"),
        ("a:[b", "--- =a:[b"),
        ("a:]", "--- =a:]"),
        ("[a?b]", "--- [ =a?b ]"),
        ("[-a]", "--- [ =-a ]"),
        ("[a-]", "--- [ =a- ]"),
        ("[a,b ,c]", "--- [ =a =b =c ]"),
        ("a,b", "--- =a,b"),
        ("a]b", "--- =a]b"),
        ("a{b", "--- =a{b"),
        ("a&b *c !d", "--- =a&b *c !d"),
        ("a|b", "--- =a|b"),
        ("a>b", "--- =a>b"),
        ("a%b", "--- =a%b"),
        ("a@b`c", "--- =a@b`c"),
        ("a\"b'c", "--- =a\"b'c"),
        ("-a", "--- =-a"),
        ("?a", "--- =?a"),
        (":a", "--- =:a"),
        ("--a", "--- =--a"),
        ("%a: b", ""),
        ("[a\"b]", "--- [ =a\"b ]"),
        ("a: -", "1:4 a list entry is not allowed here"),
        ("a: - b", "1:4 a list entry is not allowed here"),
        ("-", "--- [ = ]"),
        ("- -", "--- [ [ = ] ]"),
        ("[%a]", "1:2 a value can't begin with this character; put it in quotes"),
        ("?", "--- { = = }"),
        ("[?a]", "--- [ { =a = } ]"),
        ("[:a]", "1:2 a value is missing"),
        ("{a: :b}", "1:5 a value is missing"),
        ("{::b}", "1:2 a value is missing"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_block_is_indented_by_its_indicator_or_like_its_first_line() {
    for (text, expected) in [
        ("|\n a\n  b\n", "--- 'a\n b\n"),
        ("|\na", "2:1 a document must begin with `---`"),
        ("|1\n a", "--- 'a"),
        ("|2\n   a\n", "--- ' a\n"),
        ("- |1\n  a", "--- [ ' a ]"),
        ("- |2\n   a", "--- [ ' a ]"),
        ("- - |1\n   a", "--- [ [ 'a ] ]"),
        ("k: |1\n  a\n", "--- { =k ' a\n }"),
        ("k:\n  j: |2\n     a\n    b", "--- { =k { =j ' a\nb } }"),
        ("k:\n  j: |\n   a", "--- { =k { =j 'a } }"),
        ("|9\n         a\n          b", "--- 'a\n b"),
        ("|\n\n  a\n b", "4:2 a document must begin with `---`"),
        ("|\n  \n  a", "--- '\na"),
        ("|\n   \n  a", "3:3 a document must begin with `---`"),
        ("- |\n a\n - b", "--- [ 'a\n- b ]"),
        ("k: |\nj: a", "--- { =k ' =j =a }"),
        ("|\n\ta", "2:1 the line is indented with a tab; use spaces"),
        ("|\n a\n \tb", "--- 'a\n\tb"),
        ("|\n \ta\n b", "--- '\ta\nb"),
        ("- |\n  a\n\tb", "3:1 the line is indented with a tab; use spaces"),
        ("|2\n  \n\n  a\n", "--- '\n\na\n"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn the_header_of_a_block_has_two_indicators_in_either_order() {
    for (text, expected) in [
        ("|0\n a", "1:2 text in a block begins on the line after its `|` or `>`"),
        ("|+1\n  a\n\n", "--- ' a\n\n"),
        ("|1+\n  a\n\n", "--- ' a\n\n"),
        ("|-1\n  a\n", "--- ' a"),
        ("|1-\n  a\n", "--- ' a"),
        ("|#c\n a", "1:2 text in a block begins on the line after its `|` or `>`"),
        ("| #c\n a", "--- 'a"),
        ("|\t#c\n a", "--- 'a"),
        ("| c\n a", "1:3 text in a block begins on the line after its `|` or `>`"),
        ("|- #c\n a\n", "--- 'a"),
        ("|1 \n a", "--- 'a"),
        ("|", "--- '"),
        (">", "--- '"),
        ("|+", "--- '"),
        ("|-1+\n a", "1:4 text in a block begins on the line after its `|` or `>`"),
        ("| ", "--- '"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn the_end_of_a_block_is_chomped() {
    for (text, expected) in [
        ("- |\n\n", "--- [ ' ]"),
        ("- |+\n\n", "--- [ '\n ]"),
        ("- |+\n\n- a", "--- [ '\n =a ]"),
        ("- |-\n\n- a", "--- [ ' =a ]"),
        ("|+\n\n", "--- '\n"),
        ("|-\n\n", "--- '"),
        ("|+\n a\n\n\n", "--- 'a\n\n\n"),
        ("|\n a\n\n\n", "--- 'a\n"),
        ("|-\n a\n\n\n", "--- 'a"),
        (">+\n a\n\n", "--- 'a\n\n"),
        (">-\n a\n b\n\n", "--- 'a b"),
        ("a: |\n  b\n #c\nd: e", "--- { =a 'b\n =d =e }"),
        ("a: |+\n  b\n\n #c\nd: e", "--- { =a 'b\n\n =d =e }"),
        ("a: |\n b\n# c\nd: e", "--- { =a 'b\n =d =e }"),
        ("|+\n a", "--- 'a"),
        ("|-\n a", "--- 'a"),
        ("a: |\n\n\n b", "--- { =a '\n\nb }"),
        ("|\n a\n   \n", "--- 'a\n  \n"),
        ("|\n a\n \n", "--- 'a\n"),
        ("|+\n a\n \n", "--- 'a\n\n"),
        ("|-\n a\u{2028}", "--- 'a"),
        ("|\n a\u{2028}", "--- 'a\u{2028}"),
        ("|+\n a\n\u{2029}", "--- 'a\n\u{2029}"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn folding_keeps_the_breaks_around_a_line_that_is_indented_more() {
    for (text, expected) in [
        (">\n a\n b", "--- 'a b"),
        (">\n a\n  b\n  c\n d\n", "--- 'a\n b\n c\nd\n"),
        (">\n  a\n\n  b\n\n\n  c\n", "--- 'a\nb\n\nc\n"),
        (">\n a\n\n  b\n\n c\n", "--- 'a\n\n b\n\nc\n"),
        (">\n \ta\n b\n", "--- '\ta\nb\n"),
        (">\n a\n \tb\n c\n", "--- 'a\n\tb\nc\n"),
        (">\n a\u{2028} b\n c\n", "--- 'a\u{2028}b c\n"),
        (">\n\n a\n b\n", "--- '\na b\n"),
        (">\n\n\n  a\n", "--- '\n\na\n"),
        (">\n a\n  \n b\n", "--- 'a\n \nb\n"),
        (">\n   a\n   b\n\n", "--- 'a b\n"),
        ("|\n a\n b\n\n c\n", "--- 'a\nb\n\nc\n"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}

#[test]
fn a_block_is_not_allowed_in_brackets() {
    for (text, expected) in [
        ("[|\n a]", "1:2 a value can't begin with this character; put it in quotes"),
        ("[>]", "1:2 a value can't begin with this character; put it in quotes"),
        ("{a: |\n b}", "1:5 a value can't begin with this character; put it in quotes"),
    ] {
        assert_eq!(events(text).unwrap_or_else(|error| error), expected, "{text:?}");
    }
}
