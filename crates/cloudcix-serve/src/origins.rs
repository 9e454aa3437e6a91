//! Requests of web pages: which are served, and what their browser is told (CORS).

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri,
    header::{
        ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
        ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
    },
    request,
};

use crate::{ConfigError, refusal::Refusal};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const REQUEST_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");
const ALLOW_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");

/// The origins of web pages that may use the server.
///
/// Any page on the web can make its browser send requests to 127.0.0.1. It can't read the
/// responses, but a request alone may create or delete something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins(Vec<HeaderValue>);

impl Origins {
    pub(crate) fn add(&mut self, origin: &str) -> Result<(), ConfigError> {
        let malformed = || ConfigError::Origin { origin: origin.to_owned() };
        let uri: Uri = origin.parse().map_err(|_| malformed())?;
        let authority = uri.authority().ok_or_else(malformed)?;
        // Browsers send it in exactly this form, and the comparison is one of bytes.
        let canonical = match uri.scheme_str().ok_or_else(malformed)? {
            scheme @ ("http" | "https") => format!("{scheme}://{authority}"),
            _ => return Err(malformed()),
        };
        let default_port = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        if canonical.to_ascii_lowercase() != origin
            || origin.contains('@')
            || uri.port_u16() == Some(default_port)
        {
            return Err(malformed());
        }
        self.0.push(HeaderValue::from_str(origin).map_err(|_| malformed())?);
        Ok(())
    }

    /// Returns the origin of the page that a request is from, if it is from a page that is allowed.
    pub(crate) fn check(&self, headers: &HeaderMap) -> Result<Option<HeaderValue>, Refusal> {
        let mut origins = headers.get_all(ORIGIN).iter();
        match (origins.next(), origins.next()) {
            // A page needs no `Origin` to load an image, or to be navigated away from.
            (None, _) if is_from_another_site(headers) => Err(Refusal::cross_site()),
            (None, _) => Ok(None),
            (Some(origin), None) if self.0.contains(origin) => Ok(Some(origin.clone())),
            _ => Err(Refusal::origin()),
        }
    }
}

/// Whether the browser says that a page of another site, or of another port of this machine, caused
/// the request. `none` is a URL that the user has typed in.
fn is_from_another_site(headers: &HeaderMap) -> bool {
    headers
        .get_all(SEC_FETCH_SITE)
        .iter()
        .any(|site| !matches!(site.as_bytes(), b"none" | b"same-origin"))
}

