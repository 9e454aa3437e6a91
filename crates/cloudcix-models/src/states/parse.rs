/// The error of a text that names no state. It lists the names that do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a state; give one of {known}")]
pub struct UnknownState {
    text: String,
    known: String,
}

impl UnknownState {
    pub(super) fn new(text: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self { text: text.to_owned(), known: known.collect::<Vec<_>>().join(", ") }
    }
}
