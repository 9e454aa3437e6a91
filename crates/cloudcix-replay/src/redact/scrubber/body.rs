//! Bodies: JSON, forms, and any other text.

use std::{borrow::Cow, ops::Range};

use cloudcix_core::secret::REDACTED;
use http::{HeaderMap, header};

use super::{
    Scrubber,
    edit::{Edit, overlaps},
    unescape,
};
use crate::redact::{Side, json, jwt, multipart, query, rules::Name};

impl Scrubber<'_> {
    /// The body of a message, by what its headers say that it is.
    pub(super) fn message(
        &mut self,
        headers: &HeaderMap,
        body: &[u8],
        side: Side,
    ) -> Option<Vec<u8>> {
        if body.is_empty() {
            return None;
        }
        if (is_form(headers) || query::looks_like_form(body))
            && let Ok(text) = std::str::from_utf8(body)
        {
            let clean = self.pairs(text, side);
            let form = clean.as_deref().unwrap_or(text);
            return self
                .text(form.as_bytes(), side, Vec::new(), &[])
                .or_else(|| clean.map(String::into_bytes));
        }
        match multipart::boundary(headers) {
            Some(boundary) => self.parts(body, &boundary, side),
            None => self.body(body, side, 0),
        }
    }

    fn parts(&mut self, body: &[u8], boundary: &str, side: Side) -> Option<Vec<u8>> {
        let (mut edits, mut kept) = (Vec::new(), Vec::new());
        for multipart::Part { name, content: range } in multipart::parts(body, boundary) {
            let content = &body[range.clone()];
            let judged = name.map_or(Name::Plain, |name| self.judge(&name));
            if judged == Name::Credential
                && let Ok(value) = std::str::from_utf8(content)
            {
                self.learn(value, side);
            }
            match judged {
                Name::Kept => kept.push(range),
                _ if judged.is_secret() && !content.is_empty() => {
                    edits.push(Edit { range, with: REDACTED.as_bytes().into() });
                }
                _ => edits.extend(
                    self.body(content, side, 0).map(|clean| Edit { range, with: clean.into() }),
                ),
            }
        }
        self.text(body, side, edits, &kept)
    }

    /// A body that may be JSON, whole or not.
    pub(super) fn body(&mut self, body: &[u8], side: Side, depth: usize) -> Option<Vec<u8>> {
        /// JSON inside of JSON inside of JSON: enough.
        const DEEPEST: usize = 4;

        let found = json::find(body, |name| self.judge_key(name));
        for range in found.credentials {
            if let Some(value) = unescape(&body[range]) {
                self.learn(&value, side);
            }
        }
        for range in &found.kept {
            self.keep(&body[range.clone()]);
        }
        let mut edits: Vec<Edit> = Vec::with_capacity(found.secret.len() + found.numbers.len());
        for range in found.secret {
            let value = &body[range.clone()];
            let jwt = jwt::find(value)
                .next()
                .filter(|jwt| side == Side::Answer && jwt.len() == value.len());
            let with = jwt.map_or(Cow::Borrowed(REDACTED.as_bytes()), |_| {
                Cow::Owned(jwt::stand_in(value).into_bytes())
            });
            edits.push(Edit { range, with });
        }
        edits.extend(
            found.numbers.into_iter().map(|range| Edit { range, with: Cow::Borrowed(b"0") }),
        );
        // What was looked into already is not looked into once more, escaped.
        let mut seen = found.kept;
        for range in found.nested.into_iter().filter(|_| depth < DEEPEST) {
            let Some(inner) = unescape(&body[range.clone()]) else { continue };
            match self.body(inner.as_bytes(), side, depth + 1) {
                Some(clean) => {
                    let escaped =
                        serde_json::Value::from(String::from_utf8_lossy(&clean)).to_string();
                    edits.push(Edit {
                        range,
                        with: escaped.as_bytes()[1..escaped.len() - 1].to_vec().into(),
                    });
                }
                None => seen.push(range),
            }
        }
        let taken =
            seen.iter().cloned().chain(edits.iter().map(|edit| edit.range.clone())).collect();
        edits.extend(self.urls_in_json(body, side, found.escaped, taken));
        edits.sort_unstable_by_key(|edit| edit.range.start);
        seen.sort_unstable_by_key(|range| range.start);
        self.text(body, side, edits, &seen)
    }

    /// What goes of the URLs in a body but for what is taken: in strings with escapes, as these are
    /// meant.
    fn urls_in_json(
        &mut self,
        body: &[u8],
        side: Side,
        escaped: Vec<Range<usize>>,
        mut taken: Vec<Range<usize>>,
    ) -> Vec<Edit> {
        let mut edits = Vec::new();
        for range in escaped {
            let (plain, places) = json::unescaped(&body[range.clone()]);
            let place = |at: usize| range.start + places.get(at).copied().unwrap_or(range.len());
            let found = self.url_edits(&plain, side, |_| true).into_iter();
            edits.extend(found.map(|Edit { range, with }| Edit {
                range: place(range.start)..place(range.end),
                with,
            }));
            taken.push(range);
        }
        taken.sort_unstable_by_key(|range| range.start);
        edits.extend(self.url_edits(body, side, |range| !overlaps(range, &taken)));
        edits
    }

    fn judge_key(&mut self, raw: &[u8]) -> Name {
        if !raw.contains(&b'\\') {
            return std::str::from_utf8(raw).map_or(Name::Plain, |raw| self.judge(raw));
        }
        unescape(raw).map_or(Name::Plain, |name| self.judge(&name))
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}
