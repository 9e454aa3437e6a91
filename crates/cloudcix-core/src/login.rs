//! The wire format of a login, which is a request to [`PATH`].
//!
//! - A `POST` with the [`body`] of some [`Credentials`] is a login. Its token lives for two hours.
//! - A `PUT` with a valid token in its header, and no body, is a refresh. The new token lives for
//!   one hour.
//!
//! [`read`] reads the response to either.

use secrecy::ExposeSecret as _;
use serde::Deserialize;
use serde_json::Value;

use crate::{Body, Credentials, Token};

/// The path of the login, below the base URL of the application Membership.
pub const PATH: &str = "auth/login/";

/// Returns the JSON body of a login.
pub fn body(credentials: &Credentials) -> Body {
    let Credentials { email, password, api_key, otp } = credentials;
    let mut fields = vec![
        ("email", email.as_str()),
        ("password", password.expose_secret()),
        ("api_key", api_key.expose_secret()),
    ];
    // Left out rather than `null` for users without two-factor authentication.
    fields.extend(otp.as_ref().map(|otp| ("first_otp", otp.expose_secret())));
    let fields: Vec<String> = fields
        .into_iter()
        .map(|(name, text)| format!("\"{name}\":{}", Value::from(text)))
        .collect();
    format!("{{{}}}", fields.join(",")).into()
}

/// Reads the token from the body of the response to a login or a refresh.
///
/// # Errors
/// [`NoToken`] if there is none, which happens even with a 2xx.
pub fn read(response: &[u8]) -> Result<Token, NoToken> {
    #[derive(Deserialize)]
    struct LoginResponse {
        token: Option<String>,
    }
    let LoginResponse { token } =
        serde_json::from_slice(response).map_err(|_| NoToken::NotUnderstood)?;
    token.map(Token::new).filter(|token| !token.is_blank()).ok_or(NoToken::Missing)
}

/// The error of a response to a login that holds no token. It never repeats the response.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoToken {
    /// The token is missing or empty.
    #[error(
        "the response to the login holds no token; the server does that when the api_key is missing"
    )]
    Missing,
    /// The response is not a JSON object of the expected form.
    #[error(
        "the response to the login is not a JSON object with a token; is the base URL that of the \
         API?"
    )]
    NotUnderstood,
}

crate::debug_as_report!(
    enum NoToken {
        Missing,
        NotUnderstood,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_sent_as_the_server_reads_it() {
        let credentials = Credentials::new("a@example.com", "pass\"word", "key");
        assert_eq!(
            body(&credentials).as_bytes(),
            r#"{"email":"a@example.com","password":"pass\"word","api_key":"key"}"#
        );
        let with_otp = body(&credentials.otp("123456"));
        assert_eq!(
            with_otp.as_bytes(),
            concat!(
                r#"{"email":"a@example.com","password":"pass\"word","api_key":"key","#,
                r#""first_otp":"123456"}"#
            )
        );
    }

    #[test]
    fn only_a_response_with_a_token_is_a_login() {
        assert_eq!(read(br#"{"token":"a.b.c","other":1}"#).unwrap().expose(), "a.b.c");
        for nothing in ["{}", r#"{"token":null}"#, r#"{"token":""}"#, r#"{"token":" \n"}"#] {
            assert_eq!(read(nothing.as_bytes()).unwrap_err(), NoToken::Missing, "{nothing}");
        }
        for odd in ["", "<html>", r#"{"token":"a.b"#, r#"{"token":7}"#, "\"a.b.c\"", "null"] {
            assert_eq!(read(odd.as_bytes()).unwrap_err(), NoToken::NotUnderstood, "{odd}");
        }
    }
}
