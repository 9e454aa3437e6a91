//! Stand-ins for JWTs: well-formed and worthless, so that a client that reads the claims of its
//! token works with a replayed login too.

use std::ops::Range;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cloudcix_core::secret::parts::find_jwts;

/// Whether a text is a stand-in.
pub(super) fn is_stand_in(text: &[u8]) -> bool {
    // A stand-in for a stand-in is itself, so they need no other mark.
    text.starts_with(b"eyJ") && stand_in(text).as_bytes() == text
}

/// Returns the JWTs in a text that are not stand-ins.
pub(super) fn foreign(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    find_jwts(text).filter(|range| !is_stand_in(&text[range.clone()]))
}

/// Returns a well-formed JWT that expires when `token` does, with an invalid signature.
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
    fn a_stand_in_expires_with_its_token_and_is_its_own_stand_in() {
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

    #[test]
    fn only_a_time_that_is_a_number_is_kept() {
        let claims = |payload: &str| {
            let token = format!("eyJhIjoxfQ.{}.c2ln", URL_SAFE_NO_PAD.encode(payload));
            let made = stand_in(token.as_bytes());
            let claims = URL_SAFE_NO_PAD.decode(made.split('.').nth(1).unwrap()).unwrap();
            String::from_utf8(claims).unwrap()
        };
        for (payload, kept) in [
            (r#"{"exp":1}"#, r#"{"uid":0,"exp":1}"#),
            (r#"{"exp":-1,"uid":7}"#, r#"{"uid":0,"exp":-1}"#),
            (r#"{"exp":1795494765.5}"#, r#"{"uid":0,"exp":1795494765.5}"#),
            (r#"{"exp":18446744073709551615}"#, r#"{"uid":0,"exp":18446744073709551615}"#),
            (r#"{"exp":"1"}"#, r#"{"uid":0}"#),
            (r#"{"exp":null}"#, r#"{"uid":0}"#),
            (r#"{"iat":1}"#, r#"{"uid":0}"#),
            ("[1]", r#"{"uid":0}"#),
            ("not JSON", r#"{"uid":0}"#),
        ] {
            assert_eq!(claims(payload), kept, "{payload}");
        }
    }

    #[test]
    fn a_token_with_the_signature_of_a_stand_in_is_none() {
        let made = stand_in(b"eyJ.!.");
        assert!(is_stand_in(made.as_bytes()));
        let (head, rest) = made.split_once('.').unwrap();
        let (claims, signature) = rest.split_once('.').unwrap();
        let other = URL_SAFE_NO_PAD.encode(r#"{"uid":2}"#);
        for text in [
            format!("{head}.{other}.{signature}"),
            format!("{other}.{claims}.{signature}"),
            format!("{head}.{claims}.{other}"),
            format!("{made}x"),
            format!("{head}.{claims}"),
        ] {
            assert!(!is_stand_in(text.as_bytes()), "{text}");
        }
        assert_eq!(foreign(format!("{made} {made}").as_bytes()).count(), 0);
    }
}
