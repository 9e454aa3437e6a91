//! The scanner turns text into tokens. It also turns indentation into start and end tokens, so that
//! the parser sees block collections and flow collections alike.

use std::{borrow::Cow, collections::VecDeque};

use super::{Mark, SyntaxError, cursor::Cursor, scalar::is_flow_indicator};

mod fetch;

#[derive(Debug)]
pub(super) enum Token<'a> {
    StreamEnd,
    /// `%TAG`: a handle and its prefix. Other directives are skipped.
    TagDirective(&'a str, Cow<'a, str>),
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    FlowEntry,
    BlockEntry,
    Key,
    Value,
    Alias(&'a str),
    Anchor(&'a str),
    /// A handle, which is empty for a verbatim tag, and a suffix.
    Tag(&'a str, Cow<'a, str>),
    Scalar(Cow<'a, str>, /* plain: */ bool),
}

/// A position where a key without a `?` may have begun. Only a `:` later on the same line decides.
#[derive(Clone, Copy)]
struct SimpleKey {
    /// The number of its first token, counted from the beginning of the text.
    token: usize,
    at: usize,
    mark: Mark,
    /// Whether the position is at the indentation of a block mapping, where only a key can begin.
    is_required: bool,
}

/// The maximum length of a key without a `?`, in bytes. It bounds the tokens that are held back
/// until a `:` is found. `PyYAML` stops after 1,024 characters.
const MAX_KEY_LENGTH: usize = 4096;

pub(super) struct Scanner<'a> {
    cursor: Cursor<'a>,
    tokens: VecDeque<(Token<'a>, Mark)>,
    /// The number of tokens that the parser has taken.
    taken: usize,
    is_done: bool,
    /// The column of the innermost block collection, -1 outside of all.
    indent: isize,
    /// The columns of the enclosing block collections.
    outer: Vec<isize>,
    /// The possible keys: one for the block structure, and one for each enclosing flow collection.
    keys: Vec<Option<SimpleKey>>,
    /// The index of the first of `keys` that may still become a key.
    oldest_key: usize,
    /// Whether a key may begin here: at the start of a line, and after an indicator.
    is_key_allowed: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            cursor: Cursor::new(text),
            tokens: VecDeque::new(),
            taken: 0,
            is_done: false,
            indent: -1,
            outer: Vec::new(),
            keys: vec![None],
            oldest_key: 0,
            is_key_allowed: true,
        }
    }

    /// Returns the next token without taking it.
    pub(super) fn peek(&mut self) -> Result<&(Token<'a>, Mark), SyntaxError> {
        while self.needs_more()? {
            self.fetch()?;
        }
        self.tokens.front().ok_or_else(|| self.cursor.error("the text ends too early"))
    }

    pub(super) fn take(&mut self) -> Result<(Token<'a>, Mark), SyntaxError> {
        self.peek()?;
        self.taken += 1;
        self.tokens.pop_front().ok_or_else(|| self.cursor.error("the text ends too early"))
    }

    /// Whether the next token is not final yet: there is none, or it may turn out to begin a key,
    /// and then a `Key` token must come before it.
    fn needs_more(&mut self) -> Result<bool, SyntaxError> {
        if self.is_done {
            return Ok(false);
        }
        self.drop_stale_keys()?;
        let oldest = self.keys.get(self.oldest_key).copied().flatten();
        Ok(self.tokens.is_empty() || oldest.is_some_and(|key| key.token == self.taken))
    }

    const fn in_flow(&self) -> bool {
        self.keys.len() > 1
    }

    /// Gives up possible keys that are too far back or on an earlier line. Those of outer
    /// collections began earlier, so they expire first, and the loop ends at the first live one:
    /// each key is visited once, which keeps the scanner linear.
    fn drop_stale_keys(&mut self) -> Result<(), SyntaxError> {
        while let Some(slot) = self.keys.get(self.oldest_key) {
            match slot {
                Some(key)
                    if key.mark.line == self.cursor.mark().line
                        && self.cursor.at() - key.at <= MAX_KEY_LENGTH =>
                {
                    break;
                }
                // Only a key can begin there, so giving it up is an error.
                Some(key) if key.is_required => {
                    return Err(SyntaxError { mark: key.mark, reason: NO_COLON });
                }
                _ => self.keys[self.oldest_key] = None,
            }
            self.oldest_key += 1;
        }
        Ok(())
    }

    /// Notes that a key may begin at the next token.
    fn save_key(&mut self) -> Result<(), SyntaxError> {
        if self.is_key_allowed {
            let is_required = !self.in_flow() && self.indent == column(self.cursor.mark());
            let key = SimpleKey {
                token: self.taken + self.tokens.len(),
                at: self.cursor.at(),
                mark: self.cursor.mark(),
                is_required,
            };
            self.remove_key()?;
            let level = self.keys.len() - 1;
            self.keys[level] = Some(key);
            self.oldest_key = self.oldest_key.min(level);
        }
        Ok(())
    }

    /// Gives up the possible key of the innermost collection.
    fn remove_key(&mut self) -> Result<(), SyntaxError> {
        match self.keys.last_mut().and_then(Option::take) {
            Some(key) if key.is_required => Err(SyntaxError { mark: key.mark, reason: NO_COLON }),
            _ => Ok(()),
        }
    }

    fn push(&mut self, token: Token<'a>) {
        self.tokens.push_back((token, self.cursor.mark()));
    }

    /// Opens a block collection at a column, unless one is open there. `place` is the position of
    /// its start token in the queue.
    fn indent(&mut self, mark: Mark, token: Token<'a>, place: usize) {
        if !self.in_flow() && self.indent < column(mark) {
            self.outer.push(self.indent);
            self.indent = column(mark);
            self.tokens.insert(place, (token, mark));
        }
    }

    /// Closes the block collections that are indented more than `column`.
    fn unindent(&mut self, column: isize) {
        while !self.in_flow() && self.indent > column {
            self.indent = self.outer.pop().unwrap_or(-1);
            self.push(Token::BlockEnd);
        }
    }

    fn fetch(&mut self) -> Result<(), SyntaxError> {
        self.skip_to_token();
        self.drop_stale_keys()?;
        self.unindent(column(self.cursor.mark()));
        if self.cursor.is_end() {
            return self.fetch_end();
        }
        let (first, at_start) = (self.cursor.peek(0), self.cursor.column() == 0);
        let followed_by_space = self.cursor.is_space(1);
        match first {
            b'%' if at_start => self.fetch_directive(),
            b'-' | b'.' if self.cursor.is_document_marker() => self.fetch_marker(),
            b'[' => self.fetch_flow_start(Token::FlowSequenceStart),
            b'{' => self.fetch_flow_start(Token::FlowMappingStart),
            b']' => self.fetch_flow_end(Token::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(Token::FlowMappingEnd),
            b',' => self.fetch_entry(Token::FlowEntry),
            b'-' if followed_by_space => self.fetch_block_entry(),
            // In flow collections, libyaml accepts both without a space: `{"a":1}` is JSON.
            b'?' if followed_by_space || self.in_flow() => self.fetch_key(),
            b':' if followed_by_space || self.in_flow() => self.fetch_value(),
            b'*' | b'&' => self.fetch_anchor(first),
            b'!' => self.fetch_tag(),
            b'|' | b'>' if !self.in_flow() => self.fetch_block_scalar(),
            b'\'' | b'"' => self.fetch_quoted(),
            b'\t' => Err(self.cursor.error("the line is indented with a tab; use spaces")),
            b'#' | b'%' | b'@' | b'`' | b'|' | b'>' => {
                Err(self.cursor.error("a value can't begin with this character; put it in quotes"))
            }
            _ if is_flow_indicator(first) => {
                Err(self.cursor.error("a bracket is not allowed here"))
            }
            _ => self.fetch_plain(),
        }
    }

    /// Moves over blanks, comments and line breaks. Tabs may separate tokens, but not indent them:
    /// where a key may begin, a tab is left for `fetch` to report.
    fn skip_to_token(&mut self) {
        loop {
            self.cursor.skip_blanks(self.in_flow() || !self.is_key_allowed);
            self.cursor.skip_comment();
            self.cursor.skip_blank_line();
            if self.cursor.skip_break().is_none() {
                return;
            }
            self.is_key_allowed |= !self.in_flow();
        }
    }
}

const fn column(mark: Mark) -> isize {
    // No text is long enough to overflow.
    mark.column.cast_signed()
}

const NO_COLON: &str = "a key begins here, and no `:` follows it on its line";
