//! Endpoints and credentials, from the environment, a file, or your own code.

#[cfg(feature = "settings-file")]
mod file;
#[cfg(not(feature = "settings-file"))]
mod no_file;

use std::{collections::BTreeMap, fmt};

use cloudcix_core::{Credentials, Endpoints, InvalidEndpoint, Version};
use secrecy::{ExposeSecret as _, SecretString};

/// The endpoints of the API, and the credentials for it.
///
/// The settings have the names that the Python client uses:
///
/// | setting | meaning | default |
/// |---|---|---|
/// | `CLOUDCIX_API_URL` | the base URL of the applications without a host of their own | `https://legacyapi.api.cloudcix.com/` |
/// | `CLOUDCIX_API_V2_URL` | the base URL of the other applications, whose names become its subdomains | `CLOUDCIX_API_URL` if that is set, as in Python; else `https://api.cloudcix.com/` |
/// | `CLOUDCIX_API_VERSION` | `latest` (or `2`), `1`, `5.0` | `latest` (Python: `1`) |
/// | `CLOUDCIX_API_USERNAME` | the email address of the user | none |
/// | `CLOUDCIX_API_PASSWORD` | the password | none |
/// | `CLOUDCIX_API_KEY` | the API key of the member | none |
///
/// None of them is required until a login needs credentials. `Debug` shows no secret.
///
/// ```
/// use cloudcix::{Settings, Version};
///
/// let settings = Settings::builder()
///     .api_v2_url("http://localhost:18080/")
///     .username("admin@example.com")
///     .password("dummy-password")
///     .api_key("dummy-key")
///     .build()?;
/// let endpoints = settings.endpoints();
/// assert_eq!(
///     endpoints.base("membership", true, Version::Latest),
///     "http://membership.localhost:18080/",
/// );
/// assert_eq!(settings.credentials()?.email, "admin@example.com");
/// # Ok::<(), cloudcix::settings::SettingsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Settings {
    endpoints: Endpoints,
    username: Option<String>,
    password: Option<SecretString>,
    api_key: Option<SecretString>,
}

/// The name of a setting, as in the environment and in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Name {
    /// `CLOUDCIX_API_URL`
    ApiUrl,
    /// `CLOUDCIX_API_V2_URL`
    ApiV2Url,
    /// `CLOUDCIX_API_VERSION`
    ApiVersion,
    /// `CLOUDCIX_API_USERNAME`
    Username,
    /// `CLOUDCIX_API_PASSWORD`
    Password,
    /// `CLOUDCIX_API_KEY`
    ApiKey,
}

impl Name {
    /// Every setting.
    pub const ALL: [Self; 6] = [
        Self::ApiUrl,
        Self::ApiV2Url,
        Self::ApiVersion,
        Self::Username,
        Self::Password,
        Self::ApiKey,
    ];

    /// Returns the name as written in the environment and in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApiUrl => "CLOUDCIX_API_URL",
            Self::ApiV2Url => "CLOUDCIX_API_V2_URL",
            Self::ApiVersion => "CLOUDCIX_API_VERSION",
            Self::Username => "CLOUDCIX_API_USERNAME",
            Self::Password => "CLOUDCIX_API_PASSWORD",
            Self::ApiKey => "CLOUDCIX_API_KEY",
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An error in the settings. It never contains the value of a secret.
///
/// ```
/// use cloudcix::{Settings, settings::{Name, SettingsError}};
///
/// let settings = Settings::builder().username("admin@example.com").build()?;
/// let error = settings.credentials().unwrap_err();
/// assert!(matches!(error, SettingsError::Missing(names) if names.contains(&Name::Password)));
/// # Ok::<(), SettingsError>(())
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Required settings are missing.
    #[error("{} not set: give {} in the environment, in a settings file, or with \
             `Settings::builder()`", list(.0), if .0.len() == 1 { "it" } else { "them" })]
    Missing(Vec<Name>),
    /// A setting is present but empty.
    #[error("{0} is empty: give it a value, or remove it")]
    Empty(Name),
    /// A setting in the environment is not UTF-8.
    #[error("{0} is not UTF-8")]
    NotUtf8(Name),
    /// A setting has a value that can't be used.
    #[error("{name}: {error}")]
    Invalid {
        /// The setting.
        name: Name,
        /// The reason.
        error: InvalidEndpoint,
    },
    /// A settings file can't be read or parsed.
    #[error("the settings file {path}: {problem}")]
    File {
        /// The path of the file.
        path: String,
        /// The problem, without any value from the file.
        problem: String,
    },
}

cloudcix_core::debug_as_report! {
    enum SettingsError {
        Missing(a), Empty(a), NotUtf8(a), Invalid { name, error }, File { path, problem },
    }
}

/// Returns "A is", or "A, B and C are".
fn list(names: &[Name]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    match names.as_slice() {
        [one] => format!("{one} is"),
        [most @ .., last] => format!("{} and {last} are", most.join(", ")),
        [] => String::new(),
    }
}

