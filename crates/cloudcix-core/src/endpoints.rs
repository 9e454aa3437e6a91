mod origin;

use std::{collections::BTreeMap, fmt, str::FromStr};

use http::Uri;

use self::origin::{Origin, Target};

/// The base URLs of the API's applications.
///
/// A fully deployed application has a host of its own below
/// [`api_v2_url`](Self::with_api_v2_url), and the version in its path:
/// `https://membership.api.cloudcix.com/v1/`, or no version for the latest. All others share one
/// host, below [`api_url`](Self::with_api_url): `https://legacyapi.api.cloudcix.com/SCM/v1/`. The
/// Python client builds the same URLs. Override the base of a single application with
/// [`with_application`](Self::with_application).
///
/// The endpoints also decide where a token may be sent: see [`reach`](Self::reach).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Endpoints, Version};
///
/// let endpoints = Endpoints::default().with_application("Membership", "http://127.0.0.1:8080/")?;
/// assert_eq!(endpoints.base("membership", true, Version::Latest), "http://127.0.0.1:8080/");
/// assert_eq!(endpoints.base("iaas", true, Version::V1), "https://iaas.api.cloudcix.com/v1/");
/// assert_eq!(
///     endpoints.base("SCM", false, Version::Latest),
///     "https://legacyapi.api.cloudcix.com/SCM/v1/",
/// );
/// # Ok::<(), cloudcix_core::InvalidEndpoint>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    api_url: Base,
    /// The text before the application's name and the text after it, which ends in a slash:
    /// `https://`, `.api.cloudcix.com/`.
    api_v2_url: (String, String),
    /// The parent of the hosts of the fully deployed applications.
    api_v2: Origin,
    version: Version,
    /// The overridden applications, by [normalized](normalize) name.
    overrides: BTreeMap<String, Base>,
}

/// A base URL and its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Base {
    /// Ends in a slash.
    url: String,
    origin: Origin,
}

/// The security of a URL as a destination for secrets: whether it belongs to the endpoints, and
/// whether others could read a request on its way there.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Endpoints, core::Reach};
///
/// let url = "https://membership.api.cloudcix.com/country/".parse()?;
/// assert_eq!(Endpoints::default().reach(&url), Reach::Secure);
/// # Ok::<(), http::uri::InvalidUri>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A host of the endpoints, over HTTPS or on this machine: `localhost` and all names below it,
    /// 127.0.0.0/8, `[::1]`.
    Secure,
    /// A host of the endpoints, over unencrypted HTTP to another machine.
    Plaintext,
    /// Any other host, or another port or scheme of a host of the endpoints.
    Foreign,
}

