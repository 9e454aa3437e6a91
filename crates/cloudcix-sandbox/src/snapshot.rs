use std::fmt;

/// Why a snapshot can't be restored.
#[derive(Clone, PartialEq, Eq)]
pub struct InvalidSnapshot {
    what: String,
}

cloudcix_core::debug_as_report!(struct InvalidSnapshot { what });

impl InvalidSnapshot {
    pub(crate) fn format(found: Option<&str>) -> Self {
        Self {
            what: match found {
                Some(format) => format!("this version can't read the format \"{format}\""),
                None => "it names no format".to_owned(),
            },
        }
    }

    pub(crate) fn content() -> Self {
        Self { what: "its time or its rows are missing or malformed".to_owned() }
    }
}

impl fmt::Display for InvalidSnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the snapshot can't be restored: {}", self.what)
    }
}

impl std::error::Error for InvalidSnapshot {}
