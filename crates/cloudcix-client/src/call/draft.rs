use std::sync::Arc;

use cloudcix_core::{Body, CallState, Operation};
use http::{Extensions, HeaderMap, HeaderValue, Method, Request, Uri, header::CONTENT_TYPE};

use crate::{BuildError, Params, query::Rules};

/// A request under construction.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(super) operation: Arc<Operation>,
    pub(super) method: Method,
    pub(super) url: String,
    /// The URL for `Debug` and errors, if an id in it is a secret.
    pub(crate) redacted_url: Option<String>,
    pub(super) params: Params,
    pub(crate) rules: Rules,
    pub(crate) headers: HeaderMap,
    pub(super) extensions: Extensions,
    pub(super) body: Body,
}

impl Draft {
    pub(crate) fn new(
        operation: Operation,
        method: Method,
        url: String,
        json: Option<Body>,
    ) -> Self {
        let mut headers = HeaderMap::new();
        // No `content-type` without a body. The Python client sends `null` with GET and DELETE,
        // and servers have reset connections over it.
        if json.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let body = json.unwrap_or_default();
        Self {
            operation: operation.into(),
            method,
            url,
            redacted_url: None,
            params: Params::new(),
            rules: Rules::default(),
            headers,
            extensions: Extensions::new(),
            body,
        }
    }

    /// Returns the order that must be compared with the one in the response, because nothing else
    /// tells whether the server knows it.
    pub(super) fn order_to_verify(&self) -> Option<String> {
        let order = self.params.iter().find(|(name, _)| *name == "order");
        order.filter(|_| self.rules.verifies_order_in_response()).map(|(_, order)| order.to_owned())
    }

    pub(super) fn into_request(self) -> Result<Request<Body>, BuildError> {
        let mut url = self.url;
        if !self.params.is_empty() {
            url.push('?');
            self.params.push_query(&mut url, self.rules)?;
        }
        let mut request = Request::new(self.body);
        *request.uri_mut() = Uri::try_from(url).map_err(|_| BuildError::Url)?;
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.extensions_mut() = self.extensions;
        // After the caller's extensions, so that none of these replaces the operation.
        CallState::set_operation(request.extensions_mut(), self.operation);
        Ok(request)
    }
}
