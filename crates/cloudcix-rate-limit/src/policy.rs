use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use cloudcix_core::{Body, retry_after};
use http::{HeaderMap, Request, StatusCode};

use crate::{Key, Signal};

/// The settings of a [`RateLimit`](crate::RateLimit): the key that calls are counted by, the
/// longest wait, and the longest pause that the server may impose.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_rate_limit as rate_limit; }
/// use std::time::Duration;
///
/// use cloudcix::rate_limit::{Key, Policy, RateLimitLayer, User};
///
/// // One quota for all hosts: for a program that shares its user with others.
/// let policy = Policy::default()
///     .max_wait(Duration::from_secs(10))
///     .key_by(|request| Key::new(None, Key::from_request(request).user()));
/// let layer = RateLimitLayer::default().policy(policy);
/// ```
#[derive(Clone)]
#[must_use]
pub struct Policy {
    max_wait: Duration,
    max_pause: Duration,
    /// `None` counts by host and user.
    key: Option<Arc<KeyFn>>,
}

type KeyFn = dyn Fn(&Request<Body>) -> Key + Send + Sync;

impl Policy {
    /// The default of [`max_wait`](Self::max_wait): 60 s, the deadline of a call in the default
    /// stack.
    pub const MAX_WAIT: Duration = Duration::from_secs(60);

    /// The default of [`max_pause`](Self::max_pause): 60 s, so that one header can't stop a program
    /// for a day.
    pub const MAX_PAUSE: Duration = Duration::from_secs(60);

    /// The pause after a 429 without a `Retry-After`: 1 s, the server's window.
    pub const PAUSE: Duration = Duration::from_secs(1);

    /// The least time that a response takes: 250 ms. A call whose turn would come later than this
    /// before its deadline is not sent, because its response could not come in time, and the caller
    /// would not know whether it was carried out.
    pub const MIN_RESPONSE_TIME: Duration = Duration::from_millis(250);

    /// Limits the wait of a call for its turn; the default is [`MAX_WAIT`](Self::MAX_WAIT). The
    /// call's deadline counts where it is earlier: a call that has to wait, and whose turn would
    /// come less than [`MIN_RESPONSE_TIME`](Self::MIN_RESPONSE_TIME) before its deadline, is not
    /// sent.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Limits the pause that the server may impose; the default is
    /// [`MAX_PAUSE`](Self::MAX_PAUSE). If it asked for a longer one, the calls after this time find
    /// out whether it still refuses them.
    pub fn max_pause(mut self, pause: Duration) -> Self {
        self.max_pause = pause;
        self
    }

    /// Counts calls by a key of your own, instead of by host and user. The closure runs once for
    /// each request, before it waits.
    pub fn key_by(mut self, key: impl Fn(&Request<Body>) -> Key + Send + Sync + 'static) -> Self {
        self.key = Some(Arc::new(key));
        self
    }

    pub(crate) fn key(&self, request: &Request<Body>) -> Key {
        self.key.as_ref().map_or_else(|| Key::from_request(request), |key| key(request))
    }

    /// Returns the longest wait of a call that has `left` until its deadline.
    pub(crate) fn max_wait_within(&self, left: Option<Duration>) -> Duration {
        left.map_or(self.max_wait, |left| Self::before(left).min(self.max_wait))
    }

    /// Returns the longest wait that the deadline alone allows. A call that is sent at the last
    /// moment gets no response in time, and its caller doesn't know whether it was carried out.
    pub(crate) const fn before(left: Duration) -> Duration {
        left.saturating_sub(Self::MIN_RESPONSE_TIME)
    }

