//! Which names stand for secrets, and how to take secrets out of a text that people will see.

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Uri;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What stands in the place of a secret.
pub const REDACTED: &str = "[redacted]";

/// Names that are a secret's when they are the whole name.
const WHOLE: [&str; 9] = [
    "pass",
    "pwd",
    "otp",
    "firstotp",
    "userdata",
    "authorization",
    "proxyauthorization",
    "cookie",
    "setcookie",
];
/// Names that are a secret's when they stand anywhere in the name.
const PART: [&str; 8] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "privatekey",
    "presharedkey",
];
/// Names that are a secret's when the name ends with them.
const END: [&str; 4] = ["apikey", "apikeys", "psk", "psks"];

/// What may follow a field in the name of a filter.
const OPERATORS: [&str; 15] = [
    "contains",
    "endswith",
    "exact",
    "gt",
    "gte",
    "icontains",
    "iendswith",
    "iexact",
    "in",
    "isnull",
    "istartswith",
    "lt",
    "lte",
    "range",
    "startswith",
];

/// Whether a JSON key, a query parameter or an id of that name holds a secret: `password`,
/// `api_key`, `token`, `first_otp`, `client_secret`, `userdata`, `credentials`, `pre_shared_key`
/// and the like, in any case. Of a filter, the field counts: `search[api_key__in]`, also where its
/// brackets are percent-encoded.
///
/// ```
/// use cloudcix_core::secret::is_secret_name;
///
/// assert!(is_secret_name("api_key") && is_secret_name("clientSecret")
///     && is_secret_name("email_token"));
/// assert!(is_secret_name("search[psk]") && is_secret_name("exclude%5Botp__in%5D"));
/// assert!(!is_secret_name("name") && !is_secret_name("otp_enabled"));
/// ```
pub fn is_secret_name(name: &str) -> bool {
    let decoded = if name.contains('%') {
        percent_decode_str(name).decode_utf8_lossy()
    } else {
        Cow::Borrowed(name)
    };
    // Names are compared without the differences between `api_key`, `apiKey`, `API-KEY` and
    // `apikey`.
    let plain: String = field(&decoded)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    WHOLE.contains(&plain.as_str())
        || PART.iter().any(|part| plain.contains(part))
        || END.iter().any(|end| plain.ends_with(end))
}

/// The field that a filter speaks of: of `search[member__api_key__in]` it is `api_key`, the last
/// part that is no operator.
fn field(name: &str) -> &str {
    let inside =
        name.split_once('[').map_or(name, |(_, inside)| inside.strip_suffix(']').unwrap_or(inside));
    let mut field = inside;
    for part in inside.split("__").filter(|part| !part.is_empty()) {
        if !OPERATORS.contains(&part) {
            field = part;
        }
    }
    field
}

/// A URL for people to see: without user and password, the values of parameters that [name a
/// secret](is_secret_name), and JWTs.
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
    for (at, pair) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        url.push(if at == 0 { '?' } else { '&' });
        match pair.split_once('=') {
            Some((name, _)) if is_secret_name(name) => url.extend([name, "=", REDACTED]),
            _ => url.push_str(pair),
        }
    }
}

/// How a secret that was sent in JSON may be repeated: as it is, as it stood in that JSON, and as
/// Python writes it, in ASCII. All of them are for [`scrub`].
///
/// ```
/// use cloudcix_core::secret::spellings;
///
/// assert_eq!(spellings("hunter2"), ["hunter2"]);
/// assert_eq!(spellings("\"café\""), ["\"café\"", r#"\"café\""#, r#"\"caf\u00e9\""#]);
/// ```
pub fn spellings(secret: &str) -> Vec<String> {
    let quoted = Value::from(secret).to_string();
    let escaped =
        quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    let mut spellings = vec![secret.to_owned()];
    spellings.extend((escaped != secret).then(|| escaped.to_owned()));
    spellings.extend((!secret.is_ascii()).then(|| ascii(escaped)));
    spellings
}

/// A JSON string in ASCII, as Python writes it.
fn ascii(json: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(2 * json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            // Writing to a string does not fail.
            letter
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| _ = write!(out, "\\u{unit:04x}"));
        }
    }
    out
}

/// Replaces each of `secrets` wherever it stands in `text`, percent-encoded or not, and everything
/// that looks like a JWT.
///
/// Secrets of fewer than four bytes are left alone: replacing them would garble the text and
/// protect nothing.
pub fn scrub<'a>(text: &str, secrets: impl IntoIterator<Item = &'a str>) -> String {
    let mut clean = text.to_owned();
    let mut secrets: Vec<&str> = secrets.into_iter().filter(|secret| secret.len() >= 4).collect();
    // The longest first: one secret may be part of another.
    secrets.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in secrets {
        if clean.contains(secret) {
            clean = clean.replace(secret, REDACTED);
        }
        if let Some(without) = without_encoded(&clean, secret) {
            clean = without;
        }
    }
    scrub_jwts(clean)
}

