//! The layer's decisions, without I/O.

use cloudcix_core::{Endpoints, Version, login};
use http::{Method, Uri};

/// Recognizes requests that log in or renew a token, by their URL.
#[derive(Clone, Debug)]
pub(crate) struct Logins {
    /// The base of the application Membership.
    base: Option<Uri>,
}

impl Logins {
    pub(crate) fn from_endpoints(endpoints: &Endpoints) -> Self {
        Self { base: endpoints.base("membership", true, Version::Latest).parse().ok() }
    }

    /// Whether this is the URL of a login or a renewal, of any version of the API, also through an
    /// identity provider.
    pub(crate) fn includes(&self, uri: &Uri) -> bool {
        let Some(base) = &self.base else { return false };
        let Some(path) = uri.path().strip_prefix(base.path()) else { return false };
        let below = match path.strip_prefix('v').and_then(|rest| rest.split_once('/')) {
            Some((version, below)) if is_version(version) => below,
            _ => path,
        };
        let same_host = || {
            uri.host().zip(base.host()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        below.starts_with(login::PATH) && same_host() && uri.port_u16() == base.port_u16()
    }
}

/// Whether this is a version number, such as `1` or `5.0`.
fn is_version(number: &str) -> bool {
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a request that got a 401 may be sent again with another token. `proven` says that the
/// 401 proves that nothing was done.
pub(crate) fn may_resend(method: &Method, proven: bool) -> bool {
    proven || method.is_idempotent()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_recognized_wherever_membership_is() {
        let production = Logins::from_endpoints(&Endpoints::default());
        let includes = |uri: &str| production.includes(&uri.parse().unwrap());
        for path in ["auth/login/", "v1/auth/login/", "v5.0/auth/login/", "auth/login/idp/7/"] {
            assert!(includes(&format!("https://membership.api.cloudcix.com/{path}")), "{path}");
        }
        for path in
            ["auth/login", "auth/", "v/auth/login/", "x/auth/login/", "country/?a=/auth/login/", ""]
        {
            assert!(!includes(&format!("https://membership.api.cloudcix.com/{path}")), "{path}");
        }
        assert!(includes("https://MEMBERSHIP.api.CloudCIX.com/auth/login/"), "hosts have no case");
        assert!(!includes("https://vault.api.cloudcix.com/auth/login/"));
        assert!(!includes("/auth/login/"), "no host");
        let lab = Endpoints::default()
            .with_application("membership", "http://127.0.0.1:8080/api/")
            .unwrap();
        assert!(
            Logins::from_endpoints(&lab)
                .includes(&"http://127.0.0.1:8080/api/auth/login/".parse().unwrap())
        );
        assert!(
            !Logins::from_endpoints(&lab)
                .includes(&"http://127.0.0.1:8080/auth/login/".parse().unwrap())
        );
    }

    #[test]
    fn a_login_has_the_port_of_the_endpoints_and_a_version_of_digits() {
        let lab = Endpoints::default().with_application("membership", "http://127.0.0.1:8080/");
        let lab = Logins::from_endpoints(&lab.unwrap());
        let includes =
            |rest: &str| lab.includes(&format!("http://127.0.0.1{rest}").parse().unwrap());
        assert!(includes(":8080/auth/login/") && includes(":8080/v1.2/auth/login/"));
        assert!(!includes(":8081/auth/login/") && !includes("/auth/login/"));
        for version in ["v1x", "vx1", "vx", "v1-2"] {
            assert!(!includes(&format!(":8080/{version}/auth/login/")), "{version}");
        }
    }

    #[test]
    fn a_request_that_may_have_been_carried_out_is_not_sent_again() {
        for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE] {
            assert!(may_resend(&method, false), "{method}");
        }
        for method in [Method::POST, Method::PATCH] {
            assert!(!may_resend(&method, false) && may_resend(&method, true), "{method}");
        }
    }

    #[test]
    fn a_login_has_any_version_or_none_whatever_that_of_the_endpoints_is() {
        let endpoints = Endpoints::default().with_version("5.0".parse().unwrap());
        let logins = Logins::from_endpoints(&endpoints);
        for (path, is_login) in [
            ("auth/login/", true),
            ("v5.0/auth/login/", true),
            ("v1/auth/login/", true),
            ("v5.0/v1/auth/login/", false),
        ] {
            let uri = format!("https://membership.api.cloudcix.com/{path}");
            assert_eq!(logins.includes(&uri.parse().unwrap()), is_login, "{path}");
        }
    }
}
