//! Collecting the secrets of a request, to remove them from texts about it.

use std::{borrow::Cow, collections::BTreeSet, fmt, ops::Range};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, Uri, header};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{
    Name, REDACTED,
    edit::Edit,
    is_secret_name, query,
    scrub::scrub,
    spellings,
    walk::{self, Place, Visitor},
};

/// A set of secret values, each in all its [`spellings`]. `Debug` shows only their number.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::secret::Secrets;
///
/// let mut secrets = Secrets::default();
/// secrets.add_body(br#"{"name": "Lab", "credentials": {"pin": [123456]}}"#);
/// secrets.add_query("search[api_key__in]=['hunter2', 'hunter3']");
/// assert_eq!(
///     secrets.scrub("Lab: 123456, hunter3 and hunter%32 are refused"),
///     "Lab: [redacted], [redacted] and [redacted] are refused"
/// );
/// ```
#[derive(Clone, Default)]
pub struct Secrets(BTreeSet<String>);

impl Secrets {
    /// Adds a secret. If it is a list or JSON, its items are added, too.
    pub fn add(&mut self, secret: &str) {
        self.leaves(secret);
        self.0.extend(spellings(secret));
    }

    /// Adds the secrets of a body that is JSON (even incomplete) or a form, and of the URLs in it.
    pub fn add_body(&mut self, body: &[u8]) {
        // Recognized by its content, because `Content-Type` isn't known here.
        if query::looks_like_form(body)
            && let Ok(form) = std::str::from_utf8(body)
        {
            self.add_query(form);
        }
        walk::text(self, body);
    }

    /// Adds the secrets of a query or a form.
    pub fn add_query(&mut self, query: &str) {
        walk::pairs(self, query);
    }

    /// Adds the secrets in the query of a URL, and the password before its host. Secrets in its
    /// path can't be recognized.
    pub fn add_uri(&mut self, uri: &Uri) {
        let user = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@'));
        if let Some((_, password)) = user.and_then(|(user, _)| user.split_once(':')) {
            // As it is written and as it is meant: either may be repeated.
            self.add(password);
            self.add(&percent_decode_str(password).decode_utf8_lossy());
        }
        self.add_query(uri.query().unwrap_or_default());
    }

    /// Adds the secrets of a header if it has the [name of a secret](is_secret_name), or if it is
    /// marked as [sensitive](HeaderValue::is_sensitive): the value, and the secrets in it, such as
    /// the password in `Basic …` and the values of cookies.
    pub fn add_header(&mut self, name: &HeaderName, value: &HeaderValue) {
        if !value.is_sensitive() && !is_secret_name(name.as_str()) {
            return;
        }
        let text = String::from_utf8_lossy(value.as_bytes());
        self.add(&text);
        // The token in `Bearer …`.
        self.0.extend(text.split_once(' ').map(|(_, secret)| secret.to_owned()));
        for secret in header_secrets(name, value) {
            self.add(&secret);
        }
    }

    /// Returns the secrets, each in all its spellings, for [`Error::status`](crate::Error::status)
    /// and [`Error::without_secrets`](crate::Error::without_secrets).
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Removes the secrets and all JWTs from a text: see [`scrub`].
    pub fn scrub(&self, text: &str) -> String {
        scrub(text, self.iter())
    }

    /// Adds the parts of a secret: the strings and numbers of JSON, and the items of a list in the
    /// form that Python gives it in a query (`['a', "b"]`).
    fn leaves(&mut self, secret: &str) {
        let Some(inside) = secret.trim().strip_prefix(['[', '{']) else { return };
        // Placed below the name of a secret, so that the scanner takes every leaf for one.
        walk::text(self, format!("{{\"secret\":{secret}}}").as_bytes());
        if !secret.trim().starts_with('[') {
            return;
        }
        // Not JSON, and not worth a parser: splitting it in every possible way adds a few texts
        // that aren't secrets, and misses none.
        let inside = inside.strip_suffix(']').unwrap_or(inside);
        for separator in ["', '", "\", \"", ", ", ","] {
            for item in inside.split(separator) {
                self.0.extend(spellings(item.trim_matches([' ', '\'', '"'])));
            }
        }
    }
}

