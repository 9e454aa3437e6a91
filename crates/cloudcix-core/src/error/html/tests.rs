use proptest::prelude::*;

use super::*;

fn text(page: &str) -> String {
    text_without(page, &[])
}

fn text_without(page: &str, secrets: &[&str]) -> String {
    super::text(page.as_bytes(), StatusCode::BAD_REQUEST, secrets)
}

#[test]
fn a_page_of_gunicorn_says_what_was_wrong() {
    let page = "<html>\n  <head>\n    <title>Bad Request</title>\n  </head>\n  <body>\n    \
                <h1><p>Bad Request</p></h1>\n    \
                Request Line is too large (8192 &gt; 4094)\n  </body>\n</html>\n";
    assert_eq!(text(page), "Request Line is too large (8192 > 4094)");
}

#[test]
fn pages_of_other_servers_are_read_as_prose() {
    let nginx = "<html>\r\n<head><title>400 Bad Request</title></head>\r\n<body>\r\n\
                 <center><h1>400 Bad Request</h1></center>\r\n\
                 <hr><center>nginx/1.18.0 (Ubuntu)</center>\r\n\
                 </body>\r\n</html>\r\n<!-- padding -->\r\n";
    assert_eq!(text(nginx), "nginx/1.18.0 (Ubuntu)");
    let apache = "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n\
                  <title>400 Bad Request</title>\n</head><body>\n<h1>Bad Request</h1>\n\
                  <p>Your browser sent a request that this server could not understand.<br />\n\
                  Size of a request header field exceeds server limit.</p>\n\
                  <address>Apache/2.4</address></body></html>";
    assert_eq!(
        text(apache),
        "Your browser sent a request that this server could not understand. Size of a request \
         header field exceeds server limit. Apache/2.4"
    );
    let django = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  \
                  <title>Server Error (500)</title>\n</head>\n<body>\n  \
                  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n";
    assert_eq!(text(django), "Server Error (500)");
}

#[test]
fn scripts_styles_comments_and_tags_are_left_out() {
    let page = "<style>p { color: red }</style>\
                <SCRIPT type=\"a>b\">if (a < b) { alert('</p>') }</SCRIPT ><!-- a <b> -->\
                <p title='x > y'>The <code>/x</code> was <b>not</b> found</p>\
                <svg><text>no</text></svg>";
    assert_eq!(text(page), "The /x was not found");
}

#[test]
fn entities_are_decoded_once_and_become_no_tags() {
    let page = "<p>a &amp;lt; b &lt;script&gt;c&#60;/d&#x3E; &unknown; &#xffffffff; R&D \
                &nbsp; x</p>";
    assert_eq!(text(page), "a &lt; b <script>c</d> &unknown; &#xffffffff; R&D x");
}

#[test]
fn a_page_that_breaks_off_or_is_malformed_is_read_as_far_as_possible() {
    for (page, said) in [
        ("<", "<"),
        ("<p", ""),
        ("<p>8192 < 4094", "8192 < 4094"),
        ("<p>a<!-- b", "a"),
        ("<p>a<script>b", "a"),
        ("<p>a</script>b", "a; b"),
        ("<p title=\"a>b</p>", "b"),
        ("<p>&", "&"),
        ("<p>a\u{0}\u{1b}[31m", "a\u{0}\u{1b}[31m"),
        ("<html></html>", ""),
        ("<p>é</p>\u{feff}", "é; \u{feff}"),
    ] {
        assert_eq!(text(page), said, "{page}");
    }
}

#[test]
fn a_degenerate_page_takes_linear_time() {
    for piece in [
        "&", "&#", "<", "<a \"", "<a '>", "<!--", "<script", "<p>", "</", "%", "&amp;", "<a", ">",
        "\u{a0}",
    ] {
        let page = piece.repeat(200_000 / piece.len());
        let text = text_without(&page, &["hunter2", "&amp;&amp;x"]);
        assert!(text.chars().count() <= MAX_LENGTH + 1, "{piece}");
    }
    let distinct = (0..20_000).map(|number| format!("<p>{number}")).collect::<Vec<_>>().concat();
    assert!(text(&distinct).starts_with("0; 1; 2; "));
}

