use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName};

use super::entry::Pair;
use crate::format::read::{EntryError, Notes, headers::header_value};

/// Reads the headers of a message. Those that HTTP doesn't allow are left out and added to `notes`.
pub(super) fn read(
    pairs: &[Pair<'_>],
    message: &str,
    notes: &mut Notes,
) -> Result<HeaderMap, EntryError> {
    let mut headers = HeaderMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        // `:authority`, `:status` and the like are HTTP/2's replacement for the request line.
        if pair.name.0.starts_with(':') {
            continue;
        }
        let mut note = |field: &str, reason: &'static str| {
            notes.push((format!("{message}.headers[{index}].{field}"), reason));
        };
        let Ok(name) = HeaderName::from_bytes(pair.name.0.trim().as_bytes()) else {
            note(
                "name",
                if pair.name.0.trim().is_empty() {
                    "is empty"
                } else {
                    "has characters that a header's name can't have"
                },
            );
            continue;
        };
        if let Some(reason) = pair.fault {
            note("value", reason);
            continue;
        }
        let bytes = pair.base64.as_ref().and_then(|text| STANDARD.decode(text.0.as_bytes()).ok());
        let text = pair.value.as_ref().map_or(&b""[..], |value| value.0.as_bytes());
        let text = bytes.as_deref().unwrap_or(text);
        // Browsers join repeated headers, such as `Set-Cookie`, with line breaks.
        let is_one = !text.contains(&b'\n');
        for value in text.split(|byte| *byte == b'\n') {
            match header_value(if is_one { value } else { value.trim_ascii() }) {
                Some(value) => drop(
                    headers
                        .try_append(name.clone(), value)
                        .map_err(|_| "it has too many headers")?,
                ),
                None => note("value", "has control characters"),
            }
        }
    }
    Ok(headers)
}
