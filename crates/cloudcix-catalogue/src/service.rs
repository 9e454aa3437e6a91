use std::fmt;

use crate::{Application, Filter, Method, Methods, Pk, Route, Routes, Structure};

/// A service of an application: a collection of resources, or a single resource, with one URI.
pub struct Service {
    application: &'static Application,
    name: &'static str,
    uri: &'static str,
    about: &'static str,
    pk: Pk,
    sources: [Methods; Source::ALL.len()],
    keyless: Methods,
    routes: Option<Routes>,
    filters: &'static [Filter],
    orderings: &'static [&'static str],
    default_ordering: Option<&'static str>,
    slashed_param: Option<&'static str>,
    pub(crate) lists_object: bool,
    pub(crate) reads_page: bool,
    python_can_call: bool,
    create: Option<&'static Structure>,
    update: Option<&'static Structure>,
    response: Option<&'static Structure>,
}

/// The source of the knowledge that a service has a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The server's own code. For a service whose code is known, it overrides all other sources:
    /// see [`Service::callable`].
    Server,
    /// The documentation of the Python client.
    PythonDocs,
    /// The Go SDK.
    GoSdk,
    /// The vendor's sample scripts.
    SampleScripts,
}

impl Source {
    /// All sources, the most reliable first.
    pub const ALL: [Self; 4] = [Self::Server, Self::PythonDocs, Self::GoSdk, Self::SampleScripts];

    /// Returns the source in a word or two.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::PythonDocs => "Python docs",
            Self::GoSdk => "Go SDK",
            Self::SampleScripts => "sample scripts",
        }
    }
}

impl Service {
    /// Returns the application to which the service belongs.
    pub const fn application(&self) -> &'static Application {
        self.application
    }

    /// Returns the name, as in the Python client and as the client's accessor: `address_link`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the URI below the application, with its ids in braces and a slash at the end:
    /// `address/{address_id}/link/`.
    pub const fn uri(&self) -> &'static str {
        self.uri
    }

    /// Returns a description of the service, in one sentence.
    pub const fn about(&self) -> &'static str {
        self.about
    }

    /// Returns the kind of the primary key. If the server's routes aren't known, it is inferred
    /// from the documented methods.
    pub const fn pk(&self) -> Pk {
        self.pk
    }

    /// Whether the service is known to have no primary key: the server's own routes are known, and
    /// none of them has one.
    pub const fn takes_no_pk(&self) -> bool {
        matches!(&self.routes, Some(routes) if routes.resource.is_none())
    }

    /// Returns the names of the ids in the URI, in order: `["address_id"]`.
    pub fn path_params(&self) -> impl Iterator<Item = &'static str> {
        self.uri.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    }

    /// Returns the name of the id whose value may hold slashes, which are not encoded in the URL (a
    /// path inside a Vault bucket).
    pub const fn slashed_param(&self) -> Option<&'static str> {
        self.slashed_param
    }

    /// Returns the methods that any source documents.
    pub const fn methods(&self) -> Methods {
        // A `for` loop isn't allowed in a `const fn`.
        let mut all = Methods::NONE;
        let mut at = 0;
        while at < self.sources.len() {
            all = all.union(self.sources[at]);
            at += 1;
        }
        all
    }

    /// Returns the methods that `source` documents.
    pub const fn known_from(&self, source: Source) -> Methods {
        self.sources[source as usize]
    }

    /// Returns the methods that may also, or only, be called without a primary key: the service
    /// then has a single resource (`address_link`).
    pub const fn keyless(&self) -> Methods {
        self.keyless
    }

    /// Returns the server's own routes, which are known for 153 services.
    pub const fn routes(&self) -> Option<&Routes> {
        self.routes.as_ref()
    }

    /// Returns the methods that can be called: those of the server's own code if it is known, or
    /// else all eight. `head` can be called wherever `read` or `list` can, and `get_all` wherever
    /// `list` can.
    pub const fn callable(&self) -> Methods {
        // The other sources are incomplete: a method that they lack may still work.
        if self.routes.is_none() {
            return Methods::ALL;
        }
        let mut methods = self.known_from(Source::Server);
        if methods.contains(Method::List) {
            methods = methods.union(Methods::from_slice(&[Method::GetAll, Method::Head]));
        }
        if methods.contains(Method::Read) {
            methods = methods.union(Methods::from_slice(&[Method::Head]));
        }
        methods
    }

    /// Whether `method` is [`callable`](Self::callable).
    pub const fn offers(&self, method: Method) -> bool {
        self.callable().contains(method)
    }

    /// Returns the filters of a list. Empty if they aren't known.
    pub const fn filters(&self) -> &'static [Filter] {
        self.filters
    }

    /// Returns the filter by `field`.
    pub fn filter(&self, field: &str) -> Option<&'static Filter> {
        self.filters.iter().find(|filter| filter.field() == field)
    }

    /// Returns the fields by which a list can be ordered, with a `-` in front for descending order.
    /// Empty if they aren't known.
    pub const fn orderings(&self) -> &'static [&'static str] {
        self.orderings
    }

    /// Returns the ordering of a list for which none is requested, if it is known.
    pub const fn default_ordering(&self) -> Option<&'static str> {
        self.default_ordering
    }

    /// Returns the fields of the body of a `create`, if they are known.
    pub const fn create(&self) -> Option<&'static Structure> {
        self.create
    }

    /// Returns the fields of the body of an `update` or a `partial_update`, if they are known.
    pub const fn update(&self) -> Option<&'static Structure> {
        self.update
    }

    /// Returns the fields of the resource in a response, if they are known.
    pub const fn response(&self) -> Option<&'static Structure> {
        self.response
    }

    /// Whether a field of the response is read-only: no `create` and no `update` takes it. `None`
    /// if it isn't known what these take.
    pub fn is_read_only(&self, field: &str) -> Option<bool> {
        let takes = |structure: Option<&Structure>| structure.map(|it| it.field(field).is_some());
        match (takes(self.create), takes(self.update)) {
            (None, None) => None,
            (create, update) => Some(create != Some(true) && update != Some(true)),
        }
    }

    /// Whether the Python client 5.0.11 can call the service. There are five that it can't, because
    /// it fails to fill in their URI.
    pub const fn python_can_call(&self) -> bool {
        self.python_can_call
    }
}