const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<p>",
    "<b>",
    "<script>",
    "</script>",
    "<br/>",
    "&",
    "&lt;",
    "&#x3c;",
    "&#",
    ";",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "é",
    "%3C",
    "%",
    "?token=",
    "hunter<2",
    "hunter&lt;2",
    "hunter%3c2",
    "hunter<i>&#60;</i>2",
    "word",
];

proptest! {
    #[test]
    fn no_page_makes_it_panic_or_shows_a_secret(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
        before in 0..2 * MAX_LENGTH,
    ) {
        let page = format!("{}{}", "-".repeat(before), pieces.concat());
        let text = text_without(&page, &["hunter<2"]);
        prop_assert!(text.chars().count() <= MAX_LENGTH + 1);
        prop_assert!(!text.contains("hunter<2") && !text.contains("hunter%3c2"), "{}", text);
    }
}

#[test]
fn sentences_are_divided_by_what_they_do_not_end_with_themselves() {
    for end in [".", "!", "?", ":", ";", ","] {
        assert_eq!(text(&format!("<p>One{end}<p>Two")), format!("One{end} Two"));
    }
    assert_eq!(text("<p>One<p>Two…<p>(three)<p>"), "One; Two…; (three)");
    // Neither a sentence that came before nor the status is repeated.
    assert_eq!(text("<p>One<p>Two<p>One<p>one"), "One; Two; one");
    for status in ["400", "Bad Request", "BAD REQUEST", "400 Bad Request", "400 bad request"] {
        assert_eq!(text(&format!("<h1>{status}</h1><p>Why")), "Why");
    }
    for other in ["404", "Bad", "400 Bad", "Not Found", "Error 400", "400 Bad Request."] {
        assert!(text(&format!("<h1>{other}</h1>")).contains(other), "{other}");
    }
}

#[test]
fn a_text_is_cut_at_300_characters_or_at_the_last_word_of_its_second_half() {
    let long = |length: usize| "é".repeat(length);
    assert_eq!(truncate(&long(300)), long(300));
    assert_eq!(truncate(&long(301)), long(300) + "…");
    // A word that ends exactly here is cut all the same: the text goes on.
    assert_eq!(truncate(&format!("{} {}", "a".repeat(298), "b")), "a".repeat(298) + " b");
    assert_eq!(truncate(&format!("{} {}", "a".repeat(298), "bc")), "a".repeat(298) + "…");
    assert_eq!(truncate(&format!("{} {}", "a".repeat(299), "bc")), "a".repeat(299) + "…");
    assert_eq!(truncate(&format!("{} {}", "a".repeat(300), "bc")), "a".repeat(300) + "…");
    // Half of the text, or more, is one word.
    for (first, end) in [(149, 300), (150, 300), (151, 151), (152, 152)] {
        let text = format!("{} {}", "a".repeat(first), "b".repeat(400));
        assert_eq!(truncate(&text), format!("{}…", &text[..end]), "{first}");
    }
}

#[test]
fn each_tag_is_text_a_space_nothing_or_the_end_of_a_sentence() {
    for (page, said) in [
        ("a<b>b</b>c<I>d</I><span x=y>e</span>", "abcde"),
        ("a<br>b<BR/>c<br />d", "a b c d"),
        ("a<hr>b<div>c</div>d<h1>e</h1>f<bx>g<br1>h", "a; b; c; d; e; f; g; h"),
        ("a<!-- > <p> -->b<!doctype x>c<?xml y?>d", "abcd"),
        ("a<!-- b", "a"),
        ("a<!b", "a"),
        ("a<?b", "a"),
        ("a <3 b <- c < d <é <", "a <3 b <- c < d <é <"),
        ("a</3 b", "a</3 b"),
        ("a<p title=\"it's > x\">b<p title='say \"> x'>c", "a; b; c"),
        ("a<p title=\"b>c", "a; c"),
        ("a<script>b</SCRIPT>c<style>d</style>e<Template><p>f</template>g", "aceg"),
        ("a<svg>b</svgx>c", "ac"),
        ("a<iframe>b</p></iframe title='>'>c<script>d", "ac"),
        ("a</script>b</style>c", "a; b; c"),
    ] {
        assert_eq!(text(page), said, "{page}");
    }
}

