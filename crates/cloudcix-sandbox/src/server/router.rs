use std::sync::OnceLock;

use cloudcix_catalogue::{APPLICATIONS, Application, Method, Pk, Service};

use crate::{
    engine::Rules,
    http::decode,
    services::{rules, rules_of},
};

/// The service that answers a request.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Rules(&'static Rules),
    Generic(&'static Service),
}

/// A URL pattern of an application.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) target: Target,
    segments: Vec<Segment>,
    pub(super) methods: Vec<&'static str>,
    /// Whether a GET reads one resource rather than listing them.
    pub(super) reads: bool,
}

#[derive(Debug)]
enum Segment {
    Literal(&'static str),
    Digits(&'static str),
    Text(&'static str),
    /// All that is left, slashes included.
    Rest(&'static str),
    /// An address and the length of a mask, with a slash between them: the last segment.
    Cidr(&'static str),
}

/// A route that fits a path, with the ids in it.
#[derive(Debug)]
pub(super) struct Matched {
    pub(super) route: &'static Route,
    pub(super) ids: Vec<(&'static str, String)>,
}

/// The destination of a path.
#[derive(Debug)]
pub(super) enum Destination {
    Nowhere,
    /// To a route, if a slash were added.
    WithoutSlash,
    Route(Matched),
}

/// Finds the route of a request: by the first label of the host, or by the application's name at
/// the start of the path.
pub(super) fn find(host: Option<&str>, path: &str) -> Destination {
    let Some((application, path)) = application(host, path) else { return Destination::Nowhere };
    let path = decode(path);
    let routes = routes(application);
    if let Some(matched) = routes.iter().find_map(|route| route.fit(&path)) {
        return Destination::Route(matched);
    }
    let slashed = format!("{path}/");
    if !path.ends_with('/') && routes.iter().any(|route| route.fit(&slashed).is_some()) {
        return Destination::WithoutSlash;
    }
    Destination::Nowhere
}

fn application<'p>(host: Option<&str>, path: &'p str) -> Option<(&'static Application, &'p str)> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let label = host.and_then(|host| host.split(['.', ':']).next()).unwrap_or("");
    let by_host = APPLICATIONS.iter().find(|application| {
        application.is_fully_deployed() && application.host_name().eq_ignore_ascii_case(label)
    });
    if let Some(application) = by_host {
        return Some((application, without_version(application, path)));
    }
    let (name, rest) = path.split_once('/')?;
    let application = APPLICATIONS.iter().find(|application| application.host_name() == name)?;
    Some((application, without_version(application, rest)))
}

/// Removes the version from a path. One that the application doesn't have stays, and so has no
/// route.
fn without_version<'p>(application: &Application, path: &'p str) -> &'p str {
    // The latest version has no prefix, and the applications without a host have only version 1.
    let known: &[&str] = if application.is_fully_deployed() { &["v1", "v5.0"] } else { &["v1"] };
    match path.split_once('/') {
        Some((first, rest)) if known.contains(&first) => rest,
        _ => path,
    }
}

/// Returns the routes of an application: those with most literal segments first, because
/// `address/verbose/` is not the address with the key `verbose`.
fn routes(application: &'static Application) -> &'static [Route] {
    static ALL: OnceLock<Vec<(&'static str, Vec<Route>)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        APPLICATIONS.iter().map(|application| (application.name(), build(application))).collect()
    });
    let found = all.iter().find(|(name, _)| *name == application.name());
    found.map_or(&[], |(_, routes)| routes)
}

fn build(application: &'static Application) -> Vec<Route> {
    let mut routes = Vec::new();
    for service in application.services() {
        let target = match rules_of(application.name(), service.name()) {
            Some(rules) => Target::Rules(rules),
            None => Target::Generic(service),
        };
        match service.routes() {
            Some(known) => {
                let reads = service.keyless().contains(Method::Read);
                if let Some(route) = known.collection() {
                    routes.push(Route::new(target, route.pattern(), route.methods(), reads));
                }
                if let Some(route) = known.resource() {
                    let mut route = Route::new(target, route.pattern(), route.methods(), true);
                    if let Target::Generic(service) = target {
                        route.name_key(service);
                    }
                    routes.push(route);
                }
            }
            None => routes.extend(guessed(target, service)),
        }
    }
    for rules in rules().filter(|rules| rules.application == application.name()) {
        for own in rules.own_routes {
            let reads = own.pattern.contains("pk>");
            routes.push(Route::new(Target::Rules(rules), own.pattern, own.methods, reads));
        }
    }
    routes.sort_by_key(|route| {
        route.segments.iter().filter(|segment| !matches!(segment, Segment::Literal(_))).count()
    });
    routes
}

/// Returns the routes of a service whose own ones aren't known: a collection and, unless it has no
/// keys, a resource.
fn guessed(target: Target, service: &'static Service) -> Vec<Route> {
    const ALL: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];
    let segments = || {
        let segments = service.uri().split('/').filter(|segment| !segment.is_empty());
        segments.map(|segment| {
            match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(name) if service.slashed_param() == Some(name) => Segment::Rest(name),
                Some(name) => Segment::Text(name),
                None => Segment::Literal(segment),
            }
        })
    };
    let route =
        |segments: Vec<Segment>, reads| Route { target, segments, methods: ALL.to_vec(), reads };
    let mut routes = vec![route(segments().collect(), false)];
    // After a path with slashes, a key could not be told from it.
    if service.pk() != Pk::None && service.slashed_param().is_none() {
        let key = if service.pk() == Pk::Cidr { Segment::Rest("pk") } else { Segment::Text("pk") };
        routes.push(route(segments().chain([key]).collect(), true));
    }
    routes
}

