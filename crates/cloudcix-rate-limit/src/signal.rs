use std::time::Duration;

/// A word of the server about the quota of a key. It can only tighten it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signal {
    /// A request was refused: nothing may be sent for so long.
    Pause(Duration),
}
