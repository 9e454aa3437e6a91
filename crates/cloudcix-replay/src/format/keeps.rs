use std::fmt;

/// The parts of an interaction that a format can represent, as returned by
/// [`Format::keeps`](crate::Format::keeps).
///
/// Method, URL, status, and headers and bodies that are text are kept by all. `Display` prints the
/// rest as a phrase: `all but times`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of its own in the files, too")]
pub struct Keeps {
    /// The time at which the request was sent.
    pub started: bool,
    /// The time from sending the request to the end of the response.
    pub duration: bool,
    /// The HTTP versions of the request and the response.
    pub http_version: bool,
    /// Requests that got no response, or are not HTTP. If `false`, writing one fails with
    /// [`CannotHold`](crate::ExportErrorKind::CannotHold).
    pub failures: bool,
    /// Bodies and headers that are not UTF-8. If `false`, writing one fails with
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_a_phrase() {
        let phrase = |[started, duration, http_version, failures, bytes]: [bool; 5]| {
            Keeps { started, duration, http_version, failures, bytes }.to_string()
        };
        for (keeps, expected) in [
            ([true, true, true, true, true], "everything"),
            ([false, true, true, true, true], "all but the time of day"),
            ([true, false, true, true, true], "all but durations"),
            ([false, false, true, true, true], "all but times"),
            ([true, true, false, true, true], "all but HTTP versions"),
            ([true, true, true, false, true], "all but requests without a response"),
            ([true, true, true, true, false], "all but bytes that are not text"),
            ([false, true, false, true, true], "all but the time of day and HTTP versions"),
            (
                [true, false, true, false, false],
                "all but durations, requests without a response and bytes that are not text",
            ),
            (
                [false, false, false, false, false],
                "all but times, HTTP versions, requests without a response and bytes that are not \
                 text",
            ),
        ] {
            assert_eq!(phrase(keeps), expected);
        }
    }
}
