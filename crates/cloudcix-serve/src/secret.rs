use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use subtle::ConstantTimeEq as _;

/// The secret of a server: each request must bring it, see [`Access`](crate::Access).
///
/// `Debug` doesn't show it, and its memory is wiped when it is dropped.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
/// use cloudcix::serve::{Access, Secret};
///
/// let secret = Secret::generate()?;
/// println!("X-CloudCIX-Serve-Secret: {}", secret.expose());
/// let access = Access::Secret(secret);
/// # Ok::<(), cloudcix::serve::InvalidSecret>(())
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// The smallest number of characters of a secret. A shorter one could be guessed.
    pub const MIN_LENGTH: usize = 16;

    /// Creates a secret from a text, for a server whose clients know it already.
    ///
    /// # Errors
    /// [`InvalidSecret`] if it is shorter than [`MIN_LENGTH`](Self::MIN_LENGTH), or if it has other
    /// characters than ASCII letters, digits and `-._~`, which need no escapes in a header, in the
    /// URL of a proxy and in a shell.
    pub fn new(secret: impl Into<String>) -> Result<Self, InvalidSecret> {
        // A secret from the first moment, so that a refused one is wiped too.
        let secret = SecretString::from(secret.into());
        let text = secret.expose_secret();
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)) {
            return Err(InvalidSecret::Character);
        }
        if text.len() < Self::MIN_LENGTH {
            return Err(InvalidSecret::TooShort);
        }
        Ok(Self(secret))
    }

    /// Creates a random secret of 128 bits: 32 hexadecimal digits.
    ///
    /// # Errors
    /// [`InvalidSecret::NoRandomness`] if the operating system has no random numbers.
    pub fn generate() -> Result<Self, InvalidSecret> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|_| InvalidSecret::NoRandomness)?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(random)).into()))
    }

    /// Returns the secret itself, to hand it to a client.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether `given` is this secret. How long this takes says nothing about the secret but its
    /// length.
    pub(crate) fn is(&self, given: &[u8]) -> bool {
        self.expose().as_bytes().ct_eq(given).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// The error of a text that can't be a [`Secret`]. It doesn't show the text.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidSecret {
    /// The secret is too short.
    #[error(
        "the secret of a server needs at least {} characters; `Secret::generate()` creates a \
         random one",
        Secret::MIN_LENGTH
    )]
    TooShort,
    /// The secret has a character that would need an escape in a header or a URL.
    #[error(
        "the secret of a server may only have ASCII letters, digits and -._~; \
         `Secret::generate()` creates a random one"
    )]
    Character,
    /// The operating system has no random numbers.
    #[error("the operating system has no random numbers; pass a secret to `Secret::new`")]
    NoRandomness,
}

cloudcix_core::debug_as_report!(
    enum InvalidSecret {
        TooShort,
        Character,
        NoRandomness,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_and_needs_no_escapes() {
        assert_eq!(Secret::new("0123456789abcde").unwrap_err(), InvalidSecret::TooShort);
        assert!(Secret::new("0123456789abcdef").is_ok());
        for text in
            ["0123456789 abcdef", "0123456789:abcdef", "0123456789abcdef\n", "ü0123456789abcdef"]
        {
            assert_eq!(Secret::new(text).unwrap_err(), InvalidSecret::Character, "{text}");
        }
    }

    #[test]
    fn generated_secrets_are_valid_and_differ() {
        let (one, other) = (Secret::generate().unwrap(), Secret::generate().unwrap());
        assert_ne!(one.expose(), other.expose());
        assert!(Secret::new(one.expose()).is_ok() && one.expose().len() == 32);
    }

    #[test]
    fn each_digit_of_a_generated_secret_is_random() {
        let secrets: Vec<_> = (0..256).map(|_| Secret::generate().unwrap()).collect();
        for place in 0..32 {
            let digits = secrets.iter().map(|secret| secret.expose().as_bytes()[place]);
            let differing = digits.collect::<std::collections::HashSet<_>>();
            assert!(differing.len() > 1, "{place}");
        }
        assert!(secrets.iter().all(|secret| secret.expose().len() == 32));
    }

    #[test]
    fn only_the_whole_secret_is_the_secret() {
        let secret = Secret::new("0123456789abcdef").unwrap();
        assert!(secret.is(b"0123456789abcdef"));
        for wrong in ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF"] {
            assert!(!secret.is(wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn debug_hides_it() {
        assert_eq!(format!("{:?}", Secret::generate().unwrap()), "Secret([redacted])");
    }

    #[test]
    fn each_allowed_character_may_be_in_a_secret_and_the_first_problem_is_the_error() {
        let allowed = "ABCXYZabcxyz0189-._~";
        assert_eq!(Secret::new(allowed).unwrap().expose(), allowed);
        for other in (0..=0x7f_u8).map(char::from) {
            let is_allowed = other.is_ascii_alphanumeric() || "-._~".contains(other);
            let secret = Secret::new(format!("0123456789abcde{other}"));
            assert_eq!(secret.is_ok(), is_allowed, "{other:?}");
        }
        assert_eq!(Secret::new("short!").unwrap_err(), InvalidSecret::Character);
        assert_eq!(Secret::new("").unwrap_err(), InvalidSecret::TooShort);
    }

    #[test]
    fn each_error_says_what_to_do() {
        for (error, text) in [
            (
                InvalidSecret::TooShort,
                "the secret of a server needs at least 16 characters; `Secret::generate()` creates \
                 a random one",
            ),
            (
                InvalidSecret::Character,
                "the secret of a server may only have ASCII letters, digits and -._~; \
                 `Secret::generate()` creates a random one",
            ),
            (
                InvalidSecret::NoRandomness,
                "the operating system has no random numbers; pass a secret to `Secret::new`",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }
}
