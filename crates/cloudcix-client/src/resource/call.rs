//! Making the call of a method.

use cloudcix_core::{Body, Error, Transport};
use http::Method;
use serde::de::DeserializeOwned;

use super::Resource;
use crate::{BuildError, Call, Key, Pk, Spec, call::Draft, query::Rules};

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Creates the call of one of the eight methods: `method` is its name in the API.
    pub(crate) fn call<O>(
        &self,
        method: &'static str,
        http_method: Method,
        pk: impl Key,
        body: Result<Option<Body>, BuildError>,
    ) -> Call<S, O> {
        let draft = self.draft(method, http_method, pk, body).map_err(Error::build);
        Call::new(self.client.transport.clone(), draft)
    }

    fn draft(
        &self,
        method: &'static str,
        http_method: Method,
        pk: impl Key,
        body: Result<Option<Body>, BuildError>,
    ) -> Result<Draft, BuildError> {
        // A missing pk leaves the collection's URL: a DELETE would act on all of it, and a read
        // would return a page of it in place of one object.
        if !pk.is_explicit() && !self.target.has_no_pk() {
            return Err(BuildError::MissingPk);
        }
        let pk = pk.into_pk().map_err(BuildError::Pk)?;
        // The server would look for another route, and respond with an HTML 404.
        if let (Some(service), true) = (self.target.service(), pk != Pk::None)
            && service.takes_no_pk()
        {
            return Err(BuildError::UnexpectedPk { uri: service.uri() });
        }
        self.client.endpoints.check(self.target.application())?;
        let (url, redacted_url) = self.url(&pk)?;
        let operation = self.target.operation(method, pk != Pk::None);
        let mut draft = Draft::new(operation, http_method, url, body?);
        draft.redacted_url = redacted_url;
        let is_list = matches!(method, "list" | "get_all");
        draft.rules = Rules { service: self.target.service(), strict: self.client.strict, is_list };
        if let Some(token) = &self.client.token {
            draft.headers.insert(cloudcix_core::X_AUTH_TOKEN, token.clone());
        }
        Ok(draft)
    }
}
