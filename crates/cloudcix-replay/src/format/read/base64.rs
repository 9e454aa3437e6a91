use base64::{Engine as _, alphabet, engine};

/// Decodes base64 as tools write it: with line breaks, without padding, in the URL-safe alphabet,
/// or as a `data:` URL. `None` if it is invalid.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: engine::GeneralPurpose = engine::GeneralPurpose::new(
        &alphabet::STANDARD,
        engine::GeneralPurposeConfig::new()
            .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let text = text.trim_start();
    let text = match text.split_once(',') {
        Some((start, rest)) if start.starts_with("data:") && start.ends_with(";base64") => rest,
        _ => text,
    };
    let standard = |byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let packed: Vec<u8> =
        text.bytes().filter(|byte| !byte.is_ascii_whitespace()).map(standard).collect();
    LENIENT.decode(packed).ok()
}
