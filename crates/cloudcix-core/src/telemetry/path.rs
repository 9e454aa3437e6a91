//! The path of a URL, without the segments that may hold a secret.

use std::fmt;

use crate::Operation;

/// Shows a path with a `*` for each segment that isn't known to be harmless. See
/// [`is_harmless`](Self::is_harmless).
pub(super) struct Path<'a> {
    pub(super) path: &'a str,
    pub(super) operation: Option<&'a Operation>,
}

impl Path<'_> {
    /// Whether a segment is a part of the service's own name or URI, the application, a version, or
    /// a number that is short enough for the id of a row. An id may also be a token, which looks
    /// like any other text, so everything else is redacted.
    fn is_harmless(&self, segment: &str) -> bool {
        // Longer than the id of any row, a number may be a secret.
        let is_number = |text: &str| {
            (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_version = |text: &str| {
            text.len() <= 7 && text.split('.').count() <= 2 && text.split('.').all(is_number)
        };
        // A whole word of the name: a part of a word would let short random texts through.
        let is_word = |name: &str| {
            let is_letter = |letter: char| letter.is_ascii_alphanumeric();
            occurrences(name, segment).any(|(before, after)| {
                !before.ends_with(is_letter) && !after.starts_with(is_letter)
            })
        };
        segment.is_empty()
            || is_number(segment)
            || segment.strip_prefix('v').is_some_and(is_version)
            || self.operation.is_some_and(|operation| {
                is_word(&operation.service) || segment.eq_ignore_ascii_case(&operation.application)
            })
    }
}

/// Finds each occurrence of `part` in `name`, ignoring case, and returns the texts before and after
/// it.
fn occurrences<'a>(name: &'a str, part: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let places = (0..name.len()).filter(move |&at| {
        name.get(at..at + part.len()).is_some_and(|there| there.eq_ignore_ascii_case(part))
    });
    places.map(move |at| (&name[..at], &name[at + part.len()..]))
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.path.split('/').enumerate() {
            if at > 0 {
                f.write_str("/")?;
            }
            f.write_str(if self.is_harmless(segment) { segment } else { "*" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(path: &str, operation: Option<(&'static str, &'static str)>) -> String {
        let operation =
            operation.map(|(application, service)| Operation::new(application, service, "read"));
        Path { path, operation: operation.as_ref() }.to_string()
    }

    #[test]
    fn names_versions_and_numbers_are_shown_and_nothing_else() {
        let membership = |path, service| shown(path, Some(("Membership", service)));
        assert_eq!(membership("/country/107/", "country"), "/country/107/");
        assert_eq!(
            membership("/v5.0/address/4/link/7/", "address_link"),
            "/v5.0/address/4/link/7/"
        );
        assert_eq!(
            membership("/address/4/link/", "address/{address_id}/link/"),
            "/address/4/link/"
        );
        assert_eq!(
            membership("/email_confirmation/hunter2-token/", "email_confirmation"),
            "/email_confirmation/*/"
        );
        assert_eq!(
            membership("/email_confirmation/confirm/12345678901/", "email_confirmation"),
            "/email_confirmation/*/*/"
        );
        assert_eq!(
            shown("/SCM/v1/agreement/3/", Some(("SCM", "agreement"))),
            "/SCM/v1/agreement/3/"
        );
        assert_eq!(
            shown("/otp_auth/someone@example.com/", Some(("OTP", "otp_auth"))),
            "/otp_auth/*/"
        );
        assert_eq!(shown("/country/107/", None), "/*/107/");
        assert_eq!(shown("/", None), "/");
    }

    #[test]
    fn a_segment_is_shown_up_to_the_length_of_a_number_a_version_and_a_whole_word() {
        for (segment, is_shown) in [
            ("1234567890", true),
            ("12345678901", false),
            ("v1", true),
            ("v1.0", true),
            ("v1.23456", true),
            ("v1234567", true),
            ("v12345678", false),
            ("v1.234567", false),
            ("v1.2.3", false),
            ("v1.", false),
            ("v.1", false),
            ("v", false),
            ("V1", false),
            ("v1a", false),
            ("1.0", false),
            ("MEMBERSHIP", true),
            ("membership", true),
            ("members", false),
            ("link", true),
            ("LINK", true),
            ("ink", false),
            ("lin", false),
            ("linked", true),
            ("linked_link", true),
            ("ed_link", false),
            ("linked_", false),
            ("read", false),
        ] {
            let path = shown(&format!("/{segment}/"), Some(("Membership", "linked_link")));
            assert_eq!(path == format!("/{segment}/"), is_shown, "{segment}: {path}");
            assert!(is_shown || path == "/*/", "{path}");
        }
    }

    proptest! {
        /// A text id is redacted as a whole, whatever it looks like.
        #[test]
        fn no_text_id_is_shown(id in "[!-.:-~é][ -.0-~é]{10,30}") {
            let path = format!("/email_confirmation/{id}/");
            prop_assert_eq!(shown(&path, Some(("Membership", "email_confirmation"))),
                "/email_confirmation/*/");
            prop_assert_eq!(shown(&path, None), "/*/*/");
        }
    }
}
