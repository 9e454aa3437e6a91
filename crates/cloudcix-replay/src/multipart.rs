//! Parsing of `multipart/form-data` bodies (RFC 7578).

use std::{borrow::Cow, ops::Range};

use http::{HeaderMap, header};
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// A part of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) name: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) content: &'a [u8],
}

/// Returns the boundary of a multipart message, or `None` for any other message.
pub(crate) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.trim();
    let is_multipart = kind.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"));
    parameter(kind, "boundary").filter(|boundary| is_multipart && !boundary.is_empty())
}

/// A part, and the position of its content in the body.
pub(crate) struct Placed<'a> {
    pub(crate) part: Part<'a>,
    pub(crate) range: Range<usize>,
}

/// Parses a body into its parts. `None` if it is malformed, and must be treated as bytes.
///
/// The preamble, the epilogue, and spaces and tabs after a delimiter are not part of the form (RFC
/// 2046, section 5.1.1).
pub(crate) fn parse<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let (parts, is_whole) = read(body, boundary);
    is_whole.then(|| parts.into_iter().map(|placed| placed.part).collect())
}

/// Parses as many parts as possible. The last part of a truncated form has the rest of the body.
pub(crate) fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<Placed<'a>> {
    read(body, boundary).0
}

/// Parses as many parts as possible, and returns whether the body is well-formed.
fn read<'a>(body: &'a [u8], boundary: &str) -> (Vec<Placed<'a>>, bool) {
    let mut lines =
        Delimiters { body, mark: format!("--{boundary}").into_bytes(), from: 0, breaks: &BREAKS };
    let mut parts = Vec::new();
    let Some(mut before) = lines.next() else { return (parts, false) };
    // A lone closing delimiter is an empty form, but after other text it is more likely content.
    let mut is_whole = !before.is_last || body[..before.start].trim_ascii().is_empty();
    while !before.is_last {
        let next = lines.next();
        is_whole &= next.is_some();
        // The line break after one delimiter may be the one before the next: then the part between
        // them is empty, and its end would lie before its start.
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

/// The line breaks of a form: CR LF, or LF in a file that an editor has converted.
const BREAKS: [&str; 2] = ["\r\n", "\n"];

/// A line that separates parts.
struct Delimiter {
    /// The end of the preceding content. The line break before a delimiter belongs to it.
    start: usize,
    /// The start of the following part.
    end: usize,
    is_last: bool,
}

struct Delimiters<'a> {
    body: &'a [u8],
    mark: Vec<u8>,
    from: usize,
    /// The line breaks that may occur. After the first delimiter, only the one that it has: the
    /// other kind is content.
    breaks: &'static [&'static str],
}

impl Delimiters<'_> {
    fn next(&mut self) -> Option<Delimiter> {
        loop {
            let at = self.from + memmem::find(&self.body[self.from..], &self.mark)?;
            // Also after a false match, or the search would find it again.
            self.from = at + self.mark.len();
            // A delimiter begins its line. In the middle of a line, the same text is content.
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
            // Nothing else may follow on the line: `--x` is also the beginning of `--xy`.
            let rest = &self.body[end..];
            let Some(index) =
                self.breaks.iter().position(|line_break| rest.starts_with(line_break.as_bytes()))
            else {
                // The closing delimiter may end the body, and an editor may have put a bare LF
                // there.
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

/// Parses a part, and returns whether its header lines are UTF-8. `None` if the empty line after
/// them is missing.
fn part<'a>(text: &'a [u8], line_break: &str) -> Option<(Part<'a>, bool)> {
    // A part without header lines begins with the empty line.
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
                // The extended form is the exact name; `filename` beside it is an ASCII fallback.
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

/// Splits a head into header lines. A line that begins with a space or a tab continues the previous
/// one.
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

/// Returns the value of a header's parameter, such as `name="a; \"b\""`.
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

/// Decodes a name or a file name of a form, in which browsers write quotes as `%22` and line breaks
/// as `%0D` and `%0A`.
fn form_name(text: &str) -> String {
    text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// Returns the value up to its closing quote, and the text after the next `;`.
///
/// Browsers and Python escape a quote as `%22`, and RFC 2616 as `\"`. A backslash before any other
/// letter is kept: it separates the folders of a path on Windows.
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

/// Decodes an extended value (RFC 5987): `UTF-8''%C3%A9.txt`.
fn extended(text: &str) -> String {
    let encoded = text.splitn(3, '\'').nth(2).unwrap_or(text);
    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests;
