//! Proxies: the choice of one for each request, and the tunnel through it.

mod no_proxy;
mod tunnel;
mod url;

use std::{
    ffi::{OsStr, OsString},
    fmt,
    sync::Arc,
};

use cloudcix_core::is_loopback;
use http::{HeaderValue, Uri};

pub use self::tunnel::ProxyError;
pub(super) use self::tunnel::tunnel;
pub(super) use self::url::Proxy;
use self::{no_proxy::NoProxy, url::Unusable};
use super::ConnectError;
use crate::error::BuildError;

/// The proxies that requests go through.
///
/// A proxy is an `http://` or `https://` URL, or `HOST:PORT`, and may contain credentials
/// (percent-encoded). The default port is 1080, as in curl, or 443 for `https://`. `http` requests
/// are sent to the proxy; `https` requests go through a tunnel (CONNECT), so the proxy sees neither
/// the request nor the response.
///
/// `Debug` doesn't show credentials.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_hyper as hyper; }
/// use cloudcix::hyper::Proxies;
///
/// let proxies = Proxies::all("http://user:secret@proxy.example:3128")
///     .except("intranet.example, 10.0.0.0/8");
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

/// A proxy as it was set, parsed only when it is needed.
#[derive(Clone, Default)]
struct Setting {
    /// The variable or method that set it.
    set_by: &'static str,
    /// Whether a method set it, so that a mistake in it fails the build.
    explicit: bool,
    /// Empty if no proxy is set.
    url: OsString,
}

impl Setting {
    fn explicit(set_by: &'static str, url: impl Into<String>) -> Self {
        Self { set_by, explicit: true, url: url.into().into() }
    }

    /// Parses the proxy, if one is set.
    fn parse(&self) -> Option<Result<Proxy, Unusable>> {
        let unusable = |problem| Unusable { set_by: self.set_by, problem };
        let url = match self.url.to_str() {
            Some(url) => url.trim(),
            None => return Some(Err(unusable("it is not UTF-8"))),
        };
        (!url.is_empty()).then(|| Proxy::parse(self.set_by, url).map_err(unusable))
    }
}

impl Proxies {
    /// Uses no proxy at all, whatever the environment says.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads the proxies from the environment. This is the default.
    ///
    /// The variables are those of curl: `http_proxy` for `http` requests, `https_proxy` or
    /// `HTTPS_PROXY` for `https` requests, and `all_proxy` or `ALL_PROXY` for those that have none.
    /// Lower case takes precedence, and an empty variable counts as not set. `HTTP_PROXY` is not
    /// read, because a CGI program gets it from its client's `Proxy` header.
    ///
    /// Hosts in `no_proxy` or `NO_PROXY` are reached directly, in the syntax of
    /// [`except`](Self::except). So are, unlike in curl, `localhost`, `*.localhost` and the
    /// loopback addresses.
    ///
    /// A variable that can't be used (a SOCKS proxy, say) fails only the requests that need it.
    pub fn from_env() -> Self {
        Self::from_vars(|name| std::env::var_os(name))
    }

    fn from_vars(var: impl Fn(&str) -> Option<OsString>) -> Self {
        let first = |names: &[&'static str]| {
            let set = names.iter().map(|&name| Setting {
                set_by: name,
                explicit: false,
                url: var(name).unwrap_or_default(),
            });
            set.into_iter().find(|setting| !setting.url.is_empty()).unwrap_or_default()
        };
        Self {
            all: first(&["all_proxy", "ALL_PROXY"]),
            http: first(&["http_proxy"]),
            https: first(&["https_proxy", "HTTPS_PROXY"]),
            except: text(&first(&["no_proxy", "NO_PROXY"]).url),
            direct_loopback: true,
        }
    }

    /// Uses this proxy for everything, loopback included.
    pub fn all(url: impl Into<String>) -> Self {
        Self { all: Setting::explicit("`Proxies::all`", url), ..Self::default() }
    }

