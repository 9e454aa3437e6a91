use http::{HeaderMap, header::WWW_AUTHENTICATE};

use crate::X_AUTH_TOKEN;

/// Whether a 401 with these headers is the API's own, which proves that nothing was done: its challenge,
/// `WWW-Authenticate: X-Auth-Token`, names the header that it wants.
pub fn is_token_challenge(headers: &HeaderMap) -> bool {
    let values = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    let mut schemes = values.flat_map(|value| value.split(',')).filter_map(|challenge| challenge.split_ascii_whitespace().next());
    schemes.any(|scheme| scheme.eq_ignore_ascii_case(X_AUTH_TOKEN.as_str()))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_the_apis_own_challenge_is_proof() {
        let proven = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(WWW_AUTHENTICATE, HeaderValue::from_static(value));
            }
            is_token_challenge(&headers)
        };
        for proof in [&["X-Auth-Token"][..], &["Basic realm=\"a\"", "x-auth-token"], &["Basic, X-Auth-Token realm=\"a\""]] {
            assert!(proven(proof), "{proof:?}");
        }
        for none in [&[][..], &[""], &["Basic realm=\"X-Auth-Token\""], &["X-Auth-Tokens"]] {
            assert!(!proven(none), "{none:?}");
        }
    }
}
