//! The place of a decode error, as the row and the field at which the parser stopped.
//!
//! `serde_json` reports only a line and a column, so the text before them is scanned again. This
//! happens after errors only, and must cope with text that is not JSON.

use std::fmt;

use super::exact::string_length;

/// The place in a response at which decoding failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The row of a page.
    pub row: Option<Row>,
    /// The path of the field: `address.country.id`, `phones[2].number`.
    pub field: Option<String>,
    /// The line, counted from 1; 0 if it is not known.
    pub line: usize,
    /// The column in bytes, counted from 1; 0 if it is not known.
    pub column: usize,
}

/// A row of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The page, counted from 0, if the response says which one it is.
    pub page: Option<u64>,
    /// The row's index in the page, counted from 0. `get_all` does not count rows that came before.
    pub index: usize,
    /// The row's `id`, if it is an integer.
    pub id: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = &self.row {
            write!(f, ", row {}", row.index)?;
            if let Some(page) = row.page {
                write!(f, " of page {page}")?;
            }
            if let Some(id) = &row.id {
                write!(f, " (id {id})")?;
            }
        }
        match &self.field {
            Some(field) => write!(f, ", field `{field}`"),
            None if self.row.is_none() && self.line > 0 => {
                write!(f, ", at line {} column {}", self.line, self.column)
            }
            None => Ok(()),
        }
    }
}

impl Place {
    /// Finds the place at which the parser of a whole response stopped.
    pub(crate) fn in_body(error: &serde_json::Error, body: &[u8]) -> Self {
        let line = error.line();
        // The parser counts the bytes that it has read of the line, which are none if the line
        // break before it is the fault. Without a line, there is no column either.
        let column = error.column().max(line.min(1));
        Self { line, column, ..Self::at(body, offset(error, body)) }
    }

    /// Finds the row and the field at the byte `offset` of a whole response.
    pub(crate) fn at(body: &[u8], offset: usize) -> Self {
        let before = &body[..offset.min(body.len())];
        let mut lines = before.split(|byte| *byte == b'\n');
        let (line, read) = (lines.clone().count(), lines.next_back().map_or(0, <[u8]>::len));
        let open_containers = open_containers(body, offset);
        let (row, rest) = match open_containers.as_slice() {
            // A page: the path of the field begins in the row.
            [
                Frame { position: Position::Object(Some(b"content")), .. },
                Frame { position: Position::Array(index), .. },
                rest @ ..,
            ] => {
                // A row that is neither an object nor an array has no frame, and no id.
                let id = rest.first().and_then(|row| id(&body[row.start..]));
                (Some(Row { page: None, index: *index, id }), rest)
            }
            // One object: the path begins in it. If `content` itself is wrong, it is the field.
            [Frame { position: Position::Object(Some(b"content")), .. }, rest @ ..]
                if !rest.is_empty() =>
            {
                (None, rest)
            }
            all => (None, all),
        };
        Self { row, field: field(rest), line, column: read.max(1) }
    }

    /// Finds the place at which the parser of a single row stopped. It has no line and column: the
    /// row's position in the response is not known any more.
    pub(crate) fn in_row(
        error: &serde_json::Error,
        row: &[u8],
        page: Option<u64>,
        index: usize,
    ) -> Self {
        let field = field(&open_containers(row, offset(error, row)));
        Self { row: Some(Row { page, index, id: id(row) }), field, line: 0, column: 0 }
    }

    /// Returns the row as text, for messages that show line and column themselves.
    pub(crate) fn row_only(&self) -> String {
        let row = Self { row: self.row.clone(), ..Self::default() };
        row.to_string()
    }

    /// Drops the field, for errors in which its name may be broken or cut off.
    pub(crate) fn without_field(self) -> Self {
        Self { field: None, ..self }
    }
}

/// Returns the number of bytes that the parser had taken, from the error's line and column.
pub(crate) fn offset(error: &serde_json::Error, text: &[u8]) -> usize {
    let lines = text.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
    lines.map(<[u8]>::len).sum::<usize>() + error.column()
}

