/// The warnings about a collection that was read, each once.
pub(super) struct Warnings {
    all: Vec<String>,
    /// Bounds the memory of a stream whose every page warns of something else.
    most: usize,
    /// Whether the last one is this client's own.
    moved: bool,
}

impl Warnings {
    /// The most warnings of the server that a stream keeps.
    pub(super) const MOST: usize = 100;

    pub(super) const fn new() -> Self {
        Self { all: Vec::new(), most: Self::MOST, moved: false }
    }

    pub(super) fn keep_all(&mut self) {
        self.most = usize::MAX;
    }

    pub(super) fn add(&mut self, warnings: &[String]) {
        for warning in warnings {
            if self.all.len() < self.most && !self.all.contains(warning) {
                self.all.push(warning.clone());
            }
        }
    }

    /// Adds the last one: that the collection moved.
    pub(super) fn add_moved(&mut self, warning: String) {
        self.all.push(warning);
        self.moved = true;
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.all
    }

    /// Returns those of the server.
    pub(super) fn into_servers(mut self) -> Vec<String> {
        if self.moved {
            self.all.pop();
        }
        self.all
    }
}
