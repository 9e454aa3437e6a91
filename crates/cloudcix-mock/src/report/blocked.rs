use std::fmt;

use super::Declared;
use crate::Times;

/// Why an expectation that matches a request does not answer it.
#[derive(Clone)]
pub(crate) enum Blocked {
    /// It has no response.
    NoAnswer,
    /// It was called as often as it may be.
    Exhausted { calls: usize, times: Times },
    /// Its matcher panicked.
    Panicked,
    /// In its sequence it comes after another that is not met yet.
    TooEarly { before: Declared, calls: usize, times: Times },
    /// In its sequence it comes before another that was called already.
    Passed { by: Declared },
}

impl Blocked {
    /// What tells most comes first.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::TooEarly { .. } => 0,
            Self::Passed { .. } => 1,
            Self::Exhausted { .. } => 2,
            Self::NoAnswer => 3,
            // The request goes no further than this, so it is never compared with others.
            Self::Panicked => 4,
        }
    }

    pub(crate) fn what_to_do(&self) -> String {
        match self {
            Self::NoAnswer => {
                "if the request is right, give the expectation an answer with `.respond(..)`; if \
                 not, the code under test sends what it must not"
                    .to_owned()
            }
            Self::Panicked => "see the panic: it comes from the matcher, not from the code under \
                               test"
                .to_owned(),
            Self::Exhausted { times, .. } if times.max() == 0 => {
                "if the request is right, take `.times(0)` away; if not, the code under test sends \
                 what it must not"
                    .to_owned()
            }
            Self::Exhausted { .. } => {
                "if so many calls are right, say `.times(..)` or add an answer with `.then(..)`; \
                 if not, look for a retry, a loop or a second caller"
                    .to_owned()
            }
            Self::TooEarly { before, .. } => {
                format!(
                    "if the order matters, the code under test must first send what {} is for; \
                         if not, take `.in_order(..)` away",
                    Quoted(before)
                )
            }
            Self::Passed { .. } => "if the order matters, the code under test comes back to this \
                                    too late; if not, take `.in_order(..)` away"
                .to_owned(),
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
            Self::NoAnswer => f.write_str("it has no answer, so no such request may come"),
            Self::Panicked => f.write_str("its matcher panicked"),
            Self::Exhausted { times, .. } if times.max() == 0 => {
                f.write_str("it was declared with `.times(0)`: no such request may come")
            }
            Self::Exhausted { calls, times } => {
                write!(f, "it is exhausted: already answered {calls} of {}", times.max())
            }
            Self::TooEarly { before, calls, times } => {
                write!(
                    f,
                    "it is out of sequence: {} comes first, and had {} of {times}",
                    Quoted(before),
                    match calls {
                        0 => "none".to_owned(),
                        calls => calls.to_string(),
                    }
                )
            }
            Self::Passed { by } => write!(
                f,
                "it is out of sequence: {} comes after it, and was called already",
                Quoted(by)
            ),
        }
    }
}
