//! The server's own responses, in the API's shape: `{"error_code", "detail"}`.

use std::borrow::Cow;

use cloudcix_core::{Body, BoxError, Error, ErrorKind, secret::Secrets};
use http::{
    HeaderName, HeaderValue, Response, StatusCode,
    header::{CONNECTION, CONTENT_TYPE, PROXY_AUTHENTICATE, WWW_AUTHENTICATE},
};
use serde_json::json;

use crate::ResponseBody;

/// A response of the server itself, instead of one of the transport.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    /// Whether the transport sent the request, if it failed.
    sent: Option<bool>,
    header: Option<(HeaderName, &'static str)>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code, detail: detail.into(), sent: None, header: None }
    }

    pub(crate) fn target() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "cloudcix_serve_target",
            "The request needs exactly one host, in its Host header or in an absolute URL, without \
             credentials, and a path that begins with a slash.",
        )
    }

    pub(crate) fn host(host: &str) -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "cloudcix_serve_host",
            format!(
                "This server doesn't serve {host:?}. It serves localhost, all names below it, such \
                 as membership.localhost, and loopback addresses; others can be added with \
                 `Server::allow_host`."
            ),
        )
    }

    pub(crate) fn origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "cloudcix_serve_origin",
            "This server doesn't serve web pages of this origin; origins can be added with \
             `Server::allow_origin`.",
        )
    }

    pub(crate) fn cross_site() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "cloudcix_serve_origin",
            "This server doesn't serve requests that a web page of another site makes without \
             naming its origin.",
        )
    }

    pub(crate) fn connect() -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            "cloudcix_serve_connect",
            "This server is a proxy for http:// URLs only, because it could not read what passes \
             through a tunnel: use http://membership.localhost/ instead of an https:// URL.",
        )
    }

    /// `proxied` says that the client uses the server as a proxy.
    pub(crate) fn secret(proxied: bool) -> Self {
        const DETAIL: &str = "This server has a secret, and the request doesn't bring it. It goes \
             into the header X-CloudCIX-Serve-Secret, or into X-Auth-Token in place of a token, or \
             is the password of the proxy: http://any:SECRET@HOST:PORT.";
        let (status, header) = if proxied {
            let header = (PROXY_AUTHENTICATE, "Basic realm=\"cloudcix-serve\"");
            (StatusCode::PROXY_AUTHENTICATION_REQUIRED, header)
        } else {
            // Not the API's challenge: that would have a client log in again.
            (StatusCode::UNAUTHORIZED, (WWW_AUTHENTICATE, "X-CloudCIX-Serve-Secret"))
        };
        Self { header: Some(header), ..Self::new(status, "cloudcix_serve_secret", DETAIL) }
    }

    pub(crate) fn application() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "cloudcix_serve_application",
            "The URL names no application: use a host such as membership.localhost, or a path that \
             begins with the application and v1, such as /SCM/v1/.",
        )
    }

    pub(crate) fn body_too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "cloudcix_serve_body",
            format!(
                "The body of the request is larger than {limit} bytes; the limit is set with \
                 `Server::max_body`."
            ),
        )
    }

    pub(crate) fn body_too_slow() -> Self {
        // The rest of the body may still arrive, and must not be taken for another request.
        let header = Some((CONNECTION, "close"));
        let detail = "The body of the request arrives too slowly.";
        Self { header, ..Self::new(StatusCode::REQUEST_TIMEOUT, "cloudcix_serve_body", detail) }
    }

    pub(crate) fn body_broken() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "cloudcix_serve_body",
            "The body of the request ended early, or is malformed.",
        )
    }

    /// The transport responded with a status that is no response, such as 101.
    pub(crate) fn informational() -> Self {
        Self {
            sent: Some(true),
            ..Self::new(
                StatusCode::BAD_GATEWAY,
                "cloudcix_serve_transport",
                "The transport responded with an informational status only.",
            )
        }
    }

    /// The transport failed. `secrets` are those that its error must not repeat.
    pub(crate) fn transport(error: BoxError, secrets: &Secrets) -> Self {
        let error = Error::from_transport(error).without_secrets(secrets.iter());
        let sent = error.was_sent();
        let status = match error.kind() {
            ErrorKind::Build => StatusCode::BAD_REQUEST,
            ErrorKind::Timeout => StatusCode::GATEWAY_TIMEOUT,
            // It would fail again in the same way: clients that retry a 502 don't retry a 501.
            ErrorKind::NotSent if !error.is_retryable() => StatusCode::NOT_IMPLEMENTED,
            _ => StatusCode::BAD_GATEWAY,
        };
        let detail = format!("{error:#}");
        Self { sent: Some(sent), ..Self::new(status, "cloudcix_serve_transport", detail) }
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    pub(crate) fn into_response<B>(self) -> Response<ResponseBody<B>> {
        let mut json = json!({"error_code": self.code, "detail": self.detail});
        if let Some(sent) = self.sent {
            json["sent"] = sent.into();
        }
        let mut response = Response::new(ResponseBody::own(Body::from(json.to_string())));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some((name, value)) = self.header {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_status_its_code_and_says_whether_the_request_was_sent() {
        for (refusal, status, code, sent) in [
            (Refusal::body_too_large(7), 413, "cloudcix_serve_body", None),
            (Refusal::body_too_slow(), 408, "cloudcix_serve_body", None),
            (Refusal::body_broken(), 400, "cloudcix_serve_body", None),
            (Refusal::informational(), 502, "cloudcix_serve_transport", Some(true)),
        ] {
            let found = (refusal.status().as_u16(), refusal.code(), refusal.sent);
            assert_eq!(found, (status, code, sent));
            assert!(refusal.detail.ends_with('.'), "{}", refusal.detail);
        }
        assert!(Refusal::body_too_large(7).detail.contains("larger than 7 bytes"));
        assert!(Refusal::body_too_slow().detail.contains("too slowly"));
        assert!(Refusal::body_broken().detail.contains("ended early"));
        assert!(Refusal::informational().detail.contains("informational status"));
    }

    #[test]
    fn a_refusal_says_what_the_client_or_the_operator_can_do() {
        for (refusal, says) in [
            (Refusal::target(), "exactly one host"),
            (Refusal::host("a.example"), "Server::allow_host"),
            (Refusal::host("a.example"), "\"a.example\""),
            (Refusal::origin(), "Server::allow_origin"),
            (Refusal::cross_site(), "without naming its origin"),
            (Refusal::connect(), "use http://membership.localhost/"),
            (Refusal::secret(false), "X-CloudCIX-Serve-Secret"),
            (Refusal::secret(true), "the password of the proxy"),
            (Refusal::application(), "such as membership.localhost"),
            (Refusal::body_too_large(7), "Server::max_body"),
        ] {
            assert!(refusal.detail.contains(says), "{says}: {}", refusal.detail);
            assert!(refusal.detail.ends_with('.') && !refusal.detail.contains("  "));
        }
    }

    #[test]
    fn the_error_of_a_transport_is_told_with_its_causes_and_without_secrets() {
        let error = || Error::not_sent("the token 5ec7e7-token is unknown");
        let mut secrets = Secrets::default();
        let refusal = Refusal::transport(error().into(), &secrets);
        assert_eq!(refusal.detail, format!("{:#}", error()));
        secrets.add("5ec7e7-token");
        let detail = Refusal::transport(error().into(), &secrets).detail;
        assert!(!detail.contains("5ec7e7") && detail.ends_with(" is unknown"), "{detail}");
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn a_refusal_is_a_response_in_the_shape_of_the_api() {
        let secret = "This server has a secret, and the request doesn't bring it. It goes into the \
                      header X-CloudCIX-Serve-Secret, or into X-Auth-Token in place of a token, or \
                      is the password of the proxy: http://any:SECRET@HOST:PORT.";
        for (refusal, status, code, detail, header) in [
            (
                Refusal::target(),
                400,
                "target",
                "The request needs exactly one host, in its Host header or in an absolute URL, \
                 without credentials, and a path that begins with a slash.",
                None,
            ),
            (
                Refusal::origin(),
                403,
                "origin",
                "This server doesn't serve web pages of this origin; origins can be added with \
                 `Server::allow_origin`.",
                None,
            ),
            (
                Refusal::cross_site(),
                403,
                "origin",
                "This server doesn't serve requests that a web page of another site makes without \
                 naming its origin.",
                None,
            ),
            (
                Refusal::connect(),
                501,
                "connect",
                "This server is a proxy for http:// URLs only, because it could not read what \
                 passes through a tunnel: use http://membership.localhost/ instead of an https:// \
                 URL.",
                None,
            ),
            (
                Refusal::secret(false),
                401,
                "secret",
                secret,
                Some(("www-authenticate", "X-CloudCIX-Serve-Secret")),
            ),
            (
                Refusal::secret(true),
                407,
                "secret",
                secret,
                Some(("proxy-authenticate", "Basic realm=\"cloudcix-serve\"")),
            ),
            (
                Refusal::application(),
                404,
                "application",
                "The URL names no application: use a host such as membership.localhost, or a path \
                 that begins with the application and v1, such as /SCM/v1/.",
                None,
            ),
            (
                Refusal::body_too_large(7),
                413,
                "body",
                "The body of the request is larger than 7 bytes; the limit is set with \
                 `Server::max_body`.",
                None,
            ),
            (
                Refusal::body_too_slow(),
                408,
                "body",
                "The body of the request arrives too slowly.",
                Some(("connection", "close")),
            ),
            (
                Refusal::body_broken(),
                400,
                "body",
                "The body of the request ended early, or is malformed.",
                None,
            ),
        ] {
            let response = refusal.into_response::<Body>();
            assert_eq!(response.status().as_u16(), status, "{code}");
            let mut headers: Vec<_> = response
                .headers()
                .iter()
                .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
                .filter(|found| *found != ("content-type", "application/json"))
                .collect();
            assert_eq!(headers.pop(), header);
            assert!(headers.is_empty() && response.headers().contains_key(CONTENT_TYPE));
            let json = json!({"error_code": format!("cloudcix_serve_{code}"), "detail": detail});
            let body = response.into_body();
            assert_eq!(
                http_body::Body::size_hint(&body).exact(),
                Some(json.to_string().len() as u64)
            );
            assert_eq!(read(body), json);
        }
        let informational = read(Refusal::informational().into_response::<Body>().into_body());
        assert_eq!(informational["sent"], true);
    }

    fn read(body: ResponseBody<Body>) -> serde_json::Value {
        let cx = &mut std::task::Context::from_waker(std::task::Waker::noop());
        let frame = http_body::Body::poll_frame(std::pin::pin!(body), cx);
        let std::task::Poll::Ready(Some(Ok(frame))) = frame else { panic!("a frame") };
        serde_json::from_slice(frame.data_ref().unwrap()).unwrap()
    }

    #[test]
    fn the_status_of_a_failed_call_says_how_far_it_got_and_whether_to_try_again() {
        let io = || std::io::Error::other("why");
        for (error, status, sent) in [
            (Error::build("why"), 400, false),
            (Error::not_sent(io()), 502, false),
            (Error::not_sent(io()).permanent(), 501, false),
            (Error::connection_refused(io()), 502, false),
            (Error::timeout(false, io()), 504, false),
            (Error::timeout(true, io()), 504, true),
            (Error::unanswered(io()), 502, true),
            (Error::unanswered(io()).permanent(), 502, true),
            (Error::decode(io()), 502, true),
        ] {
            let text = format!("{error:#}");
            let refusal = Refusal::transport(error.into(), &Secrets::default());
            assert_eq!(refusal.status().as_u16(), status, "{text}");
            let json = json!({
                "error_code": "cloudcix_serve_transport", "detail": text, "sent": sent,
            });
            assert_eq!(read(refusal.into_response().into_body()), json);
        }
    }
}
