//! Bodies of `multipart/form-data` (RFC 7578), taken apart.

use std::{borrow::Cow, ops::Range};

use http::{HeaderMap, header};
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// One part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) name: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) content: &'a [u8],
}

/// The text that separates the parts of a message, if it has parts.
pub(crate) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.trim();
    let is_multipart = kind.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"));
    parameter(kind, "boundary").filter(|boundary| is_multipart && !boundary.is_empty())
}

/// A part, and the place of its content in the body.
pub(crate) struct Placed<'a> {
    pub(crate) part: Part<'a>,
    pub(crate) range: Range<usize>,
}

/// The parts. `None` for a body that is not written by the rules: it must be taken as bytes.
///
/// What stands before the first delimiter and behind the last one doesn't belong to the form, nor
/// do spaces and tabs behind a delimiter (RFC 2046, section 5.1.1).
pub(crate) fn parse<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let (parts, is_whole) = read(body, boundary);
    is_whole.then(|| parts.into_iter().map(|placed| placed.part).collect())
}

/// The parts as far as they can be told. The last one of a form that breaks off has what is left.
pub(crate) fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<Placed<'a>> {
    read(body, boundary).0
}

/// The parts, and whether the body is written by the rules.
fn read<'a>(body: &'a [u8], boundary: &str) -> (Vec<Placed<'a>>, bool) {
    let mut lines =
        Delimiters { body, mark: format!("--{boundary}").into_bytes(), from: 0, breaks: &BREAKS };
    let mut parts = Vec::new();
    let Some(mut before) = lines.next() else { return (parts, false) };
    // A form without parts is that only if nothing is left over.
    let mut is_whole = !before.is_last || body[..before.start].trim_ascii().is_empty();
    while !before.is_last {
        let next = lines.next();
        is_whole &= next.is_some();
        // Two delimiters may share the line break between them.
        let end = next.as_ref().map_or(body.len(), |next| next.start).max(before.end);
        let line_break = lines.breaks.first().copied().unwrap_or("\r\n");
        match part(&body[before.end..end], line_break) {
            Some((part, is_text)) => {
                is_whole &= is_text;
                parts.push(Placed { range: end - part.content.len()..end, part });
            }
            None => is_whole = false,
        }
        match next {
            Some(next) => before = next,
            None => break,
        }
    }
    (parts, is_whole)
}

/// CR LF, or LF in a file that went through an editor.
const BREAKS: [&str; 2] = ["\r\n", "\n"];

/// A line that separates parts.
struct Delimiter {
    /// Where what precedes it ends: the line break before it is its own.
    start: usize,
    /// Where what follows it begins.
    end: usize,
    is_last: bool,
}

struct Delimiters<'a> {
    body: &'a [u8],
    mark: Vec<u8>,
    from: usize,
    /// Once the first delimiter has shown it, the one break of the lines. What has the other one is
    /// content.
    breaks: &'static [&'static str],
}

impl Delimiters<'_> {
    fn next(&mut self) -> Option<Delimiter> {
        loop {
            let at = self.from + memmem::find(&self.body[self.from..], &self.mark)?;
            self.from = at + self.mark.len();
            let before = &self.body[..at];
            let start = match self
                .breaks
                .iter()
                .find_map(|line_break| before.strip_suffix(line_break.as_bytes()))
            {
                Some(content) => content.len(),
                None if at == 0 => 0,
                None => continue,
            };
            let after = &self.body[self.from..];
            let is_last = after.starts_with(b"--");
            let dashes = if is_last { 2 } else { 0 };
            let padding =
                after[dashes..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let end = self.from + dashes + padding;
            let rest = &self.body[end..];
            let Some(index) =
                self.breaks.iter().position(|line_break| rest.starts_with(line_break.as_bytes()))
            else {
                // A line that only begins as a delimiter does is content.
                if is_last && (rest.is_empty() || rest.starts_with(b"\n")) {
                    return Some(Delimiter { start, end, is_last });
                }
                continue;
            };
            self.breaks = &self.breaks[index..=index];
            return Some(Delimiter { start, end: end + self.breaks[0].len(), is_last });
        }
    }
}

