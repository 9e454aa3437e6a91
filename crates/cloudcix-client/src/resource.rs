mod target;

use std::{fmt, marker::PhantomData};

use cloudcix_catalogue::Service;
use cloudcix_core::{Body, Error, Transport, Version, secret};
use http::Method;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Any, BuildError, Call, Client, GetAll, Id, InvalidKey, Key, Pk, Spec, address,
    call::Draft,
    can,
    decode::{Head, Nothing, One},
    query::Rules,
};
pub(crate) use target::Target;

/// One service of a client, with its ids filled in: what the eight methods are called on.
///
/// A call is decoded into [`serde_json::Value`] unless [`typed`](Self::typed) says otherwise. A
/// method that the server has no route for does not compile:
///
/// ```compile_fail,E0277
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.membership().country().delete(107);
/// # }
/// ```
///
/// neither does a service whose ids are not all given:
///
/// ```compile_fail,E0061
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.membership().address_link();
/// # }
/// ```
/// nor reading the pages of a list that is one object:
///
/// ```compile_fail,E0277
/// # fn f<S: cloudcix_core::Transport>(client: cloudcix_client::Client<S>) {
/// client.iaas().run_robot().get_all();
/// # }
/// ```
#[must_use = "a service does nothing until one of its methods is called"]
pub struct Resource<S, K, M = Value> {
    client: Client<S>,
    target: Target,
    ids: Vec<(String, Result<Pk, InvalidKey>)>,
    version: Option<Version>,
    kind: PhantomData<fn() -> (K, M)>,
}

impl<S: Transport, K: Spec> Resource<S, K> {
    pub(crate) fn new(client: &Client<S>, target: Target) -> Self {
        Self { client: client.clone(), target, ids: Vec::new(), version: None, kind: PhantomData }
    }

    /// A service of the catalogue with its ids, in the order of its URI.
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

impl<S: Transport, M> Resource<S, Any, M> {
    /// Fills in the id `name` of the URI.
    pub fn path(mut self, name: impl Into<String>, id: impl Id) -> Self {
        self.ids.push((name.into(), id.into_pk()));
        self
    }
}

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Decodes what calls bring into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> Resource<S, K, T> {
        Resource {
            client: self.client,
            target: self.target,
            ids: self.ids,
            version: self.version,
            kind: PhantomData,
        }
    }

    /// Uses another version of the API than the client's. It means nothing to an application
    /// without a host of its own.
    pub const fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// One page of the collection: `GET` without a pk. The accessors of the few services that
    /// answer it with one object give that; for a service that is chosen at run time there is
    /// [`one`](Call::one).
    pub fn list(&self) -> Call<S, K::List<M>>
    where
        K: can::List,
    {
        self.call("list", Method::GET, (), Ok(None))
    }

    /// Every item of the collection, page after page, several pages at once.
    pub fn get_all(&self) -> GetAll<S, M>
    where
        K: can::GetAll,
    {
        GetAll::new(self.call("get_all", Method::GET, (), Ok(None)))
    }

