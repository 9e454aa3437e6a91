use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_core::{Body, X_AUTH_TOKEN, secret::Secrets};
use http::{HeaderMap, HeaderName, Request, header::PROXY_AUTHORIZATION};
use memchr::memmem;

use crate::Secret;

/// The header for a server's [`Secret`]: `X-CloudCIX-Serve-Secret`.
pub const SECRET_HEADER: HeaderName = HeaderName::from_static("x-cloudcix-serve-secret");

/// The condition for being served.
///
/// A server may log in with your credentials, and every program on the machine can reach it, under
/// whatever user it runs. So a server that passes requests on to the API should have a secret.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
/// use cloudcix::serve::{Access, Secret};
///
/// let access = Access::Secret(Secret::new("a-secret-of-my-team")?);
/// // For a recording or a mock:
/// let open = Access::Open;
/// # Ok::<(), cloudcix::serve::InvalidSecret>(())
/// ```
#[derive(Clone, Debug)]
pub enum Access {
    /// Requires the secret in each request, in one of these places:
    /// - the header [`X-CloudCIX-Serve-Secret`](SECRET_HEADER);
    /// - `X-Auth-Token`, in place of a token, which is the place that every client of the API can
    ///   fill;
    /// - the password of a proxy, with any user name: `http://any:SECRET@127.0.0.1:8080`.
    ///
    /// Others are refused with a 401, or with a 407 if they use the server as a proxy. A header
    /// with the secret is never passed on.
    Secret(Secret),
    /// Serves every request: for recordings and mocks, which give access to nothing.
    Open,
}

impl Access {
    pub(crate) fn admits(&self, headers: &HeaderMap) -> bool {
        let Self::Secret(secret) = self else { return true };
        let plain = headers.get_all(SECRET_HEADER).into_iter().chain(headers.get_all(X_AUTH_TOKEN));
        let plain = plain.map(|value| secret.is(value.as_bytes()));
        let proxy = headers.get_all(PROXY_AUTHORIZATION).into_iter();
        let proxy = proxy.map(|value| {
            basic_password(value.as_bytes()).is_some_and(|password| secret.is(&password))
        });
        // All are compared, so that the time doesn't tell which of them was right.
        plain.chain(proxy).fold(false, |found, is_secret| found | is_secret)
    }

    /// Returns the secrets of a request, and the server's own.
    pub(crate) fn secrets_of(&self, request: &Request<Body>) -> Secrets {
        let mut secrets = Secrets::default();
        if let Self::Secret(secret) = self {
            secrets.add(secret.expose());
        }
        for (name, value) in request.headers() {
            secrets.add_header(name, value);
        }
        secrets.add_uri(request.uri());
        secrets.add_body(request.body().as_bytes());
        secrets
    }

    /// Removes the secret from headers that are to be passed on, wherever it is.
    pub(crate) fn remove_from(&self, headers: &mut HeaderMap) {
        headers.remove(SECRET_HEADER);
        let Self::Secret(secret) = self else { return };
        let secret = memmem::Finder::new(secret.expose());
        let has_secret = |(name, value): (&HeaderName, &http::HeaderValue)| {
            secret.find(value.as_bytes()).map(|_| name.clone())
        };
        while let Some(name) = headers.iter().find_map(has_secret) {
            headers.remove(name);
        }
    }
}

