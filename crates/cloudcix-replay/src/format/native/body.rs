//! Bodies: JSON as it is, else text, else base64.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::value::RawValue;

use super::write::json;

/// How a body is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    Empty,
    /// JSON on one line, which stands in the line byte for byte.
    Json,
    Text,
    Base64,
}

impl Form {
    pub(super) fn for_body(body: &[u8]) -> Self {
        if body.is_empty() {
            return Self::Empty;
        }
        let one_line = !body.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        // A raw value has no space around it: what has is not JSON to us, or it would not come back
        // byte for byte.
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

/// Writes a body as the last entry of an object.
pub(super) fn write(out: &mut Vec<u8>, body: &[u8], form: &Form) {
    match form {
        Form::Empty => {}
        Form::Json => {
            out.extend_from_slice(b",\"json\":");
            out.extend_from_slice(body);
        }
        Form::Text => {
            out.extend_from_slice(b",\"text\":");
            json(out, &String::from_utf8_lossy(body));
        }
        Form::Base64 => {
            out.extend_from_slice(b",\"base64\":");
            json(out, &STANDARD.encode(body));
        }
    }
}

/// The bytes of base64, if it is.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
