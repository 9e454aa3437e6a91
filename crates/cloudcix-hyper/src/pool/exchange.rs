//! One call: a connection, the request, and the head of the response.

use std::sync::Arc;

use cloudcix_core::{Body, Error};
use http::{Request, Response, Uri, header, uri::PathAndQuery};
use hyper::client::conn::TrySendError;

use super::{
    body::PooledBody,
    connection::{Connected, Http1},
    failure,
    host::Host,
};

/// Sends a request over a free connection.
///
/// A connection that has served before may die just as it is taken. hyper then gives the request
/// back, but only if it has not begun to write it, and it goes over another connection (hyper-util
/// calls that `retry_canceled_requests`). Without this, about one of forty POSTs would fail at a
/// server that closes after each response. It is nothing that the layers above would have to know
/// of, or count: no byte of it was written.
pub(super) async fn exchange(
    host: Arc<Host>,
    mut request: Request<Body>,
) -> Result<Response<PooledBody>, Error> {
    loop {
        let (connection, reused) = host.acquire().await?;
        let (error, unsent) = match connection {
            Connected::Http1(connection) => match send_http1(&host, connection, request).await {
                Ok(response) => return Ok(response),
                Err(failed) => failed,
            },
            #[cfg(feature = "http2")]
            Connected::Http2(mut sender) => match sender.try_send_request(request).await {
                Ok(response) => return Ok(response.map(PooledBody::shared)),
                Err(failed) => taken_back(failed),
            },
        };
        match unsent {
            Some(unsent) if reused => request = unsent,
            unsent => return Err(failure::from_exchange(error, unsent.is_some())),
        }
    }
}

/// Why a request failed, and the request, if nothing of it was written.
type Failed = (hyper::Error, Option<Request<Body>>);

async fn send_http1(
    host: &Host,
    mut connection: Http1,
    mut request: Request<Body>,
) -> Result<Response<PooledBody>, Failed> {
    request.headers_mut().entry(header::HOST).or_insert_with(|| host.name.clone());
    if !connection.lease.is_proxied() {
        *request.uri_mut() = relative(request.uri());
    }
    match connection.sender.try_send_request(request).await {
        Ok(response) => Ok(response.map(|body| PooledBody::exclusive(body, connection))),
        Err(failed) => {
            let (error, mut unsent) = taken_back(failed);
            if let Some(unsent) = &mut unsent {
                *unsent.uri_mut() = absolute(&host.root, unsent.uri());
            }
            // The connection's own error says more than that it was closed.
            let error = match connection.broken.take() {
                Some(broken) if unsent.is_some() => broken.await.unwrap_or(error),
                _ => error,
            };
            Err((error, unsent))
        }
    }
}

fn taken_back(mut failed: TrySendError<Request<Body>>) -> Failed {
    let unsent = failed.take_message();
    (failed.into_error(), unsent)
}

/// A URL as it stands in a request line.
fn relative(uri: &Uri) -> Uri {
    match uri.path_and_query() {
        Some(path) if path != "/" => path.clone().into(),
        _ => Uri::default(),
    }
}

fn absolute(root: &Uri, uri: &Uri) -> Uri {
    let mut parts = root.clone().into_parts();
    parts.path_and_query =
        Some(uri.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/")));
    // All its parts were in a URL before.
    Uri::from_parts(parts).unwrap_or_else(|_| root.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_from_a_url_for_the_request_line_can_be_put_back() {
        let root = Uri::from_static("https://api.example:8443/");
        for (path, line) in
            [("", "/"), ("/", "/"), ("/a/b/?c=d&e", "/a/b/?c=d&e"), ("?c=d", "/?c=d")]
        {
            let uri: Uri = format!("https://api.example:8443{path}").parse().unwrap();
            assert_eq!(relative(&uri).to_string(), line);
            assert_eq!(
                absolute(&root, &relative(&uri)).to_string(),
                format!("https://api.example:8443{line}")
            );
        }
    }
}
