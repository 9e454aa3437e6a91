//! One token's life: a state machine without I/O.

use std::{
    hash::{BuildHasher as _, RandomState},
    time::Duration,
};

use cloudcix_core::Token;
use http::{HeaderMap, header::DATE};
use tokio::time::Instant;

use crate::{Issued, LoginProvider};

/// The time before its end in which a token is renewed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) most: Duration,
    /// The largest jitter, in percent of the window.
    pub(crate) jitter: u32,
}

impl Default for Window {
    fn default() -> Self {
        Self { most: LoginProvider::RENEWAL_WINDOW, jitter: LoginProvider::RENEWAL_JITTER }
    }
}

impl Window {
    /// Returns the window of a token with this life. `random` is any number.
    fn of(self, life: Duration, random: u64) -> Duration {
        let window = self.most.min(life / (100 / LoginProvider::RENEWAL_PERCENT));
        // In thousandths of a percent, for a jitter that is fine enough.
        let part = u32::try_from(random % (u64::from(self.jitter) * 1000 + 1)).unwrap_or_default();
        window + window.mul_f64(f64::from(part) / 100_000.0)
    }
}

/// Returns how long a token lives by the server's clock; `None` if that is unknown.
pub(crate) fn life(token: &Token, headers: &HeaderMap) -> Option<Duration> {
    let exp = token.claims()?.exp?;
    let now = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    let now = now.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    // `Date` has no fractions: the token may be almost a second old already.
    let life = exp.checked_sub(now).filter(|life| *life > 0)? - 1;
    Some(Duration::from_secs(life))
}

/// A token, and its state.
pub(crate) struct Session {
    token: Token,
    issued: Issued,
    ends: Option<Instant>,
    renew_at: Option<Instant>,
    refused: bool,
}

/// The stage of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The token is valid.
    Good,
    /// The token is valid, but should be renewed.
    Ending,
    /// The server refused the token.
    Refused,
    /// The token has expired.
    Ended,
}

impl Session {
    /// Returns the session of a token that was requested at `asked` and lives for `life` from then
    /// on. That is before it was issued, so it expires here no later than at the server.
    pub(crate) fn new(
        token: Token,
        issued: Issued,
        asked: Instant,
        life: Option<Duration>,
        window: Window,
    ) -> Self {
        let ends = life.and_then(|life| asked.checked_add(life));
        let window = life.map(|life| window.of(life, RandomState::new().hash_one(0)));
        let renew_at = ends
            .zip(window)
            .filter(|(_, window)| !window.is_zero())
            .and_then(|(ends, window)| ends.checked_sub(window));
        Self { token, issued, ends, renew_at, refused: false }
    }

    pub(crate) fn stage(&self, now: Instant) -> Stage {
        let reached = |at: Option<Instant>| at.is_some_and(|at| now >= at);
        // A token that has expired can't be renewed, refused or not: so that comes first.
        if reached(self.ends) {
            Stage::Ended
        } else if self.refused {
            Stage::Refused
        } else if reached(self.renew_at) {
            Stage::Ending
        } else {
            Stage::Good
        }
    }

    /// Records that the server refused the token of this generation. Nothing changes if the
    /// session's token is of another generation.
    pub(crate) fn refuse(&mut self, generation: u64) {
        self.refused |= self.issued.generation() == generation;
    }

    /// Postpones the renewal after it failed: to after a quarter of the time that is left, or for
    /// good if it isn't to be tried again.
    pub(crate) fn postpone(&mut self, now: Instant, again: bool) {
        let wait = self
            .ends
            .map(|ends| ends.saturating_duration_since(now) / 4)
            .map(|left| left.max(Duration::from_secs(1)));
        self.renew_at = wait.filter(|_| again).map(|wait| now + wait);
    }

    pub(crate) fn token(&self) -> &Token {
        &self.token
    }

