//! Bodies of `multipart/form-data` (RFC 7578), taken apart.

use std::borrow::Cow;

use http::{HeaderMap, header};
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// One part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) name: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) content: Cow<'a, [u8]>,
}

/// The text that separates the parts of a message, if it has parts.
pub(crate) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.trim();
    let is_multipart = kind.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"));
    parameter(kind, "boundary").filter(|boundary| is_multipart && !boundary.is_empty())
}

/// The parts. `None` for a body that is not written by the rules: it must be taken as bytes.
///
/// Line breaks are CR LF, or LF in a file that went through an editor.
pub(crate) fn parse<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let line_break = if memmem::find(body, b"\r\n").is_some() { "\r\n" } else { "\n" };
    let delimiter = format!("{line_break}--{boundary}");
    let find = memmem::Finder::new(&delimiter);
    let mut rest = body.strip_prefix(&delimiter.as_bytes()[line_break.len()..])?;
    let mut parts = Vec::new();
    loop {
        if let Some(end) = rest.strip_prefix(b"--") {
            // What follows the last delimiter doesn't belong to the form; it may be a line break only.
            return end.trim_ascii().is_empty().then_some(parts);
        }
        rest = rest.strip_prefix(line_break.as_bytes())?;
        // A line that only begins as the delimiter does is content.
        let ends = |at: &usize| {
            let after = &rest[at + delimiter.len()..];
            after.starts_with(b"--") || after.starts_with(line_break.as_bytes())
        };
        let end = find.find_iter(rest).find(ends)?;
        parts.push(part(&rest[..end], line_break)?);
        rest = &rest[end + delimiter.len()..];
    }
}

fn part<'a>(text: &'a [u8], line_break: &str) -> Option<Part<'a>> {
    let (head, content) = if let Some(content) = text.strip_prefix(line_break.as_bytes()) {
        (&b""[..], content)
    } else {
        let end = memmem::find(text, line_break.repeat(2).as_bytes())?;
        (&text[..end], &text[end + 2 * line_break.len()..])
    };
    let mut part = Part { content: Cow::Borrowed(content), ..Part::default() };
    for line in std::str::from_utf8(head).ok()?.split(line_break) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "content-disposition" => {
                part.name = parameter(value, "name");
                part.file_name = parameter(value, "filename*").map(|text| extended(&text)).or_else(|| parameter(value, "filename"));
            }
            "content-type" => part.content_type = Some(value.trim().to_ascii_lowercase()),
            _ => {}
        }
    }
    Some(part)
}

/// A parameter of a header: `name="a; \"b\""`.
pub(crate) fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = if let Some(quoted) = after.strip_prefix('"') {
            unquote(quoted)
        } else {
            let (value, next) = after.split_once(';').unwrap_or((after, ""));
            (value.trim().to_owned(), next)
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = next;
    }
}

/// The value up to its closing quote, and what follows the next `;`.
///
/// Browsers and Python write a quote inside as `%22`; RFC 2616 has `\"`. A backslash before any other
/// letter stays: it is one of a path on Windows.
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                let rest = &text[at + 1..];
                return (value, rest.split_once(';').map_or("", |(_, next)| next));
            }
            '\\' if text[at + 1..].starts_with(['"', '\\']) => value.extend(letters.next().map(|(_, escaped)| escaped)),
            _ => value.push(letter),
        }
    }
    (value, "")
}

/// Decodes a name beyond ASCII as RFC 5987 writes it: `UTF-8''%C3%A9.txt`.
fn extended(text: &str) -> String {
    let encoded = text.splitn(3, '\'').nth(2).unwrap_or(text);
    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_with_what_is_said_of_them() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a; \\\"b\\\"\"\r\n\r\n1\r\n--x\r\ncontent-type: Text/Plain\r\nContent-Disposition: form-data; filename*=UTF-8''%C3%A9; name=f\r\n\r\n\r\n--xy\r\n--x--\r\n";
        let [first, second] = &parse(body, "x").unwrap()[..] else { panic!("two parts") };
        assert_eq!((first.name.as_deref(), first.content.as_ref(), &first.content_type), (Some("a; \"b\""), &b"1"[..], &None));
        assert_eq!((second.name.as_deref(), second.file_name.as_deref()), (Some("f"), Some("é")));
        assert_eq!(second.content_type.as_deref(), Some("text/plain"));
    }

    #[test]
    fn what_is_not_written_by_the_rules_has_no_parts() {
        let good = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n";
        assert_eq!(parse(good.as_bytes(), "x").unwrap().len(), 1);
        assert_eq!(parse(b"--x--", "x").unwrap(), []);
        // An editor may have taken the CRs.
        assert_eq!(parse(good.replace('\r', "").as_bytes(), "x"), parse(good.as_bytes(), "x"));
        for bad in ["", "text", "--x", &good[..good.len() - 4], &format!("before\r\n{good}"), &format!("{good}after")] {
            assert_eq!(parse(bad.as_bytes(), "x"), None, "{bad:?}");
        }
    }
}
