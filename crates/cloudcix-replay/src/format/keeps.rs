use std::fmt;

/// The parts of an interaction that a format can hold, besides method, URL, status and text.
/// `Display` says it in words: `all but times`.
///
/// [`Format::keeps`](crate::Format::keeps) returns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of its own in the files, too")]
pub struct Keeps {
    /// When the request was sent.
    pub started: bool,
    /// How long it took until the whole response was there.
    pub duration: bool,
    /// The HTTP versions of request and response.
    pub http_version: bool,
    /// A request that got no response, or that is not one of HTTP. Where it is not kept, writing
    /// fails with [`CannotHold`](crate::ExportErrorKind::CannotHold).
    pub failures: bool,
    /// Bodies and headers that are not text. Where they are not kept, writing fails with
    /// [`CannotHold`](crate::ExportErrorKind::CannotHold).
    pub bytes: bool,
}

impl Keeps {
    pub(super) const ALL: Self =
        Self { started: true, duration: true, http_version: true, failures: true, bytes: true };
}

impl fmt::Display for Keeps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = match (self.started, self.duration) {
            (true, true) => None,
            (false, true) => Some("the time of day"),
            (true, false) => Some("durations"),
            (false, false) => Some("times"),
        };
        let missing: Vec<&str> = [
            times,
            (!self.http_version).then_some("HTTP versions"),
            (!self.failures).then_some("requests without a response"),
            (!self.bytes).then_some("bytes that are not text"),
        ]
        .into_iter()
        .flatten()
        .collect();
        match missing.split_last() {
            None => f.write_str("everything"),
            Some((last, [])) => write!(f, "all but {last}"),
            Some((last, others)) => write!(f, "all but {} and {last}", others.join(", ")),
        }
    }
}
