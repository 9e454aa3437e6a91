use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, header::DATE};

/// What the server said about the quota of a key. It can only tighten it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signal {
    /// A request was refused: nothing may be sent for so long.
    Pause(Duration),
    /// So many requests are left to this key for so long, those that are on their way included.
    Remaining {
        /// How many.
        requests: u32,
        /// For how long.
        reset: Duration,
    },
    /// The most requests that the server allows within its window.
    Limit {
        /// How many.
        requests: u32,
    },
}

impl Signal {
    /// The same, lasting for `longest` at the most.
    pub(crate) fn at_most(self, longest: Duration) -> Self {
        match self {
            Self::Pause(pause) => Self::Pause(pause.min(longest)),
            Self::Remaining { requests, reset } => {
                Self::Remaining { requests, reset: reset.min(longest) }
            }
            limit @ Self::Limit { .. } => limit,
        }
    }
}

/// The headers of the IETF's draft (`RateLimit-Policy: "user";q=20;w=1` and
/// `RateLimit: "user";r=3;t=1`), of its earlier versions
/// (`RateLimit: limit=20, remaining=3, reset=1`, or one header for each), and the `X-RateLimit-`
/// family.
pub(crate) fn of(headers: &HeaderMap) -> Vec<Signal> {
    // Most answers have none of them, and each look-up costs more than this.
    let is_one = |name: &str| name.strip_prefix("x-").unwrap_or(name).starts_with("ratelimit");
    if !headers.keys().map(HeaderName::as_str).any(is_one) {
        return Vec::new();
    }
    let mut limit: Option<u32> = None;
    let mut remaining: Option<(u32, Option<u64>)> = None;
    let mut tighten = |requests: u32, reset: Option<u64>| match &mut remaining {
        Some((known, _)) if *known <= requests => {}
        _ => remaining = Some((requests, reset)),
    };
    // All are spelled the same but for the prefix.
    for [policy, current, limit_, remaining_, reset_] in [
        [
            "ratelimit-policy",
            "ratelimit",
            "ratelimit-limit",
            "ratelimit-remaining",
            "ratelimit-reset",
        ],
        [
            "x-ratelimit-policy",
            "x-ratelimit",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
        ],
    ] {
        let at = |name| text(headers, &HeaderName::from_static(name));
        for item in at(policy).into_iter().chain(at(limit_)).flat_map(items) {
            let requests = item.number("q").or_else(|| item.bare.parse().ok());
            limit = [limit, requests.filter(|_| item.counts_requests()).map(clamp)]
                .into_iter()
                .flatten()
                .min();
        }
        for item in at(current).into_iter().flat_map(items).filter(Item::counts_requests) {
            if let Some(requests) = item.number("r") {
                tighten(clamp(requests), item.number("t"));
            }
        }
        // One of the earlier versions has these as members of one header.
        let member =
            |name| at(current).into_iter().flat_map(items).find_map(|item| item.member(name));
        limit = [limit, member("limit").map(clamp)].into_iter().flatten().min();
        let number = |name| at(name).and_then(|value| value.trim().parse().ok());
        if let Some(requests) = number(remaining_).or_else(|| member("remaining")) {
            tighten(clamp(requests), number(reset_).or_else(|| member("reset")));
        }
    }
    let reset = |reset: Option<u64>| {
        reset.map_or(Duration::from_secs(1), |seconds| from_now(headers, seconds))
    };
    let remaining =
        remaining.map(|(requests, until)| Signal::Remaining { requests, reset: reset(until) });
    limit.map(|requests| Signal::Limit { requests }).into_iter().chain(remaining).collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(text(headers, &DATE)?).ok()
}

fn clamp(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Seconds from now or, as some servers have it, since 1970.
fn from_now(headers: &HeaderMap, seconds: u64) -> Duration {
    const SURELY_A_DATE: u64 = 1_000_000_000;
    if seconds < SURELY_A_DATE {
        return Duration::from_secs(seconds);
    }
    let now = date(headers).unwrap_or_else(SystemTime::now);
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(seconds).saturating_sub(now)
}

/// One member of a structured list: `"user";q=20;w=1`, `20;w=1` or `limit=20`.
struct Item<'a> {
    bare: &'a str,
    params: &'a str,
}

