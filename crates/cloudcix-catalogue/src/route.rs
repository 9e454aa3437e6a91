/// The routes that the server itself declares for a service, where they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Routes {
    pub(crate) collection: Option<Route>,
    pub(crate) resource: Option<Route>,
}

impl Routes {
    /// The route without a pk.
    pub const fn collection(&self) -> Option<&Route> {
        self.collection.as_ref()
    }

    /// The route with a pk.
    pub const fn resource(&self) -> Option<&Route> {
        self.resource.as_ref()
    }
}

/// One URL pattern of the server and the HTTP methods that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub(crate) pattern: &'static str,
    pub(crate) methods: &'static [&'static str],
}

impl Route {
    pub(crate) const fn new(pattern: &'static str, methods: &'static [&'static str]) -> Self {
        Self { pattern, methods }
    }

    /// The pattern, with the type of each parameter:
    /// `country/<int:country_id>/subdivision/<int:pk>/`.
    pub const fn pattern(&self) -> &'static str {
        self.pattern
    }

    /// The HTTP methods, in capitals. HEAD is listed only where the server declares it; it answers
    /// wherever GET does.
    pub const fn methods(&self) -> &'static [&'static str] {
        self.methods
    }
}
