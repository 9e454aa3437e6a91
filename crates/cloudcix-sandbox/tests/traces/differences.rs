//! The known differences from the real servers, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The numbers of exchanges per session.
pub(crate) type Exchanges = BTreeMap<String, BTreeSet<u64>>;

/// The committed list, in TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownDifferences {
    #[serde(default)]
    difference: Vec<KnownDifference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownDifference {
    /// Why the sandbox's response is not the real server's.
    reason: String,
    exchanges: Exchanges,
}

impl KnownDifferences {
    /// Reads the list. Each difference has a reason, and none is listed twice.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let known: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut seen = BTreeSet::new();
        for difference in &known.difference {
            if difference.reason.trim().is_empty() {
                return Err("a difference has no reason".to_owned());
            }
            for (session, numbers) in &difference.exchanges {
                if let Some(n) = numbers.iter().find(|&&n| !seen.insert((session, n))) {
                    return Err(format!("{session} {n} is listed twice"));
                }
            }
        }
        Ok(known)
    }

    /// Compares the list with the differences that occurred in the sessions `played`. Returns those
    /// that aren't listed, and the listed ones that didn't occur.
    pub(crate) fn check(
        &self,
        occurred: &Exchanges,
        played: &BTreeSet<String>,
    ) -> (Exchanges, Exchanges) {
        let mut listed = Exchanges::new();
        for difference in &self.difference {
            for (session, numbers) in &difference.exchanges {
                if played.contains(session) {
                    listed.entry(session.clone()).or_default().extend(numbers);
                }
            }
        }
        (without(occurred, &listed), without(&listed, occurred))
    }
}

fn without(exchanges: &Exchanges, others: &Exchanges) -> Exchanges {
    let mut left = exchanges.clone();
    for (session, numbers) in &mut left {
        numbers.retain(|n| !others.get(session).is_some_and(|others| others.contains(n)));
    }
    left.retain(|_, numbers| !numbers.is_empty());
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchanges(pairs: &[(&str, u64)]) -> Exchanges {
        let mut exchanges = Exchanges::new();
        for &(session, n) in pairs {
            exchanges.entry(session.to_owned()).or_default().insert(n);
        }
        exchanges
    }

    const LIST: &str = "[[difference]]\nreason = 'the sun'\nexchanges.a = [1, 2]\n\
                        [[difference]]\nreason = 'the moon'\nexchanges.b = [1]\n";

    #[test]
    fn unlisted_differences_and_listed_ones_that_did_not_occur_are_found() {
        let known = KnownDifferences::read(LIST).unwrap();
        let all = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let same = exchanges(&[("a", 1), ("a", 2), ("b", 1)]);
        assert_eq!(known.check(&same, &all), (exchanges(&[]), exchanges(&[])));
        let other = exchanges(&[("a", 1), ("b", 1), ("b", 2)]);
        assert_eq!(known.check(&other, &all), (exchanges(&[("b", 2)]), exchanges(&[("a", 2)])));
    }

    #[test]
    fn a_session_that_was_not_played_is_not_missed() {
        let known = KnownDifferences::read(LIST).unwrap();
        let played = BTreeSet::from(["b".to_owned()]);
        let occurred = exchanges(&[("b", 1)]);
        assert_eq!(known.check(&occurred, &played), (exchanges(&[]), exchanges(&[])));
    }

    #[test]
    fn a_difference_has_a_reason_and_is_listed_once() {
        let error = |text: &str| KnownDifferences::read(text).err().unwrap();
        assert_eq!(
            error("[[difference]]\nreason = ' '\nexchanges.a = [1]"),
            "a difference has no reason"
        );
        assert_eq!(error(&LIST.replace("b = [1]", "a = [2]")), "a 2 is listed twice");
        assert!(error("[[difference]]\nexchanges.a = [1]").contains("reason"));
        assert!(KnownDifferences::read("").is_ok());
    }
}
