use std::{fmt, path::PathBuf};

use cloudcix_core::Body;
use http::{Method, Request};

use super::{Difference, Recorded, diff, nearest, report::show, service::Shared, state::Refusal};
use crate::{Redactor, redact::Inspector};

/// A request without a recorded response: the reason, the closest recorded requests, and what to
/// do. It shows no secret, even if the cassette contains some.
///
/// It is the source of the error that [`Replay`](super::Replay) returns:
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// # use std::error::Error as _;
/// use cloudcix::replay::Miss;
///
/// fn why(error: &cloudcix::Error) -> Option<&Miss> {
///     error.source()?.downcast_ref()
/// }
/// ```
#[derive(Clone)]
pub struct Miss {
    reason: MissReason,
    method: Method,
    url: String,
    body: String,
    recorded: usize,
    skipped: usize,
    nearest: Vec<Nearest>,
    expected: Option<Recorded>,
    missing: Option<PathBuf>,
}

cloudcix_core::debug_as_report! {
    struct Miss {
        reason, method, url, body, recorded, skipped, nearest, expected, missing
    }
}

/// The reason why a request has no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MissReason {
    /// No such request was recorded.
    NoMatch,
    /// All responses that were recorded for it have been played.
    AlreadyConsumed,
    /// The request was recorded, but a different one must come first.
    WrongOrder,
    /// The cassette doesn't exist.
    CassetteMissing,
}

/// A recorded request that is similar to the one that has no response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Nearest {
    /// The recorded request.
    pub recorded: Recorded,
    /// The number of times that its response was played.
    pub plays: u64,
    /// The differences, eight at most.
    pub differences: Vec<Difference>,
    /// The number of further differences.
    pub more: usize,
}

impl Miss {
    pub(super) fn new(shared: &Shared, request: &Request<Body>, refusal: &Refusal) -> Self {
        let Shared { state, matching, skipped, missing, .. } = shared;
        let Refusal { reason, same, expected } = refusal;
        let (reason, expected) = (*reason, *expected);
        let reason = if missing.is_some() { MissReason::CassetteMissing } else { reason };
        // By the default rules, even if the cassette's own redactor keeps some secrets.
        let shown = Redactor::default().redact_request(request.clone());
        let sent = matching.parts(&shown);
        let indexes = match reason {
            MissReason::NoMatch => nearest::find(state, matching, &sent, &shown),
            _ => same.iter().copied().take(3).collect(),
        };
        let plays = state.progress().plays.clone();
        let nearest = indexes.into_iter().map(|index| {
            let interaction = &state.interactions[index];
            let recorded = Redactor::default().redact_request(interaction.request().clone());
            let mut differences = diff::between(&matching.parts(&recorded), &sent);
            // Equal by all built-in rules: either a rule of the user's rejected it, or they differ
            // in a secret that only the cassette's own redactor keeps.
            if reason == MissReason::NoMatch && differences.is_empty() {
                let rule = same
                    .contains(&index)
                    .then(|| matching.check(request, interaction).err())
                    .flatten();
                differences.push(rule.map_or(Difference::Hidden, Difference::Rule));
            }
            let more = differences.len().saturating_sub(Nearest::DIFFERENCES);
            differences.truncate(Nearest::DIFFERENCES);
            Nearest {
                recorded: Recorded::new(index, interaction),
                plays: plays[index],
                differences,
                more,
            }
        });
        Self {
            reason,
            method: request.method().clone(),
            url: show(shown.uri()),
            body: diff::describe(&sent.content),
            recorded: state.interactions.len(),
            skipped: *skipped,
            nearest: nearest.collect(),
            expected: expected
                .and_then(|index| Some(Recorded::new(index, state.interactions.get(index)?))),
            missing: missing.clone(),
        }
    }

    /// Removes the secrets that a session has learned, from every text.
    pub(crate) fn hide(&mut self, inspector: &Inspector) {
        let Self { url, body, nearest, expected, .. } = self;
        let urls = expected.iter_mut().map(|expected| &mut expected.url);
        let near = nearest.iter_mut().flat_map(|Nearest { recorded, differences, .. }| {
            differences.iter_mut().flat_map(texts).chain([&mut recorded.url])
        });
        for text in [url, body].into_iter().chain(urls).chain(near) {
            *text = inspector.hide(text);
        }
    }

