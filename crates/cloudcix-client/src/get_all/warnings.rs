/// The warnings about a collection that was read, each once.
pub(super) struct Warnings {
    all: Vec<String>,
    /// Bounds the memory of a stream whose every page warns of something else.
    max_kept: usize,
    /// Whether the last one is this client's own.
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

    /// Adds the last one: that the collection changed.
    pub(super) fn add_change(&mut self, warning: String) {
        self.all.push(warning);
        self.has_change = true;
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.all
    }

    /// Returns those of the server.
    pub(super) fn into_servers(mut self) -> Vec<String> {
        if self.has_change {
            self.all.pop();
        }
        self.all
    }
}
