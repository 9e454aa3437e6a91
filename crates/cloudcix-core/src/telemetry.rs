//! Values for spans, metrics and logs: what a layer may record about a call, and no secret.
//!
//! The names in these docs, such as `server.address`, are those of OpenTelemetry's conventions for
//! HTTP clients. The crates `cloudcix-trace` and `cloudcix-otel` record these values; a layer of
//! your own can, too.

mod path;

use std::{borrow::Cow, fmt};

use http::{Method, StatusCode, Uri};

use crate::Operation;

/// The value that OpenTelemetry gives to anything outside of a set of known values.
pub const OTHER: &str = "_OTHER";

/// Returns the `server.address` of a URL: its host, without port, credentials and brackets.
pub fn server_address(uri: &Uri) -> &str {
    uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
}

/// Returns the `server.port` of a URL, which is the default of its scheme if it has none. `None` if
/// the scheme has no default.
pub fn server_port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or_else(|| match uri.scheme_str()? {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    })
}

/// Returns the `http.request.method`: the method if it is one of those that the conventions know,
/// else [`OTHER`], because a caller may invent any number of methods.
pub fn known_method(method: &Method) -> &'static str {
    // The methods of RFC 9110, PATCH (RFC 5789) and QUERY.
    const KNOWN: [&str; 10] =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE", "QUERY"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or(OTHER)
}

/// Returns the `url.template` of an operation: at most two for each service of the catalogue, and
/// [`OTHER`] for all other requests, whatever their URLs.
pub fn url_template(operation: Option<&Operation>) -> Cow<'static, str> {
    operation
        .filter(|operation| operation.is_catalogued())
        .and_then(Operation::url_template)
        .map_or(Cow::Borrowed(OTHER), Cow::Owned)
}

/// Returns the name of the span of a request, from its [method](known_method) and its
/// [template](url_template): `GET /country/{pk}/`, or less where one of them is [`OTHER`].
pub fn span_name<'a>(method: &'a str, template: &str) -> Cow<'a, str> {
    let method = if method == OTHER { "HTTP" } else { method };
    if template == OTHER { method.into() } else { format!("{method} {template}").into() }
}

/// Shows a path with a `*` for each segment that isn't known to be harmless.
///
/// Harmless are the parts of the service's own name or URI, the application, versions, and numbers
/// of up to ten digits. Everything else may be a secret: an id may be a token.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Operation, core::telemetry::shown_path};
///
/// let operation = Operation::new("Membership", "email_confirmation", "read");
/// let shown = shown_path("/email_confirmation/hunter2/", Some(&operation));
/// assert_eq!(shown.to_string(), "/email_confirmation/*/");
/// ```
pub fn shown_path<'a>(
    path: &'a str,
    operation: Option<&'a Operation>,
) -> impl fmt::Display + use<'a> {
    path::Path { path, operation }
}

/// Returns the `error.type` of a response: none below 400, else the status. The `error.type` of an
/// error is the [name](crate::ErrorKind::name) of its [kind](crate::Error::kind_of); its text must
/// not be recorded, because it may repeat the request.
pub fn status_error(status: &StatusCode) -> Option<&str> {
    (status.as_u16() >= 400).then_some(status.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_server_is_the_host_and_the_port_without_anything_else() {
        for (url, server) in [
            ("https://a.example/x/", ("a.example", Some(443))),
            ("http://a.example", ("a.example", Some(80))),
            ("https://me:hunter2@a.example:81/x/", ("a.example", Some(81))),
            ("https://me:hun@ter2@a.example/", ("a.example", Some(443))),
            ("http://[::1]:8080/", ("::1", Some(8080))),
            ("ws://a.example/", ("a.example", None)),
            ("/x/", ("", None)),
        ] {
            let url: Uri = url.parse().unwrap();
            assert_eq!((server_address(&url), server_port(&url)), server, "{url}");
        }
    }

    #[test]
    fn a_template_is_that_of_a_service_of_the_catalogue() {
        let operation = Operation::new("Membership", "country", "read").at("country/", true);
        assert_eq!(url_template(Some(&operation)), OTHER);
        assert_eq!(url_template(Some(&operation.clone().catalogued())), "/country/{pk}/");
        let without_template = Operation::new("Membership", "country", "read").catalogued();
        assert_eq!(url_template(Some(&without_template)), OTHER);
        assert_eq!(url_template(None), OTHER);
    }

    #[test]
    fn a_status_is_an_error_from_400() {
        for (status, error) in
            [(100, None), (200, None), (399, None), (400, Some("400")), (401, Some("401"))]
        {
            assert_eq!(status_error(&StatusCode::from_u16(status).unwrap()), error);
        }
    }

    #[test]
    fn a_span_has_the_name_that_the_conventions_give_it() {
        assert_eq!(span_name("GET", "/country/{pk}/"), "GET /country/{pk}/");
        assert_eq!(span_name("GET", OTHER), "GET");
        assert_eq!(span_name(OTHER, "/country/"), "HTTP /country/");
    }

    #[test]
    fn each_method_of_the_conventions_is_known() {
        for name in [
            "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE", "QUERY",
        ] {
            assert_eq!(known_method(&Method::from_bytes(name.as_bytes()).unwrap()), name);
        }
        for name in ["get", "LIST", "QUER", "QUERYS", "_OTHER"] {
            assert_eq!(known_method(&Method::from_bytes(name.as_bytes()).unwrap()), "_OTHER");
        }
    }

    proptest! {
        #[test]
        fn a_method_is_one_that_is_known_or_other(name in "[A-Z]{1,8}|GET|PATCH|get") {
            let method = Method::from_bytes(name.as_bytes()).unwrap();
            let shown = known_method(&method);
            prop_assert!(shown == OTHER || shown == name);
            prop_assert_eq!(shown == OTHER, !matches!(name.as_str(), "GET" | "POST" | "PUT"
                | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "CONNECT" | "TRACE" | "QUERY"));
        }
    }
}
