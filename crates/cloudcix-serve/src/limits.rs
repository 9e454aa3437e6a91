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

// Four times the longest request line that the API's servers accept, and 48 KiB for cookies and
// tokens.
pub(crate) const MAX_HEAD: usize = 64 << 10;
pub(crate) const MAX_BODY: usize = 16 << 20;
pub(crate) const MAX_CONNECTIONS: usize = 1024;
pub(crate) const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
pub(crate) const BODY_IDLE: Duration = Duration::from_secs(30);
pub(crate) const BODY_TOTAL: Duration = Duration::from_secs(300);
pub(crate) const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
// As long as an attempt of the default stack may take.
pub(crate) const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(30);

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: MAX_HEAD,
            body: BodyLimits { size: MAX_BODY, idle: BODY_IDLE, total: BODY_TOTAL },
            connections: MAX_CONNECTIONS,
            head_timeout: HEAD_TIMEOUT,
            write_timeout: WRITE_TIMEOUT,
            shutdown_timeout: SHUTDOWN_TIMEOUT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_that_the_settings_document() {
        let Limits { head, body, connections, head_timeout, write_timeout, shutdown_timeout } =
            Limits::default();
        let secs = Duration::from_secs;
        assert_eq!((head, body.size, connections), (65_536, 16_777_216, 1024));
        assert_eq!((body.idle, body.total), (secs(30), secs(300)));
        assert_eq!((head_timeout, write_timeout, shutdown_timeout), (secs(30), secs(30), secs(30)));
    }
}
