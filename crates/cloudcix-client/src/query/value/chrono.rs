use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeZone, Timelike as _};

use super::{InvalidValue, ItemError, Kind, QueryValue, Rendered, Sealed, iso};

plain! {
    NaiveDate: |date| Ok(date.to_string());
    NaiveTime: |time| Ok(time_text(*time));
    NaiveDateTime: |at| Ok(date_time(*at));
}

impl<Z: TimeZone> Sealed for DateTime<Z> {
    fn render(&self) -> Result<Option<Rendered>, InvalidValue> {
        Ok(Some(Rendered::new(Kind::Plain, zoned(self))))
    }

    fn item(&self) -> Result<String, ItemError> {
        Ok(zoned(self))
    }
}

impl<Z: TimeZone> QueryValue for DateTime<Z> {}

// `naive_local`, since Python's `isoformat` shows the local time with its offset.
fn zoned<Z: TimeZone>(at: &DateTime<Z>) -> String {
    date_time(at.naive_local()) + &iso::offset(at.offset().fix().local_minus_utc().into())
}

/// Truncates to microseconds, which are all that Python has. chrono represents a leap second as a
/// nanosecond of 1,000,000,000 or more, which becomes the last microsecond before it.
fn time_text(time: NaiveTime) -> String {
    let microsecond = i64::from(time.nanosecond() / 1000).min(999_999);
    iso::time(time.hour().into(), time.minute().into(), time.second().into(), microsecond)
}

fn date_time(at: NaiveDateTime) -> String {
    format!("{}T{}", at.date(), time_text(at.time()))
}
