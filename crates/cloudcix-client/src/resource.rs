use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc};

use cloudcix_catalogue::{Application, Service};
use cloudcix_core::{Body, Error, Operation, Transport, Version, secret};
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

/// One service of a client, with its ids filled in: what the eight methods are called on.
///
/// A call is decoded into [`serde_json::Value`] unless [`typed`](Self::typed) says otherwise. A method that the server has no route for does
/// not compile:
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

/// Which service: one of the catalogue, or any URI of an application.
#[derive(Clone)]
pub(crate) enum Target {
    Known(&'static Service),
    Any(Arc<AnyService>),
}

pub(crate) struct AnyService {
    application: Option<&'static Application>,
    application_name: String,
    /// Ends in a slash.
    uri: String,
}

impl Target {
    pub(crate) fn parse(application: &str, uri: &str) -> Result<Self, BuildError> {
        let wrong = |problem| BuildError::Uri { uri: uri.to_owned(), problem };
        let found = cloudcix_catalogue::application(application).ok();
        let segment = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if found.is_none() && (application.is_empty() || application.starts_with('.') || !application.bytes().all(segment)) {
            return Err(BuildError::NotFound(cloudcix_catalogue::application(application).err().ok_or_else(|| wrong("no application"))?));
        }
        let trimmed = uri.trim_matches('/');
        let same = |service: &&&'static Service| is_same_uri(service.uri().trim_end_matches('/'), trimmed);
        if let Some(service) = found.and_then(|application| application.services().iter().find(same)) {
            return Ok(Self::Known(service));
        }
        if uri.contains("://") {
            return Err(wrong("it is a whole URL; give the part below the application, such as `country/`"));
        }
        for part in trimmed.split('/') {
            let inner = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
            match inner {
                Some(name) if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
                    return Err(wrong("the name of an id between braces has letters, digits and `_` only"));
                }
                None if part.is_empty() => return Err(wrong("it is empty, or has two slashes in a row")),
                None if part == "." || part == ".." => return Err(wrong("`.` and `..` name no service")),
                None if part.contains(['{', '}']) => return Err(wrong("an id in braces takes a whole segment")),
                None if !part.bytes().all(|byte| segment(byte) || b"!$&'()*+,;=:@".contains(&byte)) => {
                    return Err(wrong("it holds a character that a path can't have as it is; put it into an id"));
                }
                _ => {}
            }
        }
        let uri = format!("{trimmed}/");
        let application_name = found.map_or(application, |application| application.host_name()).to_owned();
        Ok(Self::Any(Arc::new(AnyService { application: found, application_name, uri })))
    }

    fn service(&self) -> Option<&'static Service> {
        match self {
            Self::Known(service) => Some(service),
            Self::Any(_) => None,
        }
    }

    /// The application, if the catalogue knows it.
    fn application(&self) -> Option<&'static Application> {
        match self {
            Self::Known(service) => Some(service.application()),
            Self::Any(any) => any.application,
        }
    }

    fn host_name(&self) -> &str {
        match self {
            Self::Known(service) => service.application().host_name(),
            Self::Any(any) => &any.application_name,
        }
    }

    fn is_fully_deployed(&self) -> bool {
        match self.application() {
            Some(application) => application.is_fully_deployed(),
            None => cloudcix_catalogue::has_own_host(self.host_name()),
        }
    }

    fn uri(&self) -> &str {
        match self {
            Self::Known(service) => service.uri(),
            Self::Any(any) => &any.uri,
        }
    }

    fn slashed_param(&self) -> Option<&'static str> {
        match self {
            Self::Known(service) => service.slashed_param(),
            Self::Any(_) => None,
        }
    }

    /// Whether the catalogue knows that the service takes no pk, so that one that is `None` can't have been forgotten.
    fn has_no_pk(&self) -> bool {
        matches!(self, Self::Known(service) if service.pk() == cloudcix_catalogue::Pk::None)
    }

    fn has_slashed_pk(&self) -> bool {
        matches!(self, Self::Known(service) if service.pk() == cloudcix_catalogue::Pk::Cidr)
    }

    fn operation(&self, method: &'static str) -> Operation {
        match self {
            Self::Known(service) => Operation::new(service.application().name(), service.name(), method),
            Self::Any(any) => {
                let unknown = || Cow::Owned(any.application_name.clone());
                let application = any.application.map_or_else(unknown, |known| Cow::Borrowed(known.name()));
                Operation::new(application, any.uri.clone(), method)
            }
        }
    }
}

impl<S: Transport, K: Spec> Resource<S, K> {
    pub(crate) fn new(client: &Client<S>, target: Target) -> Self {
        Self { client: client.clone(), target, ids: Vec::new(), version: None, kind: PhantomData }
    }

