//! The advice for a call that the server refused because it carried no token.

use cloudcix_core::{AddedToken, X_AUTH_TOKEN, login};
use http::{HeaderName, StatusCode, Uri, response::Parts};

/// The likely reason for a 401: the call carried no token. It says how to log in.
///
/// It is the source of an [`Error`](cloudcix_core::Error) with the status 401 if neither the client
/// nor an auth layer added a token to the request.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::Error;
/// #     pub(crate) mod core { pub(crate) use cloudcix_client::MissingToken; }
/// # }
/// use cloudcix::{Error, core::MissingToken};
///
/// fn needs_a_login(error: &Error) -> bool {
///     std::error::Error::source(error).is_some_and(|source| source.is::<MissingToken>())
/// }
/// # assert!(!needs_a_login(&Error::not_sent("x")));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the client gave the call no token; log in with `Stack::credentials`, or with \
     `Client::connect` and `Settings::from_env`, which reads CLOUDCIX_API_USERNAME, \
     CLOUDCIX_API_PASSWORD and CLOUDCIX_API_KEY, or pass a token to `Client::with_token`"
)]
#[non_exhaustive]
pub struct MissingToken;

cloudcix_core::debug_as_report!(
    struct MissingToken;
);

impl MissingToken {
    /// Returns the reason if it explains the response `head` to a request for `uri`.
    /// `sensitive` are the names of the request's sensitive headers, of which a token is one.
    pub(crate) fn find_in<'a>(
        mut sensitive: impl Iterator<Item = &'a HeaderName>,
        uri: &Uri,
        head: &Parts,
    ) -> Option<Self> {
        let is_missing = head.status == StatusCode::UNAUTHORIZED
            && !sensitive.any(|name| name == X_AUTH_TOKEN)
            // An auth layer that added a token says so in each response that is an error.
            && head.extensions.get::<AddedToken>().is_none()
            // A login needs none: its credentials were refused.
            && !uri.path().ends_with(login::PATH);
        is_missing.then_some(Self)
    }
}