/// The builder methods for the tables in [`data`](crate::data).
impl Service {
    pub(crate) const fn new(
        application: &'static Application,
        name: &'static str,
        uri: &'static str,
        about: &'static str,
    ) -> Self {
        Self {
            application,
            name,
            uri,
            about,
            pk: Pk::None,
            sources: [Methods::NONE; Source::ALL.len()],
            keyless: Methods::NONE,
            routes: None,
            filters: &[],
            orderings: &[],
            default_ordering: None,
            slashed_param: None,
            lists_object: false,
            reads_page: false,
            python_can_call: true,
            create: None,
            update: None,
            response: None,
        }
    }

    pub(crate) const fn with_pk(mut self, pk: Pk) -> Self {
        self.pk = pk;
        self
    }

    pub(crate) const fn has(mut self, source: Source, methods: &[Method]) -> Self {
        self.sources[source as usize] = Methods::from_slice(methods);
        self
    }

    pub(crate) const fn without_pk(mut self, methods: &[Method]) -> Self {
        self.keyless = Methods::from_slice(methods);
        self
    }

    pub(crate) const fn collection(
        mut self,
        pattern: &'static str,
        methods: &'static [&'static str],
    ) -> Self {
        // Keeps the other route: the two are declared in any order.
        let resource = match self.routes {
            Some(routes) => routes.resource,
            None => None,
        };
        self.routes = Some(Routes { collection: Some(Route::new(pattern, methods)), resource });
        self
    }

    pub(crate) const fn resource(
        mut self,
        pattern: &'static str,
        methods: &'static [&'static str],
    ) -> Self {
        let collection = match self.routes {
            Some(routes) => routes.collection,
            None => None,
        };
        self.routes = Some(Routes { collection, resource: Some(Route::new(pattern, methods)) });
        self
    }

    pub(crate) const fn filtered_by(mut self, filters: &'static [Filter]) -> Self {
        self.filters = filters;
        self
    }

    pub(crate) const fn ordered_by(mut self, orderings: &'static [&'static str]) -> Self {
        self.orderings = orderings;
        self
    }

    pub(crate) const fn by_default(mut self, ordering: &'static str) -> Self {
        self.default_ordering = Some(ordering);
        self
    }

    pub(crate) const fn slashes_in(mut self, param: &'static str) -> Self {
        self.slashed_param = Some(param);
        self
    }

    /// Marks a service whose list is one object.
    pub(crate) const fn lists_one_object(mut self) -> Self {
        self.lists_object = true;
        self
    }

    /// Marks a service whose read is a page of rows.
    pub(crate) const fn reads_a_page(mut self) -> Self {
        self.reads_page = true;
        self
    }

    pub(crate) const fn creates_with(mut self, structure: &'static Structure) -> Self {
        self.create = Some(structure);
        self
    }

    pub(crate) const fn updates_with(mut self, structure: &'static Structure) -> Self {
        self.update = Some(structure);
        self
    }

    pub(crate) const fn returns(mut self, structure: &'static Structure) -> Self {
        self.response = Some(structure);
        self
    }

    pub(crate) const fn not_in_python(mut self) -> Self {
        self.python_can_call = false;
        self
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("application", &self.application.name())
            .field("name", &self.name)
            .field("uri", &self.uri)
            .field("pk", &self.pk)
            .field("methods", &self.methods())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
