//! Proxies: which one, and how to get through it.

use std::{fmt, sync::Arc};

use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use hyper_util::{
    client::proxy::matcher::{Intercept, Matcher},
    rt::TokioIo,
};
use tower::BoxError;

use super::{Stream, authority, is_loopback};
use crate::BuildError;

/// Through which proxies requests go.
///
/// A proxy is an `http://` or `https://` URL, or `HOST:PORT`, and may hold credentials (percent-encoded). `http` requests are handed to
/// the proxy; for `https` it is asked for a tunnel (CONNECT), and sees neither the request nor the answer.
///
/// `Debug` shows no credentials.
///
/// ```
/// use cloudcix_hyper::Proxies;
///
/// let proxies = Proxies::all("http://user:secret@proxy.example:3128").except("intranet.example, 10.0.0.0/8");
/// assert!(!format!("{proxies:?}").contains("secret"));
/// ```
#[derive(Clone, Default)]
pub struct Proxies {
    all: Setting,
    http: Setting,
    https: Setting,
    except: String,
    direct_loopback: bool,
}

#[derive(Clone, Default)]
struct Setting {
    origin: &'static str,
    url: String,
}

impl Proxies {
    /// No proxy at all, whatever the environment says.
    pub fn none() -> Self {
        Self::default()
    }

    /// As the environment says; the default.
    ///
    /// `http_proxy`, `https_proxy` and `all_proxy` are read, lower case before upper case. Hosts in `no_proxy` are reached directly: names
    /// (with all below them), addresses and networks, separated by commas, or `*`. So are `localhost`, `*.localhost` and the loopback
    /// addresses. In a CGI program `HTTP_PROXY` is ignored, because there a client can set it.
    pub fn from_env() -> Self {
        Self::from_vars(|name| std::env::var(name).ok())
    }

    fn from_vars(var: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: [&'static str; 2]| {
            let found = names.into_iter().find_map(|origin| Some(Setting { origin, url: var(origin)? }));
            found.unwrap_or_default()
        };
        let mut http = first(["http_proxy", "HTTP_PROXY"]);
        if http.origin == "HTTP_PROXY" && var("REQUEST_METHOD").is_some() {
            http = Setting::default();
        }
        Self {
            all: first(["all_proxy", "ALL_PROXY"]),
            http,
            https: first(["https_proxy", "HTTPS_PROXY"]),
            except: first(["no_proxy", "NO_PROXY"]).url,
            direct_loopback: true,
        }
    }

    /// This one for everything, loopback included.
    pub fn all(url: impl Into<String>) -> Self {
        Self { all: Setting { origin: "`Proxies::all`", url: url.into() }, ..Self::default() }
    }

    /// This one for `http` requests.
    #[must_use]
    pub fn http(mut self, url: impl Into<String>) -> Self {
        self.http = Setting { origin: "`Proxies::http`", url: url.into() };
        self
    }

    /// This one for `https` requests.
    #[must_use]
    pub fn https(mut self, url: impl Into<String>) -> Self {
        self.https = Setting { origin: "`Proxies::https`", url: url.into() };
        self
    }

