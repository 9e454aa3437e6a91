use super::percent::decode_bytes;

/// Reads the pairs of a query or of a form, in order. A pair without `=` has an empty value.
pub(crate) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    let read = |part: &[u8]| {
        let spaced: Vec<u8> =
            part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        String::from_utf8_lossy(&decode_bytes(&spaced)).into_owned()
    };
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=');
            let (name, value) = at.map_or((pair, &[][..]), |at| (&pair[..at], &pair[at + 1..]));
            (read(name), read(value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_keep_their_order_and_repetitions() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            pairs(b"search%5Bname%5D=a+b&&x&x=%C3%A9&y=%zz"),
            [pair("search[name]", "a b"), pair("x", ""), pair("x", "é"), pair("y", "%zz")],
        );
        assert_eq!(
            pairs(b"a+b=c%2Bd\t&=e&f==g=h&%26=%3d&"),
            [pair("a b", "c+d\t"), pair("", "e"), pair("f", "=g=h"), pair("&", "=")],
        );
        assert!(pairs(b"").is_empty() && pairs(b"&&").is_empty());
    }
}
