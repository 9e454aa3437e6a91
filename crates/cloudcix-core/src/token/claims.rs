use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// The claims of a token (RFC 7519): its user and its expiry.
///
/// They are not verified, because only the server can tell whether a token is genuine. A claim that
/// is missing or of an unexpected type is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Claims {
    /// The id of the user. The server's rate limit counts requests per user.
    pub uid: Option<u64>,
    /// The expiry, in seconds since 1970 by the server's clock.
    pub exp: Option<u64>,
}

impl Claims {
    /// Reads the claims in the second part of a JWT. Returns `None` if `token` is not a JWT.
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (Some(_), Some(payload), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        // JWTs have no padding (RFC 7515, section 2), but some issuers add it.
        let payload = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let payload: Map<String, Value> = serde_json::from_slice(&payload).ok()?;
        let number = |name| payload.get(name).and_then(whole);
        Some(Self { uid: number("uid"), exp: number("exp") })
    }
}

/// Returns a whole number, also one that is written as a string. A fraction is dropped.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the float is checked to be in range"
)]
fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| {
            let float = number.as_f64()?;
            // Below 2^53, where a float still holds every whole number.
            (0.0..9e15).contains(&float).then_some(float as u64)
        }),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(payload: &str) -> Option<Claims> {
        Claims::read(&format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload)))
    }

    #[test]
    fn a_token_tells_its_user_and_its_expiry() {
        assert_eq!(
            read(r#"{"uid":2,"exp":1795494765}"#),
            Some(Claims { uid: Some(2), exp: Some(1_795_494_765) })
        );
        assert_eq!(
            read(r#"{"uid":"2","exp":1795494765.5}"#),
            Some(Claims { uid: Some(2), exp: Some(1_795_494_765) })
        );
    }

    #[test]
    fn a_claim_is_a_whole_number_however_it_is_written() {
        for (written, number) in [
            ("0", Some(0)),
            ("0.0", Some(0)),
            ("0.9", Some(0)),
            ("7", Some(7)),
            ("7.9", Some(7)),
            ("1e3", Some(1000)),
            ("18446744073709551615", Some(u64::MAX)),
            ("8e15", Some(8_000_000_000_000_000)),
            ("9e15", None),
            ("18446744073709551616", None),
            ("-1", None),
            ("-0.5", None),
            ("\"7\"", Some(7)),
            ("\"18446744073709551615\"", Some(u64::MAX)),
            ("\" 7\"", None),
            ("\"7.0\"", None),
            ("\"-7\"", None),
            ("\"\"", None),
            ("{}", None),
            ("[7]", None),
        ] {
            let uid = read(&format!(r#"{{"uid":{written}}}"#)).unwrap();
            assert_eq!(uid, Claims { uid: number, exp: None }, "{written}");
            let exp = read(&format!(r#"{{"exp":{written}}}"#)).unwrap();
            assert_eq!(exp, Claims { uid: None, exp: number }, "{written}");
        }
    }

    #[test]
    fn a_jwt_has_three_parts_and_the_second_one_may_be_padded() {
        let payload = URL_SAFE_NO_PAD.encode(r#"{"uid":7}"#);
        let claims = Some(Claims { uid: Some(7), exp: None });
        for (token, expected) in [
            (format!("e30.{payload}.c2ln"), claims),
            (format!("e30.{payload}=.c2ln"), claims),
            (format!("e30.{payload}==.c2ln"), claims),
            (format!(".{payload}."), claims),
            (format!("e30.{payload}"), None),
            (format!("e30.{payload}.c2ln.x"), None),
            (format!("e30.{payload}.c2ln."), None),
            (format!("e30.={payload}.c2ln"), None),
            (format!("{payload}.e30.c2ln"), Some(Claims::default())),
        ] {
            assert_eq!(Claims::read(&token), expected, "{token}");
        }
        // A length that a lenient writer pads with two signs, or with one.
        for (payload, padding) in [(r#"{"uid":7 }"#, "=="), (r#"{"uid":7  }"#, "=")] {
            let padded = URL_SAFE_NO_PAD.encode(payload) + padding;
            assert_eq!(padded.len() % 4, 0);
            assert_eq!(Claims::read(&format!("e30.{padded}.c2ln")), claims, "{padded}");
        }
    }

    #[test]
    fn a_claim_that_is_missing_or_invalid_is_none() {
        for payload in
            ["{}", r#"{"uid":null,"exp":-1}"#, r#"{"uid":[2],"exp":true}"#, r#"{"exp":1e300}"#]
        {
            assert_eq!(read(payload), Some(Claims::default()), "{payload}");
        }
        for token in ["", "a.b", "a.b.c.d", "opaque", "e30.e3.c2ln", "e30.!!.c2ln", "e30.W10.c2ln"]
        {
            assert_eq!(Claims::read(token), None, "{token}");
        }
    }
}