impl Visitor for Secrets {
    fn classify(&mut self, name: &str) -> Name {
        Name::classify(name)
    }

    fn found(&mut self, secret: &str, _: Name) {
        self.add(secret);
        // A server repeats the value of a number, not its spelling: `1.5` for `1.50`.
        if let Ok(number @ Value::Number(_)) = serde_json::from_str::<Value>(secret) {
            self.0.insert(number.to_string());
        }
    }

    fn replacement(&mut self, _: &[u8], _: Place) -> Cow<'static, [u8]> {
        Cow::Borrowed(REDACTED.as_bytes())
    }

    fn edit(&mut self, _: &[u8], _: Vec<Edit>, _: &[Range<usize>]) -> Option<Vec<u8>> {
        None
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} spellings of secrets", self.0.len())
    }
}

/// Returns the secrets in the value of a secret header: the values of cookies; the text after the
/// scheme of `Authorization`, and the password in it; the whole value of any other header.
pub fn header_secrets(name: &HeaderName, value: &HeaderValue) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(value.as_bytes()) else { return Vec::new() };
    if *name == header::COOKIE || *name == header::SET_COOKIE {
        // The first pair of `Set-Cookie` is the cookie. The others are its attributes.
        let pairs = if *name == header::COOKIE { usize::MAX } else { 1 };
        let values = text.split(';').take(pairs).filter_map(|pair| pair.split_once('='));
        return values.map(|(_, value)| value.trim().to_owned()).collect();
    }
    if *name != header::AUTHORIZATION && *name != header::PROXY_AUTHORIZATION {
        return vec![text.to_owned()];
    }
    // Some servers want the token without a scheme.
    let (scheme, rest) = text.split_once(' ').unwrap_or(("", text));
    let mut secrets = vec![rest.trim().to_owned()];
    if scheme.eq_ignore_ascii_case("basic")
        && let Some(pair) =
            STANDARD.decode(rest.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())
        && let Some((_, password)) = pair.split_once(':')
    {
        secrets.push(password.to_owned());
    }
    secrets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_header_only_the_secret_parts_are_secrets() {
        let secrets = |name: HeaderName, value: &str| {
            header_secrets(&name, &HeaderValue::from_str(value).unwrap())
        };
        assert_eq!(secrets(header::COOKIE, "a=hunter2; b = hunter3;c"), ["hunter2", "hunter3"]);
        assert_eq!(
            secrets(header::SET_COOKIE, "a=hunter2; Path=/; Expires=Wed, 25 Nov 2026; Secure"),
            ["hunter2"]
        );
        for name in [header::AUTHORIZATION, header::PROXY_AUTHORIZATION] {
            assert_eq!(secrets(name.clone(), "Bearer  hunter2"), ["hunter2"]);
            assert_eq!(secrets(name.clone(), "hunter2"), ["hunter2"]);
            assert_eq!(secrets(name, "bAsIc bWU6aHVudGVyMg=="), ["bWU6aHVudGVyMg==", "hunter2"]);
        }
        assert_eq!(secrets(header::COOKIE, "a = hun=ter2 ;b=3"), ["hun=ter2", "3"]);
        assert_eq!(
            secrets(header::AUTHORIZATION, "Basic bWU6aHVuOnRlcjI= "),
            ["bWU6aHVuOnRlcjI=", "hun:ter2"]
        );
        assert_eq!(secrets(header::AUTHORIZATION, "Digest bWU6aHVuOnRlcjI="), ["bWU6aHVuOnRlcjI="]);
        assert_eq!(secrets(header::AUTHORIZATION, "Digest a=b c=d"), ["a=b c=d"]);
        assert_eq!(secrets(header::FROM, "the whole=value; of it"), ["the whole=value; of it"]);
    }

    fn gathered(add: impl FnOnce(&mut Secrets)) -> Vec<String> {
        let mut secrets = Secrets::default();
        add(&mut secrets);
        secrets.iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_secrets_of_each_part_of_a_request_are_gathered_and_nothing_else() {
        let uri = |uri: &str| gathered(|secrets| secrets.add_uri(&uri.parse().unwrap()));
        assert_eq!(uri("http://ada:p%41:w@h/?token=t&a=b"), ["p%41:w", "pA:w", "t"]);
        assert_eq!(uri("http://ada@h/?a=b"), [""; 0]);
        assert_eq!(uri("http://ada:p@w@h/"), ["p@w"]);
        assert_eq!(uri("/token/?psk=p"), ["p"]);
        let body = |body: &str| gathered(|secrets| secrets.add_body(body.as_bytes()));
        assert_eq!(body("token=t&a=b&password=p"), ["p", "t"]);
        assert_eq!(body(r#"{"token":"t","a":"b","psk":12}"#), ["12", "t"]);
        assert_eq!(body(r#"{"token":["s","t"],"a":"http://h/?otp=1"}"#), ["1", "s", "t"]);
        // A form, and a URL all the same.
        assert_eq!(body("psk=p;token=t#pwd=w"), ["p", "p;token=t#pwd=w", "t", "w"]);
        assert_eq!(body("token t"), [""; 0]);
        let query = |query: &str| gathered(|secrets| secrets.add_query(query));
        assert_eq!(query("search[token]=t&a=b"), ["t"]);
        let numbers = gathered(|secrets| secrets.add_body(br#"{"psk":1.50}"#));
        assert_eq!(numbers, ["1.5", "1.50"]);
    }

    #[test]
    fn a_header_has_secrets_by_its_name_or_because_it_is_marked() {
        let header = |name: &'static str, value: &'static str, is_sensitive: bool| {
            let mut value = HeaderValue::from_static(value);
            value.set_sensitive(is_sensitive);
            gathered(|secrets| secrets.add_header(&HeaderName::from_static(name), &value))
        };
        assert_eq!(header("x-auth-token", "t", false), ["t"]);
        assert_eq!(header("x-other", "t", false), [""; 0]);
        assert_eq!(header("x-other", "t", true), ["t"]);
        assert_eq!(header("authorization", "Bearer t", false), ["Bearer t", "t"]);
        assert_eq!(header("x-other", "Bearer t u", true), ["Bearer t u", "t u"]);
        assert_eq!(header("authorization", "Bearer  t ", false), [" t ", "Bearer  t ", "t"]);
        assert_eq!(header("cookie", "a=t; b=u", false), ["a=t; b=u", "b=u", "t", "u"]);
        assert_eq!(header("authorization", "Basic bTp0", true), ["Basic bTp0", "bTp0", "t"]);
    }

    #[test]
    fn the_items_of_a_list_are_secrets_too() {
        for list in ["['s', 't']", "[\"s\", \"t\"]", "[s,t]"] {
            let all = gathered(|secrets| secrets.add(list));
            assert!(["s", "t", list].iter().all(|item| all.iter().any(|known| known == item)));
        }
        for list in [" ['s', 't']", "[s,t] ", "\n[\"s\", \"t\"]\n", " [ 's','t' ]"] {
            let all = gathered(|secrets| secrets.add(list));
            assert!(["s", "t"].iter().all(|item| all.iter().any(|known| known == item)), "{list}");
        }
        let object = gathered(|secrets| secrets.add(r#"{"a":"s","b":[7]}"#));
        assert!(["s", "7"].iter().all(|item| object.iter().any(|known| known == item)));
        assert_eq!(gathered(|secrets| secrets.add("s, t")), ["s, t"]);
        let mut two = Secrets::default();
        two.add("s");
        two.add("t");
        assert_eq!(format!("{two:?}"), "2 spellings of secrets");
    }
}
