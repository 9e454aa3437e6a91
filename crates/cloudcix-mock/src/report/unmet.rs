use std::fmt;

use super::Declared;
use crate::Times;

/// An expectation that had too few calls, or whose number of calls can't be met.
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

    /// Returns its name, or else the description of its matcher.
    pub fn name(&self) -> &str {
        self.declared.short()
    }

    /// Returns the number of calls that it wants.
    pub const fn times(&self) -> Times {
        self.times
    }

    /// Returns the number of calls that it had.
    pub const fn calls(&self) -> usize {
        self.calls
    }

    pub(super) const fn declared(&self) -> &Declared {
        &self.declared
    }

    /// Returns the lines of a report. `meant` is the number of the problem whose request was
    /// probably meant for this expectation.
    pub(super) fn lines(&self, meant: Option<usize>) -> Vec<String> {
        // Only an empty range is not met by its own minimum.
        let impossible = !self.times.is_met_by(self.times.min());
        let problem = if impossible {
            "can't be met"
        } else if self.calls == 0 {
            "was never called"
        } else {
            "was called too few times"
        };
        let got = match (self.calls, self.received) {
            (0, 0) => "none; the mock received no request at all".to_owned(),
            (0, 1) => {
                "none; the only request that the mock received was a different one".to_owned()
            }
            (0, others) => {
                format!("none; the {others} requests that the mock received were different ones")
            }
            (calls, _) => calls.to_string(),
        };
        let meant_for_it;
        // An unmatched request comes first: its difference is often the cause of all the rest.
        let remedy = if let Some(number) = meant {
            meant_for_it = format!(
                "solve problem {number} first: its request was probably meant for this expectation"
            );
            &meant_for_it
        } else if impossible {
            "pass `.times(..)` a number, or a range that is not empty"
        } else if self.received == 0 {
            "check that the code under test runs, is awaited, and uses this mock's transport"
        } else if self.calls == 0 {
            "find out why the code under test never sends this request, or remove the expectation"
        } else {
            "find out why the code under test stops early, or correct `.times(..)`"
        };
        vec![
            format!("an expectation {problem}"),
            format!("   which:    {}", self.declared),
            format!("   expected: {}", self.times),
            format!("   got:      {got}"),
            format!("   to do:    {remedy}"),
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

#[cfg(test)]
mod tests {
    use std::panic::Location;

    use super::*;

    #[test]
    fn each_way_of_not_being_met_has_its_problem_its_count_and_its_remedy() {
        let none = "none; the mock received no request at all";
        let one = "none; the only request that the mock received was a different one";
        let range = "pass `.times(..)` a number, or a range that is not empty";
        let runs = "check that the code under test runs, is awaited, and uses this mock's \
                    transport";
        let never = "find out why the code under test never sends this request, or remove the \
                     expectation";
        let early = "find out why the code under test stops early, or correct `.times(..)`";
        let first = "solve problem 3 first: its request was probably meant for this expectation";
        let (impossible, uncalled, too_few) =
            ("can't be met", "was never called", "was called too few times");
        let empty = Times::from(2..2);
        for (times, calls, received, meant, problem, got, remedy) in [
            (Times::from(1), 0, 0, None, uncalled, none, runs),
            (Times::from(1), 0, 1, None, uncalled, one, never),
            (
                Times::from(1),
                0,
                2,
                None,
                uncalled,
                "none; the 2 requests that the mock received were different ones",
                never,
            ),
            (Times::from(3), 1, 1, None, too_few, "1", early),
            (Times::from(3), 2, 9, None, too_few, "2", early),
            (Times::from(3), 2, 9, Some(3), too_few, "2", first),
            (Times::from(1), 0, 1, Some(3), uncalled, one, first),
            (empty, 0, 0, None, impossible, none, range),
            (empty, 0, 1, None, impossible, one, range),
            (empty, 1, 1, None, impossible, "1", range),
            (empty, 0, 1, Some(3), impossible, one, first),
        ] {
            let declared = Declared::new(0, "GET /a/".to_owned(), Location::caller());
            let which = format!("   which:    {declared}");
            let lines = Unmet::new(declared, times, calls, received).lines(meant);
            let expected = [
                format!("an expectation {problem}"),
                which,
                format!("   expected: {times}"),
                format!("   got:      {got}"),
                format!("   to do:    {remedy}"),
            ];
            assert_eq!(lines, expected, "{times:?} {calls} {received} {meant:?}");
        }
    }
}