/// A text without `secret` where that is percent-encoded, as a whole or in part, as in a URL that
/// somebody repeats; `None` if it isn't there.
fn without_encoded(text: &str, secret: &str) -> Option<String> {
    // Where each byte that is meant begins, and what it is.
    let (raw, mut starts, mut bytes) = (text.as_bytes(), Vec::new(), Vec::new());
    let spaces = secret.contains(' ') && !secret.contains('+');
    if !(text.contains('%') || (spaces && text.contains('+'))) {
        return None;
    }
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let escaped = raw.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|hex| {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            u8::try_from(digit(hex[0])? * 16 + digit(hex[1])?).ok()
        });
        starts.push(at);
        bytes.push(escaped.unwrap_or(if spaces && byte == b'+' { b' ' } else { byte }));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    starts.push(raw.len());
    let (mut clean, mut kept, mut from) = (String::new(), 0, 0);
    while let Some(found) =
        bytes.get(from..)?.windows(secret.len()).position(|window| window == secret.as_bytes())
    {
        let first = from + found;
        clean.push_str(text.get(kept..starts[first])?);
        clean.push_str(REDACTED);
        from = first + secret.len();
        kept = starts[from];
    }
    if kept == 0 {
        return None;
    }
    clean.push_str(text.get(kept..)?);
    Some(clean)
}

/// Three runs of base64url, the first of which decodes to text, unlike that of
/// `eyJungle.example.com`.
fn is_jwt(word: &str) -> bool {
    let header = word.split('.').next().unwrap_or_default();
    let whole = &header[..header.len() - header.len() % 4];
    word.matches('.').count() >= 2
        && URL_SAFE_NO_PAD
            .decode(whole)
            .is_ok_and(|text| text.iter().all(|byte| (0x20..0x7f).contains(byte)))
}

/// A JWT begins with `eyJ` (`{"`).
fn scrub_jwts(text: String) -> String {
    if !text.contains("eyJ") {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("eyJ") {
        let (before, from) = rest.split_at(at);
        let end = from
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_.".contains(letter)))
            .unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        clean.push_str(before);
        clean.push_str(if is_jwt(word) { REDACTED } else { word });
        rest = after;
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known_in_every_spelling() {
        for name in [
            "password",
            "PASSWORD",
            "new_password",
            "api_key",
            "apiKey",
            "X-Auth-Token",
            "token",
            "otp",
            "first_otp",
            "secret",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "psk",
            "pre_shared_key",
            "vpn_psk",
            "api_keys",
            "userdata",
            "user_data",
            "credentials",
            "private_key",
            "Set-Cookie",
            "Proxy-Authorization",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "search[api_key]",
            "search[otp]",
            "exclude%5Bmember__psk__iexact%5D",
            "search%5Buserdata__in%5D",
            "otp__in",
            "search[otp",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "search[name__in]",
            "search[otp_enabled]",
            "name",
            "otp_enabled",
            "laptop",
            "key",
            "ssh_keys",
            "email",
            "",
            "é",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

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
    }

    #[test]
    fn a_secret_is_known_in_each_way_that_it_may_be_written() {
        assert_eq!(spellings("abc-123"), ["abc-123"]);
        assert_eq!(spellings("a\n\\"), ["a\n\\", r"a\n\\"]);
        assert_eq!(spellings("é😀"), ["é😀", r"\u00e9\ud83d\ude00"]);
        assert_eq!(spellings("\"é"), ["\"é", "\\\"é", r#"\"\u00e9"#]);
    }

    #[test]
    fn what_is_known_to_be_secret_is_scrubbed_wherever_it_stands() {
        let text = r#"The "api_key" abcd-efgh is not abcd; eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOjJ9.c2ln, eyJ is fine, so is monkeyJungle.example.com."#;
        let clean = scrub(text, ["abcd", "abcd-efgh", "is"]);
        assert_eq!(
            clean,
            r#"The "api_key" [redacted] is not [redacted]; [redacted], eyJ is fine, so is monkeyJungle.example.com."#
        );
    }

    #[test]
    fn a_secret_that_is_percent_encoded_is_scrubbed_too() {
        for spelled in [
            "p@ss w/rdé",
            "p%40ss%20w%2Frd%C3%A9",
            "p@ss%20w/rd%c3%a9",
            "p%40ss+w%2frd%C3%A9",
            "%70@ss w/rdé",
        ] {
            assert_eq!(
                scrub(&format!("a=é&b={spelled}&c=%zz%"), ["p@ss w/rdé"]),
                "a=é&b=[redacted]&c=%zz%",
                "{spelled}"
            );
        }
        assert_eq!(scrub("%31%3234%31%3234", ["1234"]), "[redacted][redacted]");
        assert_eq!(scrub("1+2+34 %", ["1+2+34", "1 2 34"]), "[redacted] %");
        assert_eq!(scrub("%C3 %E2%82 100%", ["hunter2", "é€"]), "%C3 %E2%82 100%");
    }
}
