//! The check that a token may be sent to a URL.

use cloudcix_core::{Endpoints, Reach};
use http::Uri;

use crate::AuthError;

/// Allows the hosts of the endpoints; over plain http only those that are this machine.
pub(crate) fn check(endpoints: &Endpoints, uri: &Uri) -> Result<(), AuthError> {
    let host = || uri.host().unwrap_or_default().to_owned();
    match endpoints.reach(uri) {
        Reach::Secure => Ok(()),
        Reach::Plaintext => Err(AuthError::PlainHttp { host: host() }),
        Reach::Foreign => Err(AuthError::ForeignHost { host: host() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_to_the_endpoints_and_over_plain_http_only_to_this_machine() {
        let lab = Endpoints::default()
            .with_api_v2_url("http://localhost:18080")
            .and_then(|endpoints| endpoints.with_application("scm", "http://10.0.0.5/"))
            .and_then(|endpoints| endpoints.with_application("iaas", "https://lab.example/"))
            .unwrap();
        let check = |uri: &str| check(&lab, &uri.parse().unwrap());
        assert!(check("http://membership.localhost:18080/country/").is_ok());
        assert!(check("https://lab.example/vm/").is_ok());
        assert!(matches!(check("http://10.0.0.5/item/"), Err(AuthError::PlainHttp { host })
                if host == "10.0.0.5"));
        for foreign in [
            "https://evil.example/",
            "http://lab.example/",
            "http://membership.localhost/country/",
            "/country/",
        ] {
            assert!(matches!(check(foreign), Err(AuthError::ForeignHost { .. })), "{foreign}");
        }
    }

    #[test]
    fn an_error_names_the_host_and_nothing_else_of_the_url() {
        let lab = Endpoints::default().with_application("scm", "http://10.0.0.5:8080/").unwrap();
        let text = |uri: &str| check(&lab, &uri.parse().unwrap()).unwrap_err().to_string();
        assert_eq!(
            text("http://10.0.0.5:8080/item/?token=hunter2"),
            "plain http to `10.0.0.5` would show the token to everybody on the way; use https, or \
             a host of this machine such as `localhost`"
        );
        for (uri, host) in [
            ("https://me:hunter2@evil.example:81/x/?token=hunter2", "evil.example"),
            ("http://10.0.0.5:8081/", "10.0.0.5"),
            ("/country/", ""),
        ] {
            assert_eq!(
                text(uri),
                format!(
                    "`{host}` is not a host of the endpoints, at their scheme and port, so no \
                     token is sent there; add it with `Endpoints::with_application`, or use a \
                     transport without the auth layer"
                )
            );
        }
    }
}
