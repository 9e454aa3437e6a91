use std::{
    fmt,
    hash::{Hash, Hasher},
};

use cloudcix_core::{AddedToken, Claims, X_AUTH_TOKEN};
use http::{HeaderValue, Request, uri::Authority};

/// The quota that a request counts against: one per user and host.
///
/// `Display` returns a text that is the same in every process, so that processes can share a quota
/// by it: `membership.api.cloudcix.com/uid:7`. Neither `Display` nor `Debug` shows a token.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_rate_limit as rate_limit;
/// # }
/// use cloudcix::{Body, rate_limit::{Key, User}};
///
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// let key = Key::from_request(&request);
/// assert_eq!(key.host(), "membership.api.cloudcix.com");
/// assert_eq!(key.user(), User::Anonymous);
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone)]
pub struct Key {
    /// The host, in lowercase and without credentials.
    host: Option<Authority>,
    user: User,
}

/// The user that the server counts a request for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum User {
    /// The user that the token belongs to: its claim `uid`.
    Uid(u64),
    /// A token without a `uid`, by its hash.
    Token(u64),
    /// No token: a login, or a list that needs no token.
    Anonymous,
}

impl Key {
    /// Returns a key for [`Policy::key_by`](crate::Policy::key_by). Without a host, its quota spans
    /// all hosts.
    pub fn new(host: Option<Authority>, user: User) -> Self {
        // Credentials stand before an `@`. This folds over all bytes and doesn't stop at the first
        // odd one, so that the compiler vectorizes it: it runs for every request.
        let is_odd =
            |odd: u8, byte: u8| odd | u8::from(byte == b'@') | u8::from(byte.is_ascii_uppercase());
        let is_plain = |host: &Authority| host.as_str().bytes().fold(0, is_odd) == 0;
        let host = match host {
            Some(host) if !is_plain(&host) => host
                .as_str()
                .rsplit('@')
                .next()
                .and_then(|host| host.to_ascii_lowercase().parse().ok()),
            host => host,
        };
        Self { host, user }
    }

    /// Returns the key of a request: its host, and the user that its token belongs to.
    pub fn from_request<B>(request: &Request<B>) -> Self {
        let user = request.headers().get(X_AUTH_TOKEN).map_or(User::Anonymous, |token| {
            // The layer that added the token has parsed it. A layer in between may have replaced
            // the header since.
            let added = AddedToken::find_in(request.extensions())
                .filter(|added| added.header_value() == token);
            added.and_then(AddedToken::uid).map_or_else(|| User::from_token(token), User::Uid)
        });
        Self::new(request.uri().authority().cloned(), user)
    }

    /// Returns the host, with its port if there is one; an empty text if the key spans hosts.
    pub fn host(&self) -> &str {
        self.host.as_ref().map_or("", Authority::as_str)
    }

    /// Returns the user.
    pub fn user(&self) -> User {
        self.user
    }
}

impl User {
    /// Returns the user that a token belongs to. Nothing is verified: only the server can do that,
    /// and a forged token merely has a quota of its own.
    fn from_token(token: &HeaderValue) -> Self {
        let claims = token.to_str().ok().and_then(Claims::read);
        claims
            .and_then(|claims| claims.uid)
            .map_or_else(|| Self::Token(fnv(token.as_bytes())), Self::Uid)
    }
}

