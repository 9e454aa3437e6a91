//! The text of an HTML error page, which comes from a web server or proxy in front of the API.

use std::collections::HashSet;

use http::StatusCode;

use super::named::without_named_secrets;
use crate::secret::scrub;

/// The length to which texts are truncated, in characters. Enough for the sentences of an error
/// page, and short enough for a line of a log.
const MAX_LENGTH: usize = 300;

/// Elements that occur within a sentence. Every other element begins a new one.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "em", "font", "i", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "img",
];

/// Elements whose content a browser doesn't show as text.
const HIDDEN: [&str; 5] = ["script", "style", "template", "svg", "iframe"];

/// The named entities that error pages use. Any other one is shown as it is written.
const ENTITIES: [(&str, &str); 12] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("copy", "©"),
    ("middot", "·"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("rsquo", "’"),
];

/// Removes the byte order mark that some editors put before a text.
pub(super) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

/// Returns the text of a page on one line: without tags, scripts and styles, without sentences that
/// only repeat the status, and without `secrets`.
pub(super) fn text(page: &[u8], status: StatusCode, secrets: &[&str]) -> String {
    // Secrets are removed twice: from the source, because a secret may hold a `<`, and from the
    // text, because an entity or a tag may divide one in the source.
    let page = scrub(&String::from_utf8_lossy(without_bom(page)), secrets.iter().copied());
    let mut sentences: Vec<String> = split_into_blocks(&page)
        .iter()
        .map(|block| collapse_whitespace(&decode_entities(block)))
        .collect();
    // On most error pages, the heading repeats the title, and both repeat the status.
    let mut seen = HashSet::new();
    sentences.retain(|sentence| {
        !sentence.is_empty() && !repeats_status(sentence, status) && seen.insert(sentence.clone())
    });
    // White space was collapsed in the text, so it is in the secrets.
    let collapsed: Vec<String> = secrets.iter().map(|secret| collapse_whitespace(secret)).collect();
    let text = scrub(
        &join_sentences(&sentences),
        secrets.iter().copied().chain(collapsed.iter().map(String::as_str)),
    );
    // Truncated last: half a secret would not be found.
    truncate(&without_named_secrets(&text))
}

/// Returns the text between the tags, split at each element that is not [`INLINE`].
fn split_into_blocks(page: &str) -> Vec<String> {
    let (mut blocks, mut block, mut rest) = (Vec::new(), String::new(), page);
    while let Some(at) = rest.find('<') {
        block.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((name, after)) = tag(rest) else {
            // A `<` that doesn't begin a tag is text, as in `8192 < 4094`.
            block.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = after;
        match name.as_str() {
            "br" => block.push(' '),
            // A comment, a doctype or the like.
            "" => {}
            inline if INLINE.contains(&inline) => {}
            hidden if HIDDEN.contains(&hidden) => rest = after_end_tag(rest, hidden),
            _ => blocks.push(std::mem::take(&mut block)),
        }
    }
    block.push_str(rest);
    blocks.push(block);
    blocks
}

/// Returns the name of the tag that a text begins with, and the rest of the text. A comment, a
/// doctype and a processing instruction have an empty name, and an end tag has the name of its
/// start tag. Returns `None` if the text doesn't begin with a tag.
fn tag(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        return Some((String::new(), comment.split_once("-->").map_or("", |(_, after)| after)));
    }
    if inside.starts_with(['!', '?']) {
        return Some((String::new(), inside.split_once('>').map_or("", |(_, after)| after)));
    }
    let (inside, ends) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
    if !inside.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let length =
        inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(length);
    let name = name.to_ascii_lowercase();
    // A stray end tag of a hidden element hides nothing; it only separates, as a `div` does.
    let name = if ends && HIDDEN.contains(&name.as_str()) { "div".to_owned() } else { name };
    Some((name, after_attributes(attributes)))
}

/// Returns the text after the `>` of a tag. A `>` inside of quotes doesn't end the tag, provided
/// that the quotes are closed.
fn after_attributes(attributes: &str) -> &str {
    let mut quote = None;
    for (at, letter) in attributes.char_indices() {
        match (quote, letter) {
            (None, '>') => return &attributes[at + 1..],
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    attributes.split_once('>').map_or("", |(_, after)| after)
}

/// Returns the text after the end tag of the element `name`, or nothing if the tag is missing.
fn after_end_tag<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after_attributes(&rest[name.len()..]);
        }
    }
    ""
}

/// Decodes the entities of a text once: `&amp;lt;` becomes `&lt;`.
fn decode_entities(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // The longest entity is `#1114111`. Searching the rest of the text for a `;` would take
        // quadratic time on a page of nothing but `&`.
        let end = after.bytes().take(9).position(|byte| byte == b';');
        if let Some((decoded, after)) =
            end.and_then(|end| Some((entity_text(&after[..end])?, &after[end + 1..])))
        {
            out.push_str(&decoded);
            rest = after;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn entity_text(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| (*text).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).map(String::from)
}

pub(super) fn collapse_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a sentence only repeats the status: `502 Bad Gateway`, `Bad Gateway`, `502`.
pub(super) fn repeats_status(sentence: &str, status: StatusCode) -> bool {
    let reason = status.canonical_reason().unwrap_or_default();
    [status.as_str(), reason, &status.to_string()]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(sentence))
}

/// Joins sentences, with a semicolon after those that have no punctuation at the end.
fn join_sentences(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '!', '?', ':', ';', ',']) { " " } else { "; " });
        }
        text.push_str(sentence);
    }
    text
}

/// Truncates a text to [`MAX_LENGTH`] characters, and an ellipsis.
pub(super) fn truncate(text: &str) -> String {
    match text.char_indices().nth(MAX_LENGTH) {
        None => text.to_owned(),
        Some((end, _)) => {
            // Between two words, unless the last word is most of the text.
            let end = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", &text[..end])
        }
    }
}

#[cfg(test)]
mod tests {
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
            "&", "&#", "<", "<a \"", "<a '>", "<!--", "<script", "<p>", "</", "%", "&amp;", "<a",
            ">", "\u{a0}",
        ] {
            let page = piece.repeat(200_000 / piece.len());
            let text = text_without(&page, &["hunter2", "&amp;&amp;x"]);
            assert!(text.chars().count() <= MAX_LENGTH + 1, "{piece}");
        }
        let distinct =
            (0..20_000).map(|number| format!("<p>{number}")).collect::<Vec<_>>().concat();
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
            for repeated in
                [secret.clone(), secret.replace('&', "&amp;"), secret.replace('&', "%26")]
            {
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
}
