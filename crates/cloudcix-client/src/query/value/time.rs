use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use super::{InvalidValue, ItemError, Kind, QueryValue, Rendered, Sealed, iso};

plain! {
    Date: |date| Ok(date_text(*date));
    Time: |time| Ok(time_text(*time));
    PrimitiveDateTime: |at| Ok(format!("{}T{}", date_text(at.date()), time_text(at.time())));
    OffsetDateTime: |at| Ok(format!(
        "{}T{}{}",
        date_text(at.date()),
        time_text(at.time()),
        iso::offset(at.offset().whole_seconds().into())
    ));
}

fn date_text(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// Truncates to microseconds, which are all that Python has.
fn time_text(time: Time) -> String {
    iso::time(
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        time.microsecond().into(),
    )
}
