use std::fmt;

/// What identifies one resource of a service, as the last segment of its URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pk {
    /// A whole number: `country/107/`.
    Integer,
    /// A text, one segment.
    String,
    /// An IP network, whose slash stays a slash: `cix_blacklist/10.0.0.0/24/`.
    Cidr,
    /// Nothing: the service has a collection or a single resource only, and is called without a pk.
    None,
}

impl Pk {
    /// The kind in a word.
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
