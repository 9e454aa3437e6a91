use jiff::{Timestamp, ZonedDateTime, civil};

use super::{InvalidValue, ItemError, Kind, QueryValue, Rendered, Sealed, iso};

plain! {
    civil::Date: |date| Ok(date.to_string());
    civil::Time: |time| Ok(time_text(*time));
    civil::DateTime: |at| Ok(date_time(*at));
    Timestamp: |at| Ok(date_time(jiff::tz::Offset::UTC.to_datetime(*at)) + &iso::offset(0));
    ZonedDateTime: |at| Ok(date_time(at.datetime()) + &iso::offset(at.offset().seconds().into()));
}

/// Truncates to microseconds, which are all that Python has.
fn time_text(time: civil::Time) -> String {
    iso::time(
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        i64::from(time.subsec_nanosecond()) / 1000,
    )
}

fn date_time(at: civil::DateTime) -> String {
    format!("{}T{}", at.date(), time_text(at.time()))
}
