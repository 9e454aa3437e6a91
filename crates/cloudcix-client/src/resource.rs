mod any;
mod call;
mod methods;
mod target;
mod url;

use std::{fmt, marker::PhantomData};

use cloudcix_catalogue::Service;
use cloudcix_core::{Transport, Version};
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::target::Target;
use crate::{Client, InvalidKey, Pk, Spec};

/// A service with the ids of its URL filled in. It has the eight methods, as far as the server
/// does.
///
/// Calls decode into [`serde_json::Value`], or into the type given to [`typed`](Self::typed).
///
/// Three mistakes do not compile. A method for which the server has no route:
///
/// ```compile_fail,E0277
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.membership().country().delete(107);
/// # }
/// ```
///
/// A service without all of its ids:
///
/// ```compile_fail,E0061
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.membership().address_link();
/// # }
/// ```
///
/// Reading the pages of a list that is one object:
///
/// ```compile_fail,E0277
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.iaas().run_robot().get_all();
/// # }
/// ```
#[must_use = "a service does nothing until one of its methods is called"]
pub struct Resource<S, K, M = Value> {
    /// Owned, so that a resource can be stored and sent to other tasks. A client is cheap to clone.
    client: Client<S>,
    target: Target,
    /// In the order in which they were given. An invalid one fails the call, not the accessor.
    ids: Vec<(String, Result<Pk, InvalidKey>)>,
    version: Option<Version>,
    kind: PhantomData<fn() -> (K, M)>,
}

impl<S: Transport, K: Spec> Resource<S, K> {
    fn new(client: &Client<S>, target: Target) -> Self {
        Self { client: client.clone(), target, ids: Vec::new(), version: None, kind: PhantomData }
    }

    /// Creates a service of the catalogue. `ids` are in the order of its URI.
    pub(crate) fn known<const N: usize>(
        client: &Client<S>,
        service: &'static Service,
        ids: [Result<Pk, InvalidKey>; N],
    ) -> Self {
        let ids = service.path_params().map(str::to_owned).zip(ids).collect();
        Self {
            client: client.clone(),
            target: Target::Known(service),
            ids,
            version: None,
            kind: PhantomData,
        }
    }
}

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Decodes objects and rows into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Resource<S, K, T> {
        Resource {
            client: self.client,
            target: self.target,
            ids: self.ids,
            version: self.version,
            kind: PhantomData,
        }
    }

    /// Uses another version of the API than the client's. Has no effect on an application without a
    /// host of its own.
    pub const fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }
}

impl<S: Clone, K, M> Clone for Resource<S, K, M> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            target: self.target.clone(),
            ids: self.ids.clone(),
            version: self.version,
            kind: PhantomData,
        }
    }
}

impl<S, K, M> fmt::Debug for Resource<S, K, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (application, service) = self.target.names();
        // Without the ids: some of them are tokens.
        f.debug_struct("Resource")
            .field("application", &application)
            .field("service", &service)
            .finish_non_exhaustive()
    }
}
