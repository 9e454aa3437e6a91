//! Redacting values whose names are those of secrets, in texts for people to see.

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

/// Redacts the values of secret names.
struct Redactor;

impl Visitor for Redactor {
    fn classify(&mut self, name: &str) -> Name {
        Name::classify(name)
    }

    fn found(&mut self, _: &str, _: Name) {}

    fn replacement(&mut self, _: &[u8], place: Place) -> Cow<'static, [u8]> {
        match place {
            Place::JsonString | Place::Pair => Cow::Borrowed(REDACTED.as_bytes()),
            // With quotes, so that JSON stays valid.
            Place::JsonNumber => Cow::Borrowed(b"\"[redacted]\""),
            // Without brackets, which aren't allowed everywhere in a URL.
            Place::Url => Cow::Borrowed(b"redacted"),
        }
    }

    fn edit(&mut self, text: &[u8], edits: Vec<Edit>, _: &[Range<usize>]) -> Option<Vec<u8>> {
        apply(text, edits)
    }
}

/// Returns a URL for people to see. It has no user and password; secret parameters ([by
/// name](is_secret_name)) are redacted, even in JSON or a URL in the value of another parameter,
/// and so are JWTs.
///
/// Secrets in other segments of the path can't be recognized by the URL alone. A client, which
/// knows the names of the ids, redacts these as well.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// let url = "https://api.example/user/?search%5Bapi_key%5D=hunter2&limit=1".parse()?;
/// let shown = cloudcix::core::secret::shown_url(&url);
/// assert_eq!(shown, "https://api.example/user/?search%5Bapi_key%5D=[redacted]&limit=1");
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

/// Appends a query as [`shown_url`] shows it, with the `?` before it. Does nothing without a query.
pub fn push_shown_query(url: &mut String, query: Option<&str>) {
    if let Some(query) = query {
        url.push('?');
        url.push_str(walk::pairs(&mut Redactor, query).as_deref().unwrap_or(query));
    }
}

/// Returns a text for people to see. If it is JSON, complete or not, the values below secret keys
/// are redacted, and so are the secrets of URLs anywhere in it.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::secret::shown_text;
///
/// assert_eq!(shown_text(r#"{"otp": 123456}"#), r#"{"otp": "[redacted]"}"#);
/// assert_eq!(shown_text("https://u:hunter2@a.example/?n=1"), "https://redacted@a.example/?n=1");
/// ```
pub fn shown_text(text: &str) -> String {
    let clean = walk::text(&mut Redactor, text.as_bytes());
    scrub_jwts(clean.map_or_else(
        || text.to_owned(),
        // Nothing is lost: the edits begin and end between characters.
        |clean| String::from_utf8_lossy(&clean).into_owned(),
    ))
}

/// Returns JSON for people to see: with `[redacted]` for the value of each secret key ([by
/// name](is_secret_name)), and strings as [`shown_text`] shows them.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::secret::shown_json;
/// use serde_json::json;
///
/// let shown = shown_json(&json!({"name": "Lab", "credentials": {"key": 1}}));
/// assert_eq!(shown, json!({"name": "Lab", "credentials": "[redacted]"}));
/// ```
pub fn shown_json(value: &Value) -> Value {
    hide_json(value, &shown_text)
}

/// Replaces the value of each secret key by `[redacted]`, and all other strings, keys and numbers
/// by the result of `clean`.
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
        // A secret may be a number, such as a one-time password.
        Value::Number(number) => {
            let text = number.to_string();
            let shown = clean(&text);
            if shown == text { value.clone() } else { shown.into() }
        }
        Value::Bool(_) | Value::Null => value.clone(),
    }
}

