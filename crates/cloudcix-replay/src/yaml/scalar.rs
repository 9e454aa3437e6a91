//! Quoted, plain and block scalars.

use std::borrow::Cow;

use super::{
    SyntaxError,
    cursor::{Cursor, is_blank},
};

/// Reads a scalar in single or double quotes. The cursor is at the opening quote.
///
/// Continuation lines may have any indentation, even less than the enclosing collection. YAML 1.2
/// forbids that, but `PyYAML` accepts it. Only a document marker must not begin one.
pub(super) fn quoted<'a>(cursor: &mut Cursor<'a>) -> Result<Cow<'a, str>, SyntaxError> {
    let quote = cursor.peek(0);
    let start = cursor.mark();
    cursor.take(1);
    let is_special = |byte: u8| byte == quote || byte == b'\\' && quote == b'"';
    let first = cursor.take(cursor.until(is_special));
    // Most scalars have no escapes or line breaks, and are borrowed.
    if cursor.peek(0) == quote && !(quote == b'\'' && cursor.peek(1) == quote) {
        cursor.take(1);
        return Ok(Cow::Borrowed(first));
    }
    let mut text = first.to_owned();
    // Blanks at the end of a line are dropped, but not the escaped ones, which end before here.
    let mut kept = 0;
    loop {
        if cursor.line_break().is_some() {
            text.truncate(kept + text[kept..].trim_end_matches([' ', '\t']).len());
            fold(cursor, &mut text)?;
        } else if cursor.is_end() {
            return Err(SyntaxError {
                mark: start,
                reason: "quoted text begins here and never ends",
            });
        } else if cursor.peek(0) == b'\\' && quote == b'"' {
            escape(cursor, &mut text)?;
        } else if quote == b'\'' && cursor.peek(1) == quote {
            cursor.take(2);
            text.push('\'');
        } else {
            cursor.take(1);
            return Ok(Cow::Owned(text));
        }
        kept = text.len();
        text.push_str(cursor.take(cursor.until(is_special)));
    }
}

/// Folds line breaks: a single one becomes a space, and of several, all but the first are kept. LS
/// and PS are always kept.
fn fold(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), SyntaxError> {
    let first = cursor.skip_break().unwrap_or_default();
    let length = text.len();
    if first != "\n" {
        text.push_str(first);
    }
    more_breaks(cursor, text)?;
    if text.len() == length {
        text.push(' ');
    }
    Ok(())
}

/// Moves to the next text inside the quotes, and appends the line breaks of the empty lines before
/// it.
fn more_breaks(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), SyntaxError> {
    loop {
        if cursor.is_document_marker() {
            return Err(cursor.error("a document ends inside quoted text"));
        }
        cursor.skip_blanks(true);
        match cursor.skip_break() {
            Some(found) => text.push_str(found),
            None => return Ok(()),
        }
    }
}

fn escape(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), SyntaxError> {
    cursor.take(1);
    // An escaped line break joins the lines without a space.
    if cursor.skip_break().is_some() {
        return more_breaks(cursor, text);
    }
    let length = match cursor.peek(0) {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        letter => {
            let meaning =
                short_escape(letter).ok_or_else(|| cursor.error("this escape does not exist"))?;
            cursor.take(1);
            text.push(meaning);
            return Ok(());
        }
    };
    let (mark, mut code) = (cursor.mark(), hexadecimal(cursor, length)?);
    // YAML has `\U`, but JSON that was pasted in writes characters above U+FFFF as surrogate pairs.
    if (0xd800..0xdc00).contains(&code) && cursor.rest().starts_with(b"\\u") {
        cursor.take(1);
        let low = hexadecimal(cursor, 4)?;
        if (0xdc00..0xe000).contains(&low) {
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
    }
    text.push(
        char::from_u32(code)
            .ok_or(SyntaxError { mark, reason: "the escape is not a Unicode character" })?,
    );
    Ok(())
}

const fn short_escape(letter: u8) -> Option<char> {
    Some(match letter {
        b'0' => '\0',
        b'a' => '\x07',
        b'b' => '\x08',
        b't' | b'\t' => '\t',
        b'n' => '\n',
        b'v' => '\x0b',
        b'f' => '\x0c',
        b'r' => '\r',
        b'e' => '\x1b',
        b'N' => '\u{85}',
        b'_' => '\u{a0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        b' ' | b'"' | b'/' | b'\\' => letter as char,
        _ => return None,
    })
}

/// Reads the hexadecimal number after the letter of an escape.
fn hexadecimal(cursor: &mut Cursor<'_>, length: usize) -> Result<u32, SyntaxError> {
    cursor.take(1);
    let digits =
        cursor.rest().get(..length).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if digits.is_none() {
        return Err(cursor.error("an escape has too few hexadecimal digits"));
    }
    u32::from_str_radix(cursor.take(length), 16)
        .map_err(|_| cursor.error("the escape is not a Unicode character"))
}

/// A scalar without quotes.
pub(super) struct Plain<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether there was a line break inside or after the scalar, so that a key may follow.
    pub(super) passed_break: bool,
}

