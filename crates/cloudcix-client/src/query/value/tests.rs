use serde_json::json;

use super::*;

fn text(value: impl QueryValue) -> String {
    value.to_text().unwrap().unwrap()
}

#[test]
fn values_are_written_as_the_python_client_writes_them() {
    assert_eq!(text(true), "true");
    assert_eq!(text(3), "3");
    assert_eq!(text(1.0), "1.0");
    assert_eq!(text(1e20), "1e+20");
    assert_eq!(text(0.1_f32), "0.1");
    assert_eq!(text("x y"), "x y");
    assert_eq!(text([1, 2]), "['1', '2']");
    assert_eq!(text(["a", "b c"].as_slice()), "['a', 'b c']");
    assert_eq!(text(json!([1, "b", 2.5])), "['1', 'b', '2.5']");
    assert_eq!(text(vec![true, false]), "['True', 'False']");
    assert_eq!(text(Vec::<i32>::new()), "[]");
    assert_eq!(text(["a\\b", "c\nd"]), "['a\\b', 'c\nd']");
    assert_eq!(text((1, "b")), "['1', 'b']");
    assert_eq!(text(Some("a")), "a");
    for (value, written) in [
        (json!(7), "7"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!(1.0), "1.0"),
        (json!(1e20), "1e+20"),
        (json!(false), "false"),
        (json!("x y"), "x y"),
        (json!([true, 1e20]), "['True', '1e+20']"),
    ] {
        assert_eq!(text(value), written);
    }
    assert_eq!(text([Some(true), Some(false)]), "['True', 'False']");
    assert_eq!(None::<i32>.to_text(), Ok(None));
    assert_eq!(Value::Null.to_text(), Ok(None));
}

