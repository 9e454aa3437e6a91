use std::fmt;

use super::Declared;
use crate::Times;

/// An expectation that was not called as often as it was told.
#[derive(Clone)]
pub struct Unmet {
    declared: Declared,
    times: Times,
    calls: usize,
    received: usize,
}

impl Unmet {
    pub(crate) const fn new(
        declared: Declared,
        times: Times,
        calls: usize,
        received: usize,
    ) -> Self {
        Self { declared, times, calls, received }
    }

    /// Its name, or else what it asks for.
    pub fn name(&self) -> &str {
        self.declared.short()
    }

    /// How many calls it wants.
    pub const fn times(&self) -> Times {
        self.times
    }

    /// How many calls it had.
    pub const fn calls(&self) -> usize {
        self.calls
    }

    pub(super) const fn declared(&self) -> &Declared {
        &self.declared
    }

    /// The lines of a report. `meant` is the number of the problem that is a request which was
    /// probably meant for it.
    pub(super) fn lines(&self, meant: Option<usize>) -> Vec<String> {
        let impossible = !self.times.is_met_by(self.times.min());
        let never = if impossible {
            "can't be met"
        } else if self.calls == 0 {
            "was never called"
        } else {
            "was called too few times"
        };
        let came = match (self.calls, self.received) {
            (0, 0) => "none; the mock received no request at all".to_owned(),
            (0, 1) => "none; the 1 request that the mock received was another".to_owned(),
            (0, others) => {
                format!("none; the {others} requests that the mock received were others")
            }
            (calls, _) => calls.to_string(),
        };
        let first;
        let to_do = if let Some(problem) = meant {
            first =
                format!("solve problem {problem} first: that request was probably meant for this");
            &first
        } else if impossible {
            "give `.times(..)` a number, or a range that holds one"
        } else if self.received == 0 {
            "see that the code under test is run, is awaited, and was given this mock's transport"
        } else if self.calls == 0 {
            "find out why the code under test never sends this request, or take the expectation \
             away"
        } else {
            "find out why the code under test stops early, or say `.times(..)` as it should be"
        };
        vec![
            format!("an expectation {never}"),
            format!("   which:    {}", self.declared),
            format!("   expected: {}", self.times),
            format!("   came:     {came}"),
            format!("   to do:    {to_do}"),
        ]
    }
}

impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unmet")
            .field("name", &self.name())
            .field("times", &self.times)
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
