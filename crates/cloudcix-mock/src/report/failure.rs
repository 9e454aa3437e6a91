use std::{error::Error, fmt};

use super::{Unmatched, Unmet};

/// Everything that was not as declared. `Display` is the whole report, and so is `Debug`, so that `mock.verify().unwrap()` can be read.
#[derive(Clone)]
pub struct Failure {
    unmatched: Vec<Unmatched>,
    unmet: Vec<Unmet>,
}

impl Failure {
    pub(crate) fn check(unmatched: Vec<Unmatched>, unmet: Vec<Unmet>) -> Result<(), Self> {
        if unmatched.is_empty() && unmet.is_empty() { Ok(()) } else { Err(Self { unmatched, unmet }) }
    }

    /// The requests that no expectation answered, in the order of their arrival. A lenient mock has none.
    pub fn unmatched(&self) -> &[Unmatched] {
        &self.unmatched
    }

    /// The expectations that were not called as often as they were told.
    pub fn unmet(&self) -> &[Unmet] {
        &self.unmet
    }

    /// The lines of each problem. What came several times, such as a request that was retried, is told once.
    fn problems(&self) -> Vec<Vec<String>> {
        let mut requests: Vec<(&Unmatched, Vec<String>, usize)> = Vec::new();
        for unmatched in &self.unmatched {
            let lines = unmatched.lines();
            match requests.iter_mut().find(|(_, told, _)| *told == lines) {
                Some((_, _, times)) => *times += 1,
                None => requests.push((unmatched, lines, 1)),
            }
        }
        let meant_for = |unmet: &Unmet| requests.iter().position(|(unmatched, ..)| unmatched.is_near(unmet.declared()));
        let unmet: Vec<_> = self.unmet.iter().map(|unmet| unmet.lines(meant_for(unmet).map(|index| index + 1))).collect();
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
        write!(f, "the mock was not used as declared: {} problem{}", problems.len(), if problems.len() == 1 { "" } else { "s" })?;
        for (index, lines) in problems.iter().enumerate() {
            write!(f, "\n\n{}. {}", index + 1, lines.join("\n"))?;
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
