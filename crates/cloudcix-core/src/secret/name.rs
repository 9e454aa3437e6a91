//! Recognizing the names of secrets.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

// All of these are compared with names in their `plain` form: lower case, letters and digits only.

/// Names of secrets, if they are the whole name: `laptop` ends with `otp` but is not secret.
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
/// Parts that make a name the name of a secret, wherever they occur in it.
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
/// Endings that make a name the name of a secret.
const END: [&str; 4] = ["apikey", "apikeys", "psk", "psks"];
/// Endings that make a name the name of a credential: a secret whose value is unique enough to be
/// removed wherever it occurs. `token_type` is secret, but not a credential.
const CREDENTIALS: [&str; 11] = [
    "password",
    "pwd",
    "pass",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "psk",
    "presharedkey",
    "privatekey",
];

/// Names of what the API says about a field.
const MESSAGES: [&str; 2] = ["errorcode", "detail"];

/// The operators of Django that may follow a field in the name of a filter.
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

/// The classification of a name, which decides about its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// The value is not secret.
    Plain,
    /// The value is secret.
    Secret,
    /// The value is secret and may reappear anywhere: a token, a password.
    Credential,
    /// The value may be secret, but the caller wants to see it.
    Kept,
    /// The value is the API's message about a field, which is not secret even if the field is.
    Message,
}

impl Name {
    /// Whether the value is a secret.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::Credential)
    }

    /// Classifies a name by the built-in rules.
    pub fn classify(name: &str) -> Self {
        let decoded = if name.contains('%') {
            percent_decode_str(name).decode_utf8_lossy()
        } else {
            Cow::Borrowed(name)
        };
        // The strictest classification of any part counts.
        let mut result = Self::Plain;
        for part in fields(&decoded).flat_map(parts) {
            let plain = plain(part);
            if CREDENTIALS.iter().any(|end| plain.ends_with(end)) {
                return Self::Credential;
            }
            if is_secret(&plain) {
                result = Self::Secret;
            }
        }
        if result == Self::Plain && MESSAGES.iter().any(|message| is_plainly(&decoded, message)) {
            return Self::Message;
        }
        result
    }
}

fn is_secret(plain: &str) -> bool {
    WHOLE.contains(&plain)
        || PART.iter().any(|part| plain.contains(part))
        || END.iter().any(|end| plain.ends_with(end))
}

/// Whether a JSON key, a query parameter or an id with this name holds a secret: `password`,
/// `api_key`, `token`, `first_otp`, `client_secret`, `userdata`, `credentials`, `pre_shared_key`
/// and the like, in any case.
///
/// For a filter, its field counts: `search[api_key__in]`, even with percent-encoded brackets. For a
/// nested field of a form, each part counts: `user[password][]`.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::secret::is_secret_name;
///
/// for name in ["api_key", "clientSecret", "email_token", "tokens[]", "user[otp][0]"] {
///     assert!(is_secret_name(name));
/// }
/// assert!(is_secret_name("search[psk]") && is_secret_name("exclude%5Botp__in%5D"));
/// assert!(!is_secret_name("name") && !is_secret_name("otp_enabled"));
/// ```
pub fn is_secret_name(name: &str) -> bool {
    Name::classify(name).is_secret()
}

/// Splits the decoded name of a query or form parameter into its fields, the outermost first:
/// `search[otp__in]` into `search` and `otp__in`.
pub(super) fn fields(name: &str) -> impl Iterator<Item = &str> {
    name.split(['[', ']']).filter(|field| !field.is_empty())
}

/// Splits a field into its parts, without the operator: `member__api_key__in` into `member` and
/// `api_key`.
pub(super) fn parts(field: &str) -> impl Iterator<Item = &str> {
    field
        .split("__")
        .enumerate()
        // The first part is always a field, even if it has the same name as an operator.
        .filter(|(at, part)| !part.is_empty() && (*at == 0 || !OPERATORS.contains(part)))
        .map(|(_, part)| part)
}

/// Returns a name in lower case and without punctuation, so that `api_key`, `apiKey` and `API-KEY`
/// are equal.
pub fn plain(name: &str) -> String {
    plain_letters(name).collect()
}

/// Whether the [`plain`] form of a name is `expected`. It stops at the first difference, and
/// allocates nothing: most names are none of those that are looked for.
fn is_plainly(name: &str, expected: &str) -> bool {
    plain_letters(name).eq(expected.chars())
}

fn plain_letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

/// Whether a value is just the name of a secret, as in `{"type": "password"}`.
pub fn is_bare(value: &str) -> bool {
    let plain = plain(value);
    WHOLE.iter().chain(&PART).chain(&END).any(|name| *name == plain)
}

#[cfg(test)]
mod tests;
