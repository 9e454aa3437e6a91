//! Where a token may go (A7).

use std::net::{IpAddr, Ipv6Addr};

use cloudcix_core::Endpoints;
use http::Uri;

use crate::AuthError;

/// A token may go to the hosts of the endpoints; over plain http only if they are this machine.
pub(crate) fn check(endpoints: &Endpoints, uri: &Uri) -> Result<(), AuthError> {
    let host = || uri.host().unwrap_or_default().to_owned();
    if !endpoints.covers(uri) {
        return Err(AuthError::ForeignHost { host: host() });
    }
    if uri.scheme_str() == Some("https") || uri.host().is_some_and(is_loopback) {
        return Ok(());
    }
    Err(AuthError::PlainHttp { host: host() })
}

/// `localhost` and all below it (RFC 6761), 127.0.0.0/8, and `[::1]`.
fn is_loopback(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    if last.eq_ignore_ascii_case("localhost") {
        return true;
    }
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(host) => host.parse() == Ok(Ipv6Addr::LOCALHOST),
        None => host.parse().is_ok_and(|host: IpAddr| host.is_loopback()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for host in ["localhost", "LocalHost", "membership.localhost", "127.0.0.1", "127.255.0.9", "[::1]", "[0:0:0:0:0:0:0:1]"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in
            ["", ".", "localhost.example", "notlocalhost", "127.0.0.1.example", "128.0.0.1", "127.1", "[::2]", "[::ffff:7f00:1]", "0.0.0.0"]
        {
            assert!(!is_loopback(host), "{host}");
        }
    }

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
        assert!(matches!(check("http://10.0.0.5/item/"), Err(AuthError::PlainHttp { host }) if host == "10.0.0.5"));
        for foreign in ["https://evil.example/", "http://lab.example/", "http://membership.localhost/country/", "/country/"] {
            assert!(matches!(check(foreign), Err(AuthError::ForeignHost { .. })), "{foreign}");
        }
    }
}