    pub(crate) fn issued(&self) -> &Issued {
        &self.issued
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    const DATE_AT_1000: &str = "Thu, 01 Jan 1970 00:16:40 GMT";

    fn token(payload: &str) -> Token {
        Token::new(format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload)))
    }

    fn life_of(payload: &str, date: Option<&'static str>) -> Option<u64> {
        let headers = date.map(|date| (DATE, HeaderValue::from_static(date))).into_iter().collect();
        life(&token(payload), &headers).map(|life| life.as_secs())
    }

    fn session(life: Option<Duration>, window: Window) -> (Session, Instant) {
        let now = Instant::now();
        let token = token("{}");
        let issued = Issued::new(&token, 7).unwrap();
        (Session::new(token, issued, now, life, window), now)
    }

    #[test]
    fn a_token_lives_from_the_servers_date_to_its_exp() {
        assert_eq!(life_of(r#"{"exp":8200}"#, Some(DATE_AT_1000)), Some(7199));
        assert_eq!(life_of(r#"{"exp":1001}"#, Some(DATE_AT_1000)), Some(0));
    }

    #[test]
    fn an_end_that_makes_no_sense_is_not_known() {
        for (payload, date) in [
            (r#"{"exp":8200}"#, None),
            (r#"{"exp":8200}"#, Some("yesterday")),
            (r#"{"exp":1000}"#, Some(DATE_AT_1000)),
            (r#"{"exp":1}"#, Some(DATE_AT_1000)),
            (r#"{"uid":2}"#, Some(DATE_AT_1000)),
        ] {
            assert_eq!(life_of(payload, date), None, "{payload} {date:?}");
        }
        let headers = HeaderMap::from_iter([(DATE, HeaderValue::from_static(DATE_AT_1000))]);
        assert_eq!(life(&Token::new("opaque"), &headers), None);
    }

    #[test]
    fn a_token_is_good_then_ending_then_ended() {
        let (session, start) =
            session(Some(Duration::from_secs(7200)), Window { jitter: 0, ..Window::default() });
        let at = |seconds| session.stage(start + Duration::from_secs(seconds));
        assert_eq!((at(0), at(6899)), (Stage::Good, Stage::Good));
        assert_eq!((at(6900), at(7199)), (Stage::Ending, Stage::Ending));
        assert_eq!((at(7200), at(9999)), (Stage::Ended, Stage::Ended));
    }

    #[test]
    fn a_token_without_a_known_end_is_good_until_it_is_refused() {
        for life in [None, Some(Duration::MAX)] {
            let (mut session, start) = session(life, Window::default());
            let far = start + Duration::from_secs(1 << 40);
            assert_eq!(session.stage(far), Stage::Good);
            session.refuse(6);
            assert_eq!(session.stage(far), Stage::Good);
            session.refuse(7);
            assert_eq!(session.stage(far), Stage::Refused);
        }
    }

    #[test]
    fn a_failed_renewal_is_tried_again_while_the_token_lives() {
        let (mut session, start) = session(Some(Duration::from_secs(7200)), Window::default());
        let mut now = start + Duration::from_secs(6900);
        let mut tries = 0;
        while session.stage(now) != Stage::Ended {
            if session.stage(now) == Stage::Ending {
                tries += 1;
                session.postpone(now, true);
                assert_ne!(session.stage(now), Stage::Ending);
            }
            now += Duration::from_secs(1);
        }
        assert!((5..30).contains(&tries), "{tries}");
        session.postpone(start, false);
        assert_eq!(session.stage(start + Duration::from_secs(7000)), Stage::Good);
    }

    #[test]
    fn the_window_is_the_smaller_one_of_5_minutes_and_a_tenth_of_the_life() {
        for (life, window) in [(0, 0), (10, 1), (2990, 299), (3000, 300), (3010, 300), (7200, 300)]
        {
            let of = Window::default().of(Duration::from_secs(life), 0);
            assert_eq!(of, Duration::from_secs(window), "{life}");
        }
    }

    #[test]
    fn the_jitter_adds_from_nothing_to_all_of_its_percentage() {
        let window = Window { most: Duration::from_secs(100), jitter: 20 };
        // In thousandths of a percent: after the last of them comes the first.
        for (random, millis) in
            [(0, 100_000), (1, 100_001), (10_000, 110_000), (20_000, 120_000), (20_001, 100_000)]
        {
            let of = window.of(Duration::from_secs(7200), random);
            assert_eq!(of, Duration::from_millis(millis), "{random}");
        }
    }

    #[test]
    fn a_renewal_is_postponed_by_a_quarter_of_what_is_left_but_a_second_at_least() {
        let seconds = Duration::from_secs_f64;
        for (at, wait) in [(6900.0, 75.0), (7192.0, 2.0), (7196.0, 1.0), (7197.0, 1.0)] {
            let (mut session, start) = session(Some(Duration::from_secs(7200)), Window::default());
            let now = start + seconds(at);
            session.postpone(now, true);
            assert_eq!(session.stage(now + seconds(wait - 0.001)), Stage::Good, "{at}");
            assert_eq!(session.stage(now + seconds(wait)), Stage::Ending, "{at}");
        }
    }

    proptest! {
        #[test]
        fn the_window_is_5_minutes_or_a_tenth_and_a_fifth_more_at_the_most(
            life in 0u64..1_000_000,
            random in any::<u64>(),
        ) {
            let life = Duration::from_secs(life);
            let window = Window::default().of(life, random);
            let least = Duration::from_secs(300).min(life / 10);
            prop_assert!(window >= least && window <= least.mul_f64(1.200_001), "{window:?}");
            prop_assert_eq!(Window { most: Duration::ZERO, jitter: 100 }.of(life, random),
                Duration::ZERO);
        }
    }

    #[test]
    fn only_its_own_generation_refuses_a_session_and_no_other_one_takes_that_back() {
        let (mut session, start) = session(Some(Duration::from_secs(7200)), Window::default());
        for (generation, stage) in [
            (6, Stage::Good),
            (8, Stage::Good),
            (7, Stage::Refused),
            (6, Stage::Refused),
            (8, Stage::Refused),
        ] {
            session.refuse(generation);
            assert_eq!(session.stage(start), stage, "{generation}");
        }
        // A session that is over is not renewed, even if it was refused before.
        assert_eq!(session.stage(start + Duration::from_secs(7200)), Stage::Ended);
    }
}
