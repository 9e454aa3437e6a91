//! Services that are chosen at run time.

use std::marker::PhantomData;

use cloudcix_catalogue::Service;
use cloudcix_core::{Error, Transport};
use serde::de::DeserializeOwned;

use super::{Resource, Target};
use crate::{Any, Client, Id, Spec};

impl<S: Transport> Client<S> {
    /// Any URI of any application, as the Python client's constructor takes them:
    /// `service("Membership", "address/{address_id}/link/")`. It has all eight methods; ids are
    /// given with [`Resource::path`].
    ///
    /// An application that the catalogue does not know is one without a host of its own, as in
    /// Python; [`Endpoints::with_application`] puts it anywhere.
    ///
    /// # Errors
    /// [`BuildError::Uri`] for what is not a URI below an application.
    pub fn service(&self, application: &str, uri: &str) -> Result<Resource<S, Any>, Error> {
        Ok(Resource::new(self, Target::parse(application, uri).map_err(Error::build)?))
    }

    /// A service of the catalogue that is chosen at run time, with all eight methods; ids are given
    /// with [`Resource::path`].
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
    /// The same service with all eight methods, whatever the catalogue says of it.
    pub(crate) fn as_any(&self) -> Resource<S, Any> {
        let Self { client, target, ids, version, kind: _ } = self.clone();
        Resource { client, target, ids, version, kind: PhantomData }
    }
}
