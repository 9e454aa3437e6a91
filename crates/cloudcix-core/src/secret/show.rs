//! Texts for people to see, without the secrets that their names give away.

use std::{borrow::Cow, ops::Range};

use http::Uri;
use serde_json::Value;

use super::{
    Name, REDACTED,
    edit::{Edit, apply},
    is_secret_name,
    scrub::scrub_jwts,
    walk::{self, Place, Visitor},
};

/// One who hides what its name says is a secret.
struct Hider;

impl Visitor for Hider {
    fn judge(&mut self, name: &str) -> Name {
        Name::classify(name)
    }

    fn found(&mut self, _: &str, _: Name) {}

    fn replacement(&mut self, _: &[u8], place: Place) -> Cow<'static, [u8]> {
        match place {
            Place::JsonString | Place::Pair => Cow::Borrowed(REDACTED.as_bytes()),
            // JSON stays JSON.
            Place::JsonNumber => Cow::Borrowed(b"\"[redacted]\""),
            // Letters that may stand anywhere in a URL.
            Place::Url => Cow::Borrowed(b"redacted"),
        }
    }

    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, _: &[Range<usize>]) -> Option<Vec<u8>> {
        apply(text, edits)
    }
}

/// A URL for people to see: without user and password, the values of parameters that [name a
/// secret](is_secret_name), those that stand in JSON or a URL in the value of another parameter,
/// and JWTs.
///
/// Which segments of a path are secrets can't be told from the URL alone: a client, which knows the
/// ids by name, hides these too.
///
/// ```
/// let url = "https://membership.api.cloudcix.com/user/?search%5Bapi_key%5D=hunter2&limit=1"
///     .parse()?;
/// let shown = cloudcix_core::secret::shown_url(&url);
/// assert_eq!(shown, "https://membership.api.cloudcix.com/user/?search%5Bapi_key%5D=[redacted]&limit=1");
/// # Ok::<(), http::uri::InvalidUri>(())
/// ```
pub fn shown_url(uri: &Uri) -> String {
    let mut url = String::new();
    if let Some(scheme) = uri.scheme_str() {
        url.extend([scheme, "://"]);
    }
    if let Some(authority) = uri.authority() {
        url.push_str(authority.as_str().rsplit('@').next().unwrap_or_default());
    }
    url.push_str(uri.path());
    push_shown_query(&mut url, uri.query());
    scrub_jwts(url)
}

/// Appends the query of a URL as [`shown_url`] shows it, with the `?` before it.
pub fn push_shown_query(url: &mut String, query: Option<&str>) {
    if let Some(query) = query {
        url.push('?');
        url.push_str(walk::pairs(&mut Hider, query).as_deref().unwrap_or(query));
    }
}

/// A text for people to see, without what its names say is a secret: below such a key where the
/// text is JSON, whole or not, and in the URLs that stand in it.
///
/// ```
/// use cloudcix_core::secret::shown_text;
///
/// assert_eq!(shown_text(r#"{"otp": 123456}"#), r#"{"otp": "[redacted]"}"#);
/// assert_eq!(shown_text("see https://u:hunter2@a.example/?n=1"), "see https://redacted@a.example/?n=1");
/// ```
pub fn shown_text(text: &str) -> String {
    let clean = walk::text(&mut Hider, text.as_bytes());
    scrub_jwts(clean.map_or_else(
        || text.to_owned(),
        // The edits are at the bounds of letters.
        |clean| String::from_utf8_lossy(&clean).into_owned(),
    ))
}

/// JSON for people to see: `[redacted]` for each value whose key [names a secret](is_secret_name),
/// and strings as [`shown_text`] shows them.
///
/// ```
/// use serde_json::json;
///
/// let shown = cloudcix_core::secret::shown_json(&json!({"name": "Lab", "credentials": {"key": 1}}));
/// assert_eq!(shown, json!({"name": "Lab", "credentials": "[redacted]"}));
/// ```
pub fn shown_json(value: &Value) -> Value {
    hide_json(value, &shown_text)
}

/// JSON with `[redacted]` for each value whose key names a secret, and all other texts, keys and
/// numbers as `clean` makes them.
pub(crate) fn hide_json(value: &Value, clean: &impl Fn(&str) -> String) -> Value {
    match value {
        Value::Object(fields) => {
            let beside = names_a_secret(
                fields.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?))),
            );
            let field = |(name, value): (&String, &Value)| {
                let is_secret = is_secret_name(name) || (beside && name == "value");
                (clean(name), if is_secret { REDACTED.into() } else { hide_json(value, clean) })
            };
            fields.iter().map(field).collect()
        }
        Value::Array(items) => items.iter().map(|item| hide_json(item, clean)).collect(),
        Value::String(text) => clean(text).into(),
        // A secret may be a number, as a one-time password is.
        Value::Number(number) => {
            let text = number.to_string();
            let shown = clean(&text);
            if shown == text { value.clone() } else { shown.into() }
        }
        Value::Bool(_) | Value::Null => value.clone(),
    }
}

/// Whether an object says, by the texts in it, that its `value` is a secret: `{"name": "password",
/// "value": "…"}`, and the `path` of a JSON Patch.
pub fn names_a_secret<'a>(mut fields: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    fields.any(|(key, name)| match key {
        "name" | "key" => is_secret_name(name),
        // What is above the last one is no part of the value.
        "path" => name.rsplit('/').next().is_some_and(is_secret_name),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_shown_without_its_secrets() {
        let shown = |url: &str| shown_url(&url.parse().unwrap());
        assert_eq!(
            shown("https://u:hunter2@a.example/x/?token=hunter2&a=1&otp__in=hunter2"),
            "https://a.example/x/?token=[redacted]&a=1&otp__in=[redacted]"
        );
        assert_eq!(
            shown("/email_confirmation/eyJh.eyJi.c-_d/?flag"),
            "/email_confirmation/[redacted]/?flag"
        );
        assert_eq!(
            shown("/?a=1&next=https://u:hunter2@a.example/x?b=2&c=3"),
            "/?a=1&next=https%3A%2F%2Fredacted%40a.example%2Fx%3Fb%3D2&c=3"
        );
        assert_eq!(
            shown("/?next=https%3A%2F%2Fa.example%2F%3Ftoken%3Dhunter2%26b%3D2"),
            "/?next=https%3A%2F%2Fa.example%2F%3Ftoken%3Dredacted%26b%3D2"
        );
    }

    #[test]
    fn json_is_shown_without_its_secrets_also_where_it_stands_in_a_string() {
        let value = serde_json::json!([{
            "otp": 123_456, "log": "{\"token\": [\"hunter2\", 1.50]}", "name": "password",
            "value": "hunter2", "url": "https://u:hunter2@a.example/?psk=hunter2&n=1", "n": 1,
        }]);
        assert_eq!(
            shown_json(&value),
            serde_json::json!([{
                "otp": "[redacted]", "log": "{\"token\": [\"[redacted]\", \"[redacted]\"]}",
                "name": "password", "value": "[redacted]",
                "url": "https://redacted@a.example/?psk=redacted&n=1", "n": 1,
            }])
        );
    }
}