/// A part, and whether its head is text.
fn part<'a>(text: &'a [u8], line_break: &str) -> Option<(Part<'a>, bool)> {
    let (head, content) = if let Some(content) = text.strip_prefix(line_break.as_bytes()) {
        (&b""[..], content)
    } else {
        let gap = line_break.repeat(2);
        let end = memmem::find(text, gap.as_bytes())?;
        (&text[..end], &text[end + gap.len()..])
    };
    let mut part = Part { content, ..Part::default() };
    let head = String::from_utf8_lossy(head);
    for line in unfolded(&head) {
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "content-disposition" => {
                let quoted = |wanted| parameter(value, wanted).map(|text| form_name(&text));
                part.name = quoted("name");
                part.file_name = parameter(value, "filename*")
                    .map(|text| extended(&text))
                    .or_else(|| quoted("filename"));
            }
            "content-type" => part.content_type = Some(value.trim().to_ascii_lowercase()),
            _ => {}
        }
    }
    Some((part, matches!(head, Cow::Borrowed(_))))
}

/// The lines of a head. One that begins with a space or a tab goes on with the one before.
fn unfolded(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
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

/// A name in a form, of which browsers write a quote as `%22`, and line breaks as `%0D` and `%0A`.
fn form_name(text: &str) -> String {
    text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// The value up to its closing quote, and what follows the next `;`.
///
/// Browsers and Python write a quote inside as `%22`; RFC 2616 has `\"`. A backslash before any
/// other letter stays: it is one of a path on Windows.
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                let rest = &text[at + 1..];
                return (value, rest.split_once(';').map_or("", |(_, next)| next));
            }
            '\\' if text[at + 1..].starts_with(['"', '\\']) => {
                value.extend(letters.next().map(|(_, escaped)| escaped));
            }
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
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a; \
                     \\\"b\\\"\"\r\n\r\n1\r\n--x\r\ncontent-type: \
                     Text/Plain\r\nContent-Disposition: form-data; filename*=UTF-8''%C3%A9; \
                     name=f\r\n\r\n\r\n--xy\r\n--x--\r\n";
        let [first, second] = &parse(body, "x").unwrap()[..] else { panic!("two parts") };
        assert_eq!(
            (first.name.as_deref(), first.content, &first.content_type),
            (Some("a; \"b\""), &b"1"[..], &None)
        );
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
        for bad in [
            "",
            "text",
            "--x",
            &good[..good.len() - 4],
            &good.replacen("--x", "--xy", 1),
            &good.replacen("--x", " --x", 1),
        ] {
            assert_eq!(parse(bad.as_bytes(), "x"), None, "{bad:?}");
        }
    }

    #[test]
    fn what_stands_around_the_parts_does_not_count() {
        let good =
            "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n1\n--x2\r\n--x--\r\n";
        let parts = parse(good.as_bytes(), "x").unwrap();
        assert_eq!((parts[0].name.as_deref(), parts[0].content), (Some("a"), &b"1\n--x2"[..]));
        for same in [
            format!("\r\n{good}"),
            format!("a preamble\r\n{good}an epilogue\r\n"),
            format!("{good}--x\r\n"),
            good.replacen("--x\r", "--x \t\r", 1).replace("--x--", "--x-- "),
            good.replace("form-data; name=a;", "form-data;\r\n name=a;\r\n\t"),
            good.trim_end().to_owned(),
        ] {
            assert_eq!(parse(same.as_bytes(), "x").as_ref(), Some(&parts), "{same:?}");
        }
        let mixed = good.replace("1\n--x2", "1\n--x\n2\n--x--\n");
        assert_eq!(parse(mixed.as_bytes(), "x").unwrap()[0].content, b"1\n--x\n2\n--x--\n");
        // The form is joined by LF, and what was sent has a CR LF.
        let joined = "--x\nContent-Disposition: form-data; name=a\n\n1\r\n2\n--x--\n";
        assert_eq!(parse(joined.as_bytes(), "x").unwrap()[0].content, b"1\r\n2");
    }
}
