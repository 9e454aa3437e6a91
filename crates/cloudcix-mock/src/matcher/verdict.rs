use std::fmt;

/// What a matcher found: how much of what it asks for is there, and each thing that is not, with
/// the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Verdict {
    met: u32,
    mismatches: Vec<Mismatch>,
}

impl Verdict {
    /// One thing was asked for, and it is there.
    pub const fn met() -> Self {
        Self { met: 1, mismatches: Vec::new() }
    }

    /// Both verdicts in one.
    pub fn and(mut self, other: Self) -> Self {
        self.met += other.met;
        self.mismatches.extend(other.mismatches);
        self
    }

    /// Whether all that was asked for is there.
    pub const fn is_match(&self) -> bool {
        self.mismatches.is_empty()
    }

    /// What is not as asked for.
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// How many things were asked for and are there: of two expectations that are equally far away,
    /// the nearer is the more specific one.
    pub const fn specificity(&self) -> u32 {
        self.met
    }

    /// How far the request is from what was asked for: 0 for a match. The nearest expectation is
    /// the one with the least distance.
    pub fn distance(&self) -> u32 {
        self.mismatches.iter().map(|mismatch| mismatch.distance).fold(0, u32::saturating_add)
    }

    /// The mismatches, that which matters most first.
    pub(crate) fn into_sorted(mut self) -> Vec<Mismatch> {
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
    /// A match if there are no mismatches.
    fn from_iter<I: IntoIterator<Item = Mismatch>>(mismatches: I) -> Self {
        let mismatches: Vec<_> = mismatches.into_iter().collect();
        Self { met: u32::from(mismatches.is_empty()), mismatches }
    }
}

/// The part of a request that a [`Mismatch`] is about. It decides how much it weighs.
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
    /// Whatever else a predicate asks for.
    Other,
}

impl Aspect {
    /// A path that is quite another weighs more than a method that is another, and that more than
    /// all that may follow.
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

/// One thing that is not as a matcher asks for, in words for somebody who has to put it right.
///
/// Secrets must not be in them. The mock takes out what it knows to be one: a JWT, and the values
/// of the request's own secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    subject: String,
    expected: String,
    came: String,
    hint: Option<String>,
    distance: u32,
}

impl Mismatch {
    /// `subject` says where (``query `limit` ``), `expected` and `came` what.
    pub fn new(
        aspect: Aspect,
        subject: impl Into<String>,
        expected: impl Into<String>,
        came: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            expected: expected.into(),
            came: came.into(),
            hint: None,
            distance: aspect.distance(),
        }
    }

    /// Adds what is probably the cause.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Changes how much it weighs.
    #[must_use]
    pub const fn at_distance(mut self, distance: u32) -> Self {
        self.distance = distance;
        self
    }

    /// How much it weighs.
    pub const fn distance(&self) -> u32 {
        self.distance
    }

    /// Where it is: ``query `limit` ``.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What was asked for there.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What came.
    pub fn came(&self) -> &str {
        &self.came
    }

    /// What is probably the cause.
    pub fn probable_cause(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Mismatch {
    /// On one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, came {}", self.subject, self.expected, self.came)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}
