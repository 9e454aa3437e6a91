//! Bodies: inline JSON if possible, otherwise text, otherwise base64.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::value::RawValue;

use super::write::json;

/// The representation of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Empty,
    /// JSON on one line, which is part of the line byte for byte.
    Json,
    Text,
    Base64,
}

impl Encoding {
    pub(super) fn for_body(body: &[u8]) -> Self {
        if body.is_empty() {
            return Self::Empty;
        }
        let one_line = !body.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        // The raw value excludes surrounding white space, which would be lost on reading: such a
        // body is written as text, so that it comes back byte for byte.
        let json = one_line
            && serde_json::from_slice::<&RawValue>(body)
                .is_ok_and(|raw| raw.get().len() == body.len());
        match std::str::from_utf8(body) {
            _ if json => Self::Json,
            Ok(_) => Self::Text,
            Err(_) => Self::Base64,
        }
    }
}

/// Writes a body as the last field of an object.
pub(super) fn write(out: &mut Vec<u8>, body: &[u8], encoding: &Encoding) {
    match encoding {
        Encoding::Empty => {}
        Encoding::Json => {
            out.extend_from_slice(b",\"json\":");
            out.extend_from_slice(body);
        }
        Encoding::Text => {
            out.extend_from_slice(b",\"text\":");
            json(out, &String::from_utf8_lossy(body));
        }
        Encoding::Base64 => {
            out.extend_from_slice(b",\"base64\":");
            json(out, &STANDARD.encode(body));
        }
    }
}

/// Decodes base64. `None` if it is invalid.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