/// Whether this is a browser's question whether a page may send a request.
pub(crate) fn is_preflight(head: &request::Parts) -> bool {
    head.method == Method::OPTIONS && head.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// Returns the response to a preflight of a page that is allowed: it may send everything.
pub(crate) fn preflight<B: Default>(asked: &HeaderMap) -> Response<B> {
    let mut response = Response::new(B::default());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    );
    if let Some(names) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    if asked.contains_key(REQUEST_PRIVATE_NETWORK) {
        headers.insert(ALLOW_PRIVATE_NETWORK, HeaderValue::from_static("true"));
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}

/// Adds the headers without which a browser hides the response from the page.
pub(crate) fn expose(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    headers.append(VARY, HeaderValue::from_static("origin"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(allowed: &[&str], pairs: &[(&'static str, &'static str)]) -> Option<bool> {
        let mut origins = Origins::default();
        for origin in allowed {
            origins.add(origin).unwrap();
        }
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        origins.check(&headers).ok().map(|origin| origin.is_some())
    }

    #[test]
    fn a_request_of_a_page_is_refused_unless_its_origin_is_allowed() {
        let allowed = &["http://localhost:3000"][..];
        assert_eq!(check(&[], &[]), Some(false));
        assert_eq!(check(allowed, &[("origin", "http://localhost:3000")]), Some(true));
        for origin in [
            "null",
            "",
            "http://localhost:8080",
            "https://localhost:3000",
            "http://localhost:3000.evil.example",
            "http://evil.example",
        ] {
            assert_eq!(check(allowed, &[("origin", origin)]), None, "{origin}");
        }
        for second in ["http://evil.example", "http://localhost:3000"] {
            let twice = [("origin", "http://localhost:3000"), ("origin", second)];
            assert_eq!(check(allowed, &twice), None, "{second}");
        }
    }

    #[test]
    fn a_request_without_an_origin_is_refused_if_another_site_caused_it() {
        for (site, is_allowed) in
            [("none", true), ("same-origin", true), ("cross-site", false), ("same-site", false)]
        {
            let result = check(&[], &[("sec-fetch-site", site)]);
            assert_eq!(result.is_some(), is_allowed, "{site}");
        }
        let refusal = |name: HeaderName, value| {
            let mut headers = HeaderMap::new();
            headers.append(name.clone(), HeaderValue::from_static(value));
            let once = format!("{:?}", Origins::default().check(&headers).unwrap_err());
            headers.append(name, HeaderValue::from_static(value));
            let twice = format!("{:?}", Origins::default().check(&headers).unwrap_err());
            assert_eq!(once, twice);
            once
        };
        assert!(refusal(SEC_FETCH_SITE, "cross-site").contains("without naming its origin"));
        assert!(refusal(ORIGIN, "null").contains("Server::allow_origin"));
        let allowed = [("sec-fetch-site", "same-site"), ("origin", "http://localhost:3000")];
        assert_eq!(check(&["http://localhost:3000"], &allowed), Some(true));
    }

    #[test]
    fn an_origin_that_no_browser_would_send_is_refused_in_the_settings() {
        for origin in [
            "",
            "*",
            "null",
            "localhost:3000",
            "http://localhost:3000/",
            "http://LOCALHOST:3000",
            "http://localhost:80",
            "https://a.example:443",
            "ftp://a.example",
            "http://a@b.example",
        ] {
            assert!(Origins::default().add(origin).is_err(), "{origin}");
        }
        assert!(Origins::default().add("http://[::1]:3000").is_ok());
    }

    #[test]
    fn a_preflight_is_an_options_request_that_names_the_method() {
        for (method, names_method, expected) in [
            (Method::OPTIONS, true, true),
            (Method::OPTIONS, false, false),
            (Method::GET, true, false),
            (Method::GET, false, false),
        ] {
            let mut request = http::Request::builder().method(method);
            if names_method {
                request = request.header(ACCESS_CONTROL_REQUEST_METHOD, "PUT");
            }
            let (head, ()) = request.body(()).unwrap().into_parts();
            assert_eq!(is_preflight(&head), expected);
        }
    }

    #[test]
    fn a_preflight_is_allowed_everything_that_it_asks_for() {
        let shown = |asked: &HeaderMap| {
            let response = preflight::<()>(asked);
            assert_eq!(response.status(), StatusCode::NO_CONTENT);
            let mut headers: Vec<_> = response
                .headers()
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            headers.sort_unstable();
            headers
        };
        let methods = "access-control-allow-methods: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        let age = "access-control-max-age: 600";
        let mut asked = HeaderMap::new();
        assert_eq!(shown(&asked), [methods, age]);
        asked.insert(ACCESS_CONTROL_REQUEST_HEADERS, HeaderValue::from_static("x-a, x-b"));
        asked.insert(REQUEST_PRIVATE_NETWORK, HeaderValue::from_static("true"));
        let names = "access-control-allow-headers: x-a, x-b";
        let network = "access-control-allow-private-network: true";
        assert_eq!(shown(&asked), [names, methods, network, age]);
    }

    #[test]
    fn one_site_that_is_foreign_among_several_is_enough() {
        for sites in [["none", "cross-site"], ["cross-site", "none"]] {
            let pairs = sites.map(|site| ("sec-fetch-site", site));
            assert_eq!(check(&[], &pairs), None, "{sites:?}");
        }
        assert_eq!(check(&[], &[("sec-fetch-site", "none"); 2]), Some(false));
    }

    #[test]
    fn a_response_that_a_page_may_read_says_so_beside_its_own_headers() {
        let mut headers = HeaderMap::new();
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        expose(&mut headers, HeaderValue::from_static("http://localhost:3000"));
        let all = |name| headers.get_all(name).iter().collect::<Vec<_>>();
        assert_eq!(all(ACCESS_CONTROL_ALLOW_ORIGIN), ["http://localhost:3000"]);
        assert_eq!(all(ACCESS_CONTROL_EXPOSE_HEADERS), ["*"]);
        assert_eq!(all(VARY), ["accept-encoding", "origin"]);
        assert_eq!(headers.len(), 4);
    }

    #[test]
    fn an_origin_that_is_refused_is_shown_as_it_was_given() {
        let error = Origins::default().add("http://LOCALHOST").unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"http://LOCALHOST\" is not an origin; pass scheme, host and port as a browser writes \
             them, in lower case, without the default port and without a path: \
             \"http://localhost:3000\""
        );
        for origin in ["http://a.example:443", "https://a.example:80", "https://a.example"] {
            assert!(Origins::default().add(origin).is_ok(), "{origin}");
        }
    }
}