impl Settings {
    /// Reads the environment. No variable is required: see [`credentials`](Self::credentials).
    ///
    /// # Errors
    /// [`SettingsError`] for a variable that is set to an unusable value.
    pub fn from_env() -> Result<Self, SettingsError> {
        Builder::default().env()?.build()
    }

    /// Returns a builder, for settings from your own code or from several sources.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns the endpoints of the applications.
    pub const fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Whether any of the three credentials is set. If only some are, the error of
    /// [`credentials`](Self::credentials) names the others.
    pub fn has_credentials(&self) -> bool {
        self.username.is_some() || self.password.is_some() || self.api_key.is_some()
    }

    /// Returns a token provider that logs in with the credentials, over `transport`.
    ///
    /// # Errors
    /// The same as [`credentials`](Self::credentials).
    #[cfg(feature = "stack")]
    pub fn token_provider(
        &self,
        transport: impl cloudcix_core::Transport,
    ) -> Result<cloudcix_auth::LoginProvider, SettingsError> {
        Ok(cloudcix_auth::LoginProvider::new(
            self.endpoints.clone(),
            self.credentials()?,
            transport,
        ))
    }

    /// Returns the credentials for a login.
    ///
    /// # Errors
    /// [`SettingsError::Missing`], which names each setting that a login needs and that isn't set.
    pub fn credentials(&self) -> Result<Credentials, SettingsError> {
        if let (Some(email), Some(password), Some(api_key)) =
            (&self.username, &self.password, &self.api_key)
        {
            return Ok(Credentials::new(email, password.expose_secret(), api_key.expose_secret()));
        }
        let needed = [
            (Name::Username, self.username.is_none()),
            (Name::Password, self.password.is_none()),
            (Name::ApiKey, self.api_key.is_none()),
        ];
        Err(SettingsError::Missing(
            needed.into_iter().filter_map(|(name, missing)| missing.then_some(name)).collect(),
        ))
    }
}

/// A builder of [`Settings`]. A later value of a setting replaces an earlier one.
///
/// ```
/// use cloudcix::Settings;
///
/// let settings = Settings::builder()
///     .username("admin@example.com")
///     .password("dummy-password")
///     .api_key("dummy-key")
///     .build()?;
/// assert!(settings.has_credentials());
/// # Ok::<(), cloudcix::settings::SettingsError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder {
    values: BTreeMap<Name, SecretString>,
}

impl Builder {
    /// Takes the settings that the environment has.
    ///
    /// # Errors
    /// [`SettingsError::NotUtf8`].
    pub fn env(self) -> Result<Self, SettingsError> {
        self.look_up(|name| match std::env::var(name.as_str()) {
            Ok(value) => Ok(Some(value)),
            Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => Err(SettingsError::NotUtf8(name)),
        })
    }

    /// Takes the settings for which `value` returns one; tests pass other sources than the
    /// environment.
    fn look_up(
        mut self,
        value: impl Fn(Name) -> Result<Option<String>, SettingsError>,
    ) -> Result<Self, SettingsError> {
        for name in Name::ALL {
            if let Some(value) = value(name)? {
                self.values.insert(name, value.into());
            }
        }
        Ok(self)
    }

