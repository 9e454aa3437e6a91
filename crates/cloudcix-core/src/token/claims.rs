use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// What the API writes into a token: whose it is, and until when it is good.
///
/// It is read, not verified: only the server can tell whether a token is genuine. Whatever is
/// missing or of another type is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Claims {
    /// The user. The server counts requests by it.
    pub uid: Option<u64>,
    /// When the token expires: seconds since 1970, by the server's clock.
    pub exp: Option<u64>,
}

impl Claims {
    /// Reads the second part of a JWT; `None` if the text is none.
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (Some(_), Some(payload), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let payload = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let payload: Map<String, Value> = serde_json::from_slice(&payload).ok()?;
        let number = |name| payload.get(name).and_then(whole);
        Some(Self { uid: number("uid"), exp: number("exp") })
    }
}

/// A whole number, also one that is written as a string or with a fraction of zero.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the float is checked to be in range"
)]
fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| {
            let float = number.as_f64()?;
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
    fn a_token_says_whose_it_is_and_until_when() {
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
    fn what_is_missing_or_odd_is_none() {
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