impl Route {
    /// Whether this is a route of Membership.
    pub(super) fn is_membership(&self) -> bool {
        match self.target {
            Target::Rules(rules) => rules.application == "Membership",
            Target::Generic(service) => service.application().name() == "Membership",
        }
    }

    fn new(
        target: Target,
        pattern: &'static str,
        methods: &'static [&'static str],
        reads: bool,
    ) -> Self {
        let segments = pattern.split('/').filter(|segment| !segment.is_empty()).map(|segment| {
            let parameter = segment.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
            match parameter.map(|parameter| parameter.split_once(':').unwrap_or(("str", parameter)))
            {
                Some(("int", name)) => Segment::Digits(name),
                Some(("path", name)) => Segment::Rest(name),
                Some(("cidr", name)) => Segment::Cidr(name),
                Some((_, name)) => Segment::Text(name),
                None => Segment::Literal(segment),
            }
        });
        Self { target, segments: segments.collect(), methods: methods.to_vec(), reads }
    }

    /// Calls the key of a resource `pk`, whatever the server calls it.
    fn name_key(&mut self, service: &Service) {
        for segment in &mut self.segments {
            if let Segment::Digits(name) | Segment::Text(name) | Segment::Rest(name) = segment
                && !service.path_params().any(|parent| parent == *name)
            {
                *name = "pk";
            }
        }
    }

    fn fit(&'static self, path: &str) -> Option<Matched> {
        let mut rest = path.strip_suffix('/')?;
        let mut ids = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            let is_last = index + 1 == self.segments.len();
            let (part, after) = match segment {
                Segment::Rest(_) | Segment::Cidr(_) if is_last => (rest, ""),
                _ => rest.split_once('/').unwrap_or((rest, "")),
            };
            // Nothing may be left after the last segment, not even a slash.
            if part.is_empty() || is_last && part.len() != rest.len() {
                return None;
            }
            match segment {
                Segment::Literal(text) if part != *text => return None,
                Segment::Literal(_) => {}
                Segment::Digits(name) => {
                    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
                        return None;
                    }
                    ids.push((*name, part.to_owned()));
                }
                Segment::Cidr(_) if !is_cidr(part) => return None,
                Segment::Text(name) | Segment::Rest(name) | Segment::Cidr(name) => {
                    ids.push((*name, part.to_owned()));
                }
            }
            rest = after;
        }
        Some(Matched { route: self, ids })
    }
}

/// Whether a text looks like an address with the length of a mask.
fn is_cidr(text: &str) -> bool {
    let Some((address, length)) = text.split_once('/') else { return false };
    let is_address = |c: char| c.is_ascii_hexdigit() || c == '.' || c == ':';
    !address.is_empty()
        && address.chars().all(is_address)
        && !length.is_empty()
        && length.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(host: &str, path: &str) -> Option<Vec<String>> {
        match find(Some(host), path) {
            Destination::Route(matched) => Some(
                matched.ids.into_iter().map(|(name, value)| format!("{name}={value}")).collect(),
            ),
            _ => None,
        }
    }

    #[test]
    fn routes_are_found_by_host_and_by_path() {
        assert_eq!(
            ids("membership.localhost:80", "/country/107/"),
            Some(vec!["pk=107".to_owned()])
        );
        assert_eq!(
            ids("membership.api.cloudcix.com", "/v1/country/%31/"),
            Some(vec!["pk=1".to_owned()])
        );
        assert_eq!(ids("127.0.0.1", "/membership/country/"), Some(vec![]));
        assert_eq!(ids("legacyapi.api.cloudcix.com", "/SCM/v1/SKU/"), Some(vec![]));
        assert_eq!(ids("membership.localhost", "/address/verbose/"), Some(vec![]));
    }

    #[test]
    fn only_the_versions_of_the_api_have_routes() {
        for known in ["", "v1/", "v5.0/"] {
            for (host, path) in [("membership.localhost", ""), ("127.0.0.1", "membership/")] {
                assert_eq!(ids(host, &format!("/{path}{known}country/")), Some(vec![]));
            }
        }
        assert_eq!(ids("127.0.0.1", "/SCM/v1/SKU/"), Some(vec![]));
        assert_eq!(ids("127.0.0.1", "/SCM/v5.0/SKU/"), None);
        for unknown in ["v99", "v2", "v", "v0", "v01", "v1.0", "v5", "v5.1", "v1.", "V1", "latest"]
        {
            for (host, path) in [
                ("membership.localhost", format!("/{unknown}/country/")),
                ("127.0.0.1", format!("/SCM/{unknown}/SKU/")),
            ] {
                assert!(matches!(find(Some(host), &path), Destination::Nowhere), "{path}");
            }
        }
    }

    #[test]
    fn keys_are_digits_only() {
        for path in [
            "/country/-1/",
            "/country/abc/",
            "/country/1.0/",
            "/country/٣/",
            "/country//",
            "/nope/",
        ] {
            assert_eq!(ids("membership.localhost", path), None, "{path}");
        }
        assert!(matches!(find(Some("membership.x"), "/country/1"), Destination::WithoutSlash));
        assert!(matches!(find(Some("membership.x"), "/nope"), Destination::Nowhere));
    }
}
