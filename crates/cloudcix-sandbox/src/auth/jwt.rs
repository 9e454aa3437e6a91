use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::clock::Timestamp;

/// The key of all sandboxes. It protects nothing: that a token is signed shows that it wasn't
/// mangled on its way.
const KEY: &[u8] = b"cloudcix-sandbox: a dummy key that protects invented data";

/// The claims of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claims {
    pub(crate) uid: u64,
    /// The second of the expiry. A token without one is valid for ever.
    pub(crate) expires: Option<i64>,
}

/// Why a token isn't accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InvalidToken {
    Broken,
    Expired,
}

/// Returns a signed token.
pub(crate) fn sign(claims: Claims) -> String {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let mut payload = json!({"uid": claims.uid});
    if let Some(expires) = claims.expires {
        payload["exp"] = Value::from(expires);
    }
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload.to_string()));
    let signature = URL_SAFE_NO_PAD.encode(mac(signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// Reads a token and verifies its signature and its expiry.
pub(crate) fn verify(token: &str, now: Timestamp) -> Result<Claims, InvalidToken> {
    let claims = read(token).ok_or(InvalidToken::Broken)?;
    match claims.expires {
        Some(expires) if expires <= now.seconds() => Err(InvalidToken::Expired),
        _ => Ok(claims),
    }
}

fn read(token: &str) -> Option<Claims> {
    let (signed, signature) = token.rsplit_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if signature != mac(signed.as_bytes()) {
        return None;
    }
    let payload = URL_SAFE_NO_PAD.decode(signed.split_once('.')?.1).ok()?;
    let payload: Value = serde_json::from_slice(&payload).ok()?;
    Some(Claims {
        uid: payload.get("uid")?.as_u64()?,
        expires: payload.get("exp").and_then(Value::as_i64),
    })
}

/// Returns 64 hexadecimal digits that look random and follow from `seed`, so that a restored
/// snapshot makes the same ones.
pub(crate) fn random_hex(seed: u64) -> String {
    mac(&seed.to_be_bytes()).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Returns a text in the form of a UUID, which looks random but is always the same for `seed`.
pub(crate) fn uuid(seed: u64) -> String {
    let hex = random_hex(seed);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!("{}-{}-4{}-a{}-{}", part(0..8), part(8..12), part(12..15), part(15..18), part(18..30))
}

fn mac(bytes: &[u8]) -> Vec<u8> {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(KEY) else { return Vec::new() };
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(43_200_000_000);

    #[test]
    fn a_token_is_valid_until_it_expires() {
        let token = sign(Claims { uid: 7, expires: Some(43_201) });
        assert_eq!(verify(&token, NOON), Ok(Claims { uid: 7, expires: Some(43_201) }));
        assert_eq!(verify(&token, Timestamp(43_201_000_000)), Err(InvalidToken::Expired));
        let negative = sign(Claims { uid: 7, expires: Some(-1) });
        assert_eq!(
            verify(&negative, Timestamp(-2_000_000)),
            Ok(Claims { uid: 7, expires: Some(-1) })
        );
        assert_eq!(verify(&negative, Timestamp(-1)), Err(InvalidToken::Expired));
        assert!(verify(&token, Timestamp(43_200_999_999)).is_ok());
        let endless = sign(Claims { uid: 7, expires: None });
        assert!(verify(&endless, Timestamp(i64::MAX)).is_ok());
    }

    #[test]
    fn a_changed_token_is_broken() {
        let token = sign(Claims { uid: 7, expires: Some(43_201) });
        let other = sign(Claims { uid: 8, expires: Some(43_201) });
        let (signed, _) = token.rsplit_once('.').unwrap();
        let (_, signature) = other.rsplit_once('.').unwrap();
        for broken in ["", "garbage", "a.b.c", signed, &format!("{signed}.{signature}")] {
            assert_eq!(verify(broken, NOON), Err(InvalidToken::Broken), "{broken}");
        }
    }

    #[test]
    fn made_values_differ_and_repeat() {
        assert_eq!(random_hex(1).len(), 64);
        assert_eq!(random_hex(1), random_hex(1));
        assert_ne!(random_hex(1), random_hex(2));
        for seed in 0..50 {
            let (hex, uuid) = (random_hex(seed), uuid(seed));
            assert!(hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{hex}");
            let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{uuid}");
            let joined = format!("{}4{}a{}", &hex[..12], &hex[12..15], &hex[15..30]);
            assert_eq!(uuid.replace('-', ""), joined, "a UUID of version 4");
        }
    }
}
