use std::time::Duration;

use crate::request_body::BodyLimits;

/// The limits of a server. The methods of [`Server`](crate::Server) that set them describe them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) head: usize,
    pub(crate) body: BodyLimits,
    pub(crate) connections: usize,
    pub(crate) head_timeout: Duration,
    pub(crate) write_timeout: Duration,
    pub(crate) shutdown_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // Four times the longest request line that the API's servers accept, and 48 KiB for
            // cookies and tokens.
            head: 64 << 10,
            body: BodyLimits {
                size: 16 << 20,
                idle: Duration::from_secs(30),
                total: Duration::from_secs(300),
            },
            connections: 1024,
            head_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            // Longer than an attempt of the default stack, and shorter than its deadline.
            shutdown_timeout: Duration::from_secs(30),
        }
    }
}
