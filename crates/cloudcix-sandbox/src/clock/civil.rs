use std::fmt;

use super::Timestamp;

/// A time as people write it, in UTC, in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) seconds: i64,
    pub(crate) micros: i64,
}

impl Civil {
    pub(crate) fn from_timestamp(time: Timestamp) -> Self {
        let seconds = time.seconds();
        // Howard Hinnant's algorithm: years begin in March, so that the leap day is the last one.
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * shifted + 2) / 5 + 1,
            seconds: seconds.rem_euclid(86_400),
            micros: time.0.rem_euclid(1_000_000),
        }
    }

    /// Returns the midnight of a date, if there is such a date.
    pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Self> {
        let date = Self { year, month, day, seconds: 0, micros: 0 };
        let in_range = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        // A day that the month lacks would come back as a day of the next one.
        (in_range && Self::from_timestamp(date.to_timestamp()) == date).then_some(date)
    }

    /// Reads `YYYY-MM-DD`, with one or two digits in month and day.
    pub(crate) fn parse_date(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |lengths: std::ops::RangeInclusive<usize>| {
            let part = parts.next()?;
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            (digits && lengths.contains(&part.len())).then(|| part.parse::<i64>().ok()).flatten()
        };
        let (year, month, day) = (part(4..=4)?, part(1..=2)?, part(1..=2)?);
        if parts.next().is_some() { None } else { Self::date(year, month, day) }
    }

    /// Reads a date, or a date and a time after `T` or a space, with an offset if there is one.
    pub(crate) fn parse(text: &str) -> Option<Timestamp> {
        let split = text.find(['T', ' ', 't']);
        let Some(split) = split else { return Self::parse_date(text).map(Self::to_timestamp) };
        let date = Self::parse_date(&text[..split])?;
        let time = text.get(split + 1..)?;
        let offset_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
        let (clock, offset) = time.split_at(offset_at);
        let offset = parse_offset(offset)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
        let mut seconds = 0;
        let parts: Vec<&str> = clock.trim().split(':').collect();
        if !(2..=3).contains(&parts.len()) {
            return None;
        }
        for (part, (unit, limit)) in parts.iter().zip([(3600, 24), (60, 60), (1, 60)]) {
            let number = part.parse::<i64>().ok().filter(|number| (0..limit).contains(number))?;
            seconds += number * unit;
        }
        if fraction.len() > 6 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let micros = format!("{fraction:0<6}").parse::<i64>().ok()?;
        let day = date.to_timestamp().0;
        Some(Timestamp(day + (seconds - offset) * 1_000_000 + micros))
    }

    pub(crate) fn to_timestamp(self) -> Timestamp {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted = if self.month > 2 { self.month - 3 } else { self.month + 9 };
        let day_of_year = (153 * shifted + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        Timestamp((days * 86_400 + self.seconds) * 1_000_000 + self.micros)
    }
}

/// Returns the seconds by which a zone such as `+02:00`, `Z` or none is ahead of UTC.
fn parse_offset(text: &str) -> Option<i64> {
    let Some(sign) = text.chars().next() else { return Some(0) };
    if matches!(sign, 'Z' | 'z') {
        return (text.len() == 1).then_some(0);
    }
    let digits = text.get(1..)?.replace(':', "");
    if !(digits.len() == 2 || digits.len() == 4)
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i64>().ok()? };
    let seconds = hours.parse::<i64>().ok()? * 3600 + minutes * 60;
    Some(if sign == '-' { -seconds } else { seconds })
}

/// Without the fraction of the second.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, seconds, .. } = self;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{:02}", seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read_back() {
        for text in ["2026-06-01T08:00:00", "2024-02-29T23:59:59.123456", "1970-01-01T00:00:00"] {
            assert_eq!(Civil::parse(text).map(|time| time.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Civil::parse("2020-01-01"), Civil::parse("2020-01-01T02:00:00+02:00"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["2099-13-01", "2023-02-29", "01/01/2099", "2099", "", "1577836800", "2020-1-1T25:00"]
        {
            assert_eq!(Civil::parse(text), None, "{text}");
        }
        assert!(Civil::parse_date("2030-1-2").is_some());
    }

    #[test]
    fn each_part_of_a_time_has_its_digits_and_its_limits() {
        for text in [
            "0001-01-01",
            "9999-12-31",
            "2026-06-01 00:00",
            "2026-06-01t23:59:59z",
            "2026-06-01T08:00:00-0130",
            "2026-06-01T08:00:00.1",
            "2000-02-29",
            "2026-6-1 8:0:0+02",
        ] {
            assert!(Civil::parse(text).is_some(), "{text}");
        }
        for text in [
            "02026-01-01",
            "026-01-01",
            "0000-01-01",
            "2026-001-01",
            "2026-01-001",
            "2026-01-01-01",
            "2026-01-00",
            "2026-00-01",
            "2026-01-32",
            "1900-02-29",
            "2026-06-01T08",
            "2026-06-01T24:00",
            "2026-06-01T08:60",
            "2026-06-01T08:00:60",
            "2026-06-01T-1:00",
            "2026-06-01T08:00:00:00",
            "2026-06-01T08:00:00.1234567",
            "2026-06-01T08:00:00.x",
            "2026-06-01T08:00:00Zx",
            "2026-06-01T08:00:00+1",
            "2026-06-01T08:00:00+00000",
            "2026-06-01T08:00:00+0x",
            "2026-06-01T",
        ] {
            assert_eq!(Civil::parse(text), None, "{text}");
        }
        let noon = Civil::parse("2026-06-01T12:00:00");
        for text in ["2026-06-01T13:30:00+01:30", "2026-06-01T10:30:00-01:30", "2026-06-01 12:00Z"]
        {
            assert_eq!(Civil::parse(text), noon, "{text}");
        }
        let micros = |text| Civil::parse(text).map(|time| time.0.rem_euclid(1_000_000));
        assert_eq!(micros("2026-06-01T08:00:00.5"), Some(500_000));
        assert_eq!(micros("2026-06-01T08:00:00.000001"), Some(1));
    }

    #[test]
    fn every_day_of_four_centuries_is_written_and_read_back() {
        let first = Civil::parse("1899-12-31").unwrap();
        let mut last = String::new();
        for day in 0..146_100 {
            let civil = Civil::from_timestamp(Timestamp(first.0 + day * 86_400_000_000));
            let text = civil.to_string();
            assert!(text > last, "{last} {text}");
            assert_eq!(Civil::parse(&text), Some(civil.to_timestamp()), "{text}");
            last = text;
        }
        assert_eq!(last, "2300-01-02T00:00:00");
    }
}