    /// Returns what a response says about the quota: a 429 pauses the key for its `Retry-After`.
    /// The API sends no `RateLimit` headers.
    pub(crate) fn signal(&self, status: StatusCode, headers: &HeaderMap) -> Option<Signal> {
        if status != StatusCode::TOO_MANY_REQUESTS {
            return None;
        }
        let pause = retry_after(headers, SystemTime::now()).unwrap_or(Self::PAUSE);
        Some(Signal::Pause(pause.min(self.max_pause)))
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self { max_wait: Self::MAX_WAIT, max_pause: Self::MAX_PAUSE, key: None }
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max_wait, max_pause, key } = self;
        let key = if key.is_some() { "custom" } else { "host and user" };
        f.debug_struct("Policy")
            .field("max_wait", max_wait)
            .field("max_pause", max_pause)
            .field("key", &format_args!("{key}"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_429_pauses_for_as_long_as_it_says_within_bounds() {
        let pause = |status: u16, retry_after: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(value) = retry_after {
                headers.insert("retry-after", http::HeaderValue::from_static(value));
            }
            let status = StatusCode::from_u16(status).unwrap();
            Policy::default().signal(status, &headers).map(|Signal::Pause(pause)| pause.as_secs())
        };
        assert_eq!(pause(429, Some("3")), Some(3));
        assert_eq!(pause(429, None), Some(1));
        assert_eq!(pause(429, Some("soon")), Some(1));
        assert_eq!(pause(429, Some("2.5")), Some(2), "2.5 s, of which whole seconds are looked at");
        assert_eq!(pause(429, Some("86400")), Some(60));
        assert_eq!(
            pause(429, Some("99999999999999999999999")),
            Some(60),
            "more than fits is no less"
        );
        assert_eq!(pause(503, Some("3")), None);
        assert_eq!(pause(200, None), None);
    }

    #[test]
    fn a_date_is_that_of_the_clock_where_the_server_gives_none_of_its_own() {
        let pause = |retry_after: &'static str, date: Option<&'static str>| {
            let value = http::HeaderValue::from_static;
            let mut headers =
                HeaderMap::from_iter([(http::header::RETRY_AFTER, value(retry_after))]);
            headers.extend(date.map(|date| (http::header::DATE, value(date))));
            let policy = Policy::default().max_pause(Duration::MAX);
            policy.signal(StatusCode::TOO_MANY_REQUESTS, &headers).unwrap()
        };
        let (past, later) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:47 GMT");
        assert_eq!(pause(later, None), Signal::Pause(Duration::ZERO), "long ago");
        assert_eq!(pause(later, Some(past)), Signal::Pause(Duration::from_secs(10)));
    }

    #[test]
    fn a_call_waits_for_as_long_as_the_policy_and_its_deadline_both_allow() {
        let ms = Duration::from_millis;
        let policy = Policy::default().max_wait(ms(5000)).max_pause(ms(7000));
        for (left, longest) in [
            (None, 5000),
            (Some(6000), 5000),
            (Some(5250), 5000),
            (Some(5249), 4999),
            (Some(251), 1),
            (Some(250), 0),
            (Some(0), 0),
        ] {
            assert_eq!(policy.max_wait_within(left.map(ms)), ms(longest), "{left:?}");
        }
    }

    #[test]
    fn what_is_shown_for_debugging_are_the_settings_and_whether_the_key_is_the_users_own() {
        let policy =
            Policy::default().max_wait(Duration::from_secs(1)).max_pause(Duration::from_secs(2));
        assert_eq!(
            format!("{policy:?}"),
            "Policy { max_wait: 1s, max_pause: 2s, key: host and user }"
        );
        let own = policy.key_by(Key::from_request);
        assert_eq!(format!("{own:?}"), "Policy { max_wait: 1s, max_pause: 2s, key: custom }");
    }

    #[test]
    fn a_pause_lasts_as_long_as_the_server_says_up_to_the_limit_that_was_set() {
        for (max_pause, retry_after, pause) in [
            (5, "0", 0),
            (5, "4", 4),
            (5, "5", 5),
            (5, "6", 5),
            (5, "soon", 1),
            (90, "61", 61),
            (90, "91", 90),
            (0, "3", 0),
            (0, "soon", 0),
        ] {
            let policy = Policy::default().max_pause(Duration::from_secs(max_pause));
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", http::HeaderValue::from_static(retry_after));
            let Signal::Pause(found) =
                policy.signal(StatusCode::TOO_MANY_REQUESTS, &headers).unwrap();
            assert_eq!(found.as_secs(), pause, "{max_pause} {retry_after}");
        }
    }
}
