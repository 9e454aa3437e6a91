//! The wire format of a login: what is sent to [`PATH`] and how its response is read.
//!
//! `POST` with the [`body`] of some [`Credentials`] is a login: the token lives for two hours.
//! `PUT` with a live token in its header, and no body, is a refresh: the new token lives for one.
//! Both answers are [`read`] alike.

use secrecy::ExposeSecret as _;
use serde::Deserialize;
use serde_json::Value;

use crate::{Body, Credentials, Token};

/// Where tokens are given, below the base of the application Membership.
pub const PATH: &str = "auth/login/";

/// The JSON that a login sends.
pub fn body(credentials: &Credentials) -> Body {
    let Credentials { email, password, api_key, otp } = credentials;
    let mut fields = vec![
        ("email", email.as_str()),
        ("password", password.expose_secret()),
        ("api_key", api_key.expose_secret()),
    ];
    fields.extend(otp.as_ref().map(|otp| ("first_otp", otp.expose_secret())));
    let fields: Vec<String> = fields
        .into_iter()
        .map(|(name, text)| format!("\"{name}\":{}", Value::from(text)))
        .collect();
    format!("{{{}}}", fields.join(",")).into()
}

/// The token in the response to a login or a refresh.
///
/// # Errors
/// [`NoToken`]: a 2xx alone does not mean that there is one.
pub fn read(response: &[u8]) -> Result<Token, NoToken> {
    #[derive(Deserialize)]
    struct Answer {
        token: Option<String>,
    }
    match serde_json::from_slice(response) {
        Ok(Answer { token: Some(token) }) if !token.is_empty() => Ok(Token::new(token)),
        Ok(_) => Err(NoToken::Missing),
        Err(_) => Err(NoToken::NotUnderstood),
    }
}

/// Why the response to a login holds no token. It never repeats the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoToken {
    /// There is none, or an empty one.
    #[error(
        "the login was answered without a token; the server does that when the api_key is missing"
    )]
    Missing,
    /// The response is not the JSON object that it should be.
    #[error(
        "the login was answered with something else than a JSON object with a token; is the base \
         URL that of the API?"
    )]
    NotUnderstood,
}

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
        assert!(with_otp.as_bytes().ends_with(br#","first_otp":"123456"}"#));
    }

    #[test]
    fn only_an_answer_with_a_token_is_a_login() {
        assert_eq!(read(br#"{"token":"a.b.c","other":1}"#).unwrap().expose(), "a.b.c");
        for nothing in ["{}", r#"{"token":null}"#, r#"{"token":""}"#] {
            assert_eq!(read(nothing.as_bytes()).unwrap_err(), NoToken::Missing, "{nothing}");
        }
        for odd in ["", "<html>", r#"{"token":"a.b"#, r#"{"token":7}"#, "\"a.b.c\"", "null"] {
            assert_eq!(read(odd.as_bytes()).unwrap_err(), NoToken::NotUnderstood, "{odd}");
        }
    }
}
