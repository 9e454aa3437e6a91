//! Secrets by value: finds them wherever they reappear.

use std::{collections::HashSet, fmt, ops::Range};

use cloudcix_core::secret::{
    REDACTED,
    parts::{encodings, is_bare, plain},
};

use super::{Encoding, automata::LONG, windows::Windows};

/// A set of secrets to search for, which can grow at any time. `Debug` shows only their number.
#[derive(Clone, Default)]
pub(crate) struct KnownSecrets {
    secrets: HashSet<String>,
    spellings: Windows<Spelling>,
}

/// An occurrence of a secret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) encoding: Encoding,
}

/// A form in which a secret may occur.
#[derive(Clone, Copy, PartialEq)]
struct Spelling {
    encoding: Encoding,
    /// Whether the secret is shorter than [`LONG`]: such a secret must occur as a separate word.
    short: bool,
}

/// The least length of a secret to search for: replacing shorter values would garble texts, and
/// protect little.
const MIN_LENGTH: usize = 6;
/// The least length of one that consists of digits: a shorter number is probably the id of
/// something else.
const MIN_DIGITS: usize = 20;

/// Whether a value is specific enough to search for: it is long enough, and neither a placeholder
/// nor a word that names a secret itself, such as `password`.
pub(super) fn is_worth_searching(value: &str) -> bool {
    // The plain form has no letters of other alphabets, so it tells nothing about such a value.
    let plain = plain(value);
    let is_word = value.is_ascii()
        && (is_bare(value)
            || ["redacted", "string", "required", "undefined"].contains(&plain.as_str()));
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value.len() >= if digits { MIN_DIGITS } else { MIN_LENGTH }
        && value != REDACTED
        && value.contains(char::is_alphanumeric)
        && !is_word
}

impl KnownSecrets {
    /// Adds secrets. Returns whether any of them is new.
    pub(super) fn learn<S: AsRef<str>>(&mut self, secrets: impl IntoIterator<Item = S>) -> bool {
        let before = self.secrets.len();
        for secret in secrets {
            let secret = secret.as_ref();
            if self.secrets.contains(secret) {
                continue;
            }
            self.secrets.insert(secret.to_owned());
            let short = secret.len() < LONG;
            for (encoding, text) in encodings(secret) {
                self.spellings.add(&text, Spelling { encoding, short });
            }
        }
        self.secrets.len() > before
    }

    /// Returns the secrets without those for which `is_kept` is true.
    pub(super) fn without(self, is_kept: impl Fn(&str) -> bool) -> Self {
        if !self.secrets.iter().any(|secret| is_kept(secret)) {
            return self;
        }
        // Rebuilt, because a pattern can't be removed from the index.
        let mut rest = Self::default();
        rest.learn(self.secrets.iter().filter(|secret| !is_kept(secret)));
        rest
    }

    /// Whether all of these secrets are known.
    pub(super) fn knows<S: AsRef<str>>(&self, secrets: impl IntoIterator<Item = S>) -> bool {
        secrets.into_iter().all(|secret| self.secrets.contains(secret.as_ref()))
    }

    /// Returns the occurrences in a text, in ascending order and without overlaps. Of two that
    /// overlap, the one that begins first counts, and of two that begin together, the longer one.
    /// The rest of the other alone is not a secret.
    pub(crate) fn find(&self, text: &[u8]) -> Vec<Hit> {
        // The index may omit the shorter of two long ones that begin together. It never omits a
        // short one, which may be the only one of the two that stands alone.
        let mut found = self.spellings.find(text);
        found.sort_unstable_by_key(|(range, _)| (range.start, usize::MAX - range.end));
        let mut hits: Vec<Hit> = Vec::new();
        let mut at = 0;
        for (found, Spelling { encoding, short }) in found {
            if found.start < at
                || (encoding == Encoding::Raw && short && !stands_alone(text, &found))
            {
                continue;
            }
            // If a secret lies inside a longer base64 text, the whole text is replaced: the bits of
            // the first and last letters are shared with their neighbours.
            let range = if encoding == Encoding::Base64 {
                base64_run(text, found.clone())
            } else {
                found.clone()
            };
            at = range.end.max(found.end);
            // The run may begin inside the hit before.
            let start = range.start.max(hits.last().map_or(0, |hit| hit.range.end));
            hits.push(Hit { range: start..range.end, encoding });
        }
        hits
    }