    /// Uses this proxy for `http` requests.
    #[must_use]
    pub fn http(mut self, url: impl Into<String>) -> Self {
        self.http = Setting::explicit("`Proxies::http`", url);
        self
    }

    /// Uses this proxy for `https` requests.
    #[must_use]
    pub fn https(mut self, url: impl Into<String>) -> Self {
        self.https = Setting::explicit("`Proxies::https`", url);
        self
    }

    /// Sets the hosts that are reached directly, in the syntax of `no_proxy`.
    ///
    /// Entries are separated by commas or spaces. A name matches itself and its subdomains, with or
    /// without a leading dot (or `*.`); an address may be a network, as in `10.0.0.0/8`; and `*`
    /// matches every host. An entry with a port, as in `api.example:8080`, matches that port only.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = hosts.into();
        self
    }

    /// Parses the settings. A proxy that was set by a method must be usable; one from the
    /// environment only when a request needs it, since it may be meant for other programs.
    pub(crate) fn compile(&self) -> Result<Routes, BuildError> {
        for setting in [&self.all, &self.http, &self.https] {
            if setting.explicit
                && let Some(Err(Unusable { set_by, problem })) = setting.parse()
            {
                return Err(BuildError::Proxy { set_by, problem });
            }
        }
        let all = self.all.parse();
        let (http, https) = (self.http.parse().or_else(|| all.clone()), self.https.parse().or(all));
        Ok(Routes(Arc::new(Compiled {
            http,
            https,
            except: NoProxy::parse(&self.except),
            direct_loopback: self.direct_loopback,
        })))
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Proxies");
        for (name, setting) in [("all", &self.all), ("http", &self.http), ("https", &self.https)] {
            if let Some(proxy) = setting.parse() {
                out.field(name, &proxy);
            }
        }
        out.field("except", &self.except).field("direct_loopback", &self.direct_loopback).finish()
    }
}

fn text(value: &OsStr) -> String {
    value.to_string_lossy().into_owned()
}

/// The parsed [`Proxies`], which choose the proxy of each request.
#[derive(Clone)]
pub(crate) struct Routes(Arc<Compiled>);

struct Compiled {
    http: Option<Result<Proxy, Unusable>>,
    https: Option<Result<Proxy, Unusable>>,
    except: NoProxy,
    direct_loopback: bool,
}

impl Routes {
    /// Returns the proxy for this destination, if there is one.
    ///
    /// # Errors
    /// When the proxy can't be used. The request must not go past it then, since a proxy is often
    /// there to keep requests from leaving directly.
    pub(crate) fn proxy_for(&self, destination: &Uri) -> Result<Option<&Proxy>, ConnectError> {
        let Compiled { http, https, except, direct_loopback } = &*self.0;
        let Some(proxy) = (if destination.scheme_str() == Some("https") { https } else { http })
        else {
            return Ok(None);
        };
        let direct = *direct_loopback && destination.host().is_some_and(is_loopback);
        if direct || except.contains(destination) {
            return Ok(None);
        }
        let usable = proxy.as_ref().map(Some);
        usable.map_err(|&Unusable { set_by, problem }| ConnectError::UnusableProxy {
            set_by,
            problem,
        })
    }

    /// Returns the credentials for a request that is sent to a proxy. A tunnelled request carries
    /// none: its CONNECT does.
    pub(crate) fn authorization(&self, destination: &Uri) -> Option<HeaderValue> {
        if destination.scheme_str() != Some("http") {
            return None;
        }
        // A proxy that can't be used is reported when the connection is made.
        self.proxy_for(destination).ok()??.authorization.clone()
    }
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Compiled { http, https, except, .. } = &*self.0;
        f.debug_struct("Routes")
            .field("http", http)
            .field("https", https)
            .field("except", except)
            .finish()
    }
}

#[cfg(test)]
mod tests;
