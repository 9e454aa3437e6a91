use cloudcix_core::is_connection_header;
use http::HeaderName;

/// Returns the reason why a call can't set this header and what to do instead, if it is a header of
/// the connection.
pub(crate) fn refusal(name: &HeaderName) -> Option<&'static str> {
    if !is_connection_header(name) {
        return None;
    }
    Some(match name.as_str() {
        "content-length" => {
            // A wrong length would make the server read the rest as another request.
            "the transport writes the length of the body that is sent; leave it out"
        }
        "transfer-encoding" | "te" | "trailer" => {
            "the transport decides how a message is framed; leave it out, and for a body that is \
             compressed set `content-encoding`"
        }
        "host" => "the host is that of the URL; call another one through `Endpoints`",
        "proxy-authorization" | "proxy-authenticate" => {
            "it is meant for a proxy, and the server would see it; put the credentials into the \
             proxy's URL, where the transport looks for it"
        }
        // hyper's client doesn't wait for it either.
        "expect" => "nothing waits for the server's 100 before it sends the body; leave it out",
        _ => {
            "the connection is the transport's, and other calls use it too; leave it out, and set \
             the transport up as you need it"
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, error::Error as _};

    use cloudcix_core::{Body, Endpoints, Error};
    use http::{Request, Response};
    use serde_json::json;

    use crate::{BuildError, Client};

    const REFUSED: [&str; 13] = [
        "content-length",
        "transfer-encoding",
        "connection",
        "host",
        "te",
        "trailer",
        "upgrade",
        "keep-alive",
        "proxy-connection",
        "proxy-authenticate",
        "proxy-authorization",
        "http2-settings",
        "expect",
    ];

    fn client() -> Client<impl cloudcix_core::Transport> {
        Client::new(
            Endpoints::default(),
            tower::service_fn(|_: Request<Body>| async {
                Ok::<_, Infallible>(Response::new(Body::empty()))
            }),
        )
    }

    fn error_of(name: &str) -> Error {
        client()
            .membership()
            .department()
            .create(&json!({"name": "abcdefgh"}))
            .header(name, "5")
            .into_request()
            .unwrap_err()
    }

    #[test]
    fn a_header_of_the_connection_is_refused_in_any_case() {
        for name in REFUSED {
            let title: String = name
                .split_inclusive('-')
                .map(|part| part[..1].to_uppercase() + &part[1..])
                .collect();
            for name in [name.to_owned(), name.to_uppercase(), title] {
                let error = error_of(&name);
                let refused = error.source().and_then(|source| source.downcast_ref());
                assert!(
                    matches!(refused, Some(BuildError::ConnectionHeader { name: named, .. })
                        if *named == name),
                    "{error:#}"
                );
            }
        }
        assert_eq!(
            format!("{:#}", error_of("Content-Length")),
            "the request could not be built: the header `Content-Length` can't be set by a call: \
             the transport writes the length of the body that is sent; leave it out"
        );
        assert_eq!(
            format!("{:#}", error_of("host")),
            "the request could not be built: the header `host` can't be set by a call: the host is \
             that of the URL; call another one through `Endpoints`"
        );
    }

    #[test]
    fn each_header_is_refused_with_a_reason_that_says_what_to_do() {
        let reasons = [
            ("the transport writes the length", &["content-length"][..]),
            ("the transport decides how a message", &["transfer-encoding", "te", "trailer"]),
            ("the host is that of the URL", &["host"]),
            ("it is meant for a proxy", &["proxy-authorization", "proxy-authenticate"]),
            ("nothing waits for the server's 100", &["expect"]),
            (
                "the connection is the transport's",
                &["connection", "keep-alive", "upgrade", "proxy-connection", "http2-settings"],
            ),
        ];
        let mut names = Vec::new();
        for (start, headers) in reasons {
            for name in headers {
                let reason = super::refusal(&name.parse().unwrap()).unwrap();
                assert!(reason.starts_with(start), "{name}: {reason}");
                names.push(*name);
            }
        }
        let mut refused = REFUSED;
        refused.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, refused);
    }

    #[test]
    fn the_error_does_not_repeat_the_value() {
        let call = client()
            .membership()
            .department()
            .read(1)
            .header("proxy-authorization", "Basic hunter2");
        let error = call.into_request().unwrap_err();
        assert!(!format!("{error:#} {error:?}").contains("hunter2"), "{error:#}");
    }

    #[tokio::test]
    async fn get_all_refuses_them_too() {
        for name in REFUSED {
            let error = client()
                .membership()
                .department()
                .get_all()
                .header(&name.to_uppercase(), "close")
                .send()
                .await
                .unwrap_err();
            assert!(error.is_build(), "{error:#}");
        }
    }

    #[test]
    fn a_call_may_set_any_other_header() {
        for name in [
            "accept",
            "accept-encoding",
            "content-encoding",
            "content-type",
            "range",
            "traceparent",
            "user-agent",
            "via",
            "x-host",
            "cookie",
        ] {
            let request = client()
                .membership()
                .department()
                .read(1)
                .header(name, "x")
                .into_request()
                .unwrap();
            assert_eq!(request.headers()[name], "x");
        }
    }
}
