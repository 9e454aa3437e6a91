//! The sandbox's one clock: real by default, moved by hand in tests.

mod civil;

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

pub(crate) use civil::Civil;

/// A point of virtual time, in microseconds since 1970-01-01, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Timestamp(pub(crate) i64);

impl Timestamp {
    /// Times beyond the years 0 to 9999 become the nearest one within.
    pub(crate) fn from_micros(micros: i128) -> Self {
        const FIRST: i64 = -62_167_219_200_000_000;
        const LAST: i64 = 253_402_300_799_999_999;
        let micros = micros.clamp(i128::from(FIRST), i128::from(LAST));
        Self(i64::try_from(micros).unwrap_or(LAST))
    }

    pub(crate) fn from_system(time: SystemTime) -> Self {
        let micros = |duration: Duration| i128::try_from(duration.as_micros()).unwrap_or(i128::MAX);
        Self::from_micros(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => micros(after),
            Err(before) => -micros(before.duration()),
        })
    }

    pub(crate) fn to_system(self) -> SystemTime {
        let micros = Duration::from_micros(self.0.unsigned_abs());
        let time = if self.0 < 0 {
            UNIX_EPOCH.checked_sub(micros)
        } else {
            UNIX_EPOCH.checked_add(micros)
        };
        time.unwrap_or(UNIX_EPOCH)
    }

    pub(crate) const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    pub(crate) fn plus(self, duration: Duration) -> Self {
        let micros = i128::try_from(duration.as_micros()).unwrap_or(i128::MAX);
        Self::from_micros(i128::from(self.0).saturating_add(micros))
    }
}

/// The format of the API: naive ISO, in UTC.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = Civil::from_timestamp(*self);
        civil.fmt(f)?;
        if civil.micros == 0 { Ok(()) } else { write!(f, ".{:06}", civil.micros) }
    }
}

/// The clock: a fixed time that is moved by hand, or a distance from a time that moves by itself.
#[derive(Clone, Debug)]
pub(crate) enum Clock {
    Moving { source: Source, ahead_micros: i64 },
    Manual { now: Timestamp },
}

/// A time that moves by itself.
#[derive(Clone)]
pub(crate) enum Source {
    System,
    Given(Arc<dyn Fn() -> SystemTime + Send + Sync>),
}

impl Source {
    fn now(&self) -> Timestamp {
        Timestamp::from_system(match self {
            Self::System => SystemTime::now(),
            Self::Given(now) => now(),
        })
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::Given(_) => "Given",
        })
    }
}

impl Clock {
    pub(crate) const fn moving(source: Source) -> Self {
        Self::Moving { source, ahead_micros: 0 }
    }

    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::Moving { source, ahead_micros } => {
                Timestamp::from_micros(i128::from(source.now().0) + i128::from(*ahead_micros))
            }
            Self::Manual { now } => *now,
        }
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.set(self.now().plus(by));
    }

    /// Moves the clock to `time`. One that moves by itself runs on from there.
    pub(crate) fn set(&mut self, time: Timestamp) {
        match self {
            Self::Moving { source, ahead_micros } => {
                *ahead_micros = time.0.saturating_sub(source.now().0);
            }
            Self::Manual { now } => *now = time,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_beyond_the_calendar_become_the_nearest_one_within() {
        let (first, last) = ("0000-01-01T00:00:00", "9999-12-31T23:59:59.999999");
        for (micros, text) in [
            (i128::MIN, first),
            (-62_167_219_200_000_001, first),
            (-62_167_219_200_000_000, first),
            (-62_167_219_199_999_999, "0000-01-01T00:00:00.000001"),
            (-1, "1969-12-31T23:59:59.999999"),
            (0, "1970-01-01T00:00:00"),
            (253_402_300_799_999_998, "9999-12-31T23:59:59.999998"),
            (253_402_300_799_999_999, last),
            (253_402_300_800_000_000, last),
            (i128::MAX, last),
        ] {
            let time = Timestamp::from_micros(micros);
            assert_eq!(time.to_string(), text, "{micros}");
            assert_eq!(Timestamp::from_system(time.to_system()), time, "{micros}");
        }
        assert_eq!(Timestamp(0).plus(Duration::MAX).to_string(), last);
        assert_eq!(Timestamp(-1).plus(Duration::from_micros(3)), Timestamp(2));
        assert_eq!((Timestamp(-1).seconds(), Timestamp(1_999_999).seconds()), (-1, 1));
    }

    #[test]
    fn a_clock_that_moves_by_itself_runs_on_from_where_it_is_set() {
        let real = Arc::new(std::sync::atomic::AtomicU64::new(100));
        let copy = Arc::clone(&real);
        let seconds = move || Duration::from_secs(copy.load(std::sync::atomic::Ordering::Relaxed));
        let mut clock = Clock::moving(Source::Given(Arc::new(move || UNIX_EPOCH + seconds())));
        let pass = |now| real.store(now, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(clock.now(), Timestamp(100_000_000));
        clock.advance(Duration::from_secs(5));
        assert_eq!(clock.now(), Timestamp(105_000_000));
        pass(110);
        assert_eq!(clock.now(), Timestamp(115_000_000));
        clock.set(Timestamp(1));
        pass(111);
        assert_eq!(clock.now(), Timestamp(1_000_001));
        let mut manual = Clock::Manual { now: Timestamp(7) };
        manual.advance(Duration::from_micros(3));
        assert_eq!(manual.now(), Timestamp(10));
        manual.set(Timestamp(2));
        assert_eq!(manual.now(), Timestamp(2));
    }
}
