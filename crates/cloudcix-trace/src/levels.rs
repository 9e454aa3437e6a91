use tracing::Level;

/// The levels of spans and of the events at their ends.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_trace as trace; }
/// use cloudcix::trace::{Levels, TraceCallLayer};
/// use tracing::Level;
///
/// // Every call in the log of a program that logs from INFO on.
/// let layer = TraceCallLayer::default().levels(Levels { answered: Level::INFO, ..Levels::CALL });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The span itself.
    pub span: Level,
    /// The event of a response below 400.
    pub answered: Level,
    /// The event of a 4xx other than 429: the request was wrong, or the object doesn't exist.
    pub refused: Level,
    /// The event of a 429, a 5xx, or no response at all.
    pub failed: Level,
    /// The event of a future that was dropped before its end.
    pub dropped: Level,
}

impl Levels {
    /// The default for calls: a span at INFO, failures at WARN, refusals at INFO, and all else at
    /// DEBUG.
    pub const CALL: Self = Self {
        span: Level::INFO,
        answered: Level::DEBUG,
        refused: Level::INFO,
        failed: Level::WARN,
        dropped: Level::DEBUG,
    };

    /// The default for attempts: failures at INFO, because the next attempt may succeed, and all
    /// else at DEBUG.
    pub const ATTEMPT: Self = Self {
        span: Level::DEBUG,
        answered: Level::DEBUG,
        refused: Level::DEBUG,
        failed: Level::INFO,
        dropped: Level::DEBUG,
    };
}

impl Levels {
    /// Whether all of these are disabled: at the subscriber, and at the logger, which gets spans
    /// and events if `tracing` has its feature `log`.
    pub(crate) fn are_disabled(self) -> bool {
        let Self { span, answered, refused, failed, dropped } = self;
        // The lowest level is the most urgent: if that is disabled, so are the others.
        let urgent = [answered, refused, failed, dropped].into_iter().fold(span, Level::min);
        let as_logged = match urgent {
            Level::ERROR => log::Level::Error,
            Level::WARN => log::Level::Warn,
            Level::INFO => log::Level::Info,
            Level::DEBUG => log::Level::Debug,
            Level::TRACE => log::Level::Trace,
        };
        !tracing::level_enabled!(urgent) && as_logged > log::max_level()
    }
}

/// Opens a span at a level that is known at run time only. `tracing` needs a constant level for
/// each callsite.
macro_rules! span_at {
    ($level:expr, $($fields:tt)*) => {
        match $level {
            tracing::Level::ERROR => tracing::error_span!($($fields)*),
            tracing::Level::WARN => tracing::warn_span!($($fields)*),
            tracing::Level::INFO => tracing::info_span!($($fields)*),
            tracing::Level::DEBUG => tracing::debug_span!($($fields)*),
            tracing::Level::TRACE => tracing::trace_span!($($fields)*),
        }
    };
}

/// Emits an event at a level that is known at run time only.
macro_rules! event_at {
    ($level:expr, $($fields:tt)*) => {
        match $level {
            tracing::Level::ERROR => tracing::error!($($fields)*),
            tracing::Level::WARN => tracing::warn!($($fields)*),
            tracing::Level::INFO => tracing::info!($($fields)*),
            tracing::Level::DEBUG => tracing::debug!($($fields)*),
            tracing::Level::TRACE => tracing::trace!($($fields)*),
        }
    };
}

pub(crate) use {event_at, span_at};

#[cfg(test)]
mod tests {
    use log::LevelFilter;

    use super::*;

    const ALL: [Level; 5] = [Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG, Level::TRACE];

    /// Levels of which one is `urgent`, and the others are the least urgent.
    fn with_one(urgent: Level) -> [Levels; 5] {
        let [span, answered, refused, failed, dropped] = [Level::TRACE; 5];
        let others = Levels { span, answered, refused, failed, dropped };
        [
            Levels { span: urgent, ..others },
            Levels { answered: urgent, ..others },
            Levels { refused: urgent, ..others },
            Levels { failed: urgent, ..others },
            Levels { dropped: urgent, ..others },
        ]
    }

    #[test]
    fn a_logger_enables_the_levels_up_to_its_own_if_there_is_no_subscriber() {
        for filter in LevelFilter::iter() {
            log::set_max_level(filter);
            // `Off` is 0, and `Error` 1.
            let enabled = filter as usize;
            for (place, urgent) in ALL.into_iter().enumerate() {
                for levels in with_one(urgent) {
                    assert_eq!(levels.are_disabled(), place + 1 > enabled, "{filter} {levels:?}");
                }
            }
        }
        log::set_max_level(LevelFilter::Off);
    }
}
