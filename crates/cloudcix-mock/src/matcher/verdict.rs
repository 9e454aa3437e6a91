use std::fmt;

/// The result of a matcher: the number of requirements that are met, and a [`Mismatch`] for each
/// that is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Verdict {
    met: u32,
    mismatches: Vec<Mismatch>,
}

impl Verdict {
    /// Returns the verdict of one requirement that is met.
    pub const fn met() -> Self {
        Self { met: 1, mismatches: Vec::new() }
    }

    /// Combines two verdicts.
    pub fn and(mut self, other: Self) -> Self {
        self.met += other.met;
        self.mismatches.extend(other.mismatches);
        self
    }

    /// Whether all requirements are met.
    pub const fn is_match(&self) -> bool {
        self.mismatches.is_empty()
    }

    /// Returns the requirements that are not met.
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// Returns the number of requirements that are met. Of two expectations at the same distance,
    /// the more specific one counts as the nearer.
    pub const fn specificity(&self) -> u32 {
        self.met
    }

    /// Returns the distance between the request and the expectation: the sum of the
    /// mismatches' distances, 0 for a match. The nearest expectation has the least distance.
    pub fn distance(&self) -> u32 {
        self.mismatches.iter().map(|mismatch| mismatch.distance).fold(0, u32::saturating_add)
    }

    /// Returns the mismatches, the most important first.
    pub(crate) fn into_sorted(mut self) -> Vec<Mismatch> {
        // Stable: mismatches of the same distance keep the order of their matchers.
        self.mismatches.sort_by_key(|mismatch| std::cmp::Reverse(mismatch.distance));
        self.mismatches
    }
}

impl From<Mismatch> for Verdict {
    fn from(mismatch: Mismatch) -> Self {
        Self { met: 0, mismatches: vec![mismatch] }
    }
}

impl FromIterator<Mismatch> for Verdict {
    /// Returns one requirement, met if there are no mismatches.
    fn from_iter<I: IntoIterator<Item = Mismatch>>(mismatches: I) -> Self {
        let mismatches: Vec<_> = mismatches.into_iter().collect();
        Self { met: u32::from(mismatches.is_empty()), mismatches }
    }
}

/// The part of a request that a [`Mismatch`] is about. It determines the distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aspect {
    /// The method.
    Method,
    /// The host, or the application.
    Host,
    /// The path.
    Path,
    /// One parameter of the query.
    Query,
    /// One header.
    Header,
    /// The body, or one place in it.
    Body,
    /// A requirement of a predicate.
    Other,
}

impl Aspect {
    /// Returns the usual distance of a mismatch. Path and method say most about which expectation
    /// was meant: a different path outweighs a different method, and that outweighs several wrong
    /// parameters or headers.
    const fn distance(self) -> u32 {
        match self {
            Self::Path => 80,
            Self::Method => 40,
            Self::Host => 30,
            Self::Query => 10,
            Self::Header => 8,
            Self::Other => 6,
            Self::Body => 5,
        }
    }
}

/// One requirement that is not met, in words that help to correct it.
///
/// They must not contain secrets. The mock removes those that it can recognize: JWTs, and the
/// values of the request's own secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    subject: String,
    expected: String,
    actual: String,
    hint: Option<String>,
    distance: u32,
}

impl Mismatch {
    /// Describes a mismatch: `subject` says where it is (``query `limit` ``), `expected` and
    /// `actual` what was required there and what the request has.
    pub fn new(
        aspect: Aspect,
        subject: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            expected: expected.into(),
            actual: actual.into(),
            hint: None,
            distance: aspect.distance(),
        }
    }

    /// Adds the probable cause.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Replaces the distance that its aspect has.
    #[must_use]
    pub const fn at_distance(mut self, distance: u32) -> Self {
        self.distance = distance;
        self
    }

    /// Returns its distance.
    pub const fn distance(&self) -> u32 {
        self.distance
    }

    /// Returns the place: ``query `limit` ``.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Returns what was expected there.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns what the request has there.
    pub fn actual(&self) -> &str {
        &self.actual
    }

    /// Returns the probable cause.
    pub fn probable_cause(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Mismatch {
    /// Writes one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, got {}", self.subject, self.expected, self.actual)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}
