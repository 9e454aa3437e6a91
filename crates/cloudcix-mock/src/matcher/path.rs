use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, received::decode, redact::visible};

/// A matcher of the path. See [`path`].
#[derive(Clone, Debug)]
#[must_use]
pub struct AtPath {
    text: String,
    segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
enum Segment {
    Is(String),
    /// `{}` or `{name}`.
    Any,
}

/// Requires exactly this path. Both sides are percent-decoded segment by segment, and a trailing
/// slash counts, as it does for the server.
///
/// A segment `{}` or `{address_id}` stands for any one segment that is not empty, so that the
/// catalogue's URIs can be used as patterns. Host and query are not part of it: see
/// [`host`](super::host()), [`application`](super::application) and [`query`](super::query()).
pub fn path(path: &str) -> AtPath {
    let whole = path.strip_prefix('/').unwrap_or(path);
    let segments = whole.split('/').map(|segment| {
        let is_placeholder = segment.starts_with('{') && segment.ends_with('}');
        if is_placeholder { Segment::Any } else { Segment::Is(decode(segment)) }
    });
    AtPath { text: format!("/{whole}"), segments: segments.collect() }
}

impl AtPath {
    fn matches(&self, actual: &[String]) -> bool {
        self.segments.len() == actual.len()
            && self.segments.iter().zip(actual).all(|(segment, actual)| match segment {
                Segment::Is(expected) => expected == actual,
                Segment::Any => !actual.is_empty(),
            })
    }

    /// Returns the hint for a usual mistake, the plainest first.
    fn hint(&self, actual: &[String]) -> Option<&'static str> {
        // The expected path with one more trailing slash, and without any.
        let slash = [format!("{}/", self.text), self.text.trim_end_matches('/').to_owned()];
        let lower: Vec<String> = actual.iter().map(|segment| segment.to_lowercase()).collect();
        if self.text.contains("://") {
            Some("pass the path alone, and the host with `.and(host(..))`")
        } else if self.text.contains('?') {
            Some("the expected path contains a `?`: pass the query with `.and(query(..))`")
        } else if slash.iter().any(|other| path(other).matches(actual)) {
            Some("only the trailing slash differs: every URL of CloudCIX ends in one")
        } else if path(&self.text.to_lowercase()).matches(&lower) {
            Some("only the case differs")
        } else {
            None
        }
    }

    /// Returns 20 for paths that are nearly the same, up to 80 for those with nothing in common.
    /// Measured by the common start and end: good enough for a typo or a plural, and linear.
    fn distance(&self, actual: &str) -> u32 {
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        // Every path begins and ends with a slash, so they don't count as common.
        let (expected, actual) = (self.text.trim_matches('/'), actual.trim_matches('/'));
        let longest = expected.chars().count().max(actual.chars().count()).max(1);
        let start = same(&mut expected.chars(), &mut actual.chars());
        let end = same(&mut expected.chars().rev(), &mut actual.chars().rev());
        // `min`, because start and end overlap where one is a part of the other, as in `aa`, `aaa`.
        let differ = longest - (start + end).min(longest);
        20 + u32::try_from(60 * differ / longest).unwrap_or(60)
    }
}

impl Matcher for AtPath {
    fn check(&self, request: &Received) -> Verdict {
        let actual = request.segments();
        if self.matches(actual) {
            return Verdict::met();
        }
        let shown = format!("/{}", actual.join("/"));
        let mut mismatch =
            Mismatch::new(Aspect::Path, "path", visible(&self.text), visible(&shown))
                .at_distance(self.distance(&shown));
        if let Some(hint) = self.hint(actual) {
            mismatch = mismatch.hint(hint);
        }
        mismatch.into()
    }

