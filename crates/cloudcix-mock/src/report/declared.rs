use std::{fmt, panic::Location, sync::Arc};

/// The name and the place of declaration of an expectation, for reports.
#[derive(Clone)]
pub(crate) struct Declared {
    name: Option<Arc<str>>,
    description: Arc<str>,
    at: &'static Location<'static>,
    /// The index among the mock's expectations: neither name nor description need be unique.
    index: usize,
}

impl Declared {
    pub(crate) fn new(index: usize, description: String, at: &'static Location<'static>) -> Self {
        Self { name: None, description: description.into(), at, index }
    }

    pub(crate) fn name(&mut self, name: &str) {
        self.name = Some(name.into());
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.index == other.index
    }

    /// Returns the name, or else the description of the matcher.
    pub(crate) fn short(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.description)
    }
}

impl fmt::Display for Declared {
    /// Writes `"countries": GET /country/ (declared at tests/countries.rs:12)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "\"{name}\": ")?;
        }
        write!(f, "{} (declared at {}:{})", self.description, self.at.file(), self.at.line())
    }
}