    /// Creates a resource: `POST` without a pk.
    pub fn create(&self, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Create,
    {
        self.call("create", Method::POST, (), json(data))
    }

    /// Reads one resource: `GET` with its pk, or with `()` where the service has a single resource.
    /// The accessor of the one service that has a page of rows there,
    /// `membership().notification(..)`, gives a page.
    pub fn read(&self, pk: impl Key) -> Call<S, K::Read<M>>
    where
        K: can::Read,
    {
        self.call("read", Method::GET, pk, Ok(None))
    }

    /// Changes one resource, every field of it: `PUT`. A pk that is `None` is refused, unless the
    /// catalogue knows that the service takes none; `()` is for a service that has a single
    /// resource.
    pub fn update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Update,
    {
        self.call("update", Method::PUT, pk, json(data))
    }

    /// Changes the given fields of one resource: `PATCH`. A pk that is `None` is refused as by
    /// [`update`](Self::update).
    pub fn partial_update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::PartialUpdate,
    {
        self.call("partial_update", Method::PATCH, pk, json(data))
    }

    /// Deletes one resource: `DELETE`. A pk that is `None` is refused as by
    /// [`update`](Self::update), so that a key that is missing from a row never names the whole
    /// collection; `()` is for a service that has a single resource.
    pub fn delete(&self, pk: impl Key) -> Call<S, Nothing>
    where
        K: can::Delete,
    {
        self.call("delete", Method::DELETE, pk, Ok(None))
    }

    /// The head of what a `read` (or, with `()`, a `list`) would bring: `HEAD`.
    /// [`exists`](Call::exists) makes a boolean of it.
    pub fn head(&self, pk: impl Key) -> Call<S, Head>
    where
        K: can::Head,
    {
        self.call("head", Method::HEAD, pk, Ok(None))
    }

    /// The same service with all eight methods, whatever the catalogue says of it.
    pub(crate) fn open(&self) -> Resource<S, Any> {
        let Self { client, target, ids, version, kind: _ } = self.clone();
        Resource { client, target, ids, version, kind: PhantomData }
    }

    pub(crate) fn call<O>(
        &self,
        name: &'static str,
        method: Method,
        pk: impl Key,
        body: Result<Option<Body>, BuildError>,
    ) -> Call<S, O> {
        let draft = self.draft(name, method, pk, body).map_err(Error::build);
        Call::new(self.client.transport.clone(), draft)
    }

    fn draft(
        &self,
        name: &'static str,
        method: Method,
        pk: impl Key,
        body: Result<Option<Body>, BuildError>,
    ) -> Result<Draft, BuildError> {
        let is_safe = matches!(method, Method::GET | Method::HEAD);
        if !pk.is_meant() && !is_safe && !self.target.has_no_pk() {
            return Err(BuildError::MissingPk);
        }
        let pk = pk.into_pk().map_err(BuildError::Pk)?;
        if let (Some(service), true) = (self.target.service(), pk != Pk::None)
            && service.takes_no_pk()
        {
            return Err(BuildError::UnexpectedPk { uri: service.uri() });
        }
        self.client.endpoints.check(self.target.application())?;
        let (url, shown) = self.url(&pk)?;
        let operation = self.target.operation(name, pk != Pk::None);
        let mut draft = Draft::new(operation, method, url, body?);
        draft.shown = shown;
        let lists = matches!(name, "list" | "get_all");
        draft.rules = Rules { service: self.target.service(), strict: self.client.strict, lists };
        if let Some(token) = &self.client.token {
            draft.headers.insert(cloudcix_core::X_AUTH_TOKEN, token.clone());
        }
        Ok(draft)
    }

    /// The URL, and the one to show where that differs because an id is a secret.
    fn url(&self, pk: &Pk) -> Result<(String, Option<String>), BuildError> {
        let deployed = self.target.is_fully_deployed();
        let version = self.version.unwrap_or(self.client.endpoints.version());
        let mut url = self.client.endpoints.base(self.target.host_name(), deployed, version);
        let mut shown = None::<String>;
        let uri = self.target.uri();
        let mut used = 0;
        for part in uri.split_inclusive('/') {
            let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix("}/")) else {
                let start = url.len();
                url.push_str(part);
                if deployed {
                    url[start..].make_ascii_lowercase();
                }
                if let Some(shown) = &mut shown {
                    shown.push_str(&url[start..]);
                }
                continue;
            };
            let Some((_, id)) = self.ids.iter().rev().find(|(known, _)| known == name) else {
                return Err(BuildError::MissingId { name: name.to_owned(), uri: uri.to_owned() });
            };
            used += 1;
            let wrong = |error| BuildError::Id { name: name.to_owned(), error };
            let id = id.as_ref().map_err(|error| wrong(error.clone()))?;
            let start = url.len();
            if secret::is_secret_name(name) {
                shown.get_or_insert_with(|| url.clone()).push_str("[redacted]/");
                address::push(&mut url, id, false).map_err(wrong)?;
            } else {
                address::push(&mut url, id, self.target.slashed_param() == Some(name))
                    .map_err(wrong)?;
                if let Some(shown) = &mut shown {
                    shown.push_str(&url[start..]);
                }
            }
        }
        if used < self.ids.len()
            && let Some((name, _)) =
                self.ids.iter().find(|(name, _)| !uri.contains(&format!("{{{name}}}")))
        {
            return Err(BuildError::UnknownId { name: name.clone(), uri: uri.to_owned() });
        }
        let start = url.len();
        address::push(&mut url, pk, self.target.has_slashed_pk()).map_err(BuildError::Pk)?;
        if let Some(shown) = &mut shown {
            shown.push_str(&url[start..]);
        }
        Ok((url, shown))
    }
}

fn json(data: &(impl Serialize + ?Sized)) -> Result<Option<Body>, BuildError> {
    match serde_json::to_vec(data) {
        Ok(bytes) => Ok(Some(Body::from(bytes))),
        Err(error) => Err(BuildError::Json(error.to_string())),
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
        // Not the ids: some of them are tokens.
        f.debug_struct("Resource")
            .field("application", &application)
            .field("service", &service)
            .finish_non_exhaustive()
    }
}