/// Returns an application's name in the form in which names are compared: `AppManager`,
/// `app_manager` and `appmanager` are the same.
fn normalize(application: &str) -> String {
    application
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

impl Endpoints {
    /// The default of [`with_api_url`](Self::with_api_url): the production host of the applications
    /// without a host of their own.
    pub const API_URL: &'static str = "https://legacyapi.api.cloudcix.com/";
    /// The default of [`with_api_v2_url`](Self::with_api_v2_url): the production parent of the
    /// hosts of the fully deployed applications.
    pub const API_V2_URL: &'static str = "https://api.cloudcix.com/";

    /// Sets the URL below which the applications without a host of their own are found. The Python
    /// client's setting is `CLOUDCIX_API_URL`.
    ///
    /// # Errors
    /// [`InvalidEndpoint`] for anything but an `http` or `https` URL without credentials, query and
    /// fragment.
    pub fn with_api_url(mut self, url: &str) -> Result<Self, InvalidEndpoint> {
        self.api_url = ParsedUrl::new(url)?.base();
        Ok(self)
    }

    /// Sets the URL below whose host each fully deployed application has its own host. The Python
    /// client's setting is `CLOUDCIX_API_V2_URL`.
    ///
    /// # Errors
    /// [`InvalidEndpoint`] as for [`with_api_url`](Self::with_api_url), and for an IP address,
    /// which can't have hosts below it.
    pub fn with_api_v2_url(mut self, url: &str) -> Result<Self, InvalidEndpoint> {
        let parsed = ParsedUrl::new(url)?;
        if parsed.origin.is_ip_address() {
            return Err(InvalidEndpoint::IpAddress { url: url.to_owned() });
        }
        self.api_v2 = parsed.origin;
        // Lower-cased here, once, because the URL of every call is built from it.
        self.api_v2_url = (
            format!("{}://", parsed.scheme.to_ascii_lowercase()),
            format!(".{}{}", parsed.authority, parsed.path).to_ascii_lowercase(),
        );
        Ok(self)
    }

    /// Overrides the whole base URL of one application, which is otherwise of the form
    /// `https://membership.api.cloudcix.com/` or `https://legacyapi.api.cloudcix.com/SCM/v1/`. For
    /// a fully deployed application, a version other than the latest is still appended.
    ///
    /// `application` is the name as it appears in URLs, in any case. A client also accepts the
    /// catalogue's name of an application that it knows (`Repository`, `app_manager`).
    ///
    /// # Errors
    /// [`InvalidEndpoint`] as for [`with_api_url`](Self::with_api_url).
    pub fn with_application(
        mut self,
        application: &str,
        url: &str,
    ) -> Result<Self, InvalidEndpoint> {
        let base = ParsedUrl::new(url)?.base();
        self.overrides.insert(normalize(application), base);
        Ok(self)
    }

    /// Applies the override of the application `given` to `name` as well, unless `name` has one of
    /// its own. Does nothing if `given` isn't overridden.
    #[must_use]
    pub fn with_alias(mut self, given: &str, name: &str) -> Self {
        if let Some(base) = self.overrides.get(&normalize(given)).cloned() {
            self.overrides.entry(normalize(name)).or_insert(base);
        }
        self
    }

    /// Returns the names of the overridden applications, in lower case, letters and digits only.
    pub fn overridden(&self) -> impl Iterator<Item = &str> {
        self.overrides.keys().map(String::as_str)
    }

    /// Whether `uri` belongs to a host of these endpoints, at the same scheme and port.
    pub fn covers(&self, uri: &Uri) -> bool {
        self.reach(uri) != Reach::Foreign
    }

    /// Tells whether secrets may be sent to `uri`. A token may only be sent where this is
    /// [`Secure`](Reach::Secure), so that neither a redirect nor a mistyped URL can leak it.
    pub fn reach(&self, uri: &Uri) -> Reach {
        let Some(target) = Target::from_uri(uri) else { return Reach::Foreign };
        // The hosts of most calls are below `api_v2`, so that is compared first.
        let by_parent = Some(&self.api_v2).filter(|origin| origin.is_parent_of(target));
        let by_host = || {
            std::iter::once(&self.api_url)
                .chain(self.overrides.values())
                .map(|base| &base.origin)
                .find(|origin| origin.is_origin_of(target))
        };
        match by_parent.or_else(by_host) {
            Some(origin) if origin.is_secure() => Reach::Secure,
            Some(_) => Reach::Plaintext,
            None => Reach::Foreign,
        }
    }

    /// Sets the version for calls that name none (`CLOUDCIX_API_VERSION`). The default is
    /// [`Latest`](Version::Latest); that of the Python client is [`V1`](Version::V1).
    #[must_use]
    pub fn with_version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// Returns the version for calls that name none.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// Returns the base URL of an application, with a slash at the end.
    ///
    /// `application` is the name as it appears in URLs. An application that is not fully deployed
    /// has only version 1, so `version` is ignored for it.
    pub fn base(&self, application: &str, fully_deployed: bool, version: Version) -> String {
        let mut base = String::with_capacity(64);
        // This runs for every call: most have no overrides at all, and most names are normalized
        // already.
        let overriding = match &self.overrides {
            none if none.is_empty() => None,
            some => some.get(application).or_else(|| some.get(&normalize(application))),
        };
        match overriding {
            Some(overriding) => base.push_str(&overriding.url),
            None if fully_deployed => {
                base.push_str(&self.api_v2_url.0);
                let start = base.len();
                base.push_str(application);
                base[start..].make_ascii_lowercase();
                base.push_str(&self.api_v2_url.1);
            }
            None => {
                base.push_str(&self.api_url.url);
                base.push_str(application);
                base.push_str("/v1/");
            }
        }
        if fully_deployed && let Version::Numbered(..) = version {
            base.push_str(&version.to_string());
            base.push('/');
        }
        base
    }
}

impl Default for Endpoints {
    /// Returns the endpoints of the production API, at its latest version.
    fn default() -> Self {
        Self {
            api_url: Base {
                url: Self::API_URL.to_owned(),
                origin: Origin::new(true, "legacyapi.api.cloudcix.com", None),
            },
            api_v2_url: ("https://".to_owned(), ".api.cloudcix.com/".to_owned()),
            api_v2: Origin::new(true, "api.cloudcix.com", None),
            version: Version::Latest,
            overrides: BTreeMap::new(),
        }
    }
}

/// A version of the API.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Endpoints, Version};
///
/// let endpoints = Endpoints::default().with_version(Version::V1);
/// assert_eq!(endpoints.version(), Version::V1);
/// assert_eq!(Version::Numbered(5, Some(0)).to_string(), "v5.0");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// The latest version, which has no prefix in the URL. The Python client calls it 2.
    #[default]
    Latest,
    /// A numbered version: `/v1/` is `Numbered(1, None)`, `/v5.0/` is `Numbered(5, Some(0))`.
    Numbered(u16, Option<u16>),
}

