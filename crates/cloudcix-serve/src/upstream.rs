use cloudcix_core::{Endpoints, Version};
use http::{Uri, uri::Scheme};

use crate::{hosts::Hosts, refusal::Refusal};

/// The API that requests are passed on to.
#[derive(Clone, Debug)]
pub(crate) struct Upstream(pub(crate) Endpoints);

impl Upstream {
    /// Whether the host of a URL is one of the API's own, which a client names if it uses the
    /// server as a proxy.
    pub(crate) fn covers(&self, uri: &Uri) -> bool {
        self.own(uri).is_some()
    }

    /// Returns the URL at the API for a URL at this server.
    pub(crate) fn map(&self, uri: &Uri, hosts: &Hosts) -> Result<Uri, Refusal> {
        if let Some(own) = self.own(uri) {
            return Ok(own);
        }
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let path = path.strip_prefix('/').unwrap_or(path);
        // The path comes first: a legacy host may have any name.
        let (base, below) = if let Some((application, below)) = legacy(path) {
            (self.0.base(application, false, Version::Latest), below)
        } else {
            let application = uri.host().and_then(|host| hosts.application(host));
            let application = application.ok_or_else(Refusal::application)?;
            // Not another version: the path has it, if the client wants one.
            (self.0.base(application, true, Version::Latest), path)
        };
        format!("{base}{below}").parse().map_err(|_| Refusal::target())
    }

    /// Returns a URL of the API as it is, but with the API's scheme. To a proxy, a client can only
    /// send URLs of plain HTTP.
    fn own(&self, uri: &Uri) -> Option<Uri> {
        let with_scheme = |scheme| {
            let mut parts = uri.clone().into_parts();
            parts.scheme = Some(scheme);
            Uri::from_parts(parts).ok().filter(|uri| self.0.covers(uri))
        };
        with_scheme(Scheme::HTTPS).or_else(|| with_scheme(Scheme::HTTP))
    }
}

/// Splits `SCM/v1/sku/` into the application and the path below its base.
fn legacy(path: &str) -> Option<(&str, &str)> {
    let (application, rest) = path.split_once('/')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let below = rest.strip_prefix("v1/")?;
    (!application.is_empty() && application.bytes().all(is_name)).then_some((application, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(url: &str) -> Option<String> {
        let mut hosts = Hosts::default();
        hosts.add("*.sidecar.internal").unwrap();
        let upstream = Upstream(Endpoints::default());
        upstream.map(&url.parse().unwrap(), &hosts).ok().map(|uri| uri.to_string())
    }

    #[test]
    fn a_host_names_an_application_and_the_path_stays() {
        for (url, mapped) in [
            (
                "http://membership.localhost:8080/country/?a=b",
                "membership.api.cloudcix.com/country/?a=b",
            ),
            ("http://IaaS.localhost/v1/vm/1/", "iaas.api.cloudcix.com/v1/vm/1/"),
            ("http://otp.sidecar.internal/", "otp.api.cloudcix.com/"),
        ] {
            assert_eq!(map(url), Some(format!("https://{mapped}")), "{url}");
        }
    }

    #[test]
    fn a_legacy_path_names_an_application_on_any_host() {
        for host in ["127.0.0.1:8080", "localhost", "[::1]:8080", "any.localhost"] {
            let mapped = map(&format!("http://{host}/SCM/v1/sku/?page=1"));
            let expected = "https://legacyapi.api.cloudcix.com/SCM/v1/sku/?page=1";
            assert_eq!(mapped.as_deref(), Some(expected), "{host}");
        }
    }

    #[test]
    fn a_url_of_the_api_stays_but_for_its_scheme() {
        for host in ["membership.api.cloudcix.com", "legacyapi.api.cloudcix.com"] {
            let mapped = map(&format!("http://{host}/x/?a=b"));
            assert_eq!(mapped, Some(format!("https://{host}/x/?a=b")));
        }
        let endpoints = Endpoints::default().with_api_v2_url("http://localhost:18080").unwrap();
        let uri: Uri = "http://membership.localhost:18080/country/".parse().unwrap();
        assert_eq!(Upstream(endpoints).map(&uri, &Hosts::default()).unwrap(), uri);
    }

    #[test]
    fn a_url_without_an_application_is_refused() {
        for url in [
            "http://127.0.0.1:8080/country/",
            "http://localhost/",
            "http://a.b.localhost/country/",
            "http://127.0.0.1/SCM/v2/sku/",
            "http://127.0.0.1/S.M/v1/sku/",
            "http://127.0.0.1//v1/sku/",
        ] {
            assert_eq!(map(url), None, "{url}");
        }
    }

    #[test]
    fn an_application_with_a_url_of_its_own_is_found_there() {
        let endpoints =
            Endpoints::default().with_application("SCM", "https://lab.example/scm/").unwrap();
        let map = |url: &str| {
            Upstream(endpoints.clone()).map(&url.parse().unwrap(), &Hosts::default()).unwrap()
        };
        assert_eq!(map("http://127.0.0.1/SCM/v1/sku/"), "https://lab.example/scm/sku/");
        assert_eq!(map("http://scm.localhost/sku/"), "https://lab.example/scm/sku/");
    }

    #[test]
    fn the_application_of_a_legacy_path_is_letters_digits_hyphens_and_underscores() {
        for (path, split) in [
            ("SCM/v1/sku/", Some(("SCM", "sku/"))),
            ("bss-test_2/v1/", Some(("bss-test_2", ""))),
            ("SCM/v1", None),
            ("SCM/v2/sku/", None),
            ("/v1/sku/", None),
            ("a.b/v1/sku/", None),
            ("a%2Fb/v1/sku/", None),
        ] {
            assert_eq!(legacy(path), split, "{path}");
        }
    }

    #[test]
    fn an_api_that_is_served_over_plain_http_keeps_its_scheme_on_every_path() {
        let endpoints = Endpoints::default().with_api_v2_url("http://api.internal").unwrap();
        let upstream = Upstream(endpoints);
        for url in ["http://membership.api.internal/SCM/v1/sku/", "http://iaas.api.internal/vm/"] {
            let uri: Uri = url.parse().unwrap();
            assert_eq!(upstream.map(&uri, &Hosts::default()).unwrap(), uri);
        }
    }

    #[test]
    fn only_one_slash_begins_a_path() {
        let mapped = map("http://membership.localhost//SCM/v1/sku/");
        assert_eq!(mapped.unwrap(), "https://membership.api.cloudcix.com//SCM/v1/sku/");
        assert_eq!(
            map("http://membership.localhost").unwrap(),
            "https://membership.api.cloudcix.com/"
        );
    }

    #[test]
    fn a_host_that_is_served_over_both_schemes_is_reached_securely() {
        let endpoints = Endpoints::default()
            .with_application("SCM", "http://membership.api.cloudcix.com/scm/")
            .unwrap();
        let uri = "http://membership.api.cloudcix.com/country/".parse().unwrap();
        let mapped = Upstream(endpoints).map(&uri, &Hosts::default()).unwrap();
        assert_eq!(mapped, "https://membership.api.cloudcix.com/country/");
    }
}
