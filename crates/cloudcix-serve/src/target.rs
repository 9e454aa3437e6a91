use http::{
    Uri, Version,
    header::HOST,
    request,
    uri::{Authority, PathAndQuery, Scheme},
};

use crate::{hosts::is_host, refusal::Refusal};

/// The URL that a request is for.
#[derive(Debug)]
pub(crate) struct Target {
    authority: Authority,
    path_and_query: PathAndQuery,
    /// Whether the client uses the server as a proxy: the URL in the request line is absolute.
    pub(crate) is_proxied: bool,
}

impl Target {
    /// Reads the head of a request. The URL in the request line comes before the `Host` header (RFC
    /// 9112, section 3.2.2).
    pub(crate) fn from_head(head: &request::Parts) -> Result<Self, Refusal> {
        let uri = &head.uri;
        let authority = match uri.authority() {
            Some(authority) if uri.scheme() == Some(&Scheme::HTTP) => Some(authority.clone()),
            Some(_) => None,
            None => host_header(head),
        };
        let path_and_query = uri.path_and_query().filter(|path| path.as_str().starts_with('/'));
        match (authority, path_and_query) {
            (Some(authority), Some(path_and_query)) if is_valid(&authority) => Ok(Self {
                authority,
                path_and_query: path_and_query.clone(),
                // Every URL of HTTP/2 has a scheme and an authority.
                is_proxied: uri.authority().is_some() && head.version < Version::HTTP_2,
            }),
            _ => Err(Refusal::target()),
        }
    }

    pub(crate) fn host(&self) -> &str {
        self.authority.host()
    }

    /// Returns the absolute URL.
    pub(crate) fn into_uri(self) -> Result<Uri, Refusal> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(Scheme::HTTP);
        parts.authority = Some(self.authority);
        parts.path_and_query = Some(self.path_and_query);
        Uri::from_parts(parts).map_err(|_| Refusal::target())
    }
}

/// Returns the host of the header, if there is exactly one.
fn host_header(head: &request::Parts) -> Option<Authority> {
    let mut hosts = head.headers.get_all(HOST).iter();
    let host = hosts.next()?;
    hosts.next().is_none().then(|| Authority::try_from(host.as_bytes()).ok())?
}

/// Whether an authority is a host, and a port or none. `http` accepts ports that are no numbers.
fn is_valid(authority: &Authority) -> bool {
    let (host, text) = (authority.host(), authority.as_str());
    // With credentials, the text doesn't begin with the host.
    let port = text.strip_prefix(host).and_then(|rest| match rest {
        "" => Some(true),
        _ => Some(rest.strip_prefix(':')?.parse::<u16>().is_ok()),
    });
    is_host(host) && port == Some(true)
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn target(uri: &str, hosts: &[&str], version: Version) -> Option<(String, bool)> {
        let mut request = Request::builder().uri(uri).version(version);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        let target = Target::from_head(&head).ok()?;
        let is_proxied = target.is_proxied;
        Some((target.into_uri().ok()?.to_string(), is_proxied))
    }

    #[test]
    fn the_url_is_absolute_whatever_the_form_of_the_request() {
        let url = |uri, hosts: &[&str]| target(uri, hosts, Version::HTTP_11);
        assert_eq!(
            url("/country/?a=b%20c", &["membership.localhost:8080"]),
            Some(("http://membership.localhost:8080/country/?a=b%20c".to_owned(), false))
        );
        assert_eq!(
            url("http://iaas.localhost/vm/", &["127.0.0.1:8080"]),
            Some(("http://iaas.localhost/vm/".to_owned(), true))
        );
        assert_eq!(
            target("http://iaas.localhost/vm/", &[], Version::HTTP_2),
            Some(("http://iaas.localhost/vm/".to_owned(), false))
        );
        for host in ["a.localhost:0", "a.localhost:65535"] {
            assert_eq!(url("/", &[host]), Some((format!("http://{host}/"), false)));
        }
        assert_eq!(url("/", &["[::1]:80"]), Some(("http://[::1]:80/".to_owned(), false)));
    }

    #[test]
    fn a_request_without_exactly_one_host_is_refused() {
        let is_refused = |uri, hosts: &[&str]| target(uri, hosts, Version::HTTP_11).is_none();
        for hosts in [
            &[][..],
            &["a.localhost", "b.localhost"],
            &["a.localhost", "a.localhost"],
            &[""],
            &["a b"],
            &["user@a.localhost"],
            &["user:80@a.localhost"],
            &["a.localhost:"],
            &["a.localhost:http"],
            &["a.localhost:99999"],
            &[":80"],
            &["a.localhost/"],
            &["a.localhost,b.localhost"],
        ] {
            assert!(is_refused("/", hosts), "{hosts:?}");
        }
        for uri in ["*", "http://user@a.localhost/", "https://a.localhost/", "ftp://a.localhost/"] {
            assert!(is_refused(uri, &["a.localhost"]), "{uri}");
        }
    }
}