/// FNV-1a, because its result is the same in every process and every version, unlike that of the
/// standard library's hasher. It doesn't need to resist attacks: the tokens are the caller's own.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Compares and hashes the host as text: `Authority` hashes letter by letter, which takes longer
/// than everything else here.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.user == other.user && self.host() == other.host()
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.host().hash(state);
        self.user.hash(state);
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.host())?;
        match self.user {
            User::Uid(uid) => write!(f, "uid:{uid}"),
            User::Token(hash) => write!(f, "token:{hash:016x}"),
            User::Anonymous => f.write_str("anonymous"),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use cloudcix_core::CallState;
    use proptest::{prelude::*, sample::Index};

    use super::*;

    fn request(uri: &str, token: Option<&str>) -> Request<()> {
        let mut request = Request::get(uri).body(()).unwrap();
        if let Some(token) = token {
            request.headers_mut().insert(X_AUTH_TOKEN, token.parse().unwrap());
        }
        request
    }

    fn jwt(uid: u64, exp: u64) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(format!(r#"{{"uid":{uid},"exp":{exp}}}"#)))
    }

    #[test]
    fn the_same_user_is_one_key_whatever_the_token() {
        let (first, second, other) = (jwt(7, 1), jwt(7, 2), jwt(8, 1));
        for token in [&first, &second] {
            let request = request("https://Membership.api.cloudcix.com/country/", Some(token));
            assert_eq!(
                Key::from_request(&request).to_string(),
                "membership.api.cloudcix.com/uid:7"
            );
        }
        let key = |uri, token| Key::from_request(&request(uri, token));
        let here = "https://a.example/";
        assert_eq!(key(here, Some(&first)), key("https://A.EXAMPLE/x/", Some(&second)));
        assert_ne!(key(here, Some(&first)), key("https://b.example/", Some(&first)));
        assert_ne!(key(here, Some(&first)), key(here, Some(&other)));
        assert_ne!(key(here, Some("one")), key(here, Some("two")));
        assert_ne!(key(here, None), key(here, Some("one")));
        assert_eq!(key("/country/", None).to_string(), "/anonymous");
    }

    proptest! {
        #[test]
        fn tokens_that_differ_in_one_byte_are_different_users(
            token in "[!-~]{1,80}", at in any::<Index>(), other in b'!'..=b'~',
        ) {
            let mut changed = token.clone().into_bytes();
            changed[at.index(token.len())] = other;
            let changed = String::from_utf8(changed).unwrap();
            let user = |token| Key::from_request(&request("/", Some(token))).user();
            prop_assert_eq!(user(&token) == user(&changed), token == changed);
        }
    }

    #[test]
    fn the_hash_of_a_token_is_the_same_in_every_version() {
        // The published test vectors of FNV-1a.
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_token_that_a_layer_added_gives_the_key_that_it_gives_without_one() {
        let uri = "https://a.example/";
        let (seven, eight, no_uid) = (jwt(7, 1), jwt(8, 1), "e30.e30.c2ln");
        for token in [&seven, no_uid, "opaque", ""] {
            let plain = request(uri, Some(token));
            // As the layer sends it, and with another token in place of that which was added.
            for added in [token, &eight, "opaque too"] {
                let mut request = request(uri, Some(token));
                let added = AddedToken::new(added.parse().unwrap());
                CallState::set_added_token(request.extensions_mut(), added);
                assert_eq!(Key::from_request(&request), Key::from_request(&plain), "{token}");
            }
        }
        // The header was taken away again.
        let mut request = request(uri, None);
        let added = AddedToken::new(seven.parse().unwrap());
        CallState::set_added_token(request.extensions_mut(), added);
        assert_eq!(Key::from_request(&request).user(), User::Anonymous);
    }

    #[test]
    fn a_key_shows_neither_the_token_nor_a_password() {
        for token in ["hunter2-token".to_owned(), jwt(7, 1)] {
            let key = Key::from_request(&request("https://me:hunter2@a.example:81/", Some(&token)));
            let shown = format!("{key} {key:?} {:?} {}", key.user(), key.host());
            assert!(!shown.contains("hunter2") && !shown.contains(&token), "{shown}");
            assert!(shown.starts_with("a.example:81/"), "{shown}");
        }
    }

    #[test]
    fn a_key_that_is_made_by_hand_has_its_host_in_lowercase_and_without_credentials() {
        for host in ["a.example:81", "A.Example:81", "me@a.example:81", "me:pw@A.example:81"] {
            let key = Key::new(Some(host.parse().unwrap()), User::Token(7));
            assert_eq!(key.host(), "a.example:81", "{host}");
            assert_eq!(key.to_string(), "a.example:81/token:0000000000000007");
            assert_eq!(format!("{key:?}"), format!("Key({key})"));
        }
    }

    #[test]
    fn every_letter_of_a_host_is_in_lowercase() {
        let letters: String = ('A'..='Z').collect();
        for host in letters.chars().map(String::from).chain([letters.clone()]) {
            let key = Key::from_request(&request(&format!("https://{host}.0/"), None));
            assert_eq!(key.host(), format!("{}.0", host.to_lowercase()));
        }
    }

    #[test]
    fn a_token_that_is_no_text_is_a_user_too_and_of_several_the_first_one_counts() {
        let user = |tokens: &[&[u8]]| {
            let mut request = request("/", None);
            for token in tokens {
                let token = HeaderValue::from_bytes(token).unwrap();
                request.headers_mut().append(X_AUTH_TOKEN, token);
            }
            Key::from_request(&request).user()
        };
        assert_eq!(user(&[b"\xff"]), User::Token(fnv(b"\xff")));
        assert_eq!(user(&[b""]), User::Token(fnv(b"")));
        for tokens in [[b"a", b"b"], [b"b", b"a"]] {
            assert_eq!(user(&tokens.map(|token| &token[..])), user(&[tokens[0]]));
        }
    }

    #[test]
    fn a_key_has_the_port_of_its_host_and_both_parts_count() {
        let key = |host: &str, user| Key::new(host.parse().ok(), user);
        let hash = |key: &Key| {
            let mut hasher = std::hash::DefaultHasher::new();
            key.hash(&mut hasher);
            hasher.finish()
        };
        let this = key("a.example:81", User::Uid(1));
        assert_eq!(this.host(), "a.example:81");
        for (other, is_same) in [
            (key("a.example:81", User::Uid(1)), true),
            (key("me@A.example:81", User::Uid(1)), true),
            (key("a.example:82", User::Uid(1)), false),
            (key("a.example", User::Uid(1)), false),
            (key("b.example:81", User::Uid(1)), false),
            (key("a.example:81", User::Uid(2)), false),
            (key("a.example:81", User::Token(1)), false),
            (key("a.example:81", User::Anonymous), false),
        ] {
            assert_eq!(this == other, is_same, "{other}");
            assert_eq!(hash(&this) == hash(&other), is_same, "{other}");
        }
    }
}
