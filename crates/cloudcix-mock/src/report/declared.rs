use std::{fmt, panic::Location, sync::Arc};

/// How an expectation is called in a report, and where to find it.
#[derive(Clone)]
pub(crate) struct Declared {
    name: Option<Arc<str>>,
    description: Arc<str>,
    at: &'static Location<'static>,
    /// Which of the mock's expectations it is.
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

    /// The name, or else what it asks for.
    pub(crate) fn short(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.description)
    }
}

impl fmt::Display for Declared {
    /// "countries": GET /country/ (declared at tests/countries.rs:12)
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "\"{name}\": ")?;
        }
        write!(f, "{} (declared at {}:{})", self.description, self.at.file(), self.at.line())
    }
}
