/// The warnings of all pages of a collection, each once.
pub(super) struct Warnings {
    all: Vec<String>,
    /// Bounds the memory of a stream whose pages all have different warnings.
    max_kept: usize,
    /// Whether the last one is this client's own, that the collection changed.
    has_change: bool,
}

impl Warnings {
    /// The most warnings of the server that a stream keeps.
    pub(super) const MAX_KEPT: usize = 100;

    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), max_kept: Self::MAX_KEPT, has_change: false }
    }

    pub(super) fn keep_all(&mut self) {
        self.max_kept = usize::MAX;
    }

    pub(super) fn add(&mut self, warnings: &[String]) {
        for warning in warnings {
            if self.all.len() < self.max_kept && !self.all.contains(warning) {
                self.all.push(warning.clone());
            }
        }
    }

    /// Adds this client's own warning, even beyond the bound: it comes only once, and must not get
    /// lost.
    pub(super) fn add_change(&mut self, warning: String) {
        self.all.push(warning);
        self.has_change = true;
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.all
    }

    /// Returns the server's warnings, without this client's own.
    pub(super) fn into_servers(mut self) -> Vec<String> {
        if self.has_change {
            self.all.pop();
        }
        self.all
    }
}
