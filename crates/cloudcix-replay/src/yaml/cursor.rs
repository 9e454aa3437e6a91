use super::{Broken, Mark};

/// A place in a text, which moves forward only.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    mark: Mark,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, mark: Mark { line: 0, column: 0 } }
    }

    /// Bytes from the beginning.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn mark(&self) -> Mark {
        self.mark
    }

    pub(super) const fn column(&self) -> usize {
        self.mark.column
    }

    pub(super) const fn broken(&self, reason: &'static str) -> Broken {
        Broken { mark: self.mark, reason }
    }

    /// The text between two places.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[from..to]
    }

    /// The rest of the text, as bytes.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next bytes, so many of them.
    pub(super) fn ahead(&self, length: usize) -> &'a str {
        &self.text[self.at..self.at + length]
    }

    /// The byte so far ahead, 0 behind the end.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or_default()
    }

    pub(super) fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Whether a space, a tab, a line break or the end is so far ahead.
    pub(super) fn is_space(&self, ahead: usize) -> bool {
        let rest = self.rest().get(ahead..).unwrap_or_default();
        rest.is_empty() || is_blank(rest[0]) || break_length(rest).is_some()
    }

    /// The length of the line break that is here.
    pub(super) fn line_break(&self) -> Option<usize> {
        break_length(self.rest())
    }

    /// Whether `---` or `...` begins or ends a document here.
    pub(super) fn is_document_marker(&self) -> bool {
        self.mark.column == 0
            && (self.rest().starts_with(b"---") || self.rest().starts_with(b"..."))
            && self.is_space(3)
    }

    /// Counts the bytes until one of a set of ASCII letters, a line break, or the end.
    pub(super) fn until(&self, stops: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest();
        let mut length = 0;
        while let Some(&byte) = rest.get(length) {
            // Line breaks beyond ASCII begin with these.
            let may_break = matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2);
            if may_break && break_length(&rest[length..]).is_some() || stops(byte) {
                break;
            }
            length += 1;
        }
        length
    }

    /// Moves over so many bytes of one line, and returns them.
    pub(super) fn take(&mut self, length: usize) -> &'a str {
        let taken = self.ahead(length);
        self.at += length;
        // A letter is as many columns wide as it has first bytes.
        self.mark.column += taken.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
        taken
    }

    /// Moves over spaces, and tabs if `tabs` says so.
    pub(super) fn skip_blanks(&mut self, tabs: bool) -> &'a str {
        let length =
            self.rest().iter().take_while(|&&byte| byte == b' ' || tabs && byte == b'\t').count();
        self.take(length)
    }

    /// Moves to the end of a line that has nothing but blanks.
    pub(super) fn skip_blank_line(&mut self) {
        let length = self.rest().iter().take_while(|&&byte| is_blank(byte)).count();
        let rest = &self.rest()[length..];
        if rest.is_empty() || break_length(rest).is_some() {
            self.take(length);
        }
    }

    /// Moves over a comment up to the end of its line.
    pub(super) fn skip_comment(&mut self) {
        if self.peek(0) == b'#' {
            let length = self.until(|_| false);
            self.take(length);
        }
    }

    /// Moves over a line break, if there is one, and returns what it stands for.
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

/// CR LF, CR, LF, NEL, LS or PS.
const fn break_length(text: &[u8]) -> Option<usize> {
    match text {
        [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(3),
        _ => None,
    }
}
