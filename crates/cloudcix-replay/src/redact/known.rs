//! Secrets that were seen, and finding them wherever they reappear.

use std::{collections::BTreeSet, fmt, ops::Range, sync::OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use cloudcix_core::secret::REDACTED;

use super::forms::{self, Form};

/// Secrets by value. `Debug` says how many there are.
#[derive(Default)]
pub(crate) struct Known {
    secrets: BTreeSet<String>,
    finder: OnceLock<Option<Finder>>,
}

/// Where a secret stands, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) range: Range<usize>,
    pub(crate) form: Form,
}

struct Finder {
    machine: AhoCorasick,
    /// By pattern: its form, and whether it is so short that it must stand alone.
    forms: Vec<(Form, bool)>,
}

/// Shorter ones would garble the text and protect nothing.
const SHORTEST: usize = 6;
/// Shorter ones are only looked for as words of their own.
const LONG: usize = 12;
/// Fewer digits than that may be a number that has nothing to do with the secret.
const DIGITS: usize = 20;

/// Whether a value is worth looking for. A stand-in is not, nor is a word that is the name of a field itself.
pub(super) fn is_worth_it(value: &str) -> bool {
    let plain = super::rules::plain(value);
    let is_word = ["password", "passwd", "passphrase", "secret", "token", "apikey", "redacted", "string", "required", "undefined"];
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value.len() >= if digits { DIGITS } else { SHORTEST } && value != REDACTED && !plain.is_empty() && !is_word.contains(&plain.as_str())
}

impl Known {
    pub(super) fn new(secrets: BTreeSet<String>) -> Self {
        Self { secrets, finder: OnceLock::new() }
    }

    pub(super) const fn secrets(&self) -> &BTreeSet<String> {
        &self.secrets
    }

    /// The places, in ascending order. Where two overlap, the first one is told: what is left of the second is no secret any more.
    pub(crate) fn find(&self, text: &[u8]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let Some(finder) = self.finder.get_or_init(|| Finder::new(&self.secrets)) else { return hits };
        let mut at = 0;
        while let Some(found) = finder.machine.find(Input::new(text).range(at..)) {
            let (form, short) = finder.forms[found.pattern().as_usize()];
            let range = if form == Form::Base64 { base64_run(text, found.range()) } else { found.range() };
            if form == Form::Raw && short && !stands_alone(text, &range) {
                at = found.start() + 1;
                continue;
            }
            at = range.end.max(found.end());
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

impl Finder {
    fn new(secrets: &BTreeSet<String>) -> Option<Self> {
        let all = secrets.iter().flat_map(|secret| forms::of(secret).into_iter().map(|(form, text)| (form, secret.len() < LONG, text)));
        let (mut forms, mut patterns) = (Vec::new(), Vec::new());
        for (form, short, text) in all {
            forms.push((form, short));
            patterns.push(text);
        }
        if patterns.is_empty() {
            return None;
        }
        // It fails beyond two thousand million states: the patterns would fill the memory first.
        let machine =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::ContiguousNFA)).build(patterns);
        machine.ok().map(|machine| Self { machine, forms })
    }
}

fn stands_alone(text: &[u8], range: &Range<usize>) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // Behind a backslash stands the letter of an escape: `\nhunter2`.
    let before = match (range.start.checked_sub(2).map(|at| text[at]), range.start.checked_sub(1).map(|at| text[at])) {
        (Some(b'\\'), Some(_)) => None,
        (_, before) => before,
    };
    !letter(before.as_ref()) && !letter(text.get(range.end))
}

/// The whole run of base64 around a piece of it.
fn base64_run(text: &[u8], range: Range<usize>) -> Range<usize> {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'=');
    let start = range.start - text[..range.start].iter().rev().take_while(|byte| is_base64(byte)).count();
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
        let known = Known::new(BTreeSet::from([secret.to_owned()]));
        known.find(text.as_bytes()).into_iter().map(|hit| text[hit.range].to_owned()).collect()
    }

    #[test]
    fn a_short_secret_is_found_as_a_word_and_a_long_one_anywhere() {
        assert_eq!(found("hunter2", "hunter2 xhunter2 hunter23 \"hunter2\" \\nhunter2"), ["hunter2"; 3]);
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
                    assert_eq!(found("hunter2-hunter2", &format!("Basic {encoded}, x")), [encoded.as_str()], "{text}");
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