/// Whether an object with these string members says that its `value` is a secret:
/// `{"name": "password", "value": "…"}`, or the `path` of a JSON Patch (RFC 6902).
pub fn names_a_secret<'a>(mut fields: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    fields.any(|(key, name)| match key {
        "name" | "key" => is_secret_name(name),
        // Only the last segment of a path is the name of the value.
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
        // A password may hold an `@`.
        assert_eq!(shown("https://u:hun@ter2@a.example/x/"), "https://a.example/x/");
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
    fn a_member_names_a_secret_by_its_name_its_key_or_the_end_of_its_path() {
        for (key, name, is_secret) in [
            ("name", "password", true),
            ("key", "api_key", true),
            ("path", "/user/password", true),
            ("path", "password", true),
            ("path", "/password/hint", false),
            ("value", "password", false),
            ("name", "name", false),
            ("path", "/", false),
        ] {
            assert_eq!(names_a_secret([(key, name)].into_iter()), is_secret, "{key} {name}");
            let fields = [("name", "x"), (key, name), ("path", "y")];
            assert_eq!(names_a_secret(fields.into_iter()), is_secret, "{key} {name}");
        }
        assert!(!names_a_secret(std::iter::empty()));
    }

    #[test]
    fn only_what_is_secret_is_hidden_in_json_its_keys_and_its_values() {
        for (json, shown) in [
            (r#"{"token":["a",{"b":1}],"b":2.50}"#, r#"{"token":"[redacted]","b":2.50}"#),
            (r#"{"key":"psk","value":{"a":1}}"#, r#"{"key":"psk","value":"[redacted]"}"#),
            (r#"{"key":"psk","my_value":1}"#, r#"{"key":"psk","my_value":1}"#),
            (r#"{"key":"name","value":1}"#, r#"{"key":"name","value":1}"#),
            (r#"{"path":"/a/psk","value":1}"#, r#"{"path":"/a/psk","value":"[redacted]"}"#),
            (r#"{"path":"/psk/a","value":1}"#, r#"{"path":"/psk/a","value":1}"#),
            (r#"[{"key":"psk"},{"value":1}]"#, r#"[{"key":"psk"},{"value":1}]"#),
            (r#"{"eyJh.b.c":true,"a":null}"#, r#"{"[redacted]":true,"a":null}"#),
            (r#"["eyJh.b.c","?token=x&a=b"]"#, r#"["[redacted]","?token=redacted&a=b"]"#),
        ] {
            let [json, shown] = [json, shown].map(|text| serde_json::from_str(text).unwrap());
            assert_eq!(shown_json(&json), shown, "{json}");
        }
        // A number that is a secret becomes a text, and any other stays a number.
        let clean = |text: &str| text.replace("12", "x");
        let numbers = serde_json::json!({"12": [12, 13, "12"]});
        assert_eq!(hide_json(&numbers, &clean), serde_json::json!({"x": ["x", 13, "x"]}));
    }

    #[test]
    fn a_text_is_shown_without_its_secrets_whatever_it_holds() {
        for (text, shown) in [
            ("nothing", "nothing"),
            (" \tnothing \n ", " \tnothing \n "),
            (" ?token=x \n", " ?token=redacted \n"),
            (r#"{"token":12}"#, r#"{"token":"[redacted]"}"#),
            ("?token=x eyJh.b.c", "?token=redacted [redacted]"),
            ("eyJh.b.c", "[redacted]"),
            ("http://u:p@h/é?token=é&a=é", "http://redacted@h/é?token=redacted&a=é"),
        ] {
            assert_eq!(shown_text(text), shown);
        }
        let shown = |query| {
            let mut url = "/x".to_owned();
            push_shown_query(&mut url, query);
            url
        };
        assert_eq!(shown(None), "/x");
        assert_eq!(shown(Some("")), "/x?");
        assert_eq!(shown(Some("a=b")), "/x?a=b");
        assert_eq!(shown(Some("a=b&psk=c")), "/x?a=b&psk=[redacted]");
    }

    #[test]
    fn json_is_shown_without_its_secrets_also_inside_of_a_string() {
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
