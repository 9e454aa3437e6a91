/// The error of a text that names no state. It lists the names that do.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a state; give one of {known}")]
pub struct UnknownState {
    text: String,
    known: String,
}

cloudcix_core::debug_as_report!(struct UnknownState { text, known });

impl UnknownState {
    pub(super) fn new(text: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self { text: text.to_owned(), known: known.collect::<Vec<_>>().join(", ") }
    }
}