    /// Hosts that are reached directly, written as in `no_proxy`. Replaces what was there.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = hosts.into();
        self
    }

    /// Whether there may be a proxy for `http` requests.
    pub(crate) fn has_for_http(&self) -> bool {
        !self.all.url.is_empty() || !self.http.url.is_empty()
    }

    /// Makes sure that a proxy that was asked for is used: hyper-util's matcher goes without one when it can't read the URL.
    pub(crate) fn compile(&self) -> Result<Routes, BuildError> {
        for Setting { origin, url } in [&self.all, &self.http, &self.https] {
            let proxy = |problem| BuildError::Proxy { origin, problem };
            if url.is_empty() {
                continue;
            }
            let malformed = "it is malformed; special characters in a password must be percent-encoded";
            let uri: Uri = url.parse().map_err(|_| proxy(malformed))?;
            let Some(authority) = uri.authority() else { return Err(proxy("it has no host")) };
            if !matches!(uri.scheme_str(), None | Some("http" | "https")) {
                return Err(proxy("only http:// and https:// proxies are supported"));
            }
            let readable = Matcher::builder().all(url.as_str()).build().intercept(&Uri::from_static("http://example.com/")).is_some();
            if !readable || authority.host().is_empty() || authority.as_str().matches('@').count() > 1 {
                return Err(proxy(malformed));
            }
        }
        Ok(Routes { matcher: Arc::new(self.matcher()), direct_loopback: self.direct_loopback })
    }

    fn matcher(&self) -> Matcher {
        let Self { all, http, https, except, .. } = self;
        Matcher::builder().all(all.url.as_str()).http(http.url.as_str()).https(https.url.as_str()).no(except.as_str()).build()
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxies").field(&self.matcher()).finish()
    }
}

/// [`Proxies`], ready to be asked.
#[derive(Clone)]
pub(crate) struct Routes {
    matcher: Arc<Matcher>,
    direct_loopback: bool,
}

impl Routes {
    /// The proxy for this destination, if there is one.
    pub(crate) fn proxy_for(&self, destination: &Uri) -> Option<Intercept> {
        if self.direct_loopback && destination.host().is_some_and(is_loopback) {
            return None;
        }
        self.matcher.intercept(destination)
    }

    /// What a request that is handed to a proxy, not tunnelled through it, must carry.
    pub(crate) fn authorization(&self, destination: &Uri) -> Option<HeaderValue> {
        if destination.scheme_str() != Some("http") {
            return None;
        }
        self.proxy_for(destination)?.basic_auth().cloned()
    }
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.matcher.fmt(f)
    }
}

/// Why a proxy did not let us through.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProxyError {
    /// 407.
    #[error(
        "it wants other credentials than those it got; write them into its URL, as in http://user:password@proxy:3128, percent-encoded"
    )]
    Unauthorized,
    /// Any other answer than 2xx.
    #[error("it answered {0}; check that it may connect to this host, or add the host to `no_proxy`")]
    Refused(StatusCode),
    /// No answer, or none that is HTTP.
    #[error("it broke the connection off; check that its URL, scheme and port are those of an HTTP proxy")]
    Broken(#[source] BoxError),
}