#[test]
fn a_value_that_the_server_would_misread_is_refused() {
    assert_eq!(f64::NAN.to_text(), Err(InvalidValue::NotFinite("not a number")));
    assert_eq!(f32::INFINITY.to_text(), Err(InvalidValue::NotFinite("infinite")));
    assert_eq!([1.0, f64::NEG_INFINITY].to_text(), Err(InvalidValue::NotFinite("infinite")));
    let item = |index, error| Err(InvalidValue::Item { index, error });
    assert_eq!(["a", "b,c"].to_text(), item(1, InvalidItem::Comma));
    assert_eq!(["it's"].to_text(), item(0, InvalidItem::Removed('\'')));
    assert_eq!(("a", " b").to_text(), item(1, InvalidItem::WhiteSpace));
    assert_eq!(json!(["a", ""]).to_text(), item(1, InvalidItem::Empty));
    assert_eq!([[1]].to_text(), item(0, InvalidItem::Kind("a list")));
    assert_eq!([Some(1), None].to_text(), item(1, InvalidItem::Kind("nothing")));
    assert_eq!(json!([null]).to_text(), item(0, InvalidItem::Kind("null")));
    assert_eq!(json!([[1]]).to_text(), item(0, InvalidItem::Kind("a list")));
    assert_eq!(json!([1, {}]).to_text(), item(1, InvalidItem::Kind("an object")));
    assert_eq!([(1, 2)].to_text(), item(0, InvalidItem::Kind("a list")));
    assert_eq!([vec![1]].to_text(), item(0, InvalidItem::Kind("a list")));
    assert_eq!([Some(7)].to_text().unwrap().unwrap(), "['7']");
    assert_eq!(json!({}).to_text(), Err(InvalidValue::Object));
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_values_are_written_in_iso_8601() {
    use ::jiff::{Timestamp, civil, tz};
    let at = civil::datetime(2024, 1, 2, 3, 4, 5, 678_999);
    assert_eq!(text(at.date()), "2024-01-02");
    assert_eq!(text(at.time()), "03:04:05.000678");
    assert_eq!(text(civil::datetime(2024, 1, 2, 3, 4, 5, 0)), "2024-01-02T03:04:05");
    assert_eq!(
        text(at.to_zoned_datetime(tz::TimeZone::fixed(tz::offset(1))).unwrap()),
        "2024-01-02T03:04:05.000678+01:00"
    );
    assert_eq!(text(Timestamp::UNIX_EPOCH), "1970-01-01T00:00:00+00:00");
    assert_eq!(text([at.date()]), "['2024-01-02']");
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_values_are_written_in_iso_8601() {
    use ::chrono::{DateTime, FixedOffset, NaiveDate, Utc};
    let at = NaiveDate::from_ymd_opt(2024, 1, 2).unwrap().and_hms_micro_opt(3, 4, 5, 678).unwrap();
    assert_eq!(text(at.date()), "2024-01-02");
    assert_eq!(text(at), "2024-01-02T03:04:05.000678");
    assert_eq!(text(at.and_utc()), "2024-01-02T03:04:05.000678+00:00");
    assert_eq!(
        text(DateTime::<Utc>::UNIX_EPOCH.with_timezone(&FixedOffset::west_opt(5400).unwrap())),
        "1969-12-31T22:30:00-01:30"
    );
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_times_are_cut_to_microseconds_and_a_leap_second_to_the_last_one_before_it() {
    for (nanosecond, shown) in [
        (0, ""),
        (999, ""),
        (1000, ".000001"),
        (1999, ".000001"),
        (999_998_999, ".999998"),
        (999_999_999, ".999999"),
        (1_000_000_000, ".999999"),
        (1_999_999_999, ".999999"),
    ] {
        let time = ::chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, nanosecond).unwrap();
        assert_eq!(text(time), format!("23:59:59{shown}"));
    }
}

#[cfg(feature = "time")]
#[test]
fn time_values_are_written_in_iso_8601() {
    use ::time::{Date, Month, OffsetDateTime, UtcOffset};
    let at = Date::from_calendar_date(2024, Month::January, 2)
        .unwrap()
        .with_hms_micro(3, 4, 5, 678)
        .unwrap();
    assert_eq!(text(at.date()), "2024-01-02");
    assert_eq!(text(at), "2024-01-02T03:04:05.000678");
    assert_eq!(
        text(OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_whole_seconds(-2670).unwrap())),
        "1969-12-31T23:15:30-00:44:30"
    );
}

#[cfg(feature = "rust_decimal")]
#[test]
fn a_decimal_keeps_its_zeros() {
    assert_eq!(text("1.50".parse::<rust_decimal::Decimal>().unwrap()), "1.50");
}

#[test]
fn a_value_knows_its_kind_and_how_many_items_it_has() {
    let kind = |value: &dyn Sealed| value.render().unwrap().map(|rendered| rendered.kind);
    for (value, expected) in [
        (&"1" as &dyn Sealed, Some(Kind::Text)),
        (&String::from("x"), Some(Kind::Text)),
        (&json!("x"), Some(Kind::Text)),
        (&true, Some(Kind::Boolean)),
        (&json!(false), Some(Kind::Boolean)),
        (&1.5, Some(Kind::Plain)),
        (&json!(7), Some(Kind::Plain)),
        (&Some(7_u8), Some(Kind::Plain)),
        (&None::<u8>, None),
        (&json!(null), None),
        (&Vec::<u8>::new(), Some(Kind::List(0))),
        (&[1], Some(Kind::List(1))),
        (&(1, "b"), Some(Kind::List(2))),
        (&json!([1, 2, 3]), Some(Kind::List(3))),
    ] {
        assert_eq!(kind(value), expected);
        let items = match expected {
            Some(Kind::List(items)) => items,
            _ => 1,
        };
        let rendered = value.render().unwrap();
        assert_eq!(rendered.map_or(1, |rendered| rendered.items()), items);
    }
}

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
#[test]
fn a_time_has_microseconds_and_an_offset_seconds_only_if_they_are_not_zero() {
    for (microsecond, shown) in [
        (0, "01:02:03"),
        (1, "01:02:03.000001"),
        (999, "01:02:03.000999"),
        (999_999, "01:02:03.999999"),
        (100_000, "01:02:03.100000"),
    ] {
        assert_eq!(iso::time(1, 2, 3, microsecond), shown);
    }
    for (seconds, shown) in [
        (0, "+00:00"),
        (1, "+00:00:01"),
        (59, "+00:00:59"),
        (60, "+00:01"),
        (3599, "+00:59:59"),
        (3600, "+01:00"),
        (20_700, "+05:45"),
        (86_399, "+23:59:59"),
        (-1, "-00:00:01"),
        (-60, "-00:01"),
        (-5400, "-01:30"),
        (-36_610, "-10:10:10"),
    ] {
        assert_eq!(iso::offset(seconds), shown);
    }
}
