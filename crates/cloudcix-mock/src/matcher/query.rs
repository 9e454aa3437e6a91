use std::fmt;

use cloudcix_core::secret::{REDACTED, is_secret_name};

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, redact::visible};

/// A matcher of one parameter of the query, or of the whole query.
#[derive(Clone)]
#[must_use]
pub struct HasQuery(Kind);

#[derive(Clone)]
enum Kind {
    Is(String, String),
    Present(String),
    Absent(String),
    Exact(Vec<(String, String)>),
}

/// Requires this parameter, exactly once, with this value. There may be other parameters.
///
/// Names and values are compared decoded: `query("search[name]", "a b")`.
pub fn query(name: impl Into<String>, value: impl fmt::Display) -> HasQuery {
    HasQuery(Kind::Is(name.into(), value.to_string()))
}

/// Requires a filter: the parameter `search[field]`.
pub fn search(field: &str, value: impl fmt::Display) -> HasQuery {
    query(format!("search[{field}]"), value)
}

/// Requires an excluding filter: the parameter `exclude[field]`.
pub fn exclude(field: &str, value: impl fmt::Display) -> HasQuery {
    query(format!("exclude[{field}]"), value)
}

/// Requires this parameter, with any value.
pub fn query_present(name: impl Into<String>) -> HasQuery {
    HasQuery(Kind::Present(name.into()))
}

/// Requires that there is no such parameter.
pub fn query_absent(name: impl Into<String>) -> HasQuery {
    HasQuery(Kind::Absent(name.into()))
}

/// Requires these parameters and no others, in any order. For no query at all, use
/// `query_exact::<&str, &str>([])`.
pub fn query_exact<K: Into<String>, V: fmt::Display>(
    pairs: impl IntoIterator<Item = (K, V)>,
) -> HasQuery {
    HasQuery(Kind::Exact(
        pairs.into_iter().map(|(name, value)| (name.into(), value.to_string())).collect(),
    ))
}

fn shown(name: &str, value: &str) -> String {
    if is_secret_name(name) { REDACTED.to_owned() } else { visible(value) }
}

/// Describes the values of a parameter.
fn describe_values(name: &str, values: &[&str]) -> String {
    match values {
        [] => "nothing".to_owned(),
        [value] => or_empty(shown(name, value)),
        values => format!(
            "{} values: {}",
            values.len(),
            values.iter().map(|value| shown(name, value)).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn mismatch(name: &str, expected: String, values: &[&str]) -> Mismatch {
    // Two different secrets look the same, and so do long values that differ where they are cut.
    let actual = match describe_values(name, values) {
        actual if actual == expected => format!("a different value ({actual})"),
        actual => actual,
    };
    Mismatch::new(Aspect::Query, format!("query `{}`", visible(name)), expected, actual)
}

/// Makes an empty value visible.
fn or_empty(text: String) -> String {
    if text.is_empty() { "an empty value".to_owned() } else { text }
}

fn values<'a>(request: &'a Received, name: &str) -> Vec<&'a str> {
    request
        .query_pairs()
        .iter()
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
        .collect()
}

impl Matcher for HasQuery {
    fn check(&self, request: &Received) -> Verdict {
        match &self.0 {
            Kind::Is(name, value) => match values(request, name).as_slice() {
                [actual] if actual == value => Verdict::met(),
                actual => mismatch(name, or_empty(shown(name, value)), actual).into(),
            },
            Kind::Present(name) => match values(request, name).as_slice() {
                [] => mismatch(name, "any value".to_owned(), &[]).into(),
                _ => Verdict::met(),
            },
            Kind::Absent(name) => match values(request, name).as_slice() {
                [] => Verdict::met(),
                actual => mismatch(name, "nothing".to_owned(), actual).into(),
            },
            Kind::Exact(pairs) => exact(pairs, request),
        }
    }

    fn describe(&self) -> String {
        match &self.0 {
            Kind::Is(name, value) => {
                format!("query `{}` = {}", visible(name), or_empty(shown(name, value)))
            }
            Kind::Present(name) => format!("query `{}` present", visible(name)),
            Kind::Absent(name) => format!("query `{}` absent", visible(name)),
            Kind::Exact(pairs) if pairs.is_empty() => "no query".to_owned(),
            Kind::Exact(pairs) => {
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(name, value)| format!("{}={}", visible(name), shown(name, value)))
                    .collect();
                format!("query exactly {}", pairs.join("&"))
            }
        }
    }
}