/// An object or array that is still open at some byte, and the position in it.
struct Frame<'a> {
    /// The byte of its opening bracket.
    start: usize,
    position: Position<'a>,
}

enum Position<'a> {
    /// The last key, unless the object ends before the next one.
    Object(Option<&'a [u8]>),
    Array(usize),
}

/// Returns the objects and arrays that are open after `offset` bytes, outermost first. Text that is
/// not JSON gives some result, but never fails.
fn open_containers(text: &[u8], offset: usize) -> Vec<Frame<'_>> {
    let mut open: Vec<Frame<'_>> = Vec::new();
    let mut at = 0;
    while at < offset.min(text.len()) {
        let mut length = 1;
        match text[at] {
            // Skipped as a whole: brackets and commas in it mean nothing.
            b'"' => {
                length = string_length(&text[at..]);
                if let Some(Frame { position: Position::Object(key), .. }) = open.last_mut()
                    && text[at + length..].trim_ascii_start().starts_with(b":")
                {
                    *key = Some(without_quotes(&text[at..at + length]));
                }
            }
            b'{' => open.push(Frame { start: at, position: Position::Object(None) }),
            b'[' => open.push(Frame { start: at, position: Position::Array(0) }),
            // If the parser stopped right behind a closing bracket, the error is about this very
            // object or array (such as a missing field), so it stays open.
            b'}' | b']' if at + 1 < offset => _ = open.pop(),
            // About the object as a whole, not about its last field.
            b'}' => {
                if let Some(Frame { position: Position::Object(key), .. }) = open.last_mut() {
                    *key = None;
                }
            }
            b',' => {
                if let Some(Frame { position: Position::Array(index), .. }) = open.last_mut() {
                    *index += 1;
                }
            }
            _ => {}
        }
        at += length;
    }
    open
}

fn without_quotes(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(text)
}

/// Returns the path of the field, `a.b[2].c`. Keys that don't look like field names are shown as
/// `…`: in a map, they may be data.
fn field(frames: &[Frame<'_>]) -> Option<String> {
    use fmt::Write as _;
    let mut path = String::new();
    for frame in frames {
        match frame.position {
            Position::Object(Some(key)) => {
                let is_plain = key.len() <= 64
                    && key.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte));
                let key = std::str::from_utf8(key).ok().filter(|_| is_plain).unwrap_or("…");
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(key);
            }
            // Writing to a `String` can't fail.
            Position::Array(index) => _ = write!(path, "[{index}]"),
            Position::Object(None) => {}
        }
    }
    (!path.is_empty()).then_some(path)
}

/// Returns the row's `id`, even if it comes after the error. Scans the bytes, because the row may
/// fail to parse.
fn id(row: &[u8]) -> Option<String> {
    let (mut depth, mut at) = (0_usize, 0);
    while at < row.len() {
        let mut length = 1;
        match row[at] {
            b'"' => {
                length = string_length(&row[at..]);
                if depth == 1
                    && row[at..at + length] == *b"\"id\""
                    && let Some(value) = row[at + length..].trim_ascii_start().strip_prefix(b":")
                {
                    return shown_id(value.trim_ascii_start());
                }
            }
            // Only depth 1 is the row itself; deeper ids belong to other objects.
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1).filter(|depth| *depth > 0)?,
            _ => {}
        }
        at += length;
    }
    None
}

/// Returns the id at the start of `value` if it is an integer of up to 40 characters. A string may
/// be a secret, so it is not shown.
fn shown_id(value: &[u8]) -> Option<String> {
    let id = &value[..value.iter().take_while(|byte| !b" \t\r\n,}]".contains(byte)).count()];
    let is_integer = (1..=40).contains(&id.len())
        && id.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    std::str::from_utf8(id).ok().filter(|_| is_integer).map(str::to_owned)
}

#[cfg(test)]
mod tests;