    /// Whether a text contains any of the secrets.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        !self.find(text).is_empty()
    }
}

/// Whether no letter or digit adjoins a range.
fn stands_alone(text: &[u8], range: &Range<usize>) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // The letter after a backslash belongs to the escape, not to a word: `\nhunter2`.
    let before = match (
        range.start.checked_sub(2).map(|at| text[at]),
        range.start.checked_sub(1).map(|at| text[at]),
    ) {
        (Some(b'\\'), Some(_)) => None,
        (_, before) => before,
    };
    !letter(before.as_ref()) && !letter(text.get(range.end))
}

/// Extends a range to the whole run of base64 around it.
fn base64_run(text: &[u8], range: Range<usize>) -> Range<usize> {
    let is_base64 =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'=');
    let start =
        range.start - text[..range.start].iter().rev().take_while(|byte| is_base64(byte)).count();
    let end = range.end + text[range.end..].iter().take_while(|byte| is_base64(byte)).count();
    start..end
}

impl fmt::Debug for KnownSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} secrets", self.secrets.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(secret: &str, text: &str) -> Vec<String> {
        let mut known = KnownSecrets::default();
        assert!(known.learn([secret]) && !known.learn([secret]));
        known.find(text.as_bytes()).into_iter().map(|hit| text[hit.range].to_owned()).collect()
    }

    proptest::proptest! {
        #[test]
        fn of_two_that_overlap_the_first_counts_and_of_two_that_begin_together_the_longer(
            secrets in proptest::collection::btree_set(r"\.{6,8},\.{6,8}(,\.{5,7})?", 1..8),
            text in r"(\.{5,9},){0,12}",
        ) {
            let (mut expected, mut at) = (Vec::new(), 0);
            while at < text.len() {
                let fits = secrets.iter().filter(|secret| text[at..].starts_with(*secret));
                match fits.map(String::len).max() {
                    Some(length) => {
                        expected.push(at..at + length);
                        at += length;
                    }
                    None => at += 1,
                }
            }
            let mut known = KnownSecrets::default();
            known.learn(&secrets);
            let hits = known.find(text.as_bytes());
            let found: Vec<_> = hits.into_iter().map(|hit| hit.range).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_short_secret_is_found_as_a_word_and_a_long_one_anywhere() {
        assert_eq!(
            found("hunter2", "hunter2 xhunter2 hunter23 \"hunter2\" \\nhunter2"),
            ["hunter2"; 3]
        );
        assert_eq!(found("correct horse", "incorrect horses"), ["correct horse"]);
    }

    #[test]
    fn base64_is_found_at_any_offset_and_replaced_as_a_whole() {
        use base64::{
            Engine as _,
            engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
        };
        for before in ["", "u", "us", "user:"] {
            for after in ["", "!", "!!"] {
                let text = format!("{before}hunter2-hunter2{after}");
                for encoded in [STANDARD.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
                    assert_eq!(
                        found("hunter2-hunter2", &format!("Basic {encoded}, x")),
                        [encoded.as_str()],
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_run_of_base64_has_the_signs_of_both_alphabets_but_no_slash() {
        use base64::{
            Engine as _,
            engine::general_purpose::{STANDARD, URL_SAFE},
        };
        let around = |bytes: [u8; 3]| [&bytes, &b"hunter2-hunter2"[..], &bytes, b"!"].concat();
        let (plus, slash) = (around([0xfb, 0xef, 0xbe]), around([0xff; 3]));
        for whole in [STANDARD.encode(&plus), URL_SAFE.encode(&plus), URL_SAFE.encode(&slash)] {
            assert!(whole.ends_with("=="), "{whole}");
            assert_eq!(found("hunter2-hunter2", &format!(" {whole},")), [whole.as_str()]);
        }
        // A slash may separate the segments of a path.
        let inside = STANDARD.encode("hunter2-hunter2");
        assert_eq!(found("hunter2-hunter2", &STANDARD.encode(&slash)), [inside]);
    }

    #[test]
    fn values_that_are_too_common_for_a_secret_are_not_searched_for() {
        for value in ["", "abc", "12345678", "[redacted]", "password", "********"] {
            assert!(!is_worth_searching(value), "{value}");
        }
        for value in ["hunter2", "00000000000000000000001", "dummy-password"] {
            assert!(is_worth_searching(value), "{value}");
        }
    }

    #[test]
    fn a_value_is_worth_a_search_from_6_bytes_or_20_digits_unless_it_is_a_word() {
        for (value, is_worth) in [
            ("hunte", false),
            ("hunter", true),
            ("é-a-b", true),
            ("1234567890123456789", false),
            ("12345678901234567890", true),
            ("123456a", true),
            ("password", false),
            ("api_key", false),
            ("redacted", false),
            ("[redacted]", false),
            ("<string>", false),
            ("Required", false),
            ("undefined!", false),
            ("------", false),
            ("undefined1", true),
            // Of other alphabets: neither empty nor a word.
            ("κωδικός", true),
            ("пароль-token", true),
            ("«——»", false),
        ] {
            assert_eq!(is_worth_searching(value), is_worth, "{value}");
        }
    }

    #[test]
    fn a_short_secret_is_no_part_of_a_word_on_either_side() {
        for (text, count) in [
            ("hunter2", 1),
            (" hunter2 ", 1),
            ("ahunter2", 0),
            ("hunter2a", 0),
            ("9hunter2", 0),
            ("hunter29", 0),
            ("_hunter2_", 1),
            ("\\nhunter2", 1),
            ("\\nahunter2", 0),
            ("\\rhunter2", 1),
            ("\\thunter2", 1),
            ("\\fhunter2", 1),
            ("\\\"hunter2", 1),
            ("\\\\hunter2", 1),
            ("nhunter2", 0),
        ] {
            assert_eq!(found("hunter2", text).len(), count, "{text}");
        }
        // With the escapes of JSON or of a URL, it is not mistaken for a part of a word.
        assert_eq!(found("hunt\"er2", r#"xhunt"er2y xhunt\"er2y xhunt%22er2y"#).len(), 2);
        // From 12 bytes on, a secret is found inside of words.
        assert_eq!(found("abcdefghijk", "xabcdefghijk").len(), 0);
        assert_eq!(found("abcdefghijkl", "xabcdefghijkl").len(), 1);
    }

    #[test]
    fn two_secrets_in_one_run_of_base64_are_one_hit() {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let mut known = KnownSecrets::default();
        known.learn(["hunter2-hunter2", "another-secret", "correct horse"]);
        let run = STANDARD.encode("hunter2-hunter2:another-secret");
        let hit = |range, encoding| Hit { range, encoding };
        let text = format!("Basic {run}, another-secret");
        assert_eq!(
            known.find(text.as_bytes()),
            [
                hit(6..6 + run.len(), Encoding::Base64),
                hit(8 + run.len()..text.len(), Encoding::Raw)
            ]
        );
        // A secret that adjoins a run, and could be a part of it.
        let text = format!("another-secret{run}");
        assert_eq!(
            known.find(text.as_bytes()),
            [hit(0..14, Encoding::Raw), hit(14..text.len(), Encoding::Base64)]
        );
        let text = format!("{run}\"correct horse");
        assert_eq!(
            known.find(text.as_bytes()),
            [hit(0..run.len(), Encoding::Base64), hit(run.len() + 1..text.len(), Encoding::Raw)]
        );
    }

    #[test]
    fn what_is_kept_is_forgotten_and_nothing_else() {
        let mut known = KnownSecrets::default();
        assert!(known.learn(["hunter2", "hunter3"]));
        assert!(known.knows(["hunter2", "hunter3"]) && !known.knows(["hunter2", "hunter4"]));
        let rest = known.clone().without(|secret| secret == "hunter2");
        assert!(!rest.is_in(b"hunter2") && rest.is_in(b"hunter3"));
        assert!(!rest.knows(["hunter2"]) && rest.knows(["hunter3"]));
        let all = known.without(|secret| secret == "hunter4");
        assert!(all.is_in(b"hunter2") && all.is_in(b"hunter3"));
        assert_eq!(format!("{all:?}"), "2 secrets");
    }
}