impl Version {
    /// Version 1, the default of the Python client.
    pub const V1: Self = Self::Numbered(1, None);
}

impl fmt::Display for Version {
    /// Writes `latest`, `v1` or `v5.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("latest"),
            Self::Numbered(major, None) => write!(f, "v{major}"),
            Self::Numbered(major, Some(minor)) => write!(f, "v{major}.{minor}"),
        }
    }
}

impl FromStr for Version {
    type Err = InvalidEndpoint;

    /// Parses the values of `CLOUDCIX_API_VERSION`: `latest` or `2`, `1`, `v1`, `5.0`.
    fn from_str(text: &str) -> Result<Self, InvalidEndpoint> {
        let invalid = || InvalidEndpoint::Version { text: text.to_owned() };
        let number = |text: &str| {
            // `u16` would accept a plus sign.
            if text.starts_with('+') { Err(invalid()) } else { text.parse().map_err(|_| invalid()) }
        };
        let text = text.trim();
        match text.strip_prefix(['v', 'V']).unwrap_or(text) {
            "2" => Ok(Self::Latest),
            latest if latest.eq_ignore_ascii_case("latest") => Ok(Self::Latest),
            numbered => match numbered.split_once('.') {
                Some((major, minor)) => Ok(Self::Numbered(number(major)?, Some(number(minor)?))),
                None => Ok(Self::Numbered(number(numbered)?, None)),
            },
        }
    }
}

/// A base URL or a version that can't be used.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidEndpoint {
    /// The text is not a URL.
    #[error("`{url}` is not a URL; give one such as `https://api.cloudcix.com/`")]
    Malformed {
        /// The text as it was given.
        url: String,
    },
    /// The URL has no scheme, or one other than `http` and `https`.
    #[error("`{url}` must begin with `https://` or `http://`")]
    Scheme {
        /// The URL as it was given.
        url: String,
    },
    /// The URL has credentials, which would end up in every log. This error doesn't repeat them.
    #[error(
        "a base URL must not hold credentials (the part before the `@`); give them as settings \
         instead"
    )]
    Credentials,
    /// The URL has a query or a fragment.
    #[error("a base URL has no query and no fragment: it must end with `{url}`")]
    Query {
        /// The URL without its query and fragment, which may hold a secret.
        url: String,
    },
    /// The host is an IP address, which can't have hosts below it.
    #[error(
        "`{url}` is an IP address, and each application is a host below this one; give a host name \
         (`*.localhost` is loopback), or a URL for each application with `with_application`"
    )]
    IpAddress {
        /// The URL as it was given.
        url: String,
    },
    /// The text is not a version.
    #[error("`{text}` is not a version of the API; give `latest`, `1` or a number such as `5.0`")]
    Version {
        /// The text as it was given.
        text: String,
    },
}

