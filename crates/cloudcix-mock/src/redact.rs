//! Parts of a request for reports and errors, without its secrets.

use cloudcix_core::secret::{REDACTED, is_secret_name, shown_json, shown_text};
use http::{HeaderName, HeaderValue, Uri};
use serde_json::Value;

/// The most characters of a value that are shown. A longer one would drown the difference that it
/// is shown for.
const SHOWN: usize = 120;

/// Returns the URL, with its query decoded, without credentials and secret query values.
pub(crate) fn url(uri: &Uri) -> String {
    let mut text = String::new();
    if let Some(scheme) = uri.scheme_str() {
        text.push_str(scheme);
        text.push_str("://");
    }
    if let Some(authority) = uri.authority() {
        // The user information before the `@` may hold a password.
        let authority = authority.as_str();
        text.push_str(authority.rsplit_once('@').map_or(authority, |(_, host)| host));
    }
    // The path stays encoded, so that an encoded slash can be distinguished from a separator.
    text.push_str(uri.path());
    for (index, (name, value)) in
        form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).enumerate()
    {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(&name);
        text.push('=');
        text.push_str(if is_secret_name(&name) { REDACTED } else { &value });
    }
    visible(&text)
}

/// Returns a header's value, or a placeholder for a secret.
pub(crate) fn header(name: &HeaderName, value: &HeaderValue) -> String {
    if value.is_sensitive() || is_secret_name(name.as_str()) {
        return REDACTED.to_owned();
    }
    visible(&String::from_utf8_lossy(value.as_bytes()))
}

/// Returns a JSON value on one line, with the values of secret keys replaced.
pub(crate) fn json(value: &Value) -> String {
    visible(&shown_json(value).to_string())
}

/// Makes a text fit for one line of a terminal: without JWTs and named secrets, with control
/// characters escaped, and cut to [`SHOWN`] characters.
pub(crate) fn visible(text: &str) -> String {
    let mut line = String::new();
    // Before the cut, which could split a secret so that it is no longer recognized.
    let text = shown_text(text);
    for (count, letter) in text.chars().enumerate() {
        if count == SHOWN {
            line.push_str("… (cut)");
            break;
        }
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_url_is_readable_and_has_no_secrets() {
        let uri = "https://me:hunter2@a.example/x%20y/?search%5Bname%5D=a+b&api_key=hunter2&z=%0a"
            .parse()
            .unwrap();
        assert_eq!(url(&uri), r"https://a.example/x%20y/?search[name]=a b&api_key=[redacted]&z=\n");
    }

    #[test]
    fn a_secret_is_hidden_at_any_depth_of_json() {
        let value = json!([{"credentials": {"user": "hunter2"}, "name": "Lab", "otp": 123_456}]);
        assert!(
            !json(&value).contains("hunter2")
                && !json(&value).contains("123456")
                && json(&value).contains("Lab")
        );
        let nested = json!({"log": value.to_string(), "next": "https://u:hunter2@a.example/"});
        assert_eq!(
            json(&nested),
            r#"{"log":"[{\"credentials\":{\"user\":\"[redacted]\"},\"name\":\"Lab\",\"otp\":\"[redacted]\"}]","next":"https://redacted@… (cut)"#
        );
    }

    #[test]
    fn a_long_value_is_cut() {
        assert!(visible(&"é".repeat(1000)).chars().count() < 130);
    }

    #[test]
    fn a_url_is_shown_without_its_user_whatever_the_password_contains() {
        for (uri, shown) in [
            ("https://a.example", "https://a.example/"),
            ("https://me@a.example:81/x/", "https://a.example:81/x/"),
            ("https://me:hunter2@a.example/?a", "https://a.example/?a="),
            ("https://me:hunt@er2@a.example/", "https://a.example/"),
            ("/x/?a=1&b=2&c=", "/x/?a=1&b=2&c="),
            ("/x/?token=1&a=%26", "/x/?token=[redacted]&a=&"),
        ] {
            assert_eq!(url(&uri.parse().unwrap()), shown, "{uri}");
        }
    }

    #[test]
    fn a_header_is_hidden_by_its_name_or_by_its_value() {
        let mut sensitive = HeaderValue::from_static("hunter2");
        sensitive.set_sensitive(true);
        for (name, value, shown) in [
            ("accept", HeaderValue::from_static("text/html"), "text/html"),
            ("accept", sensitive, "[redacted]"),
            ("x-auth-token", HeaderValue::from_static("hunter2"), "[redacted]"),
            ("accept", HeaderValue::from_bytes(b"a\xff\tb").unwrap(), "a\u{fffd}\\tb"),
        ] {
            assert_eq!(header(&name.parse().unwrap(), &value), shown);
        }
    }

    #[test]
    fn a_text_of_120_letters_is_shown_whole_and_a_longer_one_is_cut() {
        for (letters, shown) in [
            (119, "é".repeat(119)),
            (120, "é".repeat(120)),
            (121, "é".repeat(120) + "… (cut)"),
            (500, "é".repeat(120) + "… (cut)"),
        ] {
            assert_eq!(visible(&"é".repeat(letters)), shown, "{letters}");
        }
        assert_eq!(visible("a\r\n\t\0\u{7f}\"é\\"), "a\\r\\n\\t\\u{0}\\u{7f}\"é\\");
    }
}
