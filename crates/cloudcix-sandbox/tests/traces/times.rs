//! Comparing times.

use jiff::civil::DateTime;
use serde_json::Value;

/// Whether two times are equal to the millisecond: the last microsecond of the real server's is off
/// by one here and there.
pub(crate) fn same_time(expected: &str, actual: &Value) -> bool {
    let Some((expected, actual)) = both(expected, actual.as_str()) else { return false };
    expected.duration_until(actual).as_micros().abs() < 1000
}

fn both(expected: &str, actual: Option<&str>) -> Option<(DateTime, DateTime)> {
    Some((expected.parse().ok()?, actual?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::same_time;

    #[test]
    fn times_are_equal_to_the_millisecond() {
        let time = "2026-06-01T08:00:14.000001";
        assert!(same_time(time, &json!("2026-06-01T08:00:14")));
        assert!(same_time(time, &json!("2026-06-01T08:00:13.999999")));
        assert!(!same_time(time, &json!("2026-06-01T08:00:14.002")));
        assert!(!same_time(time, &json!("yesterday")));
        assert!(!same_time(time, &json!(14)));
    }
}
