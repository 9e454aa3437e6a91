use http::{HeaderMap, header::WWW_AUTHENTICATE};

use crate::X_AUTH_TOKEN;

/// Whether a 401 with these headers comes from the API itself, which proves that the request was
/// not carried out.
///
/// The API's challenge is `WWW-Authenticate: X-Auth-Token`: it names the header that it wants. A
/// proxy in front of the API sends another one or none, and its 401 proves nothing.
pub fn is_token_challenge(headers: &HeaderMap) -> bool {
    let values = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    values.filter_map(elements).flatten().any(|element| {
        let mut words = element.split_ascii_whitespace();
        let named =
            words.next().is_some_and(|name| name.eq_ignore_ascii_case(X_AUTH_TOKEN.as_str()));
        // `NAME = VALUE` is a parameter of the challenge before it.
        named && !words.next().is_some_and(|word| word.starts_with('='))
    })
}

/// Splits a comma-separated list (RFC 9110, section 5.6.1) into its elements. Inside of quotes, a
/// comma separates nothing and a backslash escapes a quote.
///
/// Returns `None` if a quoted string has no end: one can't tell what is quoted, and the challenge
/// must not be found in text that another party may have chosen.
fn elements(value: &str) -> Option<Vec<&str>> {
    let (mut elements, mut start) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                elements.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    elements.push(&value[start..]);
    (!quoted).then_some(elements)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn proven(values: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(WWW_AUTHENTICATE, HeaderValue::from_str(value).unwrap());
        }
        is_token_challenge(&headers)
    }

    #[test]
    fn only_the_apis_own_challenge_is_proof() {
        for proof in [
            &["X-Auth-Token"][..],
            &["X-AUTH-TOKEN"],
            &["X-Auth-Token realm=\"x\""],
            &["X-Auth-Token realm = \"x\""],
            &["x-AUTH-token , Basic"],
            &["Basic realm=a\\,X-Auth-Token"],
            &["Basic realm=\"\",,X-Auth-Token,"],
            &["Basic realm=\"a\"", "x-auth-token"],
            &["Basic realm=\"a", "x-auth-token"],
            &["Basic, X-Auth-Token realm=\"a\""],
            &["Basic realm=\"a \\\" b\", X-Auth-Token"],
            &["Basic realm=\"a\\\\\",X-Auth-Token"],
        ] {
            assert!(proven(proof), "{proof:?}");
        }
        for none in [
            &[][..],
            &[""],
            &["Basic realm=\"X-Auth-Token\""],
            &["X-Auth-Tokens"],
            &["X-Auth-Tokenish realm=\"a\""],
            &["Basic realm=\"a, X-Auth-Token, b\""],
            &["Basic realm=\"a\\\", X-Auth-Token, b\""],
            &["Basic realm=\"a", "Digest realm=\", X-Auth-Token, b\""],
            &["Basic realm=\"a, X-Auth-Token"],
            &["Basic realm=a, Digest b=c, X-Auth-Token, d=\"e"],
            &["X-Auth-Token realm=\"a"],
            &["Basic realm=\"a\", X-Auth-Token=b"],
            &["Basic realm=\"a\", X-Auth-Token = \"b\""],
            &["Basic realm=\"a\", X-Auth-Token =b"],
            &["Basic realm=\"a\", X-Auth-Token ==b"],
        ] {
            assert!(!proven(none), "{none:?}");
        }
    }

    proptest! {
        #[test]
        fn what_a_realm_says_proves_nothing(
            text in "[a-z ,=\"\\\\]{0,12}",
            after in any::<bool>(),
        ) {
            let says = format!("{text}, X-Auth-Token, {text}");
            let quoted = says.replace('\\', "\\\\").replace('"', "\\\"");
            let basic = format!("Basic realm=\"{quoted}\"");
            prop_assert!(!proven(&[&basic]));
            let both = if after {
                format!("{basic}, X-Auth-Token")
            } else {
                format!("X-Auth-Token, {basic}")
            };
            prop_assert!(proven(&[&both]));
        }
    }
}
