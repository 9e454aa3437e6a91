use std::{error::Error, fmt, sync::Arc};

use super::{Blocked, Declared};
use crate::{Received, matcher::Mismatch};

/// A request that no expectation responds to, and the expectation that it was probably meant for.
///
/// It is the source of the [`Error`](cloudcix_core::Error) that the code under test gets, of the
/// kind `NotSent`. `Display` is one line, for logs; the [`Failure`](crate::Failure) of the
/// verification has the details. Neither shows a secret of the request.
///
/// The error is [permanent](cloudcix_core::Error::permanent), so the client's retries don't repeat
/// the request. If the code under test does, the report has it once, with the number of times.
#[derive(Clone)]
pub struct Unmatched(Arc<Inner>);

struct Inner {
    request: Received,
    nearest: Option<Candidate>,
}

/// The nearest expectation, and the reason why it did not respond.
pub(crate) enum Candidate {
    Blocked(Declared, Blocked),
    /// Sorted: the mismatch that matters most comes first.
    Differs(Declared, Vec<Mismatch>),
}

impl Unmatched {
    /// The most differences that are shown: six are enough to see what is wrong.
    const SHOWN: usize = 6;
    /// The greatest distance of a mismatch at which the request was probably still meant for the
    /// expectation: the distance of a different method or a misspelt path.
    const NEAR: u32 = 40;

    pub(crate) fn new(request: Received, nearest: Option<Candidate>) -> Self {
        Self(Arc::new(Inner { request, nearest }))
    }

    /// Returns the request.
    pub fn request(&self) -> &Received {
        &self.0.request
    }

    /// Returns the differences between the request and the nearest expectation, the most important
    /// first. Empty if that expectation matches but may not respond (any more, or yet), or if
    /// there are no expectations at all.
    pub fn mismatches(&self) -> &[Mismatch] {
        match &self.0.nearest {
            Some(Candidate::Differs(_, mismatches)) => mismatches,
            _ => &[],
        }
    }

    /// Whether the request was probably meant for this expectation.
    pub(super) fn is_near(&self, expectation: &Declared) -> bool {
        match &self.0.nearest {
            Some(Candidate::Blocked(declared, _)) => declared.is(expectation),
            Some(Candidate::Differs(declared, mismatches)) => {
                declared.is(expectation) && near(mismatches)
            }
            None => false,
        }
    }

    /// Returns the lines of a report, without secrets.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("no expectation responds to {}", self.0.request)];
        match &self.0.nearest {
            None => {
                lines.push("   nearest:  none: this mock has no expectations".to_owned());
                lines.push(format!("   to do:    {}", self.declare_it()));
            }
            Some(Candidate::Blocked(declared, blocked)) => {
                lines.push(format!("   nearest:  {declared}"));
                lines.push(format!("   but:      {blocked}"));
                lines.push(format!("   to do:    {}", blocked.remedy()));
            }
            Some(Candidate::Differs(declared, mismatches)) => {
                lines.push(format!("   nearest:  {declared}"));
                for (index, mismatch) in mismatches.iter().take(Self::SHOWN).enumerate() {
                    lines.push(format!(
                        "   {}  {}",
                        if index == 0 { "differs:" } else { "    and:" },
                        mismatch.subject()
                    ));
                    lines.push(format!("             expected  {}", mismatch.expected()));
                    lines.push(format!("             got       {}", mismatch.actual()));
                    lines.extend(
                        mismatch
                            .probable_cause()
                            .map(|cause| format!("             perhaps   {cause}")),
                    );
                }
                if mismatches.len() > Self::SHOWN {
                    lines.push(format!("       and:  {} others", mismatches.len() - Self::SHOWN));
                }
                lines.push(format!("   to do:    {}", self.remedy(mismatches)));
            }
        }
        // All of them, because a matcher of the user's may quote the request.
        lines.iter().map(|line| self.0.request.clean(line)).collect()
    }

    /// Advises to correct what differs, or to declare an expectation if none is near.
    fn remedy(&self, mismatches: &[Mismatch]) -> String {
        match mismatches {
            [only] if near(mismatches) => format!(
                "correct the {} in the code under test, or in the expectation",
                only.subject()
            ),
            _ if near(mismatches) => {
                "correct each of them in the code under test, or in the expectation".to_owned()
            }
            _ => self.declare_it(),
        }
    }

    fn declare_it(&self) -> String {
        let request = &self.0.request;
        // Matchers for methods other than these would need `route` and an import of `Method`.
        let path = request.clean(request.uri().path());
        let name = request.method().as_str().to_ascii_lowercase();
        let matcher = match name.as_str() {
            "get" | "head" | "post" | "put" | "patch" | "delete" => format!("{name}(\"{path}\")"),
            _ => format!("path(\"{path}\")"),
        };
        format!("expect it with `mock.expect({matcher}).respond(..)`, or find out why it is sent")
    }
}

/// Whether all differences are small enough for this to be the request that was expected.
fn near(mismatches: &[Mismatch]) -> bool {
    mismatches.iter().all(|mismatch| mismatch.distance() <= Unmatched::NEAR)
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = &self.0.request;
        write!(f, "no expectation of the mock responds to {request}")?;
        match &self.0.nearest {
            None => f.write_str("; none was declared"),
            Some(Candidate::Blocked(declared, blocked)) => {
                f.write_str(&request.clean(&format!(
                    "; the nearest, `{}`, matches, but {blocked}",
                    declared.short()
                )))
            }
            Some(Candidate::Differs(declared, mismatches)) => {
                let difference = mismatches.first().map(ToString::to_string).unwrap_or_default();
                f.write_str(&request.clean(&format!(
                    "; the nearest, `{}`, differs: {difference}",
                    declared.short()
                )))
            }
        }
    }
}

impl fmt::Debug for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Unmatched {}
