use std::{
    collections::{HashMap, hash_map::Entry},
    error::Error,
    fmt,
};

use super::{Unmatched, Unmet};

/// Everything that was not as declared. `Display` is the whole report, and so is `Debug`, so that
/// the panic of `mock.verify().unwrap()` is readable.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::{Mock, matcher::get, response};
///
/// let mock = Mock::lenient();
/// mock.expect(get("/country/")).times(1).respond(response::page([]));
/// // Nothing has been called.
/// let failure = mock.verify().unwrap_err();
/// assert_eq!(failure.unmet().len(), 1);
/// assert!(failure.to_string().contains("/country/"));
/// ```
#[derive(Clone)]
pub struct Failure {
    unmatched: Vec<Unmatched>,
    unmet: Vec<Unmet>,
}

impl Failure {
    /// The most problems that a report spells out. With more than that, the rest is noise until the
    /// first are solved.
    const SHOWN: usize = 20;

    pub(crate) fn check(unmatched: Vec<Unmatched>, unmet: Vec<Unmet>) -> Result<(), Self> {
        if unmatched.is_empty() && unmet.is_empty() {
            Ok(())
        } else {
            Err(Self { unmatched, unmet })
        }
    }

    /// Returns the requests that no expectation responded to, in the order of their arrival. A
    /// lenient mock has none.
    pub fn unmatched(&self) -> &[Unmatched] {
        &self.unmatched
    }

    /// Returns the expectations that had too few calls, or that can't be met.
    pub fn unmet(&self) -> &[Unmet] {
        &self.unmet
    }

    /// Returns the lines of each problem. A request that was sent several times, such as by a
    /// retry, is one problem.
    fn problems(&self) -> Vec<Vec<String>> {
        let mut requests: Vec<(&Unmatched, Vec<String>, usize)> = Vec::new();
        let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
        // By their whole text: the same request may have failed for different reasons.
        for unmatched in &self.unmatched {
            match seen.entry(unmatched.lines()) {
                Entry::Occupied(index) => requests[*index.get()].2 += 1,
                Entry::Vacant(new) => {
                    requests.push((unmatched, new.key().clone(), 1));
                    new.insert(requests.len() - 1);
                }
            }
        }
        // An expectation was usually missed because of an unmatched request: number the requests
        // first, so that it can refer to that problem.
        let meant_for = |unmet: &Unmet| {
            requests.iter().position(|(unmatched, ..)| unmatched.is_near(unmet.declared()))
        };
        let unmet: Vec<_> = self
            .unmet
            .iter()
            .map(|unmet| unmet.lines(meant_for(unmet).map(|index| index + 1)))
            .collect();
        let requests = requests.into_iter().map(|(_, mut lines, times)| {
            if times > 1 {
                lines[0] = format!("{} ({times} times)", lines[0]);
            }
            lines
        });
        requests.chain(unmet).collect()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = self.problems();
        write!(
            f,
            "the mock was not used as declared: {} problem{}",
            problems.len(),
            if problems.len() == 1 { "" } else { "s" }
        )?;
        for (index, lines) in problems.iter().take(Self::SHOWN).enumerate() {
            write!(f, "\n\n{}. {}", index + 1, lines.join("\n"))?;
        }
        if problems.len() > Self::SHOWN {
            write!(f, "\n\n... and {} more", problems.len() - Self::SHOWN)?;
        }
        writeln!(f)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Failure {}
