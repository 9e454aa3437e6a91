//! Proxies: which one, and how to get through it.

mod except;
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
use self::{except::Except, url::Unusable};
use super::ConnectError;
use crate::error::BuildError;

/// The proxies that requests go through.
///
/// A proxy is an `http://` or `https://` URL, or `HOST:PORT`, and may hold credentials
/// (percent-encoded). Without a port it is 1080, as for curl, or 443 for `https://`. `http`
/// requests are handed to the proxy; for `https` it is asked for a tunnel (CONNECT), and sees
/// neither the request nor the response.
///
/// `Debug` shows no credentials.
///
/// ```
/// use cloudcix_hyper::Proxies;
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

/// A proxy as it was set, read only when it is needed.
#[derive(Clone, Default)]
struct Setting {
    origin: &'static str,
    by_hand: bool,
    url: OsString,
}

impl Setting {
    fn by_hand(origin: &'static str, url: impl Into<String>) -> Self {
        Self { origin, by_hand: true, url: url.into().into() }
    }

    /// The proxy, if one is set.
    fn read(&self) -> Option<Result<Proxy, Unusable>> {
        let unusable = |problem| Unusable { origin: self.origin, problem };
        let url = match self.url.to_str() {
            Some(url) => url.trim(),
            None => return Some(Err(unusable("it is no UTF-8"))),
        };
        (!url.is_empty()).then(|| Proxy::parse(self.origin, url).map_err(unusable))
    }
}

impl Proxies {
    /// No proxy at all, whatever the environment says.
    pub fn none() -> Self {
        Self::default()
    }

    /// As the environment says; the default.
    ///
    /// The variables are those of curl: `http_proxy` for `http` requests, `https_proxy` or
    /// `HTTPS_PROXY` for `https` requests, and `all_proxy` or `ALL_PROXY` for what has none. Lower
    /// case goes before upper case, and an empty variable counts as not set. `HTTP_PROXY` is not
    /// read, because a CGI program gets it from its client's `Proxy` header.
    ///
    /// Hosts in `no_proxy` or `NO_PROXY` are reached directly; so are, unlike with curl,
    /// `localhost`, `*.localhost` and the loopback addresses. [`except`](Self::except) says how
    /// they are written.
    ///
    /// A variable that can't be used (a SOCKS proxy, say) fails only the requests that would need
    /// it.
    pub fn from_env() -> Self {
        Self::from_vars(|name| std::env::var_os(name))
    }

    fn from_vars(var: impl Fn(&str) -> Option<OsString>) -> Self {
        let first = |names: &[&'static str]| {
            let set = names.iter().map(|&origin| Setting {
                origin,
                by_hand: false,
                url: var(origin).unwrap_or_default(),
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

    /// This one for everything, loopback included.
    pub fn all(url: impl Into<String>) -> Self {
        Self { all: Setting::by_hand("`Proxies::all`", url), ..Self::default() }
    }

    /// This one for `http` requests.
    #[must_use]
    pub fn http(mut self, url: impl Into<String>) -> Self {
        self.http = Setting::by_hand("`Proxies::http`", url);
        self
    }

    /// This one for `https` requests.
    #[must_use]
    pub fn https(mut self, url: impl Into<String>) -> Self {
        self.https = Setting::by_hand("`Proxies::https`", url);
        self
    }

    /// Hosts that are reached directly, written as in `no_proxy`. Replaces what was there.
    ///
    /// They are separated by commas or spaces. A name stands for itself and all names below it,
    /// with or without a dot (or `*.`) before it; an address may be that of a network, as in
    /// `10.0.0.0/8`; and `*` is every host. With a port, as in `api.example:8080`, an entry is for
    /// that port only.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = hosts.into();
        self
    }

    /// Makes them ready to be asked. What was set by hand must be usable; what stands in the
    /// environment, only once it is needed.
    pub(crate) fn compile(&self) -> Result<Routes, BuildError> {
        for setting in [&self.all, &self.http, &self.https] {
            if setting.by_hand
                && let Some(Err(Unusable { origin, problem })) = setting.read()
            {
                return Err(BuildError::Proxy { origin, problem });
            }
        }
        let all = self.all.read();
        let (http, https) = (self.http.read().or_else(|| all.clone()), self.https.read().or(all));
        Ok(Routes(Arc::new(Compiled {
            http,
            https,
            except: Except::parse(&self.except),
            direct_loopback: self.direct_loopback,
        })))
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Proxies");
        for (name, setting) in [("all", &self.all), ("http", &self.http), ("https", &self.https)] {
            if let Some(proxy) = setting.read() {
                out.field(name, &proxy);
            }
        }
        out.field("except", &self.except).field("direct_loopback", &self.direct_loopback).finish()
    }
}

fn text(value: &OsStr) -> String {
    value.to_string_lossy().into_owned()
}

/// [`Proxies`], ready to be asked.
#[derive(Clone)]
pub(crate) struct Routes(Arc<Compiled>);

struct Compiled {
    http: Option<Result<Proxy, Unusable>>,
    https: Option<Result<Proxy, Unusable>>,
    except: Except,
    direct_loopback: bool,
}

impl Routes {
    /// Whether there may be a proxy for `http` requests.
    pub(crate) fn has_for_http(&self) -> bool {
        self.0.http.is_some()
    }

    /// The proxy for this destination, if there is one.
    ///
    /// # Errors
    /// When the one that was set can't be used.
    pub(crate) fn proxy_for(&self, destination: &Uri) -> Result<Option<&Proxy>, ConnectError> {
        let Compiled { http, https, except, direct_loopback } = &*self.0;
        let Some(proxy) = (if destination.scheme_str() == Some("https") { https } else { http })
        else {
            return Ok(None);
        };
        let direct = *direct_loopback && destination.host().is_some_and(is_loopback);
        if direct || except.has(destination) {
            return Ok(None);
        }
        let usable = proxy.as_ref().map(Some);
        usable.map_err(|&Unusable { origin, problem }| ConnectError::UnusableProxy {
            origin,
            problem,
        })
    }

    /// The credentials that a request carries when it is handed to a proxy, not tunnelled through
    /// it.
    pub(crate) fn authorization(&self, destination: &Uri) -> Option<HeaderValue> {
        if destination.scheme_str() != Some("http") {
            return None;
        }
        // A proxy that can't be used is told when the connection is made.
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