    /// Returns the reason why the request has no response.
    pub const fn reason(&self) -> MissReason {
        self.reason
    }

    /// Returns the method of the request.
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the URL of the request, without its secrets.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns up to three similar recorded requests, the most similar first.
    pub fn nearest(&self) -> &[Nearest] {
        &self.nearest
    }

    /// Returns the request that is expected next, if the order is [strict](crate::Order::Strict)
    /// and this one came out of order.
    pub const fn expected(&self) -> Option<&Recorded> {
        self.expected.as_ref()
    }
}

/// Returns all texts of a difference that come from the two messages.
fn texts(difference: &mut Difference) -> Vec<&mut String> {
    match difference {
        Difference::Method { recorded, sent }
        | Difference::Application { recorded, sent }
        | Difference::Path { recorded, sent }
        | Difference::Body { recorded, sent } => vec![recorded, sent],
        Difference::Query { name, recorded, sent }
        | Difference::Header { name, recorded, sent } => {
            recorded.iter_mut().chain(sent).chain([name]).collect()
        }
        Difference::Json { pointer, recorded, sent }
        | Difference::Form { pointer, recorded, sent } => {
            recorded.iter_mut().chain(sent).chain([pointer]).collect()
        }
        Difference::Rule(text) => vec![text],
        Difference::Hidden => Vec::new(),
    }
}

impl Nearest {
    const DIFFERENCES: usize = 8;
}

impl fmt::Display for MissReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMatch => "no such request was recorded",
            Self::AlreadyConsumed => {
                "every response recorded for this request has already been played"
            }
            Self::WrongOrder => "this request was recorded, but not as the next one",
            Self::CassetteMissing => "there is no cassette with a response to this request",
        })
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:\n  {} {}\n  {}", self.reason, self.method, self.url, self.body)?;
        if let Some(expected) = &self.expected {
            writeln!(f, "expected next:\n  {expected}")?;
        }
        if self.skipped > 0 {
            writeln!(
                f,
                "entries of the file that were skipped: {}; `Replay::report` says why",
                self.skipped
            )?;
        }
        if let Some(path) = &self.missing {
            writeln!(f, "the cassette is `{}`", path.display())?;
        } else if self.recorded == 0 {
            writeln!(f, "the cassette is empty")?;
        } else if !self.nearest.is_empty() {
            let what = if self.reason == MissReason::NoMatch { "closest" } else { "recorded" };
            writeln!(f, "{what}, of {} interactions:", self.recorded)?;
        }
        for near in &self.nearest {
            let times = match near.plays {
                0 => "not played yet".to_owned(),
                1 => "played once".to_owned(),
                times => format!("played {times} times"),
            };
            writeln!(f, "  {} ({times})", near.recorded)?;
            for difference in &near.differences {
                writeln!(f, "    {difference}")?;
            }
            if near.more > 0 {
                writeln!(f, "    and {} more", near.more)?;
            }
        }
        let is_elsewhere = |near: &Nearest| {
            near.differences.iter().any(|one| matches!(one, Difference::Application { .. }))
        };
        f.write_str(match self.reason {
            MissReason::NoMatch if self.nearest.first().is_some_and(is_elsewhere) => {
                "to do: if it is the same application at another URL, declare it with \
                 `Matching::base`, in `Replay::builder().matching(..)` or `cassette!(|recorder| \
                 recorder.matching(..))`; otherwise change the request, or record the session again"
            }
            MissReason::NoMatch => {
                "to do: change the request, record the session again, or ignore what may differ \
                 with `Matching::ignore_query`, `ignore_json` or `ignore_body`, in \
                 `Replay::builder().matching(..)` or `cassette!(|recorder| recorder.matching(..))`"
            }
            MissReason::AlreadyConsumed => {
                "to do: find out why the request is sent more often than in the recording, or \
                 record the session again; only GET and HEAD repeat their last response"
            }
            MissReason::WrongOrder => {
                "to do: send the expected request first, record the session again, or allow any \
                 order with `Order::PerKey`, in `Replay::builder().order(..)` or \
                 `cassette!(|recorder| recorder.order(..))`"
            }
            MissReason::CassetteMissing => {
                "to do: check the path, or record the session with `Mode::Once` or, if the test \
                 reads it, with `CLOUDCIX_RECORD=once`"
            }
        })
    }
}

impl std::error::Error for Miss {}

#[cfg(test)]
mod tests;