    /// A service of the catalogue with its ids, in the order of its URI.
    pub(crate) fn known<const N: usize>(client: &Client<S>, service: &'static Service, ids: [Result<Pk, InvalidKey>; N]) -> Self {
        let ids = service.path_params().map(str::to_owned).zip(ids).collect();
        Self { client: client.clone(), target: Target::Known(service), ids, version: None, kind: PhantomData }
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
        Resource { client: self.client, target: self.target, ids: self.ids, version: self.version, kind: PhantomData }
    }

    /// Uses another version of the API than the client's. It means nothing to an application without a host of its own.
    pub const fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// One page of the collection: `GET` without a pk. The accessors of the few services that answer it with one object give that; for a
    /// service that is chosen at run time there is [`one`](Call::one).
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

    /// Reads one resource: `GET` with its pk, or with `()` where the service has a single resource. The accessor of the one service that has
    /// a page of rows there, `membership().notification(..)`, gives a page.
    pub fn read(&self, pk: impl Key) -> Call<S, K::Read<M>>
    where
        K: can::Read,
    {
        self.call("read", Method::GET, pk, Ok(None))
    }

    /// Changes one resource, every field of it: `PUT`. A pk that is `None` is refused, unless the catalogue knows that the service takes none;
    /// `()` is for a service that has a single resource.
    pub fn update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::Update,
    {
        self.call("update", Method::PUT, pk, json(data))
    }

    /// Changes the given fields of one resource: `PATCH`. A pk that is `None` is refused as by [`update`](Self::update).
    pub fn partial_update(&self, pk: impl Key, data: &(impl Serialize + ?Sized)) -> Call<S, One<M>>
    where
        K: can::PartialUpdate,
    {
        self.call("partial_update", Method::PATCH, pk, json(data))
    }

    /// Deletes one resource: `DELETE`. A pk that is `None` is refused as by [`update`](Self::update), so that a key that is missing from a row
    /// never names the whole collection; `()` is for a service that has a single resource.
    pub fn delete(&self, pk: impl Key) -> Call<S, Nothing>
    where
        K: can::Delete,
    {
        self.call("delete", Method::DELETE, pk, Ok(None))
    }

    /// The head of what a `read` (or, with `()`, a `list`) would bring: `HEAD`. [`exists`](Call::exists) makes a boolean of it.
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

    pub(crate) fn call<O>(&self, name: &'static str, method: Method, pk: impl Key, body: Result<Option<Body>, BuildError>) -> Call<S, O> {
        let draft = self.draft(name, method, pk, body).map_err(Error::build);
        Call::new(self.client.transport.clone(), draft)
    }

    fn draft(&self, name: &'static str, method: Method, pk: impl Key, body: Result<Option<Body>, BuildError>) -> Result<Draft, BuildError> {
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
        let mut draft = Draft::new(self.target.operation(name), method, url, body?);
        draft.shown = shown;
        draft.rules = Rules { service: self.target.service(), strict: self.client.strict };
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
                address::push(&mut url, id, self.target.slashed_param() == Some(name)).map_err(wrong)?;
                if let Some(shown) = &mut shown {
                    shown.push_str(&url[start..]);
                }
            }
        }
        if used < self.ids.len()
            && let Some((name, _)) = self.ids.iter().find(|(name, _)| !uri.contains(&format!("{{{name}}}")))
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

/// Whether two URIs are the same but for the case of their words. The names of ids must be the very same: they are given by name.
fn is_same_uri(known: &str, given: &str) -> bool {
    let is_same = |(known, given): (&str, &str)| known == given || !known.starts_with('{');
    // The whole first: it rules out nearly all of an application's services at once.
    known.eq_ignore_ascii_case(given) && known.split('/').zip(given.split('/')).all(is_same)
}

fn json(data: &(impl Serialize + ?Sized)) -> Result<Option<Body>, BuildError> {
    match serde_json::to_vec(data) {
        Ok(bytes) => Ok(Some(Body::from(bytes))),
        Err(error) => Err(BuildError::Json(error.to_string())),
    }
}

impl<S: Clone, K, M> Clone for Resource<S, K, M> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), target: self.target.clone(), ids: self.ids.clone(), version: self.version, kind: PhantomData }
    }
}

impl<S, K, M> fmt::Debug for Resource<S, K, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &self.target {
            Target::Known(service) => (service.application().name(), service.name()),
            Target::Any(any) => (any.application_name.as_str(), any.uri.as_str()),
        };
        // Not the ids: some of them are tokens.
        f.debug_struct("Resource").field("application", &name.0).field("service", &name.1).finish_non_exhaustive()
    }
}
