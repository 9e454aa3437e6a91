//! The search for the recorded requests that are closest to one without a response.

use cloudcix_core::Body;
use http::Request;

use crate::{
    Redactor,
    matching::{Matching, Parts},
};

use super::{diff, state::State};

/// The number of requests that are shown.
const SHOWN: usize = 3;
/// The number of requests that are compared in full, after a selection by method and path: a full
/// comparison redacts and parses each of them.
const COMPARED: usize = 200;

/// Returns the indices of the closest recorded requests, the closest first: by method, path,
/// application, query, body and headers, in this order.
pub(super) fn find(
    state: &State,
    matching: &Matching,
    sent: &Parts,
    request: &Request<Body>,
) -> Vec<usize> {
    let rough = |index: usize| {
        let recorded = state.interactions[index].request();
        let same_method = recorded.method() == request.method();
        // Negated, because `false` sorts before `true`.
        (!same_method, distance(recorded.uri().path(), request.uri().path()), index)
    };
    let mut order: Vec<_> = (0..state.interactions.len()).map(rough).collect();
    if order.len() > COMPARED {
        // Linear, unlike a sort: a cassette may have a hundred thousand interactions.
        order.select_nth_unstable(COMPARED);
        order.truncate(COMPARED);
    }
    let shown = Redactor::default();
    let mut fine: Vec<_> = order
        .into_iter()
        .map(|(method, path, index)| {
            let recorded =
                matching.parts(&shown.redact_request(state.interactions[index].request().clone()));
            let differences = diff::between(&recorded, sent);
            let count = |wanted: fn(&diff::Difference) -> bool| {
                differences.iter().filter(|difference| wanted(difference)).count()
            };
            let application = usize::from(recorded.origin != sent.origin);
            let query = count(|difference| matches!(difference, diff::Difference::Query { .. }));
            let header = count(|difference| matches!(difference, diff::Difference::Header { .. }));
            let body = count(|difference| {
                matches!(
                    difference,
                    diff::Difference::Json { .. }
                        | diff::Difference::Form { .. }
                        | diff::Difference::Body { .. }
                )
            });
            ((method, path, application, query, body, header), index)
        })
        .collect();
    fine.sort_unstable();
    fine.into_iter().take(SHOWN).map(|(_, index)| index).collect()
}

/// Returns the number of segments from the first in which two paths differ; 0 for equal paths.
fn distance(one: &str, other: &str) -> usize {
    if one == other {
        return 0;
    }
    let shared =
        one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count();
    let length = |path: &str| path.split('/').count();
    // Not decoded: paths that differ only in their escapes are a little apart here, and equal in
    // the full comparison.
    1 + length(one).max(length(other)) - shared
}
