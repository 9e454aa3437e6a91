use cloudcix_core::secret::{REDACTED, is_secret_name};
use http::HeaderValue;

use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, redact::visible};

/// A matcher of one header: its value, its presence or its absence.
#[derive(Clone)]
#[must_use]
pub struct HasHeader {
    name: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Is(String),
    Present,
    Absent,
}

/// Requires this header with this value, among others if it is repeated. Reports hide the values of
/// headers that hold secrets.
pub fn header(name: impl Into<String>, value: impl Into<String>) -> HasHeader {
    HasHeader { name: name.into(), kind: Kind::Is(value.into()) }
}

/// Requires this header, with any value.
pub fn header_present(name: impl Into<String>) -> HasHeader {
    HasHeader { name: name.into(), kind: Kind::Present }
}

/// Requires that there is no such header.
pub fn header_absent(name: impl Into<String>) -> HasHeader {
    HasHeader { name: name.into(), kind: Kind::Absent }
}

impl HasHeader {
    fn shown(&self, value: &str) -> String {
        if is_secret_name(&self.name) { REDACTED.to_owned() } else { visible(value) }
    }

    fn expected(&self, sensitive: bool) -> String {
        match &self.kind {
            Kind::Is(_) if sensitive => REDACTED.to_owned(),
            Kind::Is(value) => self.shown(value),
            Kind::Present => "any value".to_owned(),
            Kind::Absent => "nothing".to_owned(),
        }
    }
}

impl Matcher for HasHeader {
    fn check(&self, request: &Received) -> Verdict {
        // A name that is not valid in HTTP is never found, which the report then shows.
        let values: Vec<_> = request.headers().get_all(&self.name).iter().collect();
        let met = match &self.kind {
            // As bytes, because the value of a header need not be text.
            Kind::Is(value) => values.iter().any(|actual| actual.as_bytes() == value.as_bytes()),
            Kind::Present => !values.is_empty(),
            Kind::Absent => values.is_empty(),
        };
        if met {
            return Verdict::met();
        }
        // A value marked as sensitive hides the expected one too, which is probably the same.
        let expected = self.expected(values.iter().any(|value| value.is_sensitive()));
        let shown = |value: &HeaderValue| {
            if value.is_sensitive() {
                REDACTED.to_owned()
            } else {
                self.shown(&String::from_utf8_lossy(value.as_bytes()))
            }
        };
        let actual = match values.into_iter().map(shown).collect::<Vec<_>>() {
            none if none.is_empty() => "nothing".to_owned(),
            actual => actual.join(", "),
        };
        let actual =
            if actual == expected { format!("a different value ({actual})") } else { actual };
        Mismatch::new(Aspect::Header, format!("header `{}`", visible(&self.name)), expected, actual)
            .into()
    }

    fn describe(&self) -> String {
        let name = visible(&self.name);
        match &self.kind {
            Kind::Is(_) => format!("header `{name}` = {}", self.expected(false)),
            Kind::Present => format!("header `{name}` present"),
            Kind::Absent => format!("header `{name}` absent"),
        }
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::{Body, Token};
    use http::Request;

    use super::*;

    fn said(matcher: &HasHeader) -> String {
        let request = Request::get("/")
            .header("accept", "text/html")
            .header("accept", "text/plain")
            .header("x-auth-token", "hunter2")
            .header("x-quiet", Token::new("hunter2").header_value().unwrap())
            .body(Body::empty())
            .unwrap();
        matcher
            .check(&Received::new(request))
            .mismatches()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn headers_are_compared_by_value_presence_and_absence() {
        assert_eq!(said(&header("Accept", "text/plain")), "");
        assert_eq!(
            said(&header("accept", "application/json")),
            "header `accept`: expected application/json, got text/html, text/plain"
        );
        assert_eq!(said(&header("x-none", "1")), "header `x-none`: expected 1, got nothing");
        assert_eq!(
            said(&header_present("x-none")),
            "header `x-none`: expected any value, got nothing"
        );
        assert_eq!(
            said(&header_absent("accept")),
            "header `accept`: expected nothing, got text/html, text/plain"
        );
        assert_eq!(
            said(&header("not a header", "1")),
            "header `not a header`: expected 1, got nothing"
        );
    }

    #[test]
    fn an_empty_value_is_a_value_and_a_name_is_described_as_it_was_given() {
        let request = Request::get("/").header("X-Empty", "").body(Body::empty()).unwrap();
        let request = Received::new(request);
        assert!(header_present("x-empty").check(&request).is_match());
        assert!(header("x-empty", "").check(&request).is_match());
        assert!(!header_absent("x-empty").check(&request).is_match());
        assert_eq!(header_present("X-Empty").describe(), "header `X-Empty` present");
        assert_eq!(header_absent("X-Empty").describe(), "header `X-Empty` absent");
        assert_eq!(header("X-Empty", "a").describe(), "header `X-Empty` = a");
        let wanted = header_present("api-key").check(&request);
        assert_eq!(
            wanted.mismatches()[0].to_string(),
            "header `api-key`: expected any value, got nothing"
        );
    }

    #[test]
    fn secret_values_are_not_shown_on_either_side() {
        for name in ["x-auth-token", "x-quiet"] {
            assert_eq!(
                said(&header(name, "hunter3")),
                format!("header `{name}`: expected [redacted], got a different value ([redacted])")
            );
        }
        assert_eq!(
            header("X-Auth-Token", "hunter3").describe(),
            "header `X-Auth-Token` = [redacted]"
        );
    }

    #[test]
    fn one_secret_value_hides_what_is_expected_and_only_itself_of_what_is_there() {
        let request = Request::get("/")
            .header("x-two", "open")
            .header("x-two", Token::new("hunter2").header_value().unwrap())
            .body(Body::empty())
            .unwrap();
        let verdict = header("x-two", "hunter3").check(&Received::new(request));
        assert_eq!(
            verdict.mismatches().iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["header `x-two`: expected [redacted], got open, [redacted]"]
        );
    }

    #[test]
    fn a_value_that_differs_only_where_it_is_cut_is_said_to_differ() {
        let long = "x".repeat(120);
        let request =
            Request::get("/").header("x-long", format!("{long}1")).body(Body::empty()).unwrap();
        let verdict = header("x-long", format!("{long}2")).check(&Received::new(request));
        assert_eq!(verdict.mismatches()[0].expected(), format!("{long}… (cut)"));
        assert_eq!(verdict.mismatches()[0].actual(), format!("a different value ({long}… (cut))"));
    }
}
