//! Which recorded requests are the closest to one that has no response.

use cloudcix_core::Body;
use http::Request;

use crate::{
    Redactor,
    matching::{Matching, Parts},
};

use super::{diff, state::State};

/// How many are shown.
const SHOWN: usize = 3;
/// How many are compared in full, after a look at method and path alone.
const COMPARED: usize = 200;

/// The indexes of the closest recorded requests, the closest first: by method, then path, query,
/// body.
pub(super) fn find(
    state: &State,
    matching: &Matching,
    sent: &Parts,
    request: &Request<Body>,
) -> Vec<usize> {
    let rough = |index: usize| {
        let recorded = state.interactions[index].request();
        let same_method = recorded.method() == request.method();
        (!same_method, distance(recorded.uri().path(), request.uri().path()), index)
    };
    let mut order: Vec<_> = (0..state.interactions.len()).map(rough).collect();
    if order.len() > COMPARED {
        order.select_nth_unstable(COMPARED);
        order.truncate(COMPARED);
    }
    let shown = Redactor::default();
    let mut fine: Vec<_> = order
        .into_iter()
        .map(|(method, path, index)| {
            let recorded =
                matching.parts(&shown.request(state.interactions[index].request().clone()));
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

/// How many segments two paths do not share, counted from the first one in which they differ.
fn distance(one: &str, other: &str) -> usize {
    if one == other {
        return 0;
    }
    let shared =
        one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count();
    let length = |path: &str| path.split('/').count();
    // Paths that are spelt differently and mean the same are told by the differences, not here.
    1 + length(one).max(length(other)) - shared
}