/// Returns the password of an `Authorization: Basic` value.
fn basic_password(value: &[u8]) -> Option<Vec<u8>> {
    let (scheme, encoded) = value.split_at_checked("Basic ".len())?;
    let mut decoded = STANDARD.decode(encoded.trim_ascii()).ok()?;
    let colon = decoded.iter().position(|&byte| byte == b':')?;
    scheme.eq_ignore_ascii_case(b"Basic ").then(|| decoded.split_off(colon + 1))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const SECRET: &str = "0123456789abcdef";

    fn with_secret() -> Access {
        Access::Secret(Secret::new(SECRET).unwrap())
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    fn basic(credentials: &str) -> String {
        format!("Basic {}", STANDARD.encode(credentials))
    }

    #[test]
    fn the_secret_is_accepted_in_three_places() {
        let admits = |name, value: &str| with_secret().admits(&headers(&[(name, value)]));
        assert!(admits("x-cloudcix-serve-secret", SECRET));
        assert!(admits("x-auth-token", SECRET));
        assert!(admits("proxy-authorization", &basic(&format!("any:{SECRET}"))));
        assert!(admits("proxy-authorization", &basic(&format!(":{SECRET}")).replace("Bas", "bAS")));
        assert!(!admits("authorization", SECRET) && !admits("cookie", SECRET));
    }

    #[test]
    fn a_wrong_secret_is_refused_in_each_place() {
        let admits = |name, value: &str| with_secret().admits(&headers(&[(name, value)]));
        for wrong in ["", "0123456789abcdeg", "0123456789abcdef0", "0123456789abcde"] {
            assert!(!admits("x-cloudcix-serve-secret", wrong), "{wrong}");
            assert!(!admits("x-auth-token", wrong), "{wrong}");
            assert!(!admits("proxy-authorization", &basic(&format!("any:{wrong}"))), "{wrong}");
        }
        for malformed in ["", "Basic", "Basic ", "Basic !", &basic(SECRET), SECRET] {
            assert!(!admits("proxy-authorization", malformed), "{malformed}");
        }
        assert!(!with_secret().admits(&HeaderMap::new()));
        assert!(Access::Open.admits(&HeaderMap::new()));
    }

    #[test]
    fn a_wrong_secret_beside_the_right_one_does_not_matter() {
        let both = headers(&[("x-auth-token", "a token"), ("x-cloudcix-serve-secret", SECRET)]);
        assert!(with_secret().admits(&both));
    }

    #[test]
    fn the_secret_is_removed_wherever_it_is_and_a_token_stays() {
        let mut headers = headers(&[
            ("x-auth-token", SECRET),
            ("x-cloudcix-serve-secret", "a wrong one"),
            ("cookie", &format!("secret={SECRET}; a=1")),
            ("accept", "application/json"),
        ]);
        with_secret().remove_from(&mut headers);
        assert_eq!(headers.len(), 1);
        headers.insert(X_AUTH_TOKEN, HeaderValue::from_static("a token"));
        headers.insert(PROXY_AUTHORIZATION, HeaderValue::from_static("Basic YTpi"));
        for access in [with_secret(), Access::Open] {
            access.remove_from(&mut headers);
            assert_eq!(headers.len(), 3);
        }
    }

    #[test]
    fn the_secrets_of_a_request_are_in_all_of_its_parts_and_the_servers_own_is_one() {
        let request = Request::post("http://ada:in-the-user@a.example/?token=in-the-query")
            .header("x-auth-token", "in-the-header")
            .header("x-other", "no-secret")
            .body(Body::from(r#"{"password": "in-the-body", "name": "no-secret"}"#))
            .unwrap();
        let all = "in-the-user in-the-query in-the-header in-the-body no-secret";
        let hidden = "[redacted] [redacted] [redacted] [redacted] no-secret";
        for (access, own) in [(with_secret(), "[redacted]"), (Access::Open, SECRET)] {
            let scrubbed = access.secrets_of(&request).scrub(&format!("{all} {SECRET}"));
            assert_eq!(scrubbed, format!("{hidden} {own}"));
        }
    }

    #[test]
    fn a_password_begins_behind_the_first_colon_and_spaces_around_the_value_do_not_count() {
        let password = |value: &str| basic_password(value.as_bytes());
        let of = |credentials: &str| STANDARD.encode(credentials);
        assert_eq!(password(&format!("Basic {}", of("me:a:b"))).unwrap(), b"a:b");
        assert_eq!(password(&format!("Basic   {} ", of("me:pw"))).unwrap(), b"pw");
        assert_eq!(password(&format!("Basic {}", of("me:"))).unwrap(), b"");
        assert_eq!(password(&format!("Bearer{}", of("me:pw"))), None);
    }

    #[test]
    fn the_secret_may_come_in_any_of_several_headers_of_the_same_name() {
        let basic = |password: &str| basic(&format!("any:{password}"));
        for (name, right, wrong) in [
            ("x-cloudcix-serve-secret", SECRET.to_owned(), "wrong".to_owned()),
            ("x-auth-token", SECRET.to_owned(), "a token".to_owned()),
            ("proxy-authorization", basic(SECRET), basic("wrong")),
        ] {
            for values in [[&right, &wrong], [&wrong, &right]] {
                let headers = headers(&[(name, values[0]), (name, values[1])]);
                assert!(with_secret().admits(&headers), "{name} {values:?}");
            }
            let wrong = headers(&[(name, &wrong), (name, &wrong)]);
            assert!(!with_secret().admits(&wrong), "{name}");
        }
    }
}
