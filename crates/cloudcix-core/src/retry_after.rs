use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};

/// Returns the time to wait before a retry, according to the `Retry-After` headers (RFC 9110,
/// section 10.2.3). Returns `None` if there is no such header with a valid value.
///
/// - Seconds may have a fraction (`1.5`), which the RFC doesn't allow but some servers send. A
///   number that is too large becomes [`Duration::MAX`].
/// - A date is compared with the `Date` header of the same response, so that the local clock
///   needn't be right, or with `now` if there is none. A date in the past is a wait of zero.
/// - Of several values, in separate headers or in a list, the longest wait counts, because it
///   satisfies all of them.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use std::time::{Duration, SystemTime};
///
/// let headers = http::HeaderMap::from_iter([(http::header::RETRY_AFTER, "1.5".parse()?)]);
/// let wait = cloudcix::core::retry_after(&headers, SystemTime::now());
/// assert_eq!(wait, Some(Duration::from_millis(1500)));
/// # Ok::<(), http::header::InvalidHeaderValue>(())
/// ```
pub fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let sent = headers
        .get(DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
        .unwrap_or(now);
    headers
        .get_all(RETRY_AFTER)
        .iter()
        .filter_map(|value| longest(value.to_str().ok()?, sent))
        .max()
}

/// Returns the longest wait in a comma-separated list. A proxy may join several headers into one.
fn longest(list: &str, sent: SystemTime) -> Option<Duration> {
    let mut waits = Vec::new();
    let mut items = list.split(',').map(str::trim);
    while let Some(item) = items.next() {
        // A date may hold a comma itself, after the day of the week
        // (`Tue, 15 Nov 1994 08:12:31 GMT`), so an item that is not a wait is joined with the next.
        let wait = seconds(item).or_else(|| until(item, sent)).or_else(|| {
            let rest = items.clone().next()?;
            let wait = until(&format!("{item}, {rest}"), sent)?;
            items.next();
            Some(wait)
        });
        waits.extend(wait);
    }
    waits.into_iter().max()
}

/// Parses a number of seconds, in the syntax of Python's `float`: `2`, `1.5`, `.5`, `+2`, `1e3`. A
/// negative number is invalid.
fn seconds(text: &str) -> Option<Duration> {
    const NANOS: f64 = 1e9;
    let text = text.strip_prefix('+').unwrap_or(text);
    // Whole seconds are exact, unlike a large `f64`.
    if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    // Excludes `inf` and `nan`, which `f64` would parse.
    if !text.starts_with(|first: char| first == '.' || first.is_ascii_digit()) {
        return None;
    }
    // Rounded up to whole nanoseconds, because a retry that comes too early is rejected again.
    let nanos = (text.parse::<f64>().ok()? * NANOS).ceil();
    Some(Duration::try_from_secs_f64(nanos / NANOS).unwrap_or(Duration::MAX))
}

