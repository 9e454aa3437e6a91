use std::fmt;

/// A source of the knowledge about a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FieldSource {
    /// The vendor's OpenAPI document.
    OpenApi,
    /// The server's own code: what it checks in a request, and what it puts into a response.
    Serializer,
    /// Recorded traffic of a real server: the fields of its responses, and of the requests that it
    /// accepted.
    Traffic,
    /// The vendor's Go SDK.
    GoSdk,
}

impl FieldSource {
    /// All sources.
    pub const ALL: [Self; 4] = [Self::OpenApi, Self::Serializer, Self::Traffic, Self::GoSdk];

    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Returns the source in a word or two.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenApi => "OpenAPI",
            Self::Serializer => "server",
            Self::Traffic => "traffic",
            Self::GoSdk => "Go SDK",
        }
    }
}

/// A claim about a field by a source that another source contradicts. What was seen in traffic
/// overrides what was written down, so the catalogue itself says something else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dispute {
    source: FieldSource,
    claim: &'static str,
}

impl Dispute {
    pub(crate) const fn new(source: FieldSource, claim: &'static str) -> Self {
        Self { source, claim }
    }

    /// Returns the source that is contradicted.
    pub const fn source(&self) -> FieldSource {
        self.source
    }

    /// Returns the claim in a few words: `required`, or a type.
    pub const fn claim(&self) -> &'static str {
        self.claim
    }
}

impl fmt::Display for Dispute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source.as_str(), self.claim)
    }
}

impl fmt::Debug for Dispute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
