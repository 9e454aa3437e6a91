//! One function per kind of token. Each reads the token and updates whether a key may follow.

use std::borrow::Cow;

use super::{Scanner, Token};
use crate::yaml::{SyntaxError, cursor::Cursor, scalar};

impl<'a> Scanner<'a> {
    pub(super) fn fetch_end(&mut self) -> Result<(), SyntaxError> {
        self.unindent(-1);
        self.remove_key()?;
        self.is_done = true;
        self.push(Token::StreamEnd);
        Ok(())
    }

    pub(super) fn fetch_directive(&mut self) -> Result<(), SyntaxError> {
        self.unindent(-1);
        self.remove_key()?;
        self.is_key_allowed = false;
        let cursor = &mut self.cursor;
        let mark = cursor.mark();
        let line = cursor.take(cursor.until(|_| false));
        // `%YAML` and unknown directives change nothing here, and `PyYAML` accepts them too.
        let mut words = line.split_ascii_whitespace();
        if words.next() == Some("%TAG")
            && let (Some(handle), Some(prefix)) = (words.next(), words.next())
        {
            self.tokens.push_back((Token::TagDirective(handle, prefix.into()), mark));
        }
        Ok(())
    }

    pub(super) fn fetch_marker(&mut self) -> Result<(), SyntaxError> {
        self.unindent(-1);
        self.remove_key()?;
        self.is_key_allowed = false;
        let token =
            if self.cursor.peek(0) == b'-' { Token::DocumentStart } else { Token::DocumentEnd };
        self.push(token);
        self.cursor.take(3);
        Ok(())
    }

    pub(super) fn fetch_flow_start(&mut self, token: Token<'a>) -> Result<(), SyntaxError> {
        // A flow collection may itself be a key: `{a: b}: c`.
        self.save_key()?;
        self.keys.push(None);
        self.is_key_allowed = true;
        self.push(token);
        self.cursor.take(1);
        Ok(())
    }

    pub(super) fn fetch_flow_end(&mut self, token: Token<'a>) -> Result<(), SyntaxError> {
        self.remove_key()?;
        if self.in_flow() {
            self.keys.pop();
            // `oldest_key` may point at the level that is gone.
            self.oldest_key = self.oldest_key.min(self.keys.len());
        }
        self.is_key_allowed = false;
        self.push(token);
        self.cursor.take(1);
        Ok(())
    }

    pub(super) fn fetch_entry(&mut self, token: Token<'a>) -> Result<(), SyntaxError> {
        self.is_key_allowed = true;
        self.remove_key()?;
        self.push(token);
        self.cursor.take(1);
        Ok(())
    }

    pub(super) fn fetch_block_entry(&mut self) -> Result<(), SyntaxError> {
        if !self.in_flow() && !self.is_key_allowed {
            return Err(self.cursor.error("a list entry is not allowed here"));
        }
        self.indent(self.cursor.mark(), Token::BlockSequenceStart, self.tokens.len());
        self.fetch_entry(Token::BlockEntry)
    }

    pub(super) fn fetch_key(&mut self) -> Result<(), SyntaxError> {
        if !self.in_flow() && !self.is_key_allowed {
            return Err(self.cursor.error("a key is not allowed here"));
        }
        self.indent(self.cursor.mark(), Token::BlockMappingStart, self.tokens.len());
        self.fetch_entry(Token::Key)?;
        self.is_key_allowed = !self.in_flow();
        Ok(())
    }

    pub(super) fn fetch_value(&mut self) -> Result<(), SyntaxError> {
        if let Some(key) = self.keys.last_mut().and_then(Option::take) {
            // Only this `:` shows that a key began earlier. Its tokens are still in the queue, so
            // `Key`, and if needed the start of the mapping, go in before them.
            let place = key.token - self.taken;
            self.tokens.insert(place, (Token::Key, key.mark));
            self.indent(key.mark, Token::BlockMappingStart, place);
            self.is_key_allowed = false;
        } else {
            if !self.in_flow() && !self.is_key_allowed {
                return Err(self
                    .cursor
                    .error("a `: ` is not allowed here; put text that has one in quotes"));
            }
            self.indent(self.cursor.mark(), Token::BlockMappingStart, self.tokens.len());
            self.is_key_allowed = !self.in_flow();
        }
        self.push(Token::Value);
        self.cursor.take(1);
        Ok(())
    }

    pub(super) fn fetch_anchor(&mut self, indicator: u8) -> Result<(), SyntaxError> {
        self.save_key()?;
        self.is_key_allowed = false;
        let mark = self.cursor.mark();
        self.cursor.take(1);
        let name = self.cursor.take(name_length(&self.cursor));
        if name.is_empty() {
            return Err(self
                .cursor
                .error("a name must follow `&` and `*`; put text that begins with one in quotes"));
        }
        let token = if indicator == b'&' { Token::Anchor(name) } else { Token::Alias(name) };
        self.tokens.push_back((token, mark));
        Ok(())
    }

    pub(super) fn fetch_tag(&mut self) -> Result<(), SyntaxError> {
        self.save_key()?;
        self.is_key_allowed = false;
        let mark = self.cursor.mark();
        let length = self.cursor.until(|byte| matches!(byte, b' ' | b'\t'));
        let mut text = self.cursor.ahead(length);
        if self.in_flow() {
            // `PyYAML` allows these characters in a tag, but at its end they belong to the
            // collection: `[!a b, !c]`.
            text = text.trim_end_matches([',', ']', '}']);
        }
        self.cursor.take(text.len());
        let token = if let Some(full) = text.strip_prefix("!<") {
            let full = full
                .strip_suffix('>')
                .ok_or_else(|| self.cursor.error("a tag that begins with `!<` ends with `>`"))?;
            Token::Tag("", decoded(full))
        } else {
            // `!x`, `!!x` or `!handle!x`. A lone `!` is a handle without a suffix.
            let end = text[1..].find('!').map_or(1, |end| end + 2);
            Token::Tag(&text[..end], decoded(&text[end..]))
        };
        self.tokens.push_back((token, mark));
        Ok(())
    }

    pub(super) fn fetch_block_scalar(&mut self) -> Result<(), SyntaxError> {
        self.is_key_allowed = true;
        self.remove_key()?;
        let mark = self.cursor.mark();
        let text = scalar::block(&mut self.cursor, self.indent)?;
        self.tokens.push_back((Token::Scalar(text.into(), false), mark));
        Ok(())
    }

    pub(super) fn fetch_quoted(&mut self) -> Result<(), SyntaxError> {
        self.save_key()?;
        self.is_key_allowed = false;
        let mark = self.cursor.mark();
        let text = scalar::quoted(&mut self.cursor)?;
        self.tokens.push_back((Token::Scalar(text, false), mark));
        Ok(())
    }

    pub(super) fn fetch_plain(&mut self) -> Result<(), SyntaxError> {
        self.save_key()?;
        let mark = self.cursor.mark();
        // Continuation lines must be indented more than the enclosing collection.
        let least = usize::try_from(self.indent + 1).unwrap_or_default();
        let in_flow = self.in_flow();
        let scalar::Plain { text, passed_break } = scalar::plain(&mut self.cursor, least, in_flow)?;
        self.is_key_allowed = passed_break;
        self.tokens.push_back((Token::Scalar(text, true), mark));
        Ok(())
    }
}

fn name_length(cursor: &Cursor<'_>) -> usize {
    cursor
        .rest()
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .count()
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}