    /// Sets a setting by its name.
    pub fn set(mut self, name: Name, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into().into());
        self
    }

    /// Sets `CLOUDCIX_API_URL`.
    pub fn api_url(self, url: impl Into<String>) -> Self {
        self.set(Name::ApiUrl, url)
    }

    /// Sets `CLOUDCIX_API_V2_URL`.
    pub fn api_v2_url(self, url: impl Into<String>) -> Self {
        self.set(Name::ApiV2Url, url)
    }

    /// Sets `CLOUDCIX_API_VERSION`.
    pub fn api_version(self, version: impl Into<String>) -> Self {
        self.set(Name::ApiVersion, version)
    }

    /// Sets `CLOUDCIX_API_USERNAME`.
    pub fn username(self, email: impl Into<String>) -> Self {
        self.set(Name::Username, email)
    }

    /// Sets `CLOUDCIX_API_PASSWORD`.
    pub fn password(self, password: impl Into<String>) -> Self {
        self.set(Name::Password, password)
    }

    /// Sets `CLOUDCIX_API_KEY`.
    pub fn api_key(self, api_key: impl Into<String>) -> Self {
        self.set(Name::ApiKey, api_key)
    }

    /// Checks the values and builds the settings.
    ///
    /// # Errors
    /// [`SettingsError::Empty`] and [`SettingsError::Invalid`].
    pub fn build(mut self) -> Result<Settings, SettingsError> {
        // An empty variable is almost always a mistake in a script. As a default, it would mean
        // production.
        if let Some((name, _)) =
            self.values.iter().find(|(_, value)| value.expose_secret().trim().is_empty())
        {
            return Err(SettingsError::Empty(*name));
        }
        let mut endpoints = Endpoints::default();
        if let Some(url) = self.values.remove(&Name::ApiUrl) {
            let invalid = |error| SettingsError::Invalid { name: Name::ApiUrl, error };
            endpoints = endpoints.with_api_url(url.expose_secret()).map_err(invalid)?;
            // As in Python, one URL is enough for both.
            if !self.values.contains_key(&Name::ApiV2Url) {
                endpoints = endpoints.with_api_v2_url(url.expose_secret()).map_err(invalid)?;
            }
        }
        if let Some(url) = self.values.remove(&Name::ApiV2Url) {
            let invalid = |error| SettingsError::Invalid { name: Name::ApiV2Url, error };
            endpoints = endpoints.with_api_v2_url(url.expose_secret()).map_err(invalid)?;
        }
        if let Some(version) = self.values.remove(&Name::ApiVersion) {
            let invalid = |error| SettingsError::Invalid { name: Name::ApiVersion, error };
            let version: Version = version.expose_secret().parse().map_err(invalid)?;
            endpoints = endpoints.with_version(version);
        }
        Ok(Settings {
            endpoints,
            // An email address is not secret: it stays readable in `Debug`.
            username: self
                .values
                .remove(&Name::Username)
                .map(|value| value.expose_secret().to_owned()),
            password: self.values.remove(&Name::Password),
            api_key: self.values.remove(&Name::ApiKey),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings_from(pairs: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let find = |name: Name| {
            Ok(pairs
                .iter()
                .find(|(known, _)| *known == name.as_str())
                .map(|(_, value)| (*value).to_owned()))
        };
        Settings::builder().look_up(find)?.build()
    }

    #[test]
    fn no_setting_is_required_until_a_login() {
        let settings = settings_from(&[]).unwrap();
        assert_eq!(settings.endpoints(), &Endpoints::default());
        let missing = settings.credentials().unwrap_err();
        assert_eq!(
            missing,
            SettingsError::Missing(vec![Name::Username, Name::Password, Name::ApiKey])
        );
        assert!(missing.to_string().starts_with(
            "CLOUDCIX_API_USERNAME, CLOUDCIX_API_PASSWORD and CLOUDCIX_API_KEY are not set: give \
             them"
        ));
        let one = settings_from(&[("CLOUDCIX_API_USERNAME", "a"), ("CLOUDCIX_API_PASSWORD", "b")])
            .unwrap()
            .credentials()
            .unwrap_err();
        assert!(one.to_string().starts_with("CLOUDCIX_API_KEY is not set: give it"), "{one}");
    }

    #[test]
    fn the_names_are_those_of_the_python_client() {
        let settings = settings_from(&[
            ("CLOUDCIX_API_URL", "http://legacy.example"),
            ("CLOUDCIX_API_V2_URL", "http://localhost:18080/"),
            ("CLOUDCIX_API_VERSION", "5.0"),
            ("CLOUDCIX_API_USERNAME", "a@example.com"),
            ("CLOUDCIX_API_PASSWORD", "b"),
            ("CLOUDCIX_API_KEY", "c"),
        ])
        .unwrap();
        let endpoints = settings.endpoints();
        assert_eq!(
            endpoints.base("SCM", false, endpoints.version()),
            "http://legacy.example/SCM/v1/"
        );
        assert_eq!(
            endpoints.base("membership", true, endpoints.version()),
            "http://membership.localhost:18080/v5.0/"
        );
        let credentials = settings.credentials().unwrap();
        assert_eq!(
            (credentials.email.as_str(), credentials.api_key.expose_secret()),
            ("a@example.com", "c")
        );
    }

    #[test]
    fn one_url_stands_for_both_as_in_python() {
        let settings = settings_from(&[("CLOUDCIX_API_URL", "https://cix.example/")]).unwrap();
        assert_eq!(
            settings.endpoints().base("iaas", true, Version::Latest),
            "https://iaas.cix.example/"
        );
    }

    #[test]
    fn an_unusable_setting_is_named() {
        assert_eq!(
            settings_from(&[("CLOUDCIX_API_KEY", " ")]).unwrap_err(),
            SettingsError::Empty(Name::ApiKey)
        );
        for (name, value) in [
            ("CLOUDCIX_API_URL", "example"),
            ("CLOUDCIX_API_V2_URL", "http://127.0.0.1/"),
            ("CLOUDCIX_API_VERSION", "x"),
        ] {
            let error = settings_from(&[(name, value)]).unwrap_err();
            assert!(
                matches!(error, SettingsError::Invalid { .. })
                    && error.to_string().starts_with(&format!("{name}: `{value}` ")),
                "{error}"
            );
        }
    }

    #[test]
    fn no_secret_is_shown() {
        let builder = Settings::builder()
            .username("a")
            .password("hunter2")
            .api_key("hunter2")
            .api_url("http://u:hunter2@h/");
        let error = builder.clone().build().unwrap_err();
        let settings = builder.clone().api_url("http://h/").build().unwrap();
        let shown =
            format!("{builder:?} {error} {error:?} {settings:?} {:?}", settings.credentials());
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
