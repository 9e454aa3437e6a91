//! Scalars: quoted, plain, and in blocks.

use std::borrow::Cow;

use super::{
    Broken,
    cursor::{Cursor, is_blank},
};

/// Reads a scalar in single or double quotes, the first of which is here.
///
/// Its further lines may be indented as they like, less than what is around them too: only a
/// document marker must not begin one.
pub(super) fn quoted<'a>(cursor: &mut Cursor<'a>) -> Result<Cow<'a, str>, Broken> {
    let quote = cursor.peek(0);
    let start = cursor.mark();
    cursor.take(1);
    let is_special = |byte: u8| byte == quote || byte == b'\\' && quote == b'"';
    let first = cursor.take(cursor.until(is_special));
    // Most scalars are one piece of the text.
    if cursor.peek(0) == quote && !(quote == b'\'' && cursor.peek(1) == quote) {
        cursor.take(1);
        return Ok(Cow::Borrowed(first));
    }
    let mut text = first.to_owned();
    // Blanks at the end of a line don't count, unless they stand before here: those were escaped.
    let mut kept = 0;
    loop {
        if cursor.line_break().is_some() {
            text.truncate(kept + text[kept..].trim_end_matches([' ', '\t']).len());
            fold(cursor, &mut text)?;
        } else if cursor.is_end() {
            return Err(Broken { mark: start, reason: "quoted text begins here and never ends" });
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

/// One line break is a space, several are as many but one. LS and PS stay what they are.
fn fold(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), Broken> {
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

/// Moves to what is next inside of the quotes, which is not blank, and adds the line breaks before
/// it.
fn more_breaks(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), Broken> {
    loop {
        if cursor.is_document_marker() {
            return Err(cursor.broken("a document ends inside of quoted text"));
        }
        cursor.skip_blanks(true);
        match cursor.skip_break() {
            Some(found) => text.push_str(found),
            None => return Ok(()),
        }
    }
}

fn escape(cursor: &mut Cursor<'_>, text: &mut String) -> Result<(), Broken> {
    cursor.take(1);
    // A line break that is escaped is none.
    if cursor.skip_break().is_some() {
        return more_breaks(cursor, text);
    }
    let length = match cursor.peek(0) {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        letter => {
            let meaning = short_escape(letter)
                .ok_or_else(|| cursor.broken("there is no such escape as this one"))?;
            cursor.take(1);
            text.push(meaning);
            return Ok(());
        }
    };
    let (mark, mut code) = (cursor.mark(), hexadecimal(cursor, length)?);
    // JSON that was pasted in writes letters beyond U+FFFF in two halves.
    if (0xd800..0xdc00).contains(&code) && cursor.rest().starts_with(b"\\u") {
        cursor.take(1);
        let low = hexadecimal(cursor, 4)?;
        if (0xdc00..0xe000).contains(&low) {
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
    }
    text.push(
        char::from_u32(code)
            .ok_or(Broken { mark, reason: "the escape stands for no letter of Unicode" })?,
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

/// The number behind the letter of an escape.
fn hexadecimal(cursor: &mut Cursor<'_>, length: usize) -> Result<u32, Broken> {
    cursor.take(1);
    let digits =
        cursor.rest().get(..length).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if digits.is_none() {
        return Err(cursor.broken("an escape has too few hexadecimal digits"));
    }
    u32::from_str_radix(cursor.take(length), 16)
        .map_err(|_| cursor.broken("the escape stands for no letter of Unicode"))
}

/// A scalar without quotes.
pub(super) struct Plain<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether a line break was passed behind it or inside of it, so that a key may follow.
    pub(super) passed_break: bool,
}

/// Reads a plain scalar. `indent` is the least column of its further lines, where it is not in a
/// flow collection.
pub(super) fn plain<'a>(
    cursor: &mut Cursor<'a>,
    indent: usize,
    in_flow: bool,
) -> Result<Plain<'a>, Broken> {
    let start = cursor.at();
    let mut text = Cow::Borrowed("");
    let mut spaces = String::new();
    // Up to the end of its first line, the text is one piece of the file.
    let mut passed_break = false;
    loop {
        let length = plain_length(cursor, in_flow);
        if length == 0 {
            break;
        }
        let piece = cursor.take(length);
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

/// Moves to the next line that is not empty, and says whether a plain scalar may go on there.
fn next_line(
    cursor: &mut Cursor<'_>,
    indent: usize,
    in_flow: bool,
    spaces: &mut String,
) -> Result<bool, Broken> {
    let first = cursor.skip_break().unwrap_or_default();
    if first != "\n" {
        spaces.push_str(first);
    }
    loop {
        if cursor.is_document_marker() {
            return Ok(false);
        }
        while is_blank(cursor.peek(0)) {
            if cursor.peek(0) == b'\t' && !in_flow && cursor.column() < indent {
                return Err(cursor.broken("a tab stands where spaces must indent the line"));
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
        let ends = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0xc2 | 0xe2 => cursor.is_space(length),
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

/// Reads a scalar that begins with `|` or `>`. `parent` is the column that its lines must exceed,
/// from -1.
pub(super) fn block(cursor: &mut Cursor<'_>, parent: isize) -> Result<String, Broken> {
    let is_folded = cursor.peek(0) == b'>';
    cursor.take(1);
    let (chomp, increment) = block_header(cursor)?;
    let least = usize::try_from(parent + 1).unwrap_or_default().max(1);
    let mut text = String::new();
    let mut breaks = String::new();
    let indent = match increment {
        Some(increment) => {
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
        let is_more = is_blank(cursor.peek(0));
        text.push_str(cursor.take(cursor.until(|_| false)));
        line_break = cursor.skip_break().unwrap_or_default();
        empty_lines(cursor, indent, &mut breaks);
        if cursor.column() != indent || cursor.is_end() {
            break;
        }
        if is_folded && line_break == "\n" && !is_more && !is_blank(cursor.peek(0)) {
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

/// The treatment of the line breaks at the end.
#[derive(PartialEq)]
enum Chomp {
    Strip,
    /// One stays.
    Clip,
    Keep,
}

/// Reads the indicators behind the `|` or `>`, up to the end of the line.
fn block_header(cursor: &mut Cursor<'_>) -> Result<(Chomp, Option<usize>), Broken> {
    let (mut chomp, mut increment) = (Chomp::Clip, None);
    for _ in 0..2 {
        match cursor.peek(0) {
            b'+' => chomp = Chomp::Keep,
            b'-' => chomp = Chomp::Strip,
            digit @ b'1'..=b'9' => increment = Some(usize::from(digit - b'0')),
            _ => break,
        }
        cursor.take(1);
    }
    if !cursor.skip_blanks(true).is_empty() {
        cursor.skip_comment();
    }
    if !cursor.is_end() && cursor.skip_break().is_none() {
        return Err(cursor.broken("text in a block begins on the line after its `|` or `>`"));
    }
    Ok((chomp, increment))
}

/// Moves over the lines of spaces before the first line of a block, and returns the column of the
/// widest.
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

/// Moves over empty lines, and over the indentation of the next one.
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
