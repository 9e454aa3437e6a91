//! Points in time as text: RFC 3339 in UTC, `2026-11-25T09:15:18.123456Z`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: i64 = 86_400;

/// To the microsecond. What lies before 1970 is told as 1970.
pub(crate) fn format(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let (year, month, day) = civil(seconds / DAY);
    let (hour, minute, second) = (seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}Z",
        since.subsec_micros()
    )
}

/// With any offset and any number of decimals. `None` for what is no such time, or lies before
/// 1970.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    let bytes = text.as_bytes();
    let fixed =
        |at: usize, letters: &[u8]| bytes.get(at).is_some_and(|byte| letters.contains(byte));
    if !(fixed(4, b"-")
        && fixed(7, b"-")
        && fixed(10, b"Tt ")
        && fixed(13, b":")
        && fixed(16, b":"))
    {
        return None;
    }
    let (year, month, day) = (number(text, 0, 4)?, number(text, 5, 2)?, number(text, 8, 2)?);
    let (hour, minute, second) = (number(text, 11, 2)?, number(text, 14, 2)?, number(text, 17, 2)?);
    if !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    let mut rest = text.get(19..)?;
    let mut nanos = 0;
    if let Some(decimals) = rest.strip_prefix('.') {
        let length = decimals.bytes().take_while(u8::is_ascii_digit).count();
        let digits = &decimals[..length];
        nanos = format!("{digits:0<9}").get(..9)?.parse().ok().filter(|_| length > 0)?;
        rest = &decimals[length..];
    }
    let offset = match rest {
        "Z" | "z" => 0,
        _ => {
            let sign = if rest.starts_with('+') { 1 } else { -1 };
            let shape =
                rest.len() == 6 && rest.starts_with(['+', '-']) && rest.get(3..4) == Some(":");
            sign * (number(rest, 1, 2).filter(|_| shape)? * 3600 + number(rest, 4, 2)? * 60)
        }
    };
    let seconds = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset;
    UNIX_EPOCH.checked_add(Duration::new(u64::try_from(seconds).ok()?, nanos))
}

fn number(text: &str, at: usize, length: usize) -> Option<i64> {
    let digits = text.get(at..at + length)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The date of a day since 1970, by Howard Hinnant's `civil_from_days`: eras of 400 years, years
/// that begin in March.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, date)
}

/// The day since 1970 of a date: `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
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
}
