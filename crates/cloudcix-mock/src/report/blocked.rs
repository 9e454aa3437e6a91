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
