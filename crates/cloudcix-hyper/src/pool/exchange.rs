//! One call: it gets a connection, sends the request, and waits for the head of the response.

use std::sync::Arc;

use cloudcix_core::{Body, Error};
use http::{Request, Response, Uri, header, uri::PathAndQuery};
use hyper::client::conn::TrySendError;

use super::{
    body::PooledBody,
    connection::{Http1, PooledConnection},
    failure,
    host::Host,
};

/// Sends a request over a free connection.
///
/// A server may close an idle connection just as a call takes it. hyper then returns the request,
/// but only if it has not begun to write it, and it is sent over another connection (hyper-util
/// calls that `retry_canceled_requests`). Without this, about one of forty POSTs would fail at a
/// server that closes after each response. The layers above don't see it as an attempt, since not
/// a byte was written.
pub(super) async fn exchange(
    host: Arc<Host>,
    mut request: Request<Body>,
) -> Result<Response<PooledBody>, Error> {
    loop {
        let (connection, reused) = host.acquire().await?;
        // Dropping this future at any await below drops the connection's handle. HTTP/1 then closes
        // the connection, since the rest of its response would be read as the next one; HTTP/2
        // resets the stream.
        let (error, unsent) = match connection {
            PooledConnection::Http1(connection) => {
                match send_http1(&host, connection, request).await {
                    Ok(response) => return Ok(response),
                    Err(failed) => failed,
                }
            }
            #[cfg(feature = "http2")]
            PooledConnection::Http2(mut sender) => match sender.try_send_request(request).await {
                Ok(response) => return Ok(response.map(PooledBody::shared)),
                Err(failed) => split(failed),
            },
        };
        match unsent {
            // Only on a reused connection. The failure of a new one goes to the caller, or a server
            // that closes every connection would keep this loop going.
            Some(unsent) if reused => request = unsent,
            unsent => return Err(failure::from_exchange(error, unsent.is_some())),
        }
    }
}

/// An error of hyper, and the request if nothing of it was written.
type SendError = (hyper::Error, Option<Request<Body>>);

async fn send_http1(
    host: &Host,
    mut connection: Http1,
    mut request: Request<Body>,
) -> Result<Response<PooledBody>, SendError> {
    request.headers_mut().entry(header::HOST).or_insert_with(|| host.name.clone());
    // RFC 9112, section 3.2: origin-form for the server itself, absolute-form for a proxy.
    if !connection.lease.is_proxied() {
        *request.uri_mut() = origin_form(request.uri());
    }
    match connection.sender.try_send_request(request).await {
        Ok(response) => Ok(response.map(|body| PooledBody::exclusive(body, connection))),
        Err(failed) => {
            let (error, mut unsent) = split(failed);
            // Put back, since HTTP/2 and proxies need the whole URL in the next round.
            if let Some(unsent) = &mut unsent {
                *unsent.uri_mut() = absolute_form(&host.root, unsent.uri());
            }
            // The connection's own error (a TLS alert, say) says more than that it was closed.
            // Waiting for it is safe: the connection is at its end, and its task sends the error or
            // drops the sender.
            let error = match connection.error.take() {
                Some(reason) if unsent.is_some() => reason.await.unwrap_or(error),
                _ => error,
            };
            Err((error, unsent))
        }
    }
}

fn split(mut failed: TrySendError<Request<Body>>) -> SendError {
    let unsent = failed.take_message();
    (failed.into_error(), unsent)
}

/// Returns the URL as it is in a request line: path and query.
fn origin_form(uri: &Uri) -> Uri {
    match uri.path_and_query() {
        Some(path) if path != "/" => path.clone().into(),
        // `Uri::default()` is `/`, without an allocation.
        _ => Uri::default(),
    }
}

fn absolute_form(root: &Uri, uri: &Uri) -> Uri {
    let mut parts = root.clone().into_parts();
    parts.path_and_query =
        Some(uri.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/")));
    // It can't fail, as all parts come from valid URLs.
    Uri::from_parts(parts).unwrap_or_else(|_| root.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_form_of_a_url_can_be_made_absolute_again() {
        let root = Uri::from_static("https://api.example:8443/");
        for (path, line) in
            [("", "/"), ("/", "/"), ("/a/b/?c=d&e", "/a/b/?c=d&e"), ("?c=d", "/?c=d")]
        {
            let uri: Uri = format!("https://api.example:8443{path}").parse().unwrap();
            assert_eq!(origin_form(&uri).to_string(), line);
            assert_eq!(
                absolute_form(&root, &origin_form(&uri)).to_string(),
                format!("https://api.example:8443{line}")
            );
        }
    }
}
