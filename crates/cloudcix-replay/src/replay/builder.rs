use std::{
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::Replay;
use crate::{
    Cassette, Interaction, LoadError, LoadErrorKind, Matching, Omission, Redactor,
    redact::SessionRedactor,
};

/// Configures a [`Replay`]. Made by [`Replay::builder`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::replay::{Cassette, Matching, Order, Redactor, Replay};
///
/// let replay = Replay::builder()
///     .matching(Matching::default().ignore_query("page"))
///     .order(Order::Strict)
///     .cassette(Cassette::new([], Redactor::default()));
/// assert_eq!(replay.report().played, 0);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ReplayBuilder {
    pub(super) matching: Matching,
    pub(super) order: Order,
    pub(super) latency: Latency,
    expiry: Option<(Duration, Expiry)>,
    redactor: Option<Redactor>,
}

/// The consequence of a cassette that is too old.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use std::time::Duration;
///
/// use cloudcix::replay::{Expiry, Replay};
///
/// let month = Duration::from_secs(30 * 24 * 60 * 60);
/// let builder = Replay::builder().expires(month, Expiry::Warn);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expiry {
    /// It is replayed, with a warning in [`Report::warnings`](super::Report).
    Warn,
    /// Loading it fails.
    Error,
}

/// The order in which requests are expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Equal requests get their responses in the order of the recording; different ones may be sent
    /// in any order.
    #[default]
    PerKey,
    /// All requests must be sent in the order of the recording. A GET or HEAD may be repeated once
    /// its responses are used up.
    Strict,
}

/// The duration of a response.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::replay::{Cassette, Latency, Redactor, Replay};
///
/// let builder = Replay::builder().latency(Latency::Recorded(1.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Latency {
    /// No time.
    #[default]
    None,
    /// A fixed duration, on tokio's clock. Needs a tokio runtime with its timers enabled; without a
    /// runtime each call fails.
    Fixed(Duration),
    /// The recorded duration, multiplied by this factor: `1.0` is the same, `0.1` ten times as
    /// fast. A response without a recorded duration takes no time. Needs a tokio runtime, as
    /// [`Fixed`](Self::Fixed) does.
    Recorded(f64),
}

impl ReplayBuilder {
    /// Sets the rules by which a request matches a recorded one.
    pub fn matching(mut self, matching: Matching) -> Self {
        self.matching = matching;
        self
    }

    /// Sets the order in which requests are expected.
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Sets the duration of responses.
    pub fn latency(mut self, latency: Latency) -> Self {
        self.latency = latency;
        self
    }

    /// Sets the redactor that removes secrets from the cassette and from each request. The default
    /// is the cassette's own.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = Some(redactor);
        self
    }

    /// Sets the maximum age of a recording, and the consequence of an older one. The age is that of
    /// its oldest interaction; a recording in a format without times never expires. For a
    /// [`cassette`](Self::cassette) that is loaded already, the consequence is always a warning.
    pub fn expires(mut self, after: Duration, then: Expiry) -> Self {
        self.expiry = Some((after, then));
        self
    }

    /// Replays a file. See [`Cassette::load`].
    ///
    /// # Errors
    /// [`LoadError`], if the file can't be read, is not a cassette, or has expired.
    pub fn open(mut self, path: impl AsRef<Path>) -> Result<Replay, LoadError> {
        let path = path.as_ref();
        let redactor = self.redactor.take().unwrap_or_default();
        let cassette = Cassette::load_with(path, redactor)?;
        self.check(path, &cassette)?;
        Ok(self.cassette(cassette))
    }

    /// Replays a cassette.
    pub fn cassette(mut self, cassette: Cassette) -> Replay {
        let cassette = match self.redactor.take() {
            Some(redactor) => cassette.redacted(redactor),
            None => cassette,
        };
        let session = Arc::new(SessionRedactor::new(cassette.redactor().clone()));
        self.start_in_session(cassette, &session)
    }

    /// As [`open`](Self::open), with a redactor that a recording shares.
    pub(crate) fn open_in_session(
        self,
        path: &Path,
        redactor: Redactor,
        session: &Arc<SessionRedactor>,
    ) -> Result<Replay, LoadError> {
        let cassette = Cassette::load_with(path, redactor)?;
        self.check(path, &cassette)?;
        Ok(self.start_in_session(cassette, session))
    }

    pub(crate) fn start_in_session(
        self,
        cassette: Cassette,
        session: &Arc<SessionRedactor>,
    ) -> Replay {
        let torn = cassette
            .is_torn()
            .then(|| "the last line of the cassette is incomplete and is skipped".to_owned());
        let old = self.expired(&cassette).map(|(days, limit)| {
            format!(
                "the cassette was recorded {days} days ago, which is longer than the {limit} that \
                 it is good for; record the session again"
            )
        });
        let warnings = torn.into_iter().chain(old).chain(skipped(cassette.skipped())).collect();
        Replay::start(cassette, self, Arc::clone(session), warnings, None)
    }

    /// Replays a file that doesn't exist: every request is a miss.
    pub(crate) fn missing(self, path: &Path, session: &Arc<SessionRedactor>) -> Replay {
        Replay::start(
            Cassette::new([], Redactor::none()),
            self,
            Arc::clone(session),
            Vec::new(),
            Some(path.to_owned()),
        )
    }

    fn check(&self, path: &Path, cassette: &Cassette) -> Result<(), LoadError> {
        match (self.expiry, self.expired(cassette)) {
            (Some((_, Expiry::Error)), Some((days, limit))) => {
                Err(LoadError::at(path, LoadErrorKind::Expired { days, limit }))
            }
            _ => Ok(()),
        }
    }

    /// Returns the age of an expired cassette and its limit, in days.
    fn expired(&self, cassette: &Cassette) -> Option<(u64, u64)> {
        const DAY: u64 = 86_400;
        let (limit, _) = self.expiry?;
        let oldest = cassette.interactions().iter().filter_map(Interaction::started).min()?;
        // A recording from the future, by this machine's clock, has not expired.
        let age = SystemTime::now().duration_since(oldest).ok().filter(|age| *age > limit)?;
        Some((age.as_secs() / DAY, limit.as_secs() / DAY))
    }
}

