//! Services that are chosen at run time.

use std::marker::PhantomData;

use cloudcix_catalogue::Service;
use cloudcix_core::{Error, Transport};
use serde::de::DeserializeOwned;

use super::{Resource, Target};
use crate::{Any, Client, Id, Spec};

impl<S: Transport> Client<S> {
    /// Returns the service at any URI of any application, with all eight methods, like the
    /// constructor of the Python client: `service("Membership", "address/{address_id}/link/")`.
    /// [`Resource::path`] fills in ids.
    ///
    /// An application that the catalogue does not know has no host of its own, as in Python;
    /// [`Endpoints::with_application`](cloudcix_core::Endpoints::with_application) sets its URL.
    ///
    /// # Errors
    /// [`BuildError::Uri`](crate::BuildError::Uri) if `uri` can't be the path of a service;
    /// [`BuildError::NotFound`](crate::BuildError::NotFound) if `application` can't be a name.
    pub fn service(&self, application: &str, uri: &str) -> Result<Resource<S, Any>, Error> {
        Ok(Resource::new(self, Target::parse(application, uri).map_err(Error::build)?))
    }

    /// Returns a service of the catalogue that is chosen at run time, with all eight methods.
    /// [`Resource::path`] fills in ids.
    pub fn catalogued(&self, service: &'static Service) -> Resource<S, Any> {
        Resource::new(self, Target::Known(service))
    }
}

impl<S: Transport, M> Resource<S, Any, M> {
    /// Fills in the id `name` of the URI.
    pub fn path(mut self, name: impl Into<String>, id: impl Id) -> Self {
        self.ids.push((name.into(), id.into_pk()));
        self
    }
}

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Returns the same service with all eight methods, whatever the catalogue says.
    pub(crate) fn as_any(&self) -> Resource<S, Any> {
        let Self { client, target, ids, version, kind: _ } = self.clone();
        Resource { client, target, ids, version, kind: PhantomData }
    }
}
