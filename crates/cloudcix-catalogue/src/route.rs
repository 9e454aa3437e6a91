/// The routes that the server's own code declares for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routes {
    pub(crate) collection: Option<Route>,
    pub(crate) resource: Option<Route>,
}

impl Routes {
    /// Returns the route without a primary key.
    pub const fn collection(&self) -> Option<&Route> {
        self.collection.as_ref()
    }

    /// Returns the route with a primary key.
    pub const fn resource(&self) -> Option<&Route> {
        self.resource.as_ref()
    }
}

/// A URL pattern of the server, and the HTTP methods that it handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub(crate) pattern: &'static str,
    pub(crate) methods: &'static [&'static str],
}

impl Route {
    pub(crate) const fn new(pattern: &'static str, methods: &'static [&'static str]) -> Self {
        Self { pattern, methods }
    }

    /// Returns the pattern in Django's syntax, with the type of each parameter:
    /// `country/<int:country_id>/subdivision/<int:pk>/`.
    pub const fn pattern(&self) -> &'static str {
        self.pattern
    }

    /// Returns the HTTP methods, in capitals. `HEAD` is included only if the server declares it,
    /// but works wherever `GET` does.
    pub const fn methods(&self) -> &'static [&'static str] {
        self.methods
    }
}