/// Reads a plain scalar. `indent` is the least column of its continuation lines; in a flow
/// collection, they may begin anywhere.
pub(super) fn plain<'a>(
    cursor: &mut Cursor<'a>,
    indent: usize,
    in_flow: bool,
) -> Result<Plain<'a>, SyntaxError> {
    let start = cursor.at();
    let mut text = Cow::Borrowed("");
    // White space counts only between two words, so it is appended with the next one.
    let mut spaces = String::new();
    let mut passed_break = false;
    loop {
        let length = plain_length(cursor, in_flow);
        if length == 0 {
            break;
        }
        let piece = cursor.take(length);
        // The first line is contiguous in the source, so it is borrowed with its inner blanks.
        if let Cow::Borrowed(_) = text
            && !passed_break
        {
            text = Cow::Borrowed(cursor.slice(start, cursor.at()));
        } else {
            let text = text.to_mut();
            text.push_str(&spaces);
            text.push_str(piece);
        }
        spaces.clear();
        let blanks = cursor.skip_blanks(true);
        if cursor.line_break().is_none() {
            // Without blanks, the scalar ended at an indicator. After blanks, a `#` begins a
            // comment.
            if blanks.is_empty() || cursor.peek(0) == b'#' {
                break;
            }
            spaces.push_str(blanks);
            continue;
        }
        passed_break = true;
        if !next_line(cursor, indent, in_flow, &mut spaces)? {
            break;
        }
    }
    Ok(Plain { text, passed_break })
}

/// Moves to the next line that is not empty, and returns whether a plain scalar continues there.
fn next_line(
    cursor: &mut Cursor<'_>,
    indent: usize,
    in_flow: bool,
    spaces: &mut String,
) -> Result<bool, SyntaxError> {
    // Folding drops the first line break, unless it is LS or PS.
    let first = cursor.skip_break().unwrap_or_default();
    if first != "\n" {
        spaces.push_str(first);
    }
    loop {
        if cursor.is_document_marker() {
            return Ok(false);
        }
        // One blank at a time, because whether a tab is allowed depends on its column.
        while is_blank(cursor.peek(0)) {
            if cursor.peek(0) == b'\t' && !in_flow && cursor.column() < indent {
                return Err(cursor.error("the line is indented with a tab; use spaces"));
            }
            cursor.take(1);
        }
        match cursor.skip_break() {
            Some(more) => spaces.push_str(more),
            None => break,
        }
    }
    if spaces.is_empty() {
        spaces.push(' ');
    }
    Ok(cursor.peek(0) != b'#' && (in_flow || cursor.column() >= indent))
}

/// Counts the bytes of a plain scalar up to the next blank.
fn plain_length(cursor: &Cursor<'_>, in_flow: bool) -> usize {
    let mut length = 0;
    loop {
        let rest = &cursor.rest()[length..];
        let Some(&byte) = rest.first() else { return length };
        // The check for white space is slower, so it is limited to bytes that may begin some: 0xc2
        // and 0xe2 may begin NEL, LS or PS.
        let ends = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0xc2 | 0xe2 => cursor.is_space(length),
            // `http://` is plain text, but `a: b` ends at the colon, and so does `{a:[b]}`.
            b':' => {
                cursor.is_space(length + 1) || in_flow && is_flow_indicator(cursor.peek(length + 1))
            }
            _ => in_flow && is_flow_indicator(byte),
        };
        if ends {
            return length;
        }
        length += 1;
    }
}

