use secrecy::SecretString;

/// The credentials of a login: a user, and the member that the user logs in to.
///
/// The secrets are [`SecretString`](https://docs.rs/secrecy)s: `Debug` doesn't show them, and their
/// memory is wiped when they are dropped.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::Credentials;
///
/// let credentials = Credentials::new("admin@example.com", "dummy-password", "dummy-key");
/// assert!(!format!("{credentials:?}").contains("dummy-password"));
/// ```
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The user's email address.
    pub email: String,
    /// The user's password.
    pub password: SecretString,
    /// The API key of the member that the user belongs to.
    pub api_key: SecretString,
    /// The one-time password, for users with two-factor authentication.
    pub otp: Option<SecretString>,
}

impl Credentials {
    /// Creates credentials without a one-time password.
    pub fn new(
        email: impl Into<String>,
        password: impl Into<String>,
        api_key: impl Into<String>,
    ) -> Self {
        Self {
            email: email.into(),
            password: password.into().into(),
            api_key: api_key.into().into(),
            otp: None,
        }
    }

    /// Adds a one-time password. The server asks for one with the error code
    /// `membership_token_create_004`.
    #[must_use]
    pub fn otp(mut self, otp: impl Into<String>) -> Self {
        self.otp = Some(otp.into().into());
        self
    }
}