/// Returns warnings of the parts of a file that were skipped.
fn skipped(omissions: &[Omission]) -> Vec<String> {
    /// The most warnings in full. A HAR file of a browser may have hundreds of omissions.
    const SHOWN: usize = 8;

    let mut warnings: Vec<String> = omissions.iter().take(SHOWN).map(ToString::to_string).collect();
    if let Some(more) = omissions.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        warnings.push(format!(
            "{more} more parts of the cassette's file are left out; `Cassette::skipped` lists them"
        ));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use bytes::Bytes;
    use cloudcix_core::Body;
    use http::{Request, Response};

    use super::*;
    use crate::OmittedPart;

    #[test]
    fn eight_omissions_are_shown_and_the_others_counted() {
        let omission = |entry| Omission {
            entry,
            line: None,
            field: "url".to_owned(),
            reason: "is empty".to_owned(),
            part: OmittedPart::Entry,
        };
        for (count, more) in [(0, None), (7, None), (8, None), (9, Some(1)), (11, Some(3))] {
            let omissions: Vec<_> = (1..=count).map(omission).collect();
            let mut expected: Vec<String> = (1..=count.min(8))
                .map(|entry| format!("entry {entry}: `url` is empty; the entry is skipped"))
                .collect();
            expected.extend(more.map(|more| {
                format!(
                    "{more} more parts of the cassette's file are left out; `Cassette::skipped` \
                     lists them"
                )
            }));
            assert_eq!(skipped(&omissions), expected);
        }
    }

    #[test]
    fn a_cassette_is_as_old_as_its_oldest_interaction() {
        let new = || Interaction::new(Request::new(Body::empty()), Response::new(Bytes::new()));
        let at = |time: SystemTime| new().started_at(time);
        let (now, hour) = (SystemTime::now(), Duration::from_secs(3600));
        let days = |count: u32| hour * 24 * count;
        for (interactions, expired) in [
            (vec![], None),
            (vec![new()], None),
            (vec![at(now)], None),
            // A clock that is wrong.
            (vec![at(now + hour)], None),
            (vec![at(now - days(10) + hour)], None),
            (vec![at(now - days(10) - hour)], Some((10, 10))),
            (vec![at(now), new(), at(now - days(11) - hour), at(now - days(10))], Some((11, 10))),
            (vec![at(now + hour), at(now - days(12) + hour)], Some((11, 10))),
        ] {
            let cassette = Cassette::new(interactions, Redactor::default());
            for then in [Expiry::Warn, Expiry::Error] {
                let builder = Replay::builder().expires(days(10), then);
                assert_eq!(builder.expired(&cassette), expired);
                assert_eq!(
                    builder.check(Path::new("a"), &cassette).is_err(),
                    expired.is_some() && then == Expiry::Error
                );
            }
        }
        let ancient = Cassette::new([at(UNIX_EPOCH)], Redactor::default());
        assert_eq!(Replay::builder().expired(&ancient), None);
    }
}
