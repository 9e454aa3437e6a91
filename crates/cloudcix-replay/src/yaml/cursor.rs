use super::{Mark, SyntaxError};

/// A position in a text that only moves forward.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    mark: Mark,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, mark: Mark { line: 0, column: 0 } }
    }

    /// Returns the offset from the beginning, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn mark(&self) -> Mark {
        self.mark
    }

    pub(super) const fn column(&self) -> usize {
        self.mark.column
    }

    /// Returns an error at this position.
    pub(super) const fn error(&self, reason: &'static str) -> SyntaxError {
        SyntaxError { mark: self.mark, reason }
    }

    /// Returns the text between two offsets.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[from..to]
    }

    /// Returns the rest of the text, as bytes.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Returns the next `length` bytes without moving.
    pub(super) fn ahead(&self, length: usize) -> &'a str {
        &self.text[self.at..self.at + length]
    }

    /// Returns the byte at `ahead` bytes from here, or 0 past the end. NUL has no meaning in YAML,
    /// so nothing needs to tell the two apart.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or_default()
    }

    pub(super) fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Whether there is a space, a tab, a line break or the end at `ahead` bytes from here.
    pub(super) fn is_space(&self, ahead: usize) -> bool {
        let rest = self.rest().get(ahead..).unwrap_or_default();
        rest.is_empty() || is_blank(rest[0]) || break_length(rest).is_some()
    }

    /// Returns the length of the line break at this position, if there is one.
    pub(super) fn line_break(&self) -> Option<usize> {
        break_length(self.rest())
    }

    /// Whether `---` or `...` begins or ends a document here.
    pub(super) fn is_document_marker(&self) -> bool {
        self.mark.column == 0
            && (self.rest().starts_with(b"---") || self.rest().starts_with(b"..."))
            && self.is_space(3)
    }

    /// Counts the bytes before the first ASCII character that `stops` accepts, the next line break,
    /// or the end.
    pub(super) fn until(&self, stops: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest();
        let mut length = 0;
        while let Some(&byte) = rest.get(length) {
            // NEL, LS and PS begin with 0xc2 and 0xe2 in UTF-8. Everything else is skipped without
            // the full check: this loop sees every byte of a large body.
            let may_break = matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2);
            if may_break && break_length(&rest[length..]).is_some() || stops(byte) {
                break;
            }
            length += 1;
        }
        length
    }

    /// Moves over `length` bytes, which must not contain a line break, and returns them.
    pub(super) fn take(&mut self, length: usize) -> &'a str {
        let taken = self.ahead(length);
        self.at += length;
        // A column is a character, so the continuation bytes of UTF-8 don't count.
        self.mark.column += taken.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
        taken
    }

    /// Moves over spaces, and over tabs too if `tabs` is set.
    pub(super) fn skip_blanks(&mut self, tabs: bool) -> &'a str {
        let length =
            self.rest().iter().take_while(|&&byte| byte == b' ' || tabs && byte == b'\t').count();
        self.take(length)
    }

    /// Moves to the end of the line if it is blank.
    pub(super) fn skip_blank_line(&mut self) {
        let length = self.rest().iter().take_while(|&&byte| is_blank(byte)).count();
        let rest = &self.rest()[length..];
        if rest.is_empty() || break_length(rest).is_some() {
            self.take(length);
        }
    }

    /// Moves over a comment, to the end of its line.
    pub(super) fn skip_comment(&mut self) {
        if self.peek(0) == b'#' {
            let length = self.until(|_| false);
            self.take(length);
        }
    }

    /// Moves over a line break, if there is one, and returns its normalized form: LS and PS are
    /// kept, the others become `\n`.
    pub(super) fn skip_break(&mut self) -> Option<&'static str> {
        let length = self.line_break()?;
        let meaning = match self.rest() {
            [0xe2, 0x80, 0xa8, ..] => "\u{2028}",
            [0xe2, 0x80, 0xa9, ..] => "\u{2029}",
            _ => "\n",
        };
        self.at += length;
        self.mark = Mark { line: self.mark.line + 1, column: 0 };
        Some(meaning)
    }
}

pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Returns the length of CR LF, CR, LF, NEL, LS or PS at the start of a text.
const fn break_length(text: &[u8]) -> Option<usize> {
    match text {
        [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(3),
        _ => None,
    }
}
