use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use hyper_util::rt::TokioIo;
use tower::BoxError;

use crate::{connect::authority, stream::Stream};

/// The reason for which a proxy did not open a tunnel.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ProxyError {
    /// The proxy responded with 407.
    #[error(
        "it requires other credentials than those it got; write them into its URL, as in \
         http://user:password@proxy:3128, percent-encoded"
    )]
    Unauthorized,
    /// The proxy responded with any status other than 2xx, except 407.
    #[error(
        "it responded with {0}; check that it may connect to this host, or add the host to \
         `no_proxy`"
    )]
    Refused(StatusCode),
    /// The connection to the proxy broke, or its response was not HTTP.
    #[error(
        "it closed the connection; check that its URL, scheme and port are those of an HTTP proxy"
    )]
    Broken(#[source] BoxError),
}

cloudcix_core::debug_as_report!(
    enum ProxyError {
        Unauthorized,
        Refused(a),
        Broken(a),
    }
);

/// Requests a tunnel from a proxy (RFC 9110, section 9.3.6).
pub(crate) async fn tunnel(
    proxy: Stream,
    destination: &Uri,
    credentials: Option<&HeaderValue>,
) -> Result<Stream, ProxyError> {
    let broken = |error: BoxError| ProxyError::Broken(error);
    let target = authority(destination);
    let mut request = Request::new(cloudcix_core::Body::empty());
    *request.method_mut() = Method::CONNECT;
    *request.uri_mut() =
        Uri::builder().authority(target.as_str()).build().map_err(|error| broken(error.into()))?;
    let host = HeaderValue::try_from(target).map_err(|error| broken(error.into()))?;
    request.headers_mut().insert(header::HOST, host);
    if let Some(credentials) = credentials {
        request.headers_mut().insert(header::PROXY_AUTHORIZATION, credentials.clone());
    }

    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(proxy))
        .await
        .map_err(|error| broken(error.into()))?;
    // The task drives the connection until the upgrade hands it over. When this future is dropped,
    // the sender goes with it, and the task ends.
    let driver = tokio::spawn(connection.with_upgrades());
    let response = sender.send_request(request).await.map_err(|error| broken(error.into()))?;
    match response.status() {
        status if status.is_success() => {
            let tunnel =
                hyper::upgrade::on(response).await.map_err(|error| broken(error.into()))?;
            Ok(Box::new(TokioIo::new(tunnel)))
        }
        status => {
            // The connection has no further use.
            driver.abort();
            Err(match status {
                StatusCode::PROXY_AUTHENTICATION_REQUIRED => ProxyError::Unauthorized,
                status => ProxyError::Refused(status),
            })
        }
    }
}
