use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};

/// The longest wait that the `Retry-After` headers ask for (RFC 9110, section 10.2.3). What is neither seconds nor a date is left out.
pub(crate) fn parse(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let sent = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok()).unwrap_or(now);
    let wait = |text: &str| {
        if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
            // More seconds than fit are as good as for ever.
            return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
        }
        let date = httpdate::parse_http_date(text).ok()?;
        Some(date.duration_since(sent).unwrap_or_default())
    };
    headers.get_all(RETRY_AFTER).iter().filter_map(|value| wait(value.to_str().ok()?.trim())).max()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn asked(headers: &[(http::HeaderName, &str)]) -> Option<u64> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect();
        parse(&headers, SystemTime::UNIX_EPOCH).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        let date = (DATE, "Tue, 15 Nov 1994 08:12:31 GMT");
        assert_eq!(asked(&[(RETRY_AFTER, "1")]), Some(1));
        assert_eq!(asked(&[(RETRY_AFTER, " 120 "), date.clone()]), Some(120));
        assert_eq!(asked(&[(RETRY_AFTER, "Tue, 15 Nov 1994 08:12:41 GMT"), date.clone()]), Some(10));
        assert_eq!(asked(&[(RETRY_AFTER, "Tuesday, 15-Nov-94 08:13:31 GMT"), date.clone()]), Some(60));
        assert_eq!(asked(&[(RETRY_AFTER, "Tue, 15 Nov 1994 08:12:00 GMT"), date.clone()]), Some(0), "a date that has passed");
        assert_eq!(asked(&[(RETRY_AFTER, "Thu, 01 Jan 1970 00:00:09 GMT")]), Some(9), "without a Date, our own clock");
        assert_eq!(asked(&[(RETRY_AFTER, "3"), (RETRY_AFTER, "5"), (RETRY_AFTER, "4")]), Some(5), "the longest of several");
        assert_eq!(asked(&[(RETRY_AFTER, "99999999999999999999999")]), Some(u64::MAX));
        for nothing in ["", "-1", "1.5", "soon", "Tue, 99 Nov 1994 08:12:31 GMT"] {
            assert_eq!(asked(&[(RETRY_AFTER, nothing), date.clone()]), None, "{nothing}");
        }
        assert_eq!(asked(&[date]), None);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..3), date in any::<Vec<u8>>()) {
            let mut headers = HeaderMap::new();
            for value in values.iter().filter_map(|value| HeaderValue::from_bytes(value).ok()) {
                headers.append(RETRY_AFTER, value);
            }
            if let Ok(date) = HeaderValue::from_bytes(&date) {
                headers.insert(DATE, date);
            }
            let _ = parse(&headers, SystemTime::now());
        }
    }
}
