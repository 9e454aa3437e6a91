use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, received::decode, redact::visible};

/// A path, or a pattern of one. See [`path`].
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

/// This path, exactly. Both sides are percent-decoded segment by segment, and the slash at the end
/// counts, as it does for the server.
///
/// A segment `{}` or `{address_id}` stands for any one segment that is not empty, so that the
/// catalogue's URIs are patterns as they are. Host and query are no part of it: see
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
    fn matches(&self, came: &[String]) -> bool {
        self.segments.len() == came.len()
            && self.segments.iter().zip(came).all(|(segment, came)| match segment {
                Segment::Is(expected) => expected == came,
                Segment::Any => !came.is_empty(),
            })
    }

    fn hint(&self, came: &[String]) -> Option<&'static str> {
        let slash = [format!("{}/", self.text), self.text.trim_end_matches('/').to_owned()];
        let lower: Vec<String> = came.iter().map(|segment| segment.to_lowercase()).collect();
        if self.text.contains("://") {
            Some("give the path alone, and the host with `.and(host(..))`")
        } else if self.text.contains('?') {
            Some("the expected path holds a `?`: give the query with `.and(query(..))`")
        } else if slash.iter().any(|other| path(other).matches(came)) {
            Some("only the slash at the end differs: every URL of CloudCIX ends in one")
        } else if path(&self.text.to_lowercase()).matches(&lower) {
            Some("only upper and lower case differ")
        } else {
            None
        }
    }

    /// 20 for paths that are nearly the same, up to 80 for those that have nothing in common.
    fn distance(&self, came: &str) -> u32 {
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        // The slashes around every path are nothing in common.
        let (expected, came) = (self.text.trim_matches('/'), came.trim_matches('/'));
        let longest = expected.chars().count().max(came.chars().count()).max(1);
        let start = same(&mut expected.chars(), &mut came.chars());
        let end = same(&mut expected.chars().rev(), &mut came.chars().rev());
        let differ = longest - (start + end).min(longest);
        20 + u32::try_from(60 * differ / longest).unwrap_or(60)
    }
}

impl Matcher for AtPath {
    fn check(&self, request: &Received) -> Verdict {
        let came = request.segments();
        if self.matches(came) {
            return Verdict::met();
        }
        let shown = format!("/{}", came.join("/"));
        let mut mismatch =
            Mismatch::new(Aspect::Path, "path", visible(&self.text), visible(&shown))
                .at_distance(self.distance(&shown));
        if let Some(hint) = self.hint(came) {
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

    fn verdict(expected: &str, came: &str) -> Verdict {
        path(expected).check(&Received::new(Request::get(came).body(Body::empty()).unwrap()))
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
    fn usual_mistakes_are_told() {
        let hint = |expected, came| {
            verdict(expected, came).mismatches()[0].probable_cause().unwrap_or_default().to_owned()
        };
        assert!(hint("/country", "/country/").contains("slash"));
        assert!(hint("/country/{}/", "/country/1").contains("slash"));
        assert!(hint("/country/?limit=1", "/country/").contains("`.and(query(..))`"));
        assert!(hint("https://a.example/country/", "/country/").contains("`.and(host(..))`"));
        assert!(hint("/Country/", "/country/").contains("case"));
        assert!(hint("/country/", "/department/").is_empty());
    }

    #[test]
    fn a_misspelt_path_is_nearer_than_another_one() {
        let (misspelt, other) = (
            verdict("/country/", "/countrys/").distance(),
            verdict("/country/", "/department/").distance(),
        );
        assert!((20..40).contains(&misspelt) && (41..=80).contains(&other), "{misspelt} {other}");
    }
}
