//! Secrets that were seen, and finding them wherever they reappear.

use std::{collections::HashSet, fmt, ops::Range};

use cloudcix_core::secret::{
    REDACTED,
    parts::{encodings, is_bare, plain},
};

use super::{Form, crowd::LONG, windows::Windows};

/// Secrets by value, to which more can be added at any time. `Debug` says how many there are.
#[derive(Clone, Default)]
pub(crate) struct Known {
    secrets: HashSet<String>,
    spellings: Windows<Spelling>,
}

/// Where a secret stands, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) form: Form,
}

/// The facts about a text that is looked for.
#[derive(Clone, Copy, PartialEq)]
struct Spelling {
    form: Form,
    /// Whether the secret is shorter than [`LONG`]: those are only looked for as words of their
    /// own.
    short: bool,
}

/// Shorter ones would garble the text and protect nothing.
const SHORTEST: usize = 6;
/// Fewer digits than that may be a number that has nothing to do with the secret.
const DIGITS: usize = 20;

/// Whether a value is worth looking for. A stand-in is not, nor is a word that is the name of a
/// field itself.
pub(super) fn is_worth_it(value: &str) -> bool {
    let plain = plain(value);
    let is_word =
        is_bare(value) || ["redacted", "string", "required", "undefined"].contains(&plain.as_str());
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value.len() >= if digits { DIGITS } else { SHORTEST }
        && value != REDACTED
        && !plain.is_empty()
        && !is_word
}

impl Known {
    /// Looks for these from now on. Returns whether any of them is new.
    pub(super) fn learn<S: AsRef<str>>(&mut self, secrets: impl IntoIterator<Item = S>) -> bool {
        let before = self.secrets.len();
        for secret in secrets {
            let secret = secret.as_ref();
            if self.secrets.contains(secret) {
                continue;
            }
            self.secrets.insert(secret.to_owned());
            let short = secret.len() < LONG;
            for (form, text) in encodings(secret) {
                self.spellings.add(&text, Spelling { form, short });
            }
        }
        self.secrets.len() > before
    }

    /// The same ones but for those that `is_kept` names.
    pub(super) fn without(self, is_kept: impl Fn(&str) -> bool) -> Self {
        if !self.secrets.iter().any(|secret| is_kept(secret)) {
            return self;
        }
        let mut rest = Self::default();
        rest.learn(self.secrets.iter().filter(|secret| !is_kept(secret)));
        rest
    }

    /// Whether all of these are known.
    pub(super) fn knows<S: AsRef<str>>(&self, secrets: impl IntoIterator<Item = S>) -> bool {
        secrets.into_iter().all(|secret| self.secrets.contains(secret.as_ref()))
    }

    /// The places, in ascending order. Where two overlap, the first one is told, and of two that
    /// begin together the longer one: what is left of the other is no secret any more.
    pub(crate) fn find(&self, text: &[u8]) -> Vec<Hit> {
        // Of two that begin together, it may leave out the shorter one, unless it must stand alone.
        let mut found = self.spellings.find(text);
        found.sort_unstable_by_key(|(range, _)| (range.start, usize::MAX - range.end));
        let mut hits: Vec<Hit> = Vec::new();
        let mut at = 0;
        for (found, Spelling { form, short }) in found {
            if found.start < at || (form == Form::Raw && short && !stands_alone(text, &found)) {
                continue;
            }
            let range =
                if form == Form::Base64 { base64_run(text, found.clone()) } else { found.clone() };
            at = range.end.max(found.end);
            let start = range.start.max(hits.last().map_or(0, |hit| hit.range.end));
            hits.push(Hit { range: start..range.end, form });
        }
        hits
    }

    /// Whether anything is found.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        !self.find(text).is_empty()
    }
}

fn stands_alone(text: &[u8], range: &Range<usize>) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // Behind a backslash stands the letter of an escape: `\nhunter2`.
    let before = match (
        range.start.checked_sub(2).map(|at| text[at]),
        range.start.checked_sub(1).map(|at| text[at]),
    ) {
        (Some(b'\\'), Some(_)) => None,
        (_, before) => before,
    };
    !letter(before.as_ref()) && !letter(text.get(range.end))
}

/// The whole run of base64 around a piece of it.
fn base64_run(text: &[u8], range: Range<usize>) -> Range<usize> {
    let is_base64 =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'=');
    let start =
        range.start - text[..range.start].iter().rev().take_while(|byte| is_base64(byte)).count();
    let end = range.end + text[range.end..].iter().take_while(|byte| is_base64(byte)).count();
    start..end
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} secrets", self.secrets.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(secret: &str, text: &str) -> Vec<String> {
        let mut known = Known::default();
        assert!(known.learn([secret]) && !known.learn([secret]));
        known.find(text.as_bytes()).into_iter().map(|hit| text[hit.range].to_owned()).collect()
    }

    proptest::proptest! {
        #[test]
        fn of_two_that_overlap_the_first_is_told_and_of_two_that_begin_together_the_longer_one(
            secrets in proptest::collection::btree_set(r"\.{6,8},\.{6,8}(,\.{5,7})?", 1..8),
            text in r"(\.{5,9},){0,12}",
        ) {
            let (mut expected, mut at) = (Vec::new(), 0);
            while at < text.len() {
                match secrets.iter().filter(|secret| text[at..].starts_with(*secret))
                    .map(String::len).max() {
                    Some(length) => {
                        expected.push(at..at + length);
                        at += length;
                    }
                    None => at += 1,
                }
            }
            let mut known = Known::default();
            known.learn(&secrets);
            let found: Vec<_> = known.find(text.as_bytes()).into_iter().map(|hit| hit.range)
                .collect();
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
    fn base64_is_found_whatever_stands_before_it_and_goes_as_a_whole() {
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
    fn what_is_too_common_to_be_a_secret_is_not_looked_for() {
        for value in ["", "abc", "12345678", "[redacted]", "password", "********"] {
            assert!(!is_worth_it(value), "{value}");
        }
        for value in ["hunter2", "00000000000000000000001", "dummy-password"] {
            assert!(is_worth_it(value), "{value}");
        }
    }
}