#[test]
fn each_entity_is_decoded_and_anything_else_is_text() {
    for (name, letter) in ENTITIES {
        let expected = collapse_whitespace(&format!("a{letter}b"));
        assert_eq!(text(&format!("a&{name};b")), expected);
    }
    for (page, said) in [
        ("a&#65;b", "aAb"),
        ("a&#x41;&#X4a;&#x4A;b", "aAJJb"),
        ("a&#1114111;b", "a\u{10ffff}b"),
        ("a&#x10FFFF;b", "a\u{10ffff}b"),
        ("a&#1114112;b", "a&#1114112;b"),
        ("a&#00000065;b", "a&#00000065;b"),
        ("a&#55296;b", "a&#55296;b"),
        ("a&#;&#x;&;&AMP;b", "a&#;&#x;&;&AMP;b"),
        ("a&amp&lt;b", "a&amp<b"),
        ("a&é;b", "a&é;b"),
        ("a&#8203;&#32;&#10;b", "a\u{200b} b"),
    ] {
        assert_eq!(text(page), said, "{page}");
    }
}

#[test]
fn a_long_page_is_cut_between_words() {
    let words = text(&format!("<p>{}</p>", "word ".repeat(1000)));
    assert!(words.ends_with("word…") && words.chars().count() <= MAX_LENGTH + 1, "{words}");
    assert_eq!(text(&format!("<p>{}</p>", "é".repeat(1000))).chars().count(), MAX_LENGTH + 1);
}

#[test]
fn a_secret_is_hidden_however_the_page_repeats_it() {
    let secret = "p&<b>ss wo\"rd";
    for page in [
        "<p>you sent p&<b>ss wo\"rd</p>",
        "<p>you sent p&amp;&lt;b&gt;ss wo&quot;rd</p>",
        "<p>you sent p&#38;&#x3c;b>ss\n  wo&#34;rd</p>",
        "<p>you sent p%26%3Cb%3ess%20wo%22rd</p>",
        "<p>you sent p%26%3cb%3Ess+wo%22rd</p>",
        "<p>you sent p&amp;&lt;<i>b</i>&gt;ss wo<wbr>&quot;rd</p>",
    ] {
        assert_eq!(text_without(page, &[secret]), "you sent [redacted]", "{page}");
    }
}

#[test]
fn truncating_leaves_no_half_of_a_secret() {
    let secret = format!("hunter&{}", "2".repeat(5000));
    for before in 0..MAX_LENGTH {
        for repeated in [secret.clone(), secret.replace('&', "&amp;"), secret.replace('&', "%26")] {
            let page = format!("<p>{}{repeated} x</p>", "-".repeat(before));
            let text = text_without(&page, &[&secret]);
            assert!(!text.contains("hunter"), "{text}");
        }
    }
}

#[test]
fn values_after_the_name_of_a_secret_and_tokens_are_hidden() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOjF9.c2lnbmF0dXJl";
    let page = format!(
        "<p>GET /user/?search[api_key]=hunter2&amp;limit=1 (token=\"hunter2\") {token} a=b</p>"
    );
    assert_eq!(
        text(&page),
        "GET /user/?search[api_key]=[redacted]&limit=1 (token=[redacted] [redacted] a=b"
    );
}

#[test]
fn a_secret_with_white_space_is_hidden_however_a_page_breaks_its_lines() {
    for (secret, page) in [
        ("two words", "<p>no two\n  words</p>"),
        ("two  words", "<p>no two words</p>"),
        ("two\n\twords", "<p>no two <b>words</b></p>"),
        (" two words ", "<p>no two&nbsp;words</p>"),
        ("two words", "<p>no two<br>words</p>"),
        ("two words", "<p>no <i>t</i>wo words</p>"),
    ] {
        // Among others, whatever their order.
        for secrets in [[secret, "other"], ["other", secret]] {
            assert_eq!(text_without(page, &secrets), "no [redacted]", "{secret:?} {page}");
        }
    }
}
