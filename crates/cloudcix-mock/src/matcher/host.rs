use super::{Aspect, Matcher, Mismatch, Verdict};
use crate::{Received, redact::visible};

/// A matcher of the host, or of the application that a request is for. See [`host`] and
/// [`application`].
#[derive(Clone, Debug)]
#[must_use]
pub struct OnHost {
    name: String,
    whole: bool,
}

/// Requires this host, in any case and on any port: `membership.api.cloudcix.com`.
pub fn host(name: impl Into<String>) -> OnHost {
    OnHost { name: name.into(), whole: true }
}

/// Requires this application, in any case: the first label of the host
/// (`membership.api.cloudcix.com`) or, for one that is only on the legacy host, the first segment
/// of the path, before its version (`legacyapi.api.cloudcix.com/SCM/v1/`).
pub fn application(name: impl Into<String>) -> OnHost {
    OnHost { name: name.into(), whole: false }
}

impl OnHost {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

impl Matcher for OnHost {
    fn check(&self, request: &Received) -> Verdict {
        let host = request.host();
        if self.whole {
            return match host {
                Some(host) if self.is(host) => Verdict::met(),
                host => Mismatch::new(
                    Aspect::Host,
                    "host",
                    visible(&self.name),
                    visible(host.unwrap_or("no host")),
                )
                .into(),
            };
        }
        let label = host.and_then(|host| host.split('.').next()).unwrap_or_default();
        // Recognized by the path, because the legacy host may be any name in a test.
        let legacy = match request.segments() {
            // At least three segments, because a resource follows the version.
            [application, version, _, ..] if version == "v1" => Some(application.as_str()),
            _ => None,
        };
        if self.is(label) || legacy.is_some_and(|legacy| self.is(legacy)) {
            return Verdict::met();
        }
        let actual = legacy.unwrap_or(label);
        Mismatch::new(
            Aspect::Host,
            "application",
            visible(&self.name),
            visible(if actual.is_empty() { "no host" } else { actual }),
        )
        .into()
    }

    fn describe(&self) -> String {
        format!("{} {}", if self.whole { "host" } else { "application" }, visible(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use http::Request;

    use super::*;

    fn matches(matcher: &OnHost, uri: &str) -> bool {
        matcher.check(&Received::new(Request::get(uri).body(Body::empty()).unwrap())).is_match()
    }

    #[test]
    fn an_application_is_a_host_label_or_the_start_of_a_legacy_path() {
        assert!(matches(
            &application("Membership"),
            "https://membership.api.cloudcix.com/country/"
        ));
        assert!(matches(&application("scm"), "https://legacyapi.api.cloudcix.com/SCM/v1/config/"));
        assert!(!matches(&application("SCM"), "https://membership.api.cloudcix.com/country/"));
        assert!(!matches(&application("Membership"), "/country/"));
    }

    #[test]
    fn a_host_is_compared_without_its_port_and_case() {
        assert!(matches(&host("a.EXAMPLE"), "http://A.example:80/"));
        assert!(!matches(&host("a.example"), "http://b.example/"));
        let by_header =
            Request::get("/").header("host", "a.example:80").body(Body::empty()).unwrap();
        assert!(host("a.example").check(&Received::new(by_header)).is_match());
    }

    fn said(matcher: &OnHost, uri: &str) -> Option<String> {
        let request = Received::new(Request::get(uri).body(Body::empty()).unwrap());
        matcher.check(&request).mismatches().first().map(ToString::to_string)
    }

    #[test]
    fn an_application_of_a_legacy_path_stands_before_v1_and_is_what_a_mismatch_names() {
        for (name, uri, mismatch) in [
            ("scm", "https://legacyapi.api.cloudcix.com/SCM/v1/config/", ""),
            ("legacyapi", "https://legacyapi.api.cloudcix.com/SCM/v1/config/", ""),
            (
                "dns",
                "https://legacyapi.api.cloudcix.com/SCM/v1/config/",
                "application: expected dns, got SCM",
            ),
            // Without a service, `v1` is the name of one.
            ("scm", "https://a.example/SCM/v1", "application: expected scm, got a"),
            ("scm", "https://a.example/SCM/v1/", ""),
            ("scm", "https://a.example/SCM/v2/config/", "application: expected scm, got a"),
            ("scm", "https://a.example/SCM/V1/config/", "application: expected scm, got a"),
            ("scm", "https://a.example/x/SCM/v1/config/", "application: expected scm, got a"),
            ("scm", "/SCM/v1/config/", ""),
            ("dns", "/SCM/v1/config/", "application: expected dns, got SCM"),
            ("dns", "/config/", "application: expected dns, got no host"),
            ("a.example", "https://a.example/", "application: expected a.example, got a"),
        ] {
            let found = said(&application(name), uri).unwrap_or_default();
            assert_eq!(found, mismatch, "{name} {uri}");
        }
    }

    #[test]
    fn a_host_is_the_whole_name() {
        for (name, uri, mismatch) in [
            ("a.example", "http://a.example/", ""),
            ("a", "http://a.example/", "host: expected a, got a.example"),
            ("a.example", "/", "host: expected a.example, got no host"),
        ] {
            assert_eq!(said(&host(name), uri).unwrap_or_default(), mismatch, "{name} {uri}");
        }
    }
}
