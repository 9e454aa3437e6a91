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
mod tests;
