/// Decodes `%XX`. A `%` that no two hexadecimal digits follow stands for itself, and bytes that
/// are not UTF-8 become replacement characters.
pub(crate) fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decode_bytes(text.as_bytes())).into_owned()
}

pub(super) fn decode_bytes(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let pair =
            (*byte == b'%').then(|| Some(hex(*text.get(at + 1)?)? * 16 + hex(*text.get(at + 2)?)?));
        if let Some(Some(decoded)) = pair {
            out.push(decoded);
            at += 3;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    out
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_two_hexadecimal_digits_after_a_percent_sign_are_a_byte() {
        for (text, decoded) in [
            ("", ""),
            ("a%20b", "a b"),
            ("%41%7a%7A", "Azz"),
            ("%2541", "%41"),
            ("%", "%"),
            ("%4", "%4"),
            ("%4g%g4", "%4g%g4"),
            ("%%41", "%A"),
            ("%c3%a9%C3", "é\u{fffd}"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
