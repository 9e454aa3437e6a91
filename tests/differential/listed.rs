//! Holds what differs against what is listed.

use std::collections::HashSet;

use cloudcix_tests::differences::{Differences, Seen};

use crate::exchange::Found;

/// The list, and which of its lines have occurred.
pub(crate) struct Listed {
    differences: Differences,
    occurred: HashSet<(usize, usize)>,
}

impl Listed {
    pub(crate) fn load() -> Self {
        Self { differences: Differences::load(), occurred: HashSet::new() }
    }

    /// Whether a difference that was found in a call about `about` is listed.
    pub(crate) fn has(&mut self, about: &str, found: &Found) -> bool {
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
            _ => fitting.iter().find(|(_, seen)| is(seen.python.as_deref(), &found.python) && is(seen.rust.as_deref(), &found.rust)).map(|(at, _)| vec![*at]),
        };
        let listed = used.is_some();
        self.occurred.extend(used.unwrap_or_default());
        listed
    }

    /// What is listed and has not occurred.
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

/// The lines that, applied to what this client sends, make it what Python sends.
fn rewritten(fitting: &[((usize, usize), &Seen)], found: &Found) -> Option<Vec<(usize, usize)>> {
    let python = found.python.clone().unwrap_or_default();
    let mut text = found.rust.clone().unwrap_or_default();
    let mut used = Vec::new();
    for (at, seen) in fitting {
        let (Some(theirs), Some(ours)) = (&seen.python, &seen.rust) else { continue };
        if python.contains(theirs) && text.contains(ours) {
            text = text.replacen(ours, theirs, 1);
            used.push(*at);
        }
    }
    (text == python).then_some(used)
}

/// Whether a pattern, in which `*` stands for anything, fits the whole text.
fn is(pattern: Option<&str>, text: &Option<String>) -> bool {
    match (pattern, text) {
        (None, None) => true,
        (Some(pattern), Some(text)) => match pattern.split_once('*') {
            None => pattern == text,
            Some((before, after)) => text.len() >= before.len() + after.len() && text.starts_with(before) && text.ends_with(after),
        },
        _ => false,
    }
}
