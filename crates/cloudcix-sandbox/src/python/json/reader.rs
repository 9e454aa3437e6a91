use serde_json::{Map, Number, Value};

use super::Error;

/// Python's default limit of recursion is 1000 calls.
const DEPTH: usize = 900;

/// A cursor over a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    lone_surrogate: bool,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, lone_surrogate: false }
    }

    pub(super) fn document(mut self) -> Result<Value, Error> {
        if self.text.starts_with('\u{feff}') {
            return Err(self.error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
        }
        self.skip_space();
        let value = self.value()?;
        self.skip_space();
        if self.at < self.text.len() {
            return Err(self.error("Extra data", self.at));
        }
        if self.lone_surrogate { Err(Error::LoneSurrogate) } else { Ok(value) }
    }

    fn value(&mut self) -> Result<Value, Error> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word().ok_or_else(|| self.error("Expecting value", start))?,
        }
    }

    /// Reads a literal, if there is one.
    fn word(&mut self) -> Option<Result<Value, Error>> {
        let rest = &self.text[self.at..];
        for (word, value) in
            [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Some(Ok(value));
            }
        }
        ["NaN", "Infinity"]
            .iter()
            .find(|word| rest.starts_with(**word))
            .map(|word| Err(out_of_range(word)))
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Error>) -> Result<Value, Error> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::TooDeep);
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, Error> {
        const NAME: &str = "Expecting property name enclosed in double quotes";
        let mut fields = Map::new();
        self.at += 1;
        self.skip_space();
        if self.take(b'}') {
            return Ok(Value::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.error(NAME, self.at));
            }
            let key = self.string()?;
            self.skip_space();
            if !self.take(b':') {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.skip_space();
            let value = self.value()?;
            // Of a repeated key, the last value counts.
            fields.insert(key, value);
            self.skip_space();
            if self.take(b'}') {
                return Ok(Value::Object(fields));
            }
            if !self.take(b',') {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
            self.skip_space();
        }
    }

    fn array(&mut self) -> Result<Value, Error> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
            self.skip_space();
        }
    }

    fn number(&mut self) -> Result<Value, Error> {
        let start = self.at;
        self.take(b'-');
        if self.text[start..].starts_with("-Infinity") {
            return Err(out_of_range("-Infinity"));
        }
        if !self.take(b'0') && self.digits() == 0 {
            return Err(self.error("Expecting value", start));
        }
        let mut end = self.at;
        let mut is_float = false;
        if self.take(b'.') && self.digits() > 0 {
            end = self.at;
            is_float = true;
        }
        self.at = end;
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() > 0 {
                end = self.at;
                is_float = true;
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        let integer = (!is_float)
            .then(|| {
                text.parse::<i64>()
                    .map(Number::from)
                    .or_else(|_| text.parse::<u64>().map(Number::from))
                    .ok()
            })
            .flatten();
        // An integer beyond 64 bits is kept as a float: no column of the servers holds it.
        let number = integer.or_else(|| text.parse().ok().and_then(Number::from_f64));
        number.map(Value::Number).ok_or_else(|| out_of_range("inf"))
    }

    fn string(&mut self) -> Result<String, Error> {
        let start = self.at;
        let unterminated = |reader: &Self| reader.error("Unterminated string starting at", start);
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest
                .find(|c: char| c == '"' || c == '\\' || (c as u32) < 0x20)
                .ok_or_else(|| unterminated(self))?;
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => self.escape(&mut out, start)?,
                _ => return Err(self.error("Invalid control character at", self.at)),
            }
        }
    }

    fn escape(&mut self, out: &mut String, start: usize) -> Result<(), Error> {
        let at = self.at;
        self.at += 1;
        let Some(escape) = self.peek() else {
            return Err(self.error("Unterminated string starting at", start));
        };
        self.at += 1;
        out.push(match escape {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit(at)?;
                self.character(unit)?
            }
            _ => return Err(self.error("Invalid \\escape", at)),
        });
        Ok(())
    }

    /// Returns the character of a UTF-16 unit, and of the one after it if the two are a pair.
    fn character(&mut self, unit: u32) -> Result<char, Error> {
        if (0xd800..0xdc00).contains(&unit) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let low = self.unit(back)?;
            if (0xdc00..0xe000).contains(&low) {
                let c = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(unit).unwrap_or_else(|| {
            self.lone_surrogate = true;
            char::REPLACEMENT_CHARACTER
        }))
    }

    fn unit(&mut self, at: usize) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4);
        let unit = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or_else(|| self.error("Invalid \\uXXXX escape", at + 1))?;
        self.at += 4;
        Ok(unit)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Returns an error that names the position as Python does: characters, not bytes.
    fn error(&self, what: &str, at: usize) -> Error {
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let char = before.chars().count();
        Error::Syntax(format!("{what}: line {line} column {column} (char {char})"))
    }
}

fn out_of_range(word: &str) -> Error {
    Error::Syntax(format!("Out of range float values are not JSON compliant: '{word}'"))
}
