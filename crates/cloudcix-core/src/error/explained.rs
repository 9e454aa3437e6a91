//! Errors that are explained by the failure of another request.

use std::{error::Error as _, iter::successors};

use super::Error;

impl Error {
    /// Marks the error as explained by its source: `{}` then shows the sources, as `{:#}` does.
    ///
    /// For a request that was not sent because another request failed, such as a login. The API's
    /// response to that one then counts as the API's response to this one:
    /// [`api`](Self::api), [`error_code`](Self::error_code), [`detail`](Self::detail),
    /// [`field_errors`](Self::field_errors) and [`status_code`](Self::status_code) return it. The
    /// kind, [`was_sent`](Self::was_sent) and the predicates remain those of the request itself: if
    /// a login gets a 404, its call is not [`is_not_found`](Self::is_not_found).
    #[must_use]
    pub fn explained(mut self) -> Self {
        self.0.explained = true;
        self
    }

    /// Returns the error of the other request, if it explains this one.
    pub(super) fn explanation(&self) -> Option<&Self> {
        let source = self.source().filter(|_| self.0.explained)?;
        successors(Some(source), |&cause| cause.source()).find_map(|cause| cause.downcast_ref())
    }
}

#[cfg(test)]
mod tests {
    use http::{Method, StatusCode};

    use super::*;
    use crate::ErrorKind;

    #[derive(Debug, thiserror::Error)]
    #[error("the login failed")]
    struct LoginFailed(#[source] Error);

    fn refused() -> Error {
        let (head, ()) = http::Response::builder().status(404).body(()).unwrap().into_parts();
        let body = br#"{"error_code":"membership_token_create_002","detail":"Wrong password."}"#;
        Error::status(head, body, [])
            .at(&Method::POST, "https://membership.api.cloudcix.com/auth/login/")
    }

    #[test]
    fn the_reason_is_in_the_first_line_and_the_api_s_error_is_at_hand() {
        let error = Error::not_sent(LoginFailed(refused())).explained();
        let error = error.at(&Method::GET, "https://membership.api.cloudcix.com/country/1/");
        let line = "the request could not be sent \
                    (GET https://membership.api.cloudcix.com/country/1/): the login failed: \
                    404 Not Found (POST https://membership.api.cloudcix.com/auth/login/): \
                    Wrong password. [membership_token_create_002]";
        assert_eq!((error.to_string().as_str(), format!("{error:#}").as_str()), (line, line));
        assert_eq!(
            (error.error_code(), error.detail()),
            (Some("membership_token_create_002"), Some("Wrong password."))
        );
        assert_eq!(
            (error.kind(), error.was_sent(), error.status_code()),
            (ErrorKind::NotSent, false, Some(StatusCode::NOT_FOUND))
        );
        assert!(!error.is_not_found(), "the login was not found, not what the call asked for");
    }

    #[test]
    fn it_stays_explained_inside_the_error_of_another_layer() {
        let error = Error::from_transport(
            LoginFailed(Error::not_sent(LoginFailed(refused())).explained()).into(),
        );
        assert_eq!(error.error_code(), Some("membership_token_create_002"));
        assert!(error.to_string().contains("Wrong password."), "{error}");
    }

    #[test]
    fn each_failure_is_shown_once() {
        let lost = Error::unanswered(std::io::Error::other("reset"));
        let error = Error::not_sent(LoginFailed(lost)).explained();
        let line = "the request could not be sent: the login failed: the request was sent and no \
                    usable response came back: reset";
        assert_eq!((error.to_string().as_str(), format!("{error:#}").as_str()), (line, line));
        let refused =
            Error::not_sent(LoginFailed(Error::not_sent("connection refused"))).explained();
        assert_eq!(
            refused.to_string(),
            "the request could not be sent: the login failed: connection refused"
        );
        assert!(refused.api().is_none() && refused.status_code().is_none());
    }

    #[test]
    fn an_error_that_is_not_explained_has_only_what_is_its_own() {
        let error = Error::not_sent(LoginFailed(refused()));
        assert_eq!(
            (error.to_string().as_str(), error.error_code()),
            ("the request could not be sent", None)
        );
    }
}
