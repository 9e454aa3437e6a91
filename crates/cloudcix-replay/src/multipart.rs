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
mod tests {
    use super::*;

    #[test]
    fn parts_are_parsed_with_their_headers() {
        let body = concat!(
            "--x\r\nContent-Disposition: form-data; name=\"a; \\\"b\\\"\"\r\n\r\n1\r\n",
            "--x\r\ncontent-type: Text/Plain\r\n",
            "Content-Disposition: form-data; filename*=UTF-8''%C3%A9; name=f\r\n\r\n",
            "\r\n--xy\r\n--x--\r\n"
        );
        let parts = parse(body.as_bytes(), "x").unwrap();
        let [first, second] = &parts[..] else { panic!("two parts") };
        assert_eq!(
            (first.name.as_deref(), first.content, &first.content_type),
            (Some("a; \"b\""), &b"1"[..], &None)
        );
        assert_eq!((second.name.as_deref(), second.file_name.as_deref()), (Some("f"), Some("é")));
        assert_eq!(second.content_type.as_deref(), Some("text/plain"));
    }

    #[test]
    fn a_malformed_body_has_no_parts() {
        let good = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n";
        assert_eq!(parse(good.as_bytes(), "x").unwrap().len(), 1);
        assert_eq!(parse(b"--x--", "x").unwrap(), []);
        // An editor may have removed the CRs.
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
    fn text_around_the_parts_is_ignored() {
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
        // The form's lines end with LF, and the content has a CR LF.
        let joined = "--x\nContent-Disposition: form-data; name=a\n\n1\r\n2\n--x--\n";
        assert_eq!(parse(joined.as_bytes(), "x").unwrap()[0].content, b"1\r\n2");
    }

    #[test]
    fn a_value_ends_at_its_quote_or_at_the_semicolon() {
        for (text, wanted, value) in [
            ("form-data; name=a", "name", Some("a")),
            ("form-data; name= a ; filename=b", "name", Some("a")),
            ("form-data; name=a; filename=b", "filename", Some("b")),
            ("form-data; NAME=a", "name", Some("a")),
            ("form-data; name=\"a;b\" ; filename=\"c\"", "name", Some("a;b")),
            ("form-data; name=\"a;b\" ; filename=\"c\"", "filename", Some("c")),
            ("form-data; name=\"a\" x; filename=c", "filename", Some("c")),
            (r#"form-data; name="a\"b\\c\d""#, "name", Some(r#"a"b\c\d"#)),
            ("form-data; name=\"a", "name", Some("a")),
            ("form-data; name=\"\"", "name", Some("")),
            ("form-data; filename=b", "name", None),
            ("form-data", "name", None),
            ("name=a", "name", None),
            ("form-data; a; name=b", "name", None),
        ] {
            assert_eq!(parameter(text, wanted).as_deref(), value, "{text}");
        }
        assert_eq!(form_name("%22a%0D%0Ab%22%41"), "\"a\r\nb\"%41");
        for (text, value) in
            [("UTF-8''%C3%A9", "é"), ("utf-8'en'a'b", "a'b"), ("a", "a"), ("a'b", "a'b")]
        {
            assert_eq!(extended(text), value);
        }
    }

    #[test]
    fn only_a_multipart_message_with_a_boundary_has_one() {
        for (kind, expected) in [
            ("multipart/form-data; boundary=x", Some("x")),
            (" Multipart/Mixed; charset=a; Boundary=\"x y\"", Some("x y")),
            ("multipart/form-data; boundary=", None),
            ("multipart/form-data", None),
            ("text/plain; boundary=x", None),
            ("xmultipart/form-data; boundary=x", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            assert_eq!(boundary(&headers).as_deref(), expected, "{kind}");
        }
        assert_eq!(boundary(&HeaderMap::new()), None);
    }

    #[test]
    fn a_head_may_be_folded_but_must_be_text() {
        let form = |head: &[u8]| [b"--x\r\n", head, b"\r\n\r\n1\r\n--x--\r\n"].concat();
        let folded = form(b"Content-Type: text/plain;\r\n\tcharset= \"utf-8\"\r\nX: y");
        let parts = parse(&folded, "x").unwrap();
        assert_eq!(parts[0].content_type.as_deref(), Some("text/plain; charset= \"utf-8\""));
        assert_eq!(parameter("a; name= \"b c\" ;d=e", "name").as_deref(), Some("b c"));
        let binary = form(b"Content-Disposition: form-data; name=\xff");
        assert_eq!(parse(&binary, "x"), None);
        assert_eq!(super::parts(&binary, "x").len(), 1);
    }
}