pub(super) const fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Reads a block scalar. The cursor is at its `|` or `>`. `parent` is the column of the enclosing
/// collection, -1 outside of all; the lines must be indented more.
pub(super) fn block(cursor: &mut Cursor<'_>, parent: isize) -> Result<String, SyntaxError> {
    let is_folded = cursor.peek(0) == b'>';
    cursor.take(1);
    let (chomp, increment) = block_header(cursor)?;
    // `PyYAML` wants at least one space even at the top level.
    let least = usize::try_from(parent + 1).unwrap_or_default().max(1);
    let mut text = String::new();
    let mut breaks = String::new();
    let indent = match increment {
        Some(increment) => {
            // The indicator counts from the parent's indentation, and `least` is already one column
            // more than that.
            let indent = least + increment - 1;
            empty_lines(cursor, indent, &mut breaks);
            indent
        }
        None => least.max(first_indent(cursor, &mut breaks)),
    };
    let mut line_break = "";
    while cursor.column() == indent && !cursor.is_end() {
        text.push_str(&breaks);
        breaks.clear();
        let is_more_indented = is_blank(cursor.peek(0));
        text.push_str(cursor.take(cursor.until(|_| false)));
        // The line break is appended only if another line follows: otherwise chomping decides.
        line_break = cursor.skip_break().unwrap_or_default();
        empty_lines(cursor, indent, &mut breaks);
        if cursor.column() != indent || cursor.is_end() {
            break;
        }
        // `>` joins lines with a space, but line breaks next to a more indented line are kept.
        if is_folded && line_break == "\n" && !is_more_indented && !is_blank(cursor.peek(0)) {
            text.push_str(if breaks.is_empty() { " " } else { "" });
        } else {
            text.push_str(line_break);
        }
    }
    if chomp != Chomp::Strip {
        text.push_str(line_break);
    }
    if chomp == Chomp::Keep {
        text.push_str(&breaks);
    }
    Ok(text)
}

/// The treatment of line breaks at the end of a block scalar.
#[derive(PartialEq)]
enum Chomp {
    Strip,
    /// One is kept.
    Clip,
    Keep,
}

/// Reads the indicators after the `|` or `>`, to the end of the line.
fn block_header(cursor: &mut Cursor<'_>) -> Result<(Chomp, Option<usize>), SyntaxError> {
    let (mut chomp, mut increment) = (Chomp::Clip, None);
    // Both indicators are optional, and may come in either order.
    for _ in 0..2 {
        match cursor.peek(0) {
            b'+' => chomp = Chomp::Keep,
            b'-' => chomp = Chomp::Strip,
            digit @ b'1'..=b'9' => increment = Some(usize::from(digit - b'0')),
            _ => break,
        }
        cursor.take(1);
    }
    // A `#` begins a comment only after a blank.
    if !cursor.skip_blanks(true).is_empty() {
        cursor.skip_comment();
    }
    if !cursor.is_end() && cursor.skip_break().is_none() {
        return Err(cursor.error("text in a block begins on the line after its `|` or `>`"));
    }
    Ok((chomp, increment))
}

/// Moves over the empty lines before the first line of a block, and returns the greatest column
/// reached: the block's indentation.
fn first_indent(cursor: &mut Cursor<'_>, breaks: &mut String) -> usize {
    let mut widest = 0;
    loop {
        cursor.skip_blanks(false);
        widest = widest.max(cursor.column());
        match cursor.skip_break() {
            Some(found) => breaks.push_str(found),
            None => return widest,
        }
    }
}

/// Moves over empty lines, and over the indentation of the next line. `breaks` collects their line
/// breaks.
fn empty_lines(cursor: &mut Cursor<'_>, indent: usize, breaks: &mut String) {
    loop {
        while cursor.column() < indent && cursor.peek(0) == b' ' {
            cursor.take(1);
        }
        match cursor.skip_break() {
            Some(found) => breaks.push_str(found),
            None => return,
        }
    }
}