/// Compares parameter by parameter, so that a report names those that differ. The values of one
/// that is repeated are compared in any order too.
fn exact(pairs: &[(String, String)], request: &Received) -> Verdict {
    let mut names: Vec<&str> =
        pairs.iter().chain(request.query_pairs()).map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let differing = names.into_iter().filter_map(|name| {
        let mut expected: Vec<&str> =
            pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect();
        let mut values = values(request, name);
        expected.sort_unstable();
        values.sort_unstable();
        (expected != values).then(|| mismatch(name, describe_values(name, &expected), &values))
    });
    differing.collect()
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use http::Request;

    use super::*;

    fn verdict(matcher: &HasQuery, query: &str) -> Verdict {
        matcher.check(&Received::new(
            Request::get(format!("https://a.example/{query}")).body(Body::empty()).unwrap(),
        ))
    }

    fn said(matcher: &HasQuery, query: &str) -> String {
        verdict(matcher, query)
            .mismatches()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn one_parameter_is_compared_decoded() {
        assert!(
            verdict(&search("name__icontains", "a b"), "?search%5Bname__icontains%5D=a+b&limit=1")
                .is_match()
        );
        assert_eq!(said(&query("limit", 50), "?limit=10"), "query `limit`: expected 50, got 10");
        assert_eq!(said(&query("limit", 50), ""), "query `limit`: expected 50, got nothing");
        assert_eq!(
            said(&query("limit", 50), "?limit=50&limit=1"),
            "query `limit`: expected 50, got 2 values: 50, 1"
        );
        assert_eq!(
            said(&query("limit", 50), "?limit"),
            "query `limit`: expected 50, got an empty value"
        );
        assert_eq!(said(&query("q", 1), "?Q=1"), "query `q`: expected 1, got nothing");
        assert_eq!(
            said(&exclude("id", ""), "?x=1"),
            "query `exclude[id]`: expected an empty value, got nothing"
        );
    }

    #[test]
    fn presence_and_absence_are_asked_for() {
        assert!(
            verdict(&query_present("page"), "?page").is_match()
                && verdict(&query_absent("page"), "?limit=1").is_match()
        );
        assert_eq!(
            said(&query_present("page"), ""),
            "query `page`: expected any value, got nothing"
        );
        assert_eq!(said(&query_absent("page"), "?page=2"), "query `page`: expected nothing, got 2");
    }

    #[test]
    fn an_exact_set_names_what_is_missing_and_what_is_too_much() {
        let matcher = query_exact([("limit", "1"), ("page", "0")]);
        assert!(verdict(&matcher, "?page=0&limit=1").is_match());
        assert_eq!(
            said(&matcher, "?limit=1&order=id"),
            "query `order`: expected nothing, got id; query `page`: expected 0, got nothing"
        );
        assert!(verdict(&query_exact::<&str, &str>([]), "?").is_match());
    }

    #[test]
    fn secret_values_are_not_shown() {
        for text in [
            said(&query("token", "hunter2"), "?token=hunter3"),
            said(&query_exact([("token", "hunter2")]), "?token=hunter3"),
        ] {
            assert_eq!(
                text,
                "query `token`: expected [redacted], got a different value ([redacted])"
            );
        }
        assert!(!query("api_key", "hunter2").describe().contains("hunter"));
    }

    #[test]
    fn values_that_look_the_same_are_said_to_differ() {
        let secrets = query_exact([("token", "1"), ("token", "2")]);
        assert_eq!(
            said(&secrets, "?token=1&token=3"),
            "query `token`: expected 2 values: [redacted], [redacted], got a different value (2 \
             values: [redacted], [redacted])"
        );
        let long = "x".repeat(120);
        assert_eq!(
            said(&query("q", format!("{long}1")), &format!("?q={long}2")),
            format!("query `q`: expected {long}… (cut), got a different value ({long}… (cut))")
        );
    }

    #[test]
    fn an_exact_set_counts_repetitions_and_not_their_order() {
        for (query, text) in [
            ("?a=1&a=2&a=2", ""),
            ("?a=2&a=1&a=2", ""),
            ("?a=1&a=2", "query `a`: expected 3 values: 1, 2, 2, got 2 values: 1, 2"),
            ("?a=1&a=2&a=2&a=2", "query `a`: expected 3 values: 1, 2, 2, got 4 values: 1, 2, 2, 2"),
            ("?a=1&a=1&a=2", "query `a`: expected 3 values: 1, 2, 2, got 3 values: 1, 1, 2"),
            ("?a=&a=1", "query `a`: expected 3 values: 1, 2, 2, got 2 values: , 1"),
            ("?a=", "query `a`: expected 3 values: 1, 2, 2, got an empty value"),
            ("", "query `a`: expected 3 values: 1, 2, 2, got nothing"),
        ] {
            assert_eq!(said(&query_exact([("a", 2), ("a", 1), ("a", 2)]), query), text, "{query}");
        }
    }
}