crate::debug_as_report! {
    enum InvalidEndpoint {
        Malformed { url }, Scheme { url }, Credentials, Query { url }, IpAddress { url },
        Version { text },
    }
}

/// A base URL that was checked.
struct ParsedUrl<'a> {
    scheme: &'a str,
    authority: &'a str,
    /// Begins and ends in a slash.
    path: String,
    origin: Origin,
}

impl<'a> ParsedUrl<'a> {
    fn new(url: &'a str) -> Result<Self, InvalidEndpoint> {
        let owned = || url.to_owned();
        let text = url.trim();
        // Checked before anything else, so that no other error repeats a password.
        if text.contains('@') {
            return Err(InvalidEndpoint::Credentials);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(InvalidEndpoint::Scheme { url: owned() });
        };
        if !["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
            return Err(InvalidEndpoint::Scheme { url: owned() });
        }
        if let Some(end) = text.find(['?', '#']) {
            // The error repeats the URL only up to here: a secret may follow.
            return Err(InvalidEndpoint::Query { url: text[..end].to_owned() });
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        let uri: Uri = text.parse().map_err(|_| InvalidEndpoint::Malformed { url: owned() })?;
        let host = uri.host().unwrap_or_default();
        // `Uri` accepts more than DNS does. An empty label could never be resolved, and a text
        // after the host that isn't a port would make the host another one than it looks.
        let resolvable = !host.split('.').any(str::is_empty);
        let port = uri.port_u16();
        if resolvable && (port.is_some() || authority.len() == host.len()) {
            let origin = Origin::new(scheme.eq_ignore_ascii_case("https"), host, port);
            Ok(Self { scheme, authority, path, origin })
        } else {
            Err(InvalidEndpoint::Malformed { url: owned() })
        }
    }

    fn base(self) -> Base {
        Base {
            url: format!("{}://{}{}", self.scheme.to_ascii_lowercase(), self.authority, self.path),
            origin: self.origin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_urls_are_those_of_the_python_client() {
        let endpoints = Endpoints::default();
        assert_eq!(
            endpoints.base("Circuit", true, Version::Latest),
            "https://circuit.api.cloudcix.com/"
        );
        assert_eq!(
            endpoints.base("membership", true, "1".parse().unwrap()),
            "https://membership.api.cloudcix.com/v1/"
        );
        assert_eq!(
            endpoints.base("membership", true, "5.0".parse().unwrap()),
            "https://membership.api.cloudcix.com/v5.0/"
        );
        for version in [Version::Latest, Version::V1] {
            assert_eq!(
                endpoints.base("SCM", false, version),
                "https://legacyapi.api.cloudcix.com/SCM/v1/"
            );
        }
    }

    #[test]
    fn each_base_can_be_overridden() {
        let endpoints = Endpoints::default()
            .with_api_v2_url("http://LOCALHOST:18080")
            .and_then(|endpoints| endpoints.with_api_url("HTTP://127.0.0.1:9000/old//"))
            .and_then(|endpoints| endpoints.with_application("IAAS", "https://lab.example/iaas"))
            .unwrap();
        assert_eq!(
            endpoints.base("membership", true, Version::Latest),
            "http://membership.localhost:18080/"
        );
        assert_eq!(
            endpoints.base("SCM", false, Version::Latest),
            "http://127.0.0.1:9000/old/SCM/v1/"
        );
        assert_eq!(endpoints.base("iaas", true, Version::V1), "https://lab.example/iaas/v1/");
        let spelled =
            Endpoints::default().with_application("App_Manager", "https://lab.example").unwrap();
        assert_eq!(spelled.base("AppManager", false, Version::Latest), "https://lab.example/");
        assert_eq!(spelled.overridden().collect::<Vec<_>>(), ["appmanager"]);
    }

    #[test]
    fn only_the_hosts_of_the_endpoints_are_covered() {
        let covers = |endpoints: &Endpoints, uri: &str| endpoints.covers(&uri.parse().unwrap());
        let production = Endpoints::default();
        for uri in [
            "https://membership.api.cloudcix.com/country/",
            "https://IAAS.API.cloudcix.com:443/v1/",
            "https://legacyapi.api.cloudcix.com/SCM/v1/x/",
        ] {
            assert!(covers(&production, uri), "{uri}");
        }
        for uri in [
            "http://membership.api.cloudcix.com/",
            "https://membership.api.cloudcix.com:8443/",
            "https://api.cloudcix.com/",
            "https://.api.cloudcix.com/",
            "https://a.b.api.cloudcix.com/",
            "https://membershipapi.cloudcix.com/",
            "https://membership.api.cloudcix.com.evil.example/",
            "https://evil.example/membership.api.cloudcix.com/",
            "https://membership.api.cloudcix.com@evil.example/",
            "https://evil.example@membership.api.cloudcix.com/",
            "https://evil:1.api.cloudcix.com/",
            "https://evil:443@x.api.cloudcix.com/",
            "ftp://membership.api.cloudcix.com:443/",
            "/country/",
        ] {
            assert!(!covers(&production, uri), "{uri}");
        }
        let local = Endpoints::default()
            .with_api_v2_url("http://localhost:18080/api")
            .and_then(|endpoints| endpoints.with_application("IAAS", "http://[::1]:9000/"))
            .unwrap();
        assert!(
            covers(&local, "http://membership.localhost:18080/api/")
                && covers(&local, "http://[::1]:9000/")
        );
        assert!(
            !covers(&local, "http://membership.localhost/api/") && !covers(&local, "http://[::1]/")
        );
    }

    #[test]
    fn anything_but_a_base_url_is_refused_with_the_reason() {
        let api = |url: &str| Endpoints::default().with_api_url(url).unwrap_err();
        assert!(matches!(api("api.cloudcix.com"), InvalidEndpoint::Scheme { .. }));
        assert!(matches!(api(""), InvalidEndpoint::Scheme { .. }));
        assert!(matches!(api("ftp://api.cloudcix.com"), InvalidEndpoint::Scheme { .. }));
        assert!(matches!(api("https://"), InvalidEndpoint::Malformed { .. }));
        assert!(matches!(api("https:///path"), InvalidEndpoint::Malformed { .. }));
        assert!(matches!(api("https://.example"), InvalidEndpoint::Malformed { .. }));
        assert!(matches!(api("https://a b"), InvalidEndpoint::Malformed { .. }));
        assert!(matches!(api("https://a\nb/"), InvalidEndpoint::Malformed { .. }));
        assert!(matches!(api("https://a:port/"), InvalidEndpoint::Malformed { .. }));
        for text in ["https://api.example/?api_key=hunter2", "https://api.example/#hunter2"] {
            let leak = api(text);
            assert!(
                matches!(leak, InvalidEndpoint::Query { .. })
                    && !format!("{leak} {leak:?}").contains("hunter2"),
                "{leak}"
            );
        }
        let v2 = |url: &str| Endpoints::default().with_api_v2_url(url).unwrap_err();
        assert!(matches!(v2("http://127.0.0.1:80/"), InvalidEndpoint::IpAddress { .. }));
        assert!(matches!(v2("http://[::1]/"), InvalidEndpoint::IpAddress { .. }));
        let leak = api("https://user:hunter2@api.example/");
        assert!(
            leak == InvalidEndpoint::Credentials && !format!("{leak} {leak:?}").contains("hunter2")
        );
        for text in ["", "v", "1.", ".1", "one", "-1", "1.2.3", "99999999", "vvv1", "v v1"] {
            assert!(
                matches!(text.parse::<Version>(), Err(InvalidEndpoint::Version { .. })),
                "{text}"
            );
        }
    }
}
