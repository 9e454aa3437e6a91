//! JSON Web Tokens: finding them, and making the ones that stand in for them.

use std::ops::Range;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use memchr::memmem;

/// The JWTs in a text: three runs of base64url, the first of which is the beginning of a JSON
/// object, as far as it goes. What stands before it does not matter: it may be an escape.
pub(super) fn find(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memmem::find(&text[from..], b"eyJ")?;
            let header = run(text, start);
            let payload = next_run(text, header).filter(|_| is_header(&text[start..header]));
            let signature = payload.and_then(|payload| next_run(text, payload));
            if let (Some(_), Some(end)) = (payload, signature) {
                from = end;
                return Some(start..end);
            }
            from = header;
        }
    })
}

/// Whether a text is a JWT that stands in for another one.
pub(super) fn is_stand_in(text: &[u8]) -> bool {
    text.starts_with(b"eyJ") && stand_in(text).as_bytes() == text
}

/// Those that don't stand in for another one.
pub(super) fn foreign(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    find(text).filter(|range| !is_stand_in(&text[range.clone()]))
}

/// Whether it decodes to text, unlike `eyJungle`, which is part of a word.
fn is_header(run: &[u8]) -> bool {
    let whole = &run[..run.len() - run.len() % 4];
    URL_SAFE_NO_PAD
        .decode(whole)
        .is_ok_and(|text| text.iter().all(|byte| (0x20..0x7f).contains(byte)))
}

/// Where the run that begins at `from` ends.
fn run(text: &[u8], from: usize) -> usize {
    let is_base64url = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    from + text[from..].iter().take_while(|byte| is_base64url(byte)).count()
}

fn next_run(text: &[u8], dot: usize) -> Option<usize> {
    (text.get(dot) == Some(&b'.')).then(|| run(text, dot + 1))
}

/// A well-formed JWT that expires when `token` does and proves nothing.
pub(super) fn stand_in(token: &[u8]) -> String {
    let payload = token
        .split(|&byte| byte == b'.')
        .nth(1)
        .and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok());
    let claims =
        payload.and_then(|payload| serde_json::from_slice::<serde_json::Value>(&payload).ok());
    let payload =
        match claims.as_ref().and_then(|claims| claims.get("exp")).filter(|exp| exp.is_number()) {
            Some(exp) => format!(r#"{{"uid":0,"exp":{exp}}}"#),
            None => r#"{"uid":0}"#.to_owned(),
        };
    let encode = |part: &str| URL_SAFE_NO_PAD.encode(part);
    format!(
        "{}.{}.{}",
        encode(r#"{"alg":"RS256","typ":"JWT"}"#),
        encode(&payload),
        encode("redacted")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jwts_are_found_in_any_text() {
        let text = b"a=eyJh.eyJi.c-_d, eyJ eyJx.y monkeyJungle.example.com then \\neyJz.e.\"";
        let found: Vec<&[u8]> = find(text).map(|range| &text[range]).collect();
        assert_eq!(found, [&b"eyJh.eyJi.c-_d"[..], b"eyJz.e."]);
    }

    #[test]
    fn a_stand_in_expires_with_the_token_that_it_stands_for_and_stands_for_itself() {
        let token = format!(
            "{}.{}.c2ln",
            URL_SAFE_NO_PAD.encode(r#"{"alg":"x"}"#),
            URL_SAFE_NO_PAD.encode(r#"{"uid":2,"exp":1795494765}"#)
        );
        let made = stand_in(token.as_bytes());
        let parts: Vec<Vec<u8>> =
            made.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
        assert_eq!(
            parts,
            [
                br#"{"alg":"RS256","typ":"JWT"}"#.to_vec(),
                br#"{"uid":0,"exp":1795494765}"#.to_vec(),
                b"redacted".to_vec()
            ]
        );
        assert_eq!(stand_in(made.as_bytes()), made);
        assert_eq!(stand_in(stand_in(b"eyJ.!.").as_bytes()), stand_in(b"eyJ.!."));
    }
}
