//! Checks the differences against the list.

use std::collections::HashSet;

use cloudcix_tests::differences::{Differences, Seen};

use crate::exchange::Mismatch;

/// The list, with the lines that have occurred.
pub(crate) struct Listed {
    differences: Differences,
    occurred: HashSet<(usize, usize)>,
}

impl Listed {
    pub(crate) fn new(differences: Differences) -> Self {
        Self { differences, occurred: HashSet::new() }
    }

    /// Whether a difference that was found in a call about `about` is listed.
    pub(crate) fn has(&mut self, about: &str, found: &Mismatch) -> bool {
        let mut fitting = Vec::new();
        for (number, difference) in self.differences.difference.iter().enumerate() {
            for (line, seen) in difference.seen.iter().enumerate() {
                let called = seen.calls.is_empty() || seen.calls.iter().any(|call| call == about);
                let method = seen.methods.is_empty() || seen.methods.contains(&found.method);
                if seen.part == found.part && called && method {
                    fitting.push(((number, line), seen));
                }
            }
        }
        let used = match found.part.as_str() {
            "path" | "query" => rewritten(&fitting, found),
            _ => fitting
                .iter()
                .find(|(_, seen)| {
                    is(seen.python.as_deref(), found.python.as_deref())
                        && is(seen.rust.as_deref(), found.rust.as_deref())
                })
                .map(|(at, _)| vec![*at]),
        };
        let listed = used.is_some();
        self.occurred.extend(used.unwrap_or_default());
        listed
    }

    /// Returns the listed differences that have not occurred.
    pub(crate) fn outdated(&self) -> Vec<String> {
        let mut outdated = Vec::new();
        for (number, difference) in self.differences.difference.iter().enumerate() {
            for (line, seen) in difference.seen.iter().enumerate() {
                if !self.occurred.contains(&(number, line)) {
                    outdated.push(format!("{}: {seen:?}", difference.title));
                }
            }
        }
        outdated
    }
}

/// Returns the listed lines that turn this client's text into the Python client's, or `None` if
/// they don't.
fn rewritten(fitting: &[((usize, usize), &Seen)], found: &Mismatch) -> Option<Vec<(usize, usize)>> {
    let python = found.python.clone().unwrap_or_default();
    let mut text = found.rust.clone().unwrap_or_default();
    let mut used = Vec::new();
    for (at, seen) in fitting {
        let (theirs, ours) =
            (seen.python.as_deref().unwrap_or_default(), seen.rust.as_deref().unwrap_or_default());
        // Several ids may be equal, but there are only a few.
        for _ in 0..4 {
            if text != python && python.contains(theirs) && text.contains(ours) {
                text = text.replacen(ours, theirs, 1);
                used.push(*at);
            }
        }
    }
    (text == python).then_some(used)
}

/// Whether a pattern, in which `*` stands for any text, matches the whole text.
fn is(pattern: Option<&str>, text: Option<&str>) -> bool {
    match (pattern, text) {
        (None, None) => true,
        (Some(pattern), Some(text)) => match pattern.split_once('*') {
            None => pattern == text,
            Some((before, after)) => {
                text.starts_with(before) && text[before.len()..].ends_with(after)
            }
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"
        [[difference]]
        title = "Some"
        reason = "For this test."
        seen = [
            { part = "path", python = "a/b", rust = "a%2Fb" },
            { part = "header x", calls = ["one"], methods = ["GET"], python = "p*", rust = "r" },
            { part = "body", python = "null" },
        ]
    "#;

    fn found(part: &str, python: Option<&str>, rust: Option<&str>) -> Mismatch {
        Mismatch {
            part: part.to_owned(),
            method: "GET".to_owned(),
            python: python.map(str::to_owned),
            rust: rust.map(str::to_owned),
        }
    }

    #[test]
    fn only_listed_differences_pass() {
        let mut listed = Listed::new(Differences::parse(LIST));
        assert!(listed.has("any", &found("path", Some("/x/a/b/a/b/"), Some("/x/a%2Fb/a%2Fb/"))));
        assert!(!listed.has("any", &found("path", Some("/y/a/b/"), Some("/x/a%2Fb/"))));
        assert!(!listed.has("any", &found("path", Some("/y/"), Some("/x/"))));
        assert!(listed.has("one", &found("header x", Some("python"), Some("r"))));
        assert!(!listed.has("one", &found("header x", Some("python"), Some("rust"))));
        assert!(!listed.has("one", &found("header x", Some("python"), None)));
        assert!(!listed.has("one", &found("header y", Some("python"), Some("r"))));
        assert!(!listed.has("two", &found("header x", Some("python"), Some("r"))));
        assert!(!listed.has(
            "one",
            &Mismatch { method: "PUT".to_owned(), ..found("header x", Some("python"), Some("r")) }
        ));
        assert!(listed.has("any", &found("body", Some("null"), None)));
        assert!(!listed.has("any", &found("body", Some("null"), Some("null "))));
    }

    #[test]
    fn a_listed_difference_that_does_not_occur_is_reported() {
        let mut listed = Listed::new(Differences::parse(LIST));
        assert_eq!(listed.outdated().len(), 3);
        assert!(listed.has("any", &found("body", Some("null"), None)));
        assert!(!listed.has("two", &found("header x", Some("python"), Some("r"))));
        let outdated = listed.outdated();
        assert_eq!(outdated.len(), 2);
        assert!(
            outdated.iter().all(|line| line.starts_with("Some: ") && !line.contains("body")),
            "{outdated:?}"
        );
    }
}