    fn describe(&self) -> String {
        visible(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use http::Request;

    use super::*;

    fn verdict(expected: &str, actual: &str) -> Verdict {
        path(expected).check(&Received::new(Request::get(actual).body(Body::empty()).unwrap()))
    }

    #[test]
    fn both_sides_are_decoded_by_segment() {
        assert!(verdict("/country/", "https://a.example/country/?x=1").is_match());
        assert!(verdict("country/", "/country/").is_match());
        assert!(verdict("/vault/a b%2Fc/é/", "/vault/a%20b%2fc/%C3%A9/").is_match());
        assert!(!verdict("/vault/a/b/", "/vault/a%2Fb/").is_match());
        assert!(verdict("/", "https://a.example").is_match());
    }

    #[test]
    fn a_placeholder_is_one_segment_that_is_not_empty() {
        assert!(verdict("/address/{address_id}/link/", "/address/4/link/").is_match());
        assert!(verdict("/address/{}/", "/address/a%2Fb/").is_match());
        assert!(!verdict("/address/{}/", "/address//").is_match());
        assert!(!verdict("/address/{}/", "/address/").is_match());
        assert!(!verdict("/address/{}/", "/address/4/link/").is_match());
        assert!(!verdict("/address/%7B%7D/", "/address/4/").is_match());
    }

    #[test]
    fn usual_mistakes_have_a_hint() {
        let slash = Some("only the trailing slash differs: every URL of CloudCIX ends in one");
        let query = Some("the expected path contains a `?`: pass the query with `.and(query(..))`");
        let host = Some("pass the path alone, and the host with `.and(host(..))`");
        let case = Some("only the case differs");
        for (expected, actual, hint) in [
            ("/country", "/country/", slash),
            ("/country/", "/country", slash),
            ("/country/{}/", "/country/1", slash),
            ("/country/{}", "/country/1/", slash),
            ("/country//", "/country", slash),
            ("/country/?limit=1", "/country/", query),
            ("/country?", "/country/", query),
            ("https://a.example/country/", "/country/", host),
            ("https://a.example/country/?limit=1", "/country/", host),
            ("unix://a.example/country/?limit=1", "/country/", host),
            ("/Country/", "/country/", case),
            ("/country/", "/COUNTRY/", case),
            ("/Country/{}/", "/COUNTRY/Ireland/", case),
            ("/Country/", "/country", None),
            ("/country/", "/department/", None),
            ("/country/", "/country/1/", None),
        ] {
            let found = verdict(expected, actual);
            assert_eq!(found.mismatches()[0].probable_cause(), hint, "{expected} {actual}");
        }
    }

    #[test]
    fn a_misspelt_path_is_nearer_than_another_one() {
        let (misspelt, other) = (
            verdict("/country/", "/countrys/").distance(),
            verdict("/country/", "/department/").distance(),
        );
        assert!((20..40).contains(&misspelt) && (41..=80).contains(&other), "{misspelt} {other}");
    }

    #[test]
    fn the_distance_of_a_path_is_the_part_that_differs() {
        for (expected, actual, distance) in [
            ("/ab", "/ab/", 20),
            ("/abcd/", "/abcx/", 35),
            ("/abcd/", "/xbcd/", 35),
            ("/abcd/", "/axcd/", 35),
            ("/abcd/", "/wxyz/", 80),
            ("/ab/", "/abcd/", 50),
            ("/abcd/", "/ab/", 50),
            ("/aa/", "/aaa/", 20),
            ("/aaa/", "/aa/", 20),
            ("/x/", "/", 80),
            // By characters, not by bytes.
            ("/ab/", "/abéé/", 50),
            ("/abéé/", "/ab/", 50),
        ] {
            let found = path(expected).distance(actual);
            assert_eq!(found, distance, "{expected} {actual}");
        }
    }

    #[test]
    fn a_path_is_compared_and_shown_decoded() {
        let found = verdict("/abcd/", "/ab%C3%A9d/?q=%20");
        assert_eq!(found.distance(), 35);
        assert_eq!(found.mismatches()[0].to_string(), "path: expected /abcd/, got /abéd/");
    }

    #[test]
    fn a_placeholder_has_both_braces_and_stands_for_something() {
        for (pattern, actual, is_match) in [
            ("/a/{}/", "/a/1/", true),
            ("/a/{id}/", "/a/1/", true),
            ("/a/{id}/", "/a//", false),
            ("/a/{id}/", "/a/1", false),
            ("/a/{id/", "/a/1/", false),
            ("/a/id}/", "/a/1/", false),
            ("/a/id}/", "/a/id%7D/", true),
            ("/a/{id/", "/a/%7Bid/", true),
            ("a/", "/a/", true),
        ] {
            assert_eq!(verdict(pattern, actual).is_match(), is_match, "{pattern} {actual}");
        }
    }
}