/// Returns the time from `sent` until a date in any of HTTP's three formats; zero if it has passed.
fn until(date: &str, sent: SystemTime) -> Option<Duration> {
    Some(httpdate::parse_http_date(date).ok()?.duration_since(sent).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::{collection::vec, prelude::*};

    use super::*;

    const NOON: &str = "Tue, 15 Nov 1994 12:00:00 GMT";

    fn wait(values: &[&str]) -> Option<Duration> {
        let mut headers = HeaderMap::from_iter([(DATE, HeaderValue::from_static(NOON))]);
        for value in values {
            headers.append(RETRY_AFTER, value.parse().unwrap());
        }
        retry_after(&headers, SystemTime::UNIX_EPOCH)
    }

    fn millis(values: &[&str]) -> Option<u128> {
        wait(values).map(|wait| wait.as_millis())
    }

    #[test]
    fn seconds_may_have_a_fraction_and_are_never_rounded_down() {
        let table = [
            ("1", 1000),
            ("0", 0),
            ("007", 7000),
            (" 2 ", 2000),
            ("1.5", 1500),
            ("1.", 1000),
            (".5", 500),
            ("+2", 2000),
            ("+1.5", 1500),
            ("1e3", 1_000_000),
            ("1E-1", 100),
            ("60.0", 60_000),
        ];
        for (text, wait) in table {
            assert_eq!(millis(&[text]), Some(wait), "{text}");
        }
        assert_eq!(
            wait(&["0.0000000001"]),
            Some(Duration::from_nanos(1)),
            "less than a nanosecond is not nothing"
        );
    }

    #[test]
    fn whole_seconds_are_exact_however_many_they_are() {
        for seconds in [(1 << 53) + 1, u64::MAX - 1, u64::MAX] {
            let shown = seconds.to_string();
            assert_eq!(wait(&[&shown]), Some(Duration::from_secs(seconds)), "{seconds}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_the_longest_duration() {
        for huge in ["99999999999999999999999", "1e30", "1e400", "99999999999999999999999.5"] {
            assert_eq!(wait(&[huge]), Some(Duration::MAX), "{huge}");
        }
    }

    #[test]
    fn a_value_that_is_neither_seconds_nor_a_date_is_ignored() {
        for nothing in [
            "",
            " ",
            "-1",
            "-0.5",
            "+-2",
            "++2",
            "soon",
            "inf",
            "+inf",
            "nan",
            "1s",
            "1_0",
            "0x10",
            ".",
            "1.5.2",
            "Tue, 99 Nov 1994 08:12:31 GMT",
            "Tue",
            ",",
        ] {
            assert_eq!(wait(&[nothing]), None, "{nothing:?}");
        }
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn dates_of_all_three_formats_are_compared_with_that_of_the_response() {
        for date in [
            "Tue, 15 Nov 1994 12:00:09 GMT",
            "Tuesday, 15-Nov-94 12:00:09 GMT",
            "Tue Nov 15 12:00:09 1994",
        ] {
            assert_eq!(millis(&[date]), Some(9000), "{date}");
        }
        assert_eq!(millis(&["Tue, 15 Nov 1994 11:59:00 GMT"]), Some(0), "a date that has passed");
        let alone =
            HeaderMap::from_iter([(RETRY_AFTER, "Thu, 01 Jan 1970 00:00:09 GMT".parse().unwrap())]);
        assert_eq!(
            retry_after(&alone, SystemTime::UNIX_EPOCH),
            Some(Duration::from_secs(9)),
            "without a Date, the local clock counts"
        );
    }

    #[test]
    fn of_several_values_the_longest_counts() {
        assert_eq!(millis(&["3", "5", "4"]), Some(5000));
        assert_eq!(millis(&["3, 1.5"]), Some(3000));
        assert_eq!(millis(&["2,soon, 4"]), Some(4000));
        assert_eq!(millis(&["2, Tue, 15 Nov 1994 12:00:09 GMT"]), Some(9000));
        assert_eq!(
            millis(&["Tue, 15 Nov 1994 12:00:05 GMT, Tue, 15 Nov 1994 12:00:07 GMT, 3"]),
            Some(7000)
        );
        assert_eq!(millis(&["-1", "2"]), Some(2000));
    }

    proptest! {
        #[test]
        fn the_wait_is_never_shorter_than_the_server_said(
            whole in 0_u64..100_000,
            fraction in "[0-9]{1,12}",
        ) {
            let text = format!("{whole}.{fraction}");
            let wait = wait(&[&text]).unwrap();
            prop_assert!(wait.as_secs_f64() >= text.parse::<f64>().unwrap() - 1e-9);
            prop_assert!(wait >= Duration::from_secs(whole));
            prop_assert!(wait <= Duration::from_secs(whole + 1));
        }

        #[test]
        fn no_header_makes_it_panic(
            values in vec(vec(any::<u8>(), 0..40), 0..3),
            date in any::<Vec<u8>>(),
        ) {
            let mut headers = HeaderMap::new();
            for value in values.iter().filter_map(|value| HeaderValue::from_bytes(value).ok()) {
                headers.append(RETRY_AFTER, value);
            }
            if let Ok(date) = HeaderValue::from_bytes(&date) {
                headers.insert(DATE, date);
            }
            let _ = retry_after(&headers, SystemTime::now());
        }

        #[test]
        fn nor_does_a_value_that_is_nearly_valid(
            value in "[-+0-9.,eE: ]{0,20}|(Tue|, |15 Nov 1994 |12:00:09 |GMT|[0-9]){0,8}",
        ) {
            let _ = wait(&[&value]);
        }
    }
}
