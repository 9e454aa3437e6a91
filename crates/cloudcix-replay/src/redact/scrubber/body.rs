//! Bodies: forms, multipart forms, and any other text, as their headers or their content tell.

use cloudcix_core::secret::{
    REDACTED,
    parts::{Edit, Name, classify_field, looks_like_form},
};
use http::{HeaderMap, header};

use super::Scrubber;
use crate::{multipart, redact::Side};

impl Scrubber<'_> {
    /// Returns the body of a message without its secrets, or `None` if it has none.
    pub(super) fn redact_body(
        &mut self,
        headers: &HeaderMap,
        body: &[u8],
        side: Side,
    ) -> Option<Vec<u8>> {
        if body.is_empty() {
            return None;
        }
        if (is_form(headers) || looks_like_form(body))
            && let Ok(text) = std::str::from_utf8(body)
        {
            // Field by field, and then as a whole for known secrets and JWTs in other fields.
            let clean = self.redact_pairs(text, side);
            let form = clean.as_deref().unwrap_or(text);
            return self
                .edit(form.as_bytes(), side, Vec::new(), &[])
                .or_else(|| clean.map(String::into_bytes));
        }
        let parts = multipart::boundary(headers)
            .map(|boundary| multipart::parts(body, &boundary))
            .unwrap_or_default();
        if parts.is_empty() {
            self.redact_text(body, side)
        } else {
            self.redact_parts(body, parts, side)
        }
    }

    /// Redacts the parts of a multipart form.
    fn redact_parts(
        &mut self,
        body: &[u8],
        parts: Vec<multipart::Placed<'_>>,
        side: Side,
    ) -> Option<Vec<u8>> {
        let (mut edits, mut kept) = (Vec::new(), Vec::new());
        for multipart::Placed { part, range } in parts {
            let class = part
                .name
                .map_or(Name::Plain, |name| classify_field(&name, &mut |name| self.classify(name)));
            if class == Name::Credential
                && let Ok(value) = std::str::from_utf8(part.content)
            {
                self.learn(value, side);
            }
            match class {
                Name::Kept => kept.push(range),
                _ if class.is_secret() && !part.content.is_empty() => {
                    edits.push(Edit { range, with: REDACTED.as_bytes().into() });
                }
                _ => edits.extend(
                    self.redact_text(part.content, side)
                        .map(|clean| Edit { range, with: clean.into() }),
                ),
            }
        }
        self.edit(body, side, edits, &kept)
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}
