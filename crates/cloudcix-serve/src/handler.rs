//! From a request to its response.

use std::fmt;

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, Oneshot, Transport};
use http::{Method, Request, Response, Uri, request};

use crate::{
    Access, ResponseBody, headers,
    hosts::Hosts,
    limits::Limits,
    origins::{self, Origins},
    refusal::Refusal,
    request_body,
    target::Target,
    upstream::Upstream,
};

/// Everything that the connections of a server share.
#[derive(Clone)]
pub(crate) struct Handler<S> {
    pub(crate) transport: S,
    pub(crate) access: Access,
    pub(crate) hosts: Hosts,
    pub(crate) origins: Origins,
    pub(crate) upstream: Option<Upstream>,
    pub(crate) limits: Limits,
}

impl<S: Transport> Handler<S> {
    pub(crate) async fn respond<B>(&self, request: Request<B>) -> Response<ResponseBody<S::ResBody>>
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
    {
        let (head, body) = request.into_parts();
        let method = logged(&head.method);
        let result = self.check(head, body).await;
        let response = result.unwrap_or_else(|refusal| {
            // Nothing else that the client has sent: it may be a secret in the wrong place.
            let (status, code) = (refusal.status().as_u16(), refusal.code());
            tracing::debug!(method, status, code, "refused");
            refusal.into_response()
        });
        tracing::trace!(method, status = response.status().as_u16(), "responded");
        response
    }

    /// Checks where the request is from and for. The order matters: nothing of a request is read or
    /// told before it is known that no foreign web page has caused it.
    async fn check<B>(
        &self,
        head: request::Parts,
        body: B,
    ) -> Result<Response<ResponseBody<S::ResBody>>, Refusal>
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
    {
        if head.method == Method::CONNECT {
            return Err(Refusal::connect());
        }
        let target = Target::from_head(&head)?;
        let (is_ours, is_proxied) = (self.hosts.allows(target.host()), target.is_proxied);
        let uri = target.into_uri()?;
        let is_upstream = || self.upstream.as_ref().is_some_and(|upstream| upstream.covers(&uri));
        if !is_ours && !is_upstream() {
            return Err(Refusal::host(uri.host().unwrap_or_default()));
        }
        let Some(origin) = self.origins.check(&head.headers)? else {
            return self.forward(head, body, uri, is_proxied).await;
        };
        // A preflight can't bring the secret, and asks for nothing.
        let mut response = if origins::is_preflight(&head) {
            origins::preflight(&head.headers)
        } else {
            // Refusals, too, must be readable by the page.
            let result = self.forward(head, body, uri, is_proxied).await;
            result.unwrap_or_else(Refusal::into_response)
        };
        origins::expose(response.headers_mut(), origin);
        Ok(response)
    }

    /// Passes the request on to the transport, if it brings the secret.
    async fn forward<B>(
        &self,
        mut head: request::Parts,
        body: B,
        uri: Uri,
        is_proxied: bool,
    ) -> Result<Response<ResponseBody<S::ResBody>>, Refusal>
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
    {
        if !self.access.admits(&head.headers) {
            return Err(Refusal::secret(is_proxied));
        }
        head.uri = match &self.upstream {
            Some(upstream) => upstream.map(&uri, &self.hosts)?,
            None => uri,
        };
        headers::remove_hop_by_hop(&mut head.headers);
        self.access.remove_from(&mut head.headers);
        // The transport decides by itself how it sends the request.
        head.version = http::Version::HTTP_11;
        let is_head = head.method == Method::HEAD;
        let body = request_body::read(body, self.limits.body).await?;
        let body = without_null(&head.method, body);

        let request = Request::from_parts(head, Body::from(body));
        // An error of the transport may repeat the request's secrets.
        let sent = request.clone();
        let response = Oneshot::new(self.transport.clone(), request)
            .await
            .map_err(|error| Refusal::transport(error, &self.access.secrets_of(&sent)))?;
        if response.status().is_informational() {
            return Err(Refusal::informational());
        }
        let mut response = response.map(ResponseBody::transport);
        headers::remove_hop_by_hop_of_response(response.headers_mut(), is_head);
        Ok(response)
    }
}

impl<S> fmt::Debug for Handler<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { transport: _, access, hosts, origins, upstream, limits } = self;
        f.debug_struct("Handler")
            .field("access", access)
            .field("hosts", hosts)
            .field("origins", origins)
            .field("upstream", upstream)
            .field("limits", limits)
            .finish_non_exhaustive()
    }
}

/// Returns a method for the log. One that is not standard is any text of the client's.
fn logged(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "_OTHER",
    }
}

/// Returns the body, without the `null` that the Python client sends with each GET, HEAD and
/// DELETE: some servers reset the connection of such a request.
fn without_null(method: &Method, body: Bytes) -> Bytes {
    let has_no_body = matches!(*method, Method::GET | Method::HEAD | Method::DELETE);
    if has_no_body && *body == *b"null" { Bytes::new() } else { body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_logged_by_its_name_unless_the_client_has_made_it_up() {
        for name in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            assert_eq!(logged(&name.parse().unwrap()), name);
        }
        for name in ["get", "TRACE", "hunter2"] {
            assert_eq!(logged(&name.parse().unwrap()), "_OTHER");
        }
    }

    #[test]
    fn only_the_null_of_a_request_without_a_body_is_left_out() {
        for (method, has_no_body) in [
            (Method::GET, true),
            (Method::HEAD, true),
            (Method::DELETE, true),
            (Method::POST, false),
            (Method::PUT, false),
            (Method::PATCH, false),
            (Method::OPTIONS, false),
        ] {
            for body in ["null", "", "{}", "nulls", "NULL", " null"] {
                let expected = if has_no_body && body == "null" { "" } else { body };
                assert_eq!(without_null(&method, body.into()), expected, "{method} {body}");
            }
        }
    }
}
