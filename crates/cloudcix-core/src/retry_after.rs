use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};

/// Returns the least time to wait that the `Retry-After` headers ask for (RFC 9110, section
/// 10.2.3), from now on; `None` if there is none, or none that can be read.
///
/// Seconds may have a fraction (`1.5`), which the RFC does not allow and some servers send; a
/// number too large for a [`Duration`] is as good as for ever. A date is compared with the `Date`
/// of the same response, so that no clock here needs to be right; without one, with `now`. A date
/// that has passed asks for no wait. Of several values, as headers of their own or in one list, the
/// longest wait counts: whoever keeps to it keeps to all of them.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// let headers = http::HeaderMap::from_iter([(http::header::RETRY_AFTER, "1.5".parse()?)]);
/// assert_eq!(cloudcix_core::retry_after(&headers, SystemTime::now()),
///     Some(Duration::from_millis(1500)));
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

/// The longest wait of a comma-separated list, as a proxy makes it of two headers.
fn longest(list: &str, sent: SystemTime) -> Option<Duration> {
    let mut waits = Vec::new();
    let mut items = list.split(',').map(str::trim);
    while let Some(item) = items.next() {
        // A date may have a comma of its own, behind the day of the week:
        // `Tue, 15 Nov 1994 08:12:31 GMT`.
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

/// A number of seconds, as Python's `float` reads one: `2`, `1.5`, `.5`, `+2`, `1e3`. A negative
/// one asks for nothing that makes sense.
fn seconds(text: &str) -> Option<Duration> {
    const NANOS: f64 = 1e9;
    let text = text.strip_prefix('+').unwrap_or(text);
    if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    // `f64` also reads `inf` and `nan`.
    if !text.starts_with(|first: char| first == '.' || first.is_ascii_digit()) {
        return None;
    }
    // Rounded up: to come back too early would be refused again. What is too large for a `Duration`
    // becomes its largest.
    let nanos = (text.parse::<f64>().ok()? * NANOS).ceil();
    Some(Duration::try_from_secs_f64(nanos / NANOS).unwrap_or(Duration::MAX))
}

/// The time from `sent` until a date in any of the three formats of HTTP.
fn until(date: &str, sent: SystemTime) -> Option<Duration> {
    Some(httpdate::parse_http_date(date).ok()?.duration_since(sent).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    const NOON: &str = "Tue, 15 Nov 1994 12:00:00 GMT";

    fn asked(values: &[&str]) -> Option<Duration> {
        let mut headers = HeaderMap::from_iter([(DATE, HeaderValue::from_static(NOON))]);
        for value in values {
            headers.append(RETRY_AFTER, value.parse().unwrap());
        }
        retry_after(&headers, SystemTime::UNIX_EPOCH)
    }

    fn millis(values: &[&str]) -> Option<u128> {
        asked(values).map(|wait| wait.as_millis())
    }

    #[test]
    fn seconds_may_have_a_fraction_and_are_never_cut() {
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
            asked(&["0.0000000001"]),
            Some(Duration::from_nanos(1)),
            "less than a nanosecond is not nothing"
        );
    }

    #[test]
    fn a_number_that_is_too_large_is_as_good_as_for_ever() {
        for huge in ["99999999999999999999999", "1e30", "1e400", "99999999999999999999999.5"] {
            assert_eq!(asked(&[huge]), Some(Duration::MAX), "{huge}");
        }
    }

    #[test]
    fn what_is_neither_seconds_nor_a_date_asks_for_nothing() {
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
            assert_eq!(asked(&[nothing]), None, "{nothing:?}");
        }
        assert_eq!(asked(&[]), None);
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
            "without a Date, the clock"
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
        fn it_never_asks_for_less_than_the_server_said(whole in 0_u64..100_000,
            fraction in "[0-9]{1,12}") {
            let text = format!("{whole}.{fraction}");
            let wait = asked(&[&text]).unwrap();
            prop_assert!(wait.as_secs_f64() >= text.parse::<f64>().unwrap() - 1e-9
                && wait >= Duration::from_secs(whole));
            prop_assert!(wait <= Duration::from_secs(whole + 1));
        }

        #[test]
        fn no_header_makes_it_panic(values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..3), date in any::<Vec<u8>>()) {
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
        fn nor_does_anything_that_looks_like_one(value in "[-+0-9.,eE: ]{0,20}|(Tue|, |15 Nov 1994 \
            |12:00:09 |GMT|[0-9]){0,8}") {
            let _ = asked(&[&value]);
        }
    }
}
