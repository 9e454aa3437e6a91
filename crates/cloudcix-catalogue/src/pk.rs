use std::fmt;

/// The kind of a service's primary key, which is the last segment of a resource's URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pk {
    /// A whole number: `country/107/`.
    Integer,
    /// A text of one segment.
    String,
    /// An IP network, whose slash is not encoded: `cix_blacklist/10.0.0.0/24/`.
    Cidr,
    /// No key: the service has only a collection or a single resource, and is called without one.
    None,
}

impl Pk {
    /// Returns the kind in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::String => "string",
            Self::Cidr => "CIDR",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Pk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
