//! Comparing times.

use jiff::civil::DateTime;
use serde_json::Value;

/// Whether two times are equal to the millisecond: the last microsecond of the real server's is off
/// by one here and there.
pub(crate) fn same_time(expected: &str, actual: &Value) -> bool {
    let Some((expected, actual)) = both(expected, actual.as_str()) else { return false };
    expected.duration_until(actual).as_micros().abs() < 1000
}

/// Whether two times with a space in them, which the sessions don't count as the server's time, are
/// equal but for that microsecond.
pub(crate) fn same_spaced_time(expected: &str, actual: &Value) -> bool {
    let is_spaced = |text: &str| text.as_bytes().get(10) == Some(&b' ');
    let Some((expected, actual)) = both(expected, actual.as_str())
        .filter(|_| is_spaced(expected) && actual.as_str().is_some_and(is_spaced))
    else {
        return false;
    };
    expected.duration_until(actual).as_micros().abs() <= 1
}

fn both(expected: &str, actual: Option<&str>) -> Option<(DateTime, DateTime)> {
    Some((expected.parse().ok()?, actual?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{same_spaced_time, same_time};

    #[test]
    fn times_are_equal_to_the_millisecond() {
        let time = "2026-06-01T08:00:14.000001";
        assert!(same_time(time, &json!("2026-06-01T08:00:14")));
        assert!(same_time(time, &json!("2026-06-01T08:00:13.999999")));
        assert!(!same_time(time, &json!("2026-06-01T08:00:14.002")));
        assert!(!same_time(time, &json!("yesterday")));
        assert!(!same_time(time, &json!(14)));
    }

    #[test]
    fn times_with_a_space_are_equal_but_for_a_microsecond() {
        let time = "2026-06-01 08:00:14.016999";
        assert!(same_spaced_time(time, &json!("2026-06-01 08:00:14.017000")));
        assert!(!same_spaced_time(time, &json!("2026-06-01 08:00:14.017001")));
        assert!(!same_spaced_time(time, &json!("2026-06-01T08:00:14.017000")));
        assert!(!same_spaced_time("2026-06-01T08:00:14", &json!("2026-06-01T08:00:14.000001")));
    }
}
