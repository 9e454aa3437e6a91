use std::time::Duration;

/// A statement of the server about the quota of a key. It can only tighten the quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signal {
    /// A request was refused with a 429: nothing may be sent for this long.
    Pause(Duration),
}
