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

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::Response;

    use super::*;
    use crate::{Interaction, replay::Order};

    #[test]
    fn a_distance_counts_the_segments_from_the_first_that_differs() {
        for (one, other, expected) in [
            ("/a/b/", "/a/b/", 0),
            ("/a/b/", "/a/b", 2),
            ("/a/b/", "/a/c/", 3),
            ("/a/b/", "/c/b/", 4),
            ("/a/b/", "/a/", 3),
            ("/a/", "/a/b/c/", 4),
            ("/", "", 2),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
            assert_eq!(distance(other, one), expected, "{other} {one}");
        }
    }

    const SENT: (&str, &str, &str) =
        ("POST", "https://membership.api.cloudcix.com/a/b/?x=1&y=2", r#"{"p":1,"q":2}"#);

    fn request((method, url, body): (&str, &str, &str)) -> Request<Body> {
        let body = Body::from(body.to_owned());
        Request::builder().method(method).uri(url).header("accept", "a").body(body).unwrap()
    }

    fn found(recorded: Vec<Request<Body>>) -> Vec<usize> {
        let matching = Matching::default().header("accept");
        let interactions = recorded
            .into_iter()
            .map(|request| Interaction::new(request, Response::new(Bytes::new())))
            .collect();
        let state = State::new(interactions, &matching, Order::PerKey);
        let sent = request(SENT);
        find(&state, &matching, &matching.parts(&sent), &sent)
    }

    /// Each is farther than the one before it, although it has fewer of the differences that count
    /// for less.
    #[test]
    fn the_method_counts_more_than_the_path_the_application_the_query_the_body_and_the_headers() {
        let base = "https://membership.api.cloudcix.com";
        let at = |path: &str| format!("{base}{path}");
        let mut header = request(SENT);
        header.headers_mut().insert("accept", "other".parse().unwrap());
        let mut body = request((SENT.0, SENT.1, r#"{"p":1,"q":3}"#));
        body.headers_mut().insert("accept", "a".parse().unwrap());
        let two_in_body = request((SENT.0, SENT.1, r#"{"p":2,"q":3}"#));
        let query = request((SENT.0, &at("/a/b/?x=1&y=3"), SENT.2));
        let two_in_query = request((SENT.0, &at("/a/b/?x=2&y=3"), SENT.2));
        let application = request((SENT.0, "https://iaas.api.cloudcix.com/a/b/?x=1&y=2", SENT.2));
        let path = request((SENT.0, &at("/a/c/?x=1&y=2"), SENT.2));
        let far_path = request((SENT.0, &at("/c/b/?x=1&y=2"), SENT.2));
        let method = request(("PUT", SENT.1, SENT.2));
        let ranked =
            [header, body, two_in_body, query, two_in_query, application, path, far_path, method];
        for (index, pair) in ranked.windows(2).enumerate() {
            let [near, far] = pair else { unreachable!() };
            assert_eq!(found(vec![near.clone(), far.clone()]), [0, 1], "{index}");
            assert_eq!(found(vec![far.clone(), near.clone()]), [1, 0], "{index}");
        }
        assert_eq!(found(ranked.iter().rev().cloned().collect()), [8, 7, 6]);
    }

    #[test]
    fn kinds_of_bodies_count_as_a_difference() {
        let form = "a=1&b=2";
        for (sent, near, far) in
            [(form, "a=1&b=3", "a=2&b=3"), ("one\0", "one\0", "other\0"), ("{}", "{}", "text\0")]
        {
            let with = |body| request(("POST", SENT.1, body));
            let matching = Matching::default();
            let interactions =
                [far, near].map(|body| Interaction::new(with(body), Response::new(Bytes::new())));
            let state = State::new(interactions.into(), &matching, Order::PerKey);
            let found = find(&state, &matching, &matching.parts(&with(sent)), &with(sent));
            assert_eq!(found, [1, 0], "{sent}");
        }
    }

    #[test]
    fn the_closest_of_many_is_found_wherever_it_is() {
        for count in [COMPARED - 1, COMPARED, COMPARED + 1, 3 * COMPARED] {
            for place in [0, count / 2, count - 1] {
                let far = |index| request((SENT.0, &format!("https://a.b/{index}/"), "{}"));
                let mut recorded: Vec<_> = (0..count).map(far).collect();
                recorded[place] = request((SENT.0, SENT.1, "{}"));
                let found = found(recorded);
                assert_eq!((found.len(), found[0]), (SHOWN, place), "{count}");
            }
        }
    }
}
