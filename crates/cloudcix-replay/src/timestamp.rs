//! Timestamps as RFC 3339 text in UTC: `2026-11-25T09:15:18.123456Z`.

use std::{
    borrow::Cow,
    time::{SystemTime, UNIX_EPOCH},
};

use jiff::Timestamp;

/// Formats a time to the microsecond, clamped to the years 1970 to 9999.
pub(crate) fn format(time: SystemTime) -> String {
    let time = Timestamp::try_from(time.max(UNIX_EPOCH)).unwrap_or(Timestamp::MAX);
    format!("{time:.6}")
}

/// Parses a time with any offset and any number of decimals. `None` for anything else, and for
/// times before 1970.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    let time = to_nanoseconds(text).parse::<Timestamp>().ok()?;
    SystemTime::try_from(time).ok().filter(|time| *time >= UNIX_EPOCH)
}

/// Drops decimals after the ninth, which jiff rejects and some tools write.
fn to_nanoseconds(text: &str) -> Cow<'_, str> {
    let Some((start, rest)) = text.split_once('.') else { return text.into() };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest.get(..9) {
        Some(kept) if digits > 9 => format!("{start}.{kept}{}", &rest[digits..]).into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(seconds: u64, nanos: u32) -> SystemTime {
        UNIX_EPOCH + Duration::new(seconds, nanos)
    }

    #[test]
    fn a_time_reads_back_as_itself() {
        for (time, text) in [
            (at(0, 0), "1970-01-01T00:00:00.000000Z"),
            (at(951_782_400, 1000), "2000-02-29T00:00:00.000001Z"),
            (at(1_795_598_118, 123_456_000), "2026-11-25T09:15:18.123456Z"),
            (at(4_107_542_399, 999_999_000), "2100-02-28T23:59:59.999999Z"),
        ] {
            assert_eq!(format(time), text);
            assert_eq!(parse(text), Some(time));
        }
        for day in (0..60_000).step_by(17) {
            let time = at(day * 86_400 + 1, 0);
            assert_eq!(parse(&format(time)), Some(time));
        }
    }

    #[test]
    fn offsets_and_decimals_of_other_writers_are_understood() {
        let same = at(1_795_598_118, 500_000_000);
        for text in [
            "2026-11-25T09:15:18.5Z",
            "2026-11-25T10:15:18.500+01:00",
            "2026-11-25t01:45:18.5000000001-07:30",
        ] {
            assert_eq!(parse(text), Some(same), "{text}");
        }
        for text in [
            "",
            "2026-11-25",
            "2026-13-25T09:15:18Z",
            "2026-11-25T09:15:18",
            "2026-11-25T09:15:18.Z",
            "é026-11-25T09:15:18Z",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn nine_decimals_are_read_and_further_ones_dropped() {
        for (decimals, nanos) in [
            ("1", 100_000_000),
            ("12345678", 123_456_780),
            ("123456789", 123_456_789),
            ("1234567899", 123_456_789),
            ("0000000019999999", 1),
        ] {
            let text = format!("1970-01-01T00:00:01.{decimals}Z");
            assert_eq!(parse(&text), Some(at(1, nanos)), "{text}");
        }
        assert_eq!(format(at(1, 999_999_999)), "1970-01-01T00:00:01.999999Z");
        assert_eq!(format(UNIX_EPOCH - Duration::from_secs(1)), "1970-01-01T00:00:00.000000Z");
    }
}
