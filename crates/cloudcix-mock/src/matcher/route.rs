use http::Method;

use super::{Aspect, AtPath, Matcher, Mismatch, Verdict, path};
use crate::Received;

/// A matcher of the method, and of the path if one is given.
#[derive(Clone, Debug)]
#[must_use]
pub struct Route {
    method: Method,
    path: Option<AtPath>,
}

/// Requires this method, at any path.
pub const fn method(method: Method) -> Route {
    Route { method, path: None }
}

/// Requires this method at a [`path`].
pub fn route(method: Method, at: &str) -> Route {
    Route { method, path: Some(path(at)) }
}

/// Requires GET at a [`path`]: a list or a read.
pub fn get(at: &str) -> Route {
    route(Method::GET, at)
}

/// Requires HEAD at a [`path`].
pub fn head(at: &str) -> Route {
    route(Method::HEAD, at)
}

/// Requires POST at a [`path`]: a create, or a login.
pub fn post(at: &str) -> Route {
    route(Method::POST, at)
}

/// Requires PUT at a [`path`]: an update, or a refresh of a token.
pub fn put(at: &str) -> Route {
    route(Method::PUT, at)
}

/// Requires PATCH at a [`path`]: a partial update.
pub fn patch(at: &str) -> Route {
    route(Method::PATCH, at)
}

/// Requires DELETE at a [`path`].
pub fn delete(at: &str) -> Route {
    route(Method::DELETE, at)
}

impl Matcher for Route {
    fn check(&self, request: &Received) -> Verdict {
        let method = if *request.method() == self.method {
            Verdict::met()
        } else {
            Mismatch::new(Aspect::Method, "method", self.method.as_str(), request.method().as_str())
                .into()
        };
        match &self.path {
            Some(path) => method.and(path.check(request)),
            None => method,
        }
    }

    fn describe(&self) -> String {
        match &self.path {
            Some(path) => format!("{} {}", self.method, path.describe()),
            None => format!("{}, any path", self.method),
        }
    }
}