/// Asks a proxy for a tunnel (RFC 9110, section 9.3.6).
pub(crate) async fn tunnel(proxy: Stream, destination: &Uri, credentials: Option<&HeaderValue>) -> Result<Stream, ProxyError> {
    let broken = |error: BoxError| ProxyError::Broken(error);
    let target = authority(destination);
    let mut request = Request::new(cloudcix_core::Body::empty());
    *request.method_mut() = Method::CONNECT;
    *request.uri_mut() = Uri::builder().authority(target.as_str()).build().map_err(|error| broken(error.into()))?;
    let host = HeaderValue::try_from(target).map_err(|error| broken(error.into()))?;
    request.headers_mut().insert(header::HOST, host);
    if let Some(credentials) = credentials {
        request.headers_mut().insert(header::PROXY_AUTHORIZATION, credentials.clone());
    }

    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(proxy)).await.map_err(|error| broken(error.into()))?;
    // The connection is driven beside the request until it is ours again; it ends with the tunnel, or when this future is dropped.
    let driver = tokio::spawn(connection.with_upgrades());
    let answer = sender.send_request(request).await.map_err(|error| broken(error.into()))?;
    match answer.status() {
        status if status.is_success() => {
            let tunnel = hyper::upgrade::on(answer).await.map_err(|error| broken(error.into()))?;
            Ok(Box::new(TokioIo::new(tunnel)))
        }
        status => {
            driver.abort();
            Err(match status {
                StatusCode::PROXY_AUTHENTICATION_REQUIRED => ProxyError::Unauthorized,
                status => ProxyError::Refused(status),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(vars: &[(&str, &str)]) -> Result<Routes, BuildError> {
        let var = |name: &str| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Proxies::from_vars(var).compile()
    }

    fn proxy(vars: &[(&str, &str)], destination: &'static str) -> Option<String> {
        Some(routes(vars).unwrap().proxy_for(&Uri::from_static(destination))?.uri().to_string())
    }

    #[test]
    fn the_environment_names_the_proxy_of_each_scheme() {
        let vars = [("HTTP_PROXY", "plain.example:1"), ("https_proxy", "https://tls.example:2"), ("ALL_PROXY", "http://all.example:3")];
        assert_eq!(proxy(&vars, "http://api.example/").unwrap(), "http://plain.example:1/");
        assert_eq!(proxy(&vars, "https://api.example/").unwrap(), "https://tls.example:2/");
        assert_eq!(proxy(&vars[2..], "https://api.example/").unwrap(), "http://all.example:3/");
        assert_eq!(proxy(&[], "https://api.example/"), None);
    }

    #[test]
    fn lower_case_wins_and_an_empty_value_means_none() {
        let vars = [("http_proxy", "http://lower.example:1"), ("HTTP_PROXY", "http://upper.example:2")];
        assert_eq!(proxy(&vars, "http://api.example/").unwrap(), "http://lower.example:1/");
        assert_eq!(proxy(&[("http_proxy", ""), vars[1]], "http://api.example/"), None);
    }

    #[test]
    fn what_no_proxy_names_is_reached_directly() {
        let vars = [("ALL_PROXY", "http://proxy.example:1"), ("NO_PROXY", "intranet.example, 10.0.0.0/8")];
        for direct in ["http://intranet.example/", "https://a.intranet.example/", "http://10.1.2.3/"] {
            assert_eq!(proxy(&vars, direct), None, "{direct}");
        }
        assert!(proxy(&vars, "http://notintranet.example/").is_some());
        assert_eq!(proxy(&[vars[0], ("no_proxy", "*")], "http://api.example/"), None);
    }

    #[test]
    fn loopback_is_reached_directly_unless_a_proxy_was_set_by_hand() {
        let vars = [("ALL_PROXY", "http://proxy.example:1")];
        for loopback in ["http://localhost/", "https://membership.localhost/", "http://127.9.9.9/", "http://[::1]:80/"] {
            assert_eq!(proxy(&vars, loopback), None, "{loopback}");
            assert!(Proxies::all(vars[0].1).compile().unwrap().proxy_for(&loopback.parse().unwrap()).is_some());
        }
    }

    #[test]
    fn a_client_of_a_cgi_program_can_not_set_its_proxy() {
        let vars = [("HTTP_PROXY", "http://evil.example:1"), ("REQUEST_METHOD", "GET")];
        assert_eq!(proxy(&vars, "http://api.example/"), None);
    }

    #[test]
    fn a_proxy_that_can_not_be_used_is_an_error_and_its_password_is_not_shown() {
        for bad in ["socks5://me:hunter2@proxy.example:1", "http://me:hunter2@@proxy:1", "http://me:hunter2 @proxy", "/hunter2"] {
            let error = routes(&[("https_proxy", bad)]).unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(text.contains("https_proxy") && !text.contains("hunter2"), "{text}");
        }
    }

    #[test]
    fn credentials_are_sent_to_the_proxy_and_not_shown() {
        let proxies = Proxies::all("http://me:hunt%65r2@proxy.example:1");
        let routes = proxies.compile().unwrap();
        let sent = routes.authorization(&Uri::from_static("http://api.example/")).unwrap();
        assert_eq!(sent, "Basic bWU6aHVudGVyMg==");
        assert_eq!(routes.authorization(&Uri::from_static("https://api.example/")), None);
        for text in [format!("{proxies:?}"), format!("{routes:?}"), format!("{sent:?}")] {
            assert!(!text.contains("hunt") && !text.contains("bWU6"), "{text}");
        }
    }
}
