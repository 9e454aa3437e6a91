use std::{error::Error, fmt, sync::Arc};

use super::{Blocked, Declared};
use crate::{Received, matcher::Mismatch};

/// A request that no expectation answers, and the expectation that it was probably meant for.
///
/// It is the source of the [`Error`](cloudcix_core::Error) that the code under test gets, of the
/// kind `NotSent`. `Display` is one line, for logs; the [`Failure`](crate::Failure) of the
/// verification has the whole of it. Neither shows a secret of the request.
///
/// To a retry layer it is a request that was never sent, and so one to send again: it arrives as
/// often as that layer tries, and the report tells it once, with how many times.
#[derive(Clone)]
pub struct Unmatched(Arc<Inner>);

struct Inner {
    request: Received,
    nearest: Option<Candidate>,
}

/// The nearest expectation, and why it did not answer.
pub(crate) enum Candidate {
    Blocked(Declared, Blocked),
    /// Sorted: the mismatch that matters most comes first.
    Differs(Declared, Vec<Mismatch>),
}

impl Unmatched {
    /// The most differences that are shown: whoever sees six needs no seventh.
    const SHOWN: usize = 6;
    /// The distance up to which the nearest expectation is taken for the one that was meant:
    /// another method, or a path that is misspelt.
    const NEAR: u32 = 40;

    pub(crate) fn new(request: Received, nearest: Option<Candidate>) -> Self {
        Self(Arc::new(Inner { request, nearest }))
    }

    /// The request.
    pub fn request(&self) -> &Received {
        &self.0.request
    }

    /// In what the request differs from the nearest expectation, the most important first. It is
    /// empty where that one matches and may not answer (any more, or yet), and where there is no
    /// expectation at all.
    pub fn mismatches(&self) -> &[Mismatch] {
        match &self.0.nearest {
            Some(Candidate::Differs(_, mismatches)) => mismatches,
            _ => &[],
        }
    }

    /// Whether it was probably meant for this expectation.
    pub(super) fn is_near(&self, expectation: &Declared) -> bool {
        match &self.0.nearest {
            Some(Candidate::Blocked(declared, _)) => declared.is(expectation),
            Some(Candidate::Differs(declared, mismatches)) => {
                declared.is(expectation) && near(mismatches)
            }
            None => false,
        }
    }

    /// The lines of a report, without secrets.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("no expectation answers {}", self.0.request)];
        match &self.0.nearest {
            None => {
                lines.push("   nearest:  none was declared on this mock".to_owned());
                lines.push(format!("   to do:    {}", self.declare_it()));
            }
            Some(Candidate::Blocked(declared, blocked)) => {
                lines.push(format!("   nearest:  {declared}"));
                lines.push(format!("   but:      {blocked}"));
                lines.push(format!("   to do:    {}", blocked.what_to_do()));
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
                    lines.push(format!("             came      {}", mismatch.came()));
                    lines.extend(
                        mismatch
                            .probable_cause()
                            .map(|cause| format!("             perhaps   {cause}")),
                    );
                }
                if mismatches.len() > Self::SHOWN {
                    lines.push(format!("       and:  {} others", mismatches.len() - Self::SHOWN));
                }
                lines.push(format!("   to do:    {}", self.put_right(mismatches)));
            }
        }
        lines.iter().map(|line| self.0.request.clean(line)).collect()
    }

    fn put_right(&self, mismatches: &[Mismatch]) -> String {
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
        let path = request.clean(request.uri().path());
        let name = request.method().as_str().to_ascii_lowercase();
        let matcher = match name.as_str() {
            "get" | "head" | "post" | "put" | "patch" | "delete" => format!("{name}(\"{path}\")"),
            _ => format!("path(\"{path}\")"),
        };
        format!("expect it with `mock.expect({matcher}).respond(..)`, or find out why it is sent")
    }
}

fn near(mismatches: &[Mismatch]) -> bool {
    mismatches.iter().all(|mismatch| mismatch.distance() <= Unmatched::NEAR)
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = &self.0.request;
        write!(f, "no expectation of the mock answers {request}")?;
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
        write!(f, "Unmatched({self})")
    }
}

impl Error for Unmatched {}
