use std::fmt;

use super::Declared;
use crate::Times;

/// The reason why an expectation that matches a request may not respond to it.
#[derive(Clone)]
pub(crate) enum Blocked {
    /// It has no response.
    NoResponse,
    /// It has had all its calls.
    Exhausted { calls: usize, times: Times },
    /// Its matcher panicked.
    Panicked,
    /// In its sequence it comes after another that is not met yet.
    TooEarly { earlier: Declared, calls: usize, times: Times },
    /// In its sequence it comes before another that was called already.
    TooLate { later: Declared },
}

impl Blocked {
    /// Returns the rank by which a report chooses among several: 0 explains most.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::TooEarly { .. } => 0,
            Self::TooLate { .. } => 1,
            Self::Exhausted { .. } => 2,
            Self::NoResponse => 3,
            // Ends the routing of its request, so it is never compared with others.
            Self::Panicked => 4,
        }
    }

    pub(crate) fn remedy(&self) -> String {
        match self {
            Self::NoResponse => "if the request is right, give the expectation a response with \
                 `.respond(..)`; if not, the code under test must not send it"
                .to_owned(),
            Self::Panicked => {
                "see the panic: it comes from the matcher, not from the code under test".to_owned()
            }
            Self::Exhausted { times, .. } if times.max() == 0 => {
                "if the request is right, remove `.times(0)`; if not, the code under test must \
                 not send it"
                    .to_owned()
            }
            Self::Exhausted { .. } => {
                "if that many calls are right, declare them with `.times(..)` or add a response \
                 with `.then(..)`; if not, look for a retry, a loop or a second caller"
                    .to_owned()
            }
            Self::TooEarly { earlier, .. } => format!(
                "if the order matters, the code under test must send the request for {} first; if \
                 not, remove `.in_order(..)`",
                Quoted(earlier)
            ),
            Self::TooLate { .. } => {
                "if the order matters, the code under test sends this request too late; if not, \
                 remove `.in_order(..)`"
                    .to_owned()
            }
        }
    }
}

struct Quoted<'a>(&'a Declared);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0.short())
    }
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoResponse => f.write_str("it has no response, so no such request may be sent"),
            Self::Panicked => f.write_str("its matcher panicked"),
            Self::Exhausted { times, .. } if times.max() == 0 => {
                f.write_str("it was declared with `.times(0)`: no such request may be sent")
            }
            Self::Exhausted { calls, times } => {
                write!(f, "it is exhausted: it has had {calls} of {} calls", times.max())
            }
            Self::TooEarly { earlier, calls, times } => {
                write!(
                    f,
                    "it is out of sequence: {} comes first, and has had {} of {times}",
                    Quoted(earlier),
                    match calls {
                        0 => "none".to_owned(),
                        calls => calls.to_string(),
                    }
                )
            }
            Self::TooLate { later } => write!(
                f,
                "it is out of sequence: {} comes after it, and was already called",
                Quoted(later)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::Location;

    use super::*;

    fn declared(description: &str, name: Option<&str>) -> Declared {
        let mut declared = Declared::new(0, description.to_owned(), Location::caller());
        if let Some(name) = name {
            declared.name(name);
        }
        declared
    }

    fn exhausted(calls: usize, times: impl Into<Times>) -> Blocked {
        Blocked::Exhausted { calls, times: times.into() }
    }

    fn too_early(calls: usize, times: impl Into<Times>) -> Blocked {
        Blocked::TooEarly { earlier: declared("GET /a/", None), calls, times: times.into() }
    }

    #[test]
    fn an_order_that_is_broken_is_more_telling_than_a_count_and_a_count_than_no_response() {
        let mut all = [
            Blocked::Panicked,
            Blocked::NoResponse,
            exhausted(1, 1),
            Blocked::TooLate { later: declared("GET /a/", None) },
            too_early(0, 1),
        ];
        all.sort_by_key(Blocked::rank);
        let kinds = all.map(|blocked| match blocked {
            Blocked::TooEarly { .. } => "too early",
            Blocked::TooLate { .. } => "too late",
            Blocked::Exhausted { .. } => "exhausted",
            Blocked::NoResponse => "no response",
            Blocked::Panicked => "panicked",
        });
        assert_eq!(kinds, ["too early", "too late", "exhausted", "no response", "panicked"]);
    }

    #[test]
    fn each_reason_has_its_text_and_its_remedy() {
        let more = "if that many calls are right, declare them with `.times(..)` or add a \
                    response with `.then(..)`; if not, look for a retry, a loop or a second caller";
        let zero = "if the request is right, remove `.times(0)`; if not, the code under test must \
                    not send it";
        let first = "if the order matters, the code under test must send the request for \
                     `GET /a/` first; if not, remove `.in_order(..)`";
        let is_zero = "it was declared with `.times(0)`: no such request may be sent";
        for (blocked, text, remedy) in [
            (
                Blocked::NoResponse,
                "it has no response, so no such request may be sent",
                "if the request is right, give the expectation a response with `.respond(..)`; if \
                 not, the code under test must not send it",
            ),
            (
                Blocked::Panicked,
                "its matcher panicked",
                "see the panic: it comes from the matcher, not from the code under test",
            ),
            (exhausted(0, 0), is_zero, zero),
            (exhausted(0, ..=0), is_zero, zero),
            (exhausted(1, 1), "it is exhausted: it has had 1 of 1 calls", more),
            (exhausted(2, ..3), "it is exhausted: it has had 2 of 2 calls", more),
            (exhausted(4, 2..=4), "it is exhausted: it has had 4 of 4 calls", more),
            (
                too_early(0, 1),
                "it is out of sequence: `GET /a/` comes first, and has had none of 1 call",
                first,
            ),
            (
                too_early(1, 2..),
                "it is out of sequence: `GET /a/` comes first, and has had 1 of at least 2 calls",
                first,
            ),
            (
                Blocked::TooLate { later: declared("GET /a/", Some("the list")) },
                "it is out of sequence: `the list` comes after it, and was already called",
                "if the order matters, the code under test sends this request too late; if not, \
                 remove `.in_order(..)`",
            ),
        ] {
            assert_eq!((blocked.to_string().as_str(), blocked.remedy().as_str()), (text, remedy));
        }
    }
}