/// The members of a list. A name in quotes that holds a comma is torn apart, and its pieces say
/// nothing.
fn items(list: &str) -> impl Iterator<Item = Item<'_>> {
    list.split(',').map(|item| {
        let (bare, params) = item.split_once(';').unwrap_or((item, ""));
        Item { bare: bare.trim(), params }
    })
}

impl Item<'_> {
    fn param(&self, name: &str) -> Option<&str> {
        let mut params = self.params.split(';').filter_map(|param| param.split_once('='));
        params.find_map(|(known, value)| (known.trim() == name).then_some(value.trim()))
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.param(name)?.parse().ok()
    }

    fn member(&self, name: &str) -> Option<u64> {
        let (known, value) = self.bare.split_once('=')?;
        (known.trim() == name).then(|| value.trim().parse().ok())?
    }

    /// A quota may also be of bytes.
    fn counts_requests(&self) -> bool {
        self.param("qu").is_none_or(|unit| unit.trim_matches('"') == "requests")
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    fn said(pairs: &[(&'static str, &str)]) -> (Option<u32>, Option<(u32, u64)>) {
        let signals = of(&headers(pairs));
        let limit = signals.iter().find_map(|signal| match signal {
            Signal::Limit { requests } => Some(*requests),
            _ => None,
        });
        let remaining = signals.iter().find_map(|signal| match signal {
            Signal::Remaining { requests, reset } => Some((*requests, reset.as_secs())),
            _ => None,
        });
        (limit, remaining)
    }

    #[test]
    fn every_spelling_of_the_headers_is_read() {
        assert_eq!(
            said(&[("ratelimit-policy", r#""user";q=20;w=1"#), ("ratelimit", r#""user";r=3;t=2"#)]),
            (Some(20), Some((3, 2)))
        );
        assert_eq!(
            said(&[("ratelimit", "limit=20, remaining=3, reset=2")]),
            (Some(20), Some((3, 2)))
        );
        let each = [
            ("ratelimit-limit", "20, 20;w=1"),
            ("ratelimit-remaining", "3"),
            ("ratelimit-reset", "2"),
        ];
        assert_eq!(said(&each), (Some(20), Some((3, 2))));
        let with_x = [
            ("x-ratelimit-limit", "20"),
            ("x-ratelimit-remaining", "3"),
            ("x-ratelimit-reset", "2"),
        ];
        assert_eq!(said(&with_x), (Some(20), Some((3, 2))));
        assert_eq!(said(&[("x-ratelimit-remaining", "3")]), (None, Some((3, 1))));
    }

    #[test]
    fn of_several_policies_the_tightest_counts() {
        let policy =
            r#""burst";q=20;w=1, "day";q=5000;w=86400, "bytes";q=1;w=1;qu="content-bytes""#;
        assert_eq!(
            said(&[
                ("ratelimit-policy", policy),
                ("ratelimit", r#""burst";r=9;t=1, "day";r=2;t=70"#)
            ]),
            (Some(20), Some((2, 70)))
        );
    }

    #[test]
    fn a_reset_may_be_a_date() {
        let date = ("date", "Tue, 24 Nov 2026 07:00:45 GMT");
        assert_eq!(
            said(&[date, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1795503650")]),
            (None, Some((0, 5)))
        );
    }

    proptest! {
        #[test]
        fn no_header_makes_it_fail(name in 0..10_usize,
            value in "[ -~]{0,40}|\"[a-z,;]*\"(;[qrtw]=[0-9]{1,25}){0,4}|[\\x80-\\xff]{0,9}") {
            let names = ["ratelimit-policy", "ratelimit", "ratelimit-limit", "ratelimit-remaining",
                "ratelimit-reset",
                "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after",
                "date"];
            let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) else { return Ok(()) };
            let headers: HeaderMap = [(HeaderName::from_static(names[name]), value)].into_iter()
                .collect();
            let longest = Duration::from_secs(60);
            for signal in of(&headers) {
                let reset = match signal.at_most(longest) {
                    Signal::Pause(reset) | Signal::Remaining { reset, .. } => reset,
                    Signal::Limit { .. } => Duration::ZERO,
                };
                prop_assert!(reset <= longest);
            }
        }
    }
}
