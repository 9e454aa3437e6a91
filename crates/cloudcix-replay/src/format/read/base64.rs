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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_each_tool_writes_it() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("YQ==", b"a"),
            ("YQ=", b"a"),
            ("YQ", b"a"),
            ("YWI=", b"ab"),
            ("YWJj", b"abc"),
            ("+/+/", b"\xfb\xff\xbf"),
            ("-_-_", b"\xfb\xff\xbf"),
            ("-/+_", b"\xfb\xff\xbf"),
            // Bits beyond the last byte are ignored.
            ("YR==", b"a"),
            (" \r\n\tY W\nJj\n ", b"abc"),
            ("data:;base64,YWJj", b"abc"),
            ("  data:text/plain;charset=utf-8;base64,YWJj", b"abc"),
        ] {
            assert_eq!(from_base64(text).as_deref(), Some(bytes), "{text:?}");
        }
        for text in [
            "Y",
            "YQ===",
            "YQ==YQ==",
            "%",
            "é",
            "Y,Q=",
            "data:YWJj",
            "data:text/plain,YWJj",
            "x;base64,YWJj",
            "data:;base64,a,YWJj",
        ] {
            assert_eq!(from_base64(text), None, "{text:?}");
        }
    }
}
