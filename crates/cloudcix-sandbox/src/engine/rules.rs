use super::{Context, Demand, Entity, Field, ListRules, Scope, Work};
use serde_json::{Map, Value};

use crate::{
    http::{Answer, Refusal},
    state::Row,
};

/// The degree to which a service of the sandbox follows the real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fidelity {
    /// Any JSON object is kept; ids are given, and the known filters and orderings work.
    Generic,
    /// The fields and their types are those that the API documents.
    Documented,
    /// Recorded sessions of the real server replay with the same responses.
    Proven,
}

/// The kind of a request, as a service sees it. `head` is a read or a list without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    List,
    Read,
    Create,
    Update,
    Delete,
}

impl Method {
    /// Returns the name in error codes.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Read => "read",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// The work of a service for one method.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operation {
    /// The service lacks the method: its routes refuse it.
    Absent,
    /// The demands, in the order in which the real server checks them, and what is to be done
    /// after the row is stored.
    Checked(&'static [Demand], Option<Then>),
    /// The same, but the function stores the row itself, and sets its key.
    Stored(&'static [Demand], Then),
    /// A service that is really special.
    Special(Special),
}

/// Work that is done once a row is stored.
pub(crate) type Then = fn(&mut Context<'_>, &mut Work) -> Result<(), Refusal>;

/// Shows the row that a request is about.
pub(crate) type Show = fn(&Context<'_>, &Work, &Row) -> Map<String, Value>;

pub(crate) type Special = fn(&mut Context<'_>, &'static Rules) -> Result<Answer, Refusal>;

/// A route that the catalogue lacks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnRoute {
    /// In Django's syntax, as the catalogue has it.
    pub(crate) pattern: &'static str,
    pub(crate) methods: &'static [&'static str],
}

/// The rules of a service: the one table to touch when a service is to behave more like the real
/// one.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) application: &'static str,
    pub(crate) service: &'static str,
    pub(crate) entity: &'static Entity,
    /// The start of its error codes: `membership_department`.
    pub(crate) code: &'static str,
    pub(crate) fidelity: Fidelity,
    /// Whether a PATCH needs all fields, as a PUT does.
    pub(crate) patch_is_put: bool,
    /// Whether a creation answers with an empty body.
    pub(crate) answers_empty: bool,
    /// Whether it can be called without a login, and by which HTTP methods.
    pub(crate) public: &'static [&'static str],
    pub(crate) own_routes: &'static [OwnRoute],
    pub(crate) scope: Scope,
    pub(crate) fields: &'static [Field],
    /// Shows a row that is read or changed, if it isn't shown as in a list.
    pub(crate) show: Option<Show>,
    pub(crate) list: ListRules,
    pub(crate) read: Operation,
    pub(crate) create: Operation,
    pub(crate) update: Operation,
    pub(crate) delete: Operation,
}

impl Rules {
    /// Starts the rules of a service that sees all rows and allows nothing.
    pub(crate) const fn new(
        application: &'static str,
        service: &'static str,
        code: &'static str,
        entity: &'static Entity,
    ) -> Self {
        Self {
            application,
            service,
            entity,
            code,
            fidelity: Fidelity::Proven,
            patch_is_put: false,
            answers_empty: false,
            public: &[],
            own_routes: &[],
            scope: Scope::All,
            fields: &[],
            show: None,
            list: ListRules::new(),
            read: Operation::Absent,
            create: Operation::Absent,
            update: Operation::Absent,
            delete: Operation::Absent,
        }
    }

    /// Says that the rules are known in part only, so that not all sessions of the real server
    /// replay.
    pub(crate) const fn under_way(mut self) -> Self {
        self.fidelity = Fidelity::Documented;
        self
    }

    pub(crate) const fn answering_empty(mut self) -> Self {
        self.answers_empty = true;
        self
    }

    /// Says that a PATCH needs all fields, as a PUT does.
    pub(crate) const fn patch_is_put(mut self) -> Self {
        self.patch_is_put = true;
        self
    }

    /// The HTTP methods that need no login.
    pub(crate) const fn public(mut self, methods: &'static [&'static str]) -> Self {
        self.public = methods;
        self
    }

    /// Adds a route that the catalogue lacks.
    pub(crate) const fn also_at(mut self, routes: &'static [OwnRoute]) -> Self {
        self.own_routes = routes;
        self
    }

    pub(crate) const fn seen(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    pub(crate) const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
        self
    }

    pub(crate) const fn list(mut self, list: ListRules) -> Self {
        self.list = list;
        self
    }

    pub(crate) const fn read(mut self, demands: &'static [Demand]) -> Self {
        self.read = Operation::Checked(demands, None);
        self
    }

    pub(crate) const fn create(mut self, demands: &'static [Demand]) -> Self {
        self.create = Operation::Checked(demands, None);
        self
    }

    pub(crate) const fn create_then(mut self, demands: &'static [Demand], then: Then) -> Self {
        self.create = Operation::Checked(demands, Some(then));
        self
    }

    pub(crate) const fn update(mut self, demands: &'static [Demand]) -> Self {
        self.update = Operation::Checked(demands, None);
        self
    }

    pub(crate) const fn update_then(mut self, demands: &'static [Demand], then: Then) -> Self {
        self.update = Operation::Checked(demands, Some(then));
        self
    }

    pub(crate) const fn delete(mut self, demands: &'static [Demand]) -> Self {
        self.delete = Operation::Checked(demands, None);
        self
    }

    pub(crate) const fn delete_then(mut self, demands: &'static [Demand], then: Then) -> Self {
        self.delete = Operation::Checked(demands, Some(then));
        self
    }

    /// A creation whose row a function stores.
    pub(crate) const fn create_with(mut self, demands: &'static [Demand], store: Then) -> Self {
        self.create = Operation::Stored(demands, store);
        self
    }

    /// An update whose row a function stores.
    pub(crate) const fn update_with(mut self, demands: &'static [Demand], store: Then) -> Self {
        self.update = Operation::Stored(demands, store);
        self
    }

    pub(crate) const fn showing(mut self, show: Show) -> Self {
        self.show = Some(show);
        self
    }

    pub(crate) const fn special(mut self, method: Method, special: Special) -> Self {
        let operation = Operation::Special(special);
        match method {
            Method::List => self.list.special = Some(special),
            Method::Read => self.read = operation,
            Method::Create => self.create = operation,
            Method::Update => self.update = operation,
            Method::Delete => self.delete = operation,
        }
        self
    }

    /// Returns an error with a code of this service.
    pub(crate) fn refusal(
        &self,
        status: u16,
        method: Method,
        number: u16,
        detail: &str,
    ) -> Refusal {
        Refusal::Coded {
            status,
            code: format!("{}_{}_{number:03}", self.code, method.as_str()),
            detail: detail.to_owned(),
        }
    }
}
