use std::{fmt, sync::Arc};

use cloudcix_core::{Body, Operation};
use http::{Method, Request, header::HOST};

type Predicate = Arc<dyn Fn(&Request<Body>) -> bool + Send + Sync>;

/// The conditions that a call must meet to match a rule. Those that are `None` always hold.
#[derive(Clone, Default)]
pub(crate) struct Filter {
    pub(crate) application: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) http_method: Option<Method>,
    pub(crate) predicate: Option<Predicate>,
}

impl Filter {
    pub(crate) fn matches(&self, request: &Request<Body>) -> bool {
        let operation = Operation::find_in(request.extensions());
        self.matches_operation(operation)
            && self.host.as_ref().is_none_or(|host| {
                host_of(request).is_some_and(|actual| actual.eq_ignore_ascii_case(host))
            })
            && self.path.as_ref().is_none_or(|path| is_path(path, request.uri().path()))
            && self.http_method.as_ref().is_none_or(|method| method == request.method())
            // Last: `Rule::filter` promises that it only sees requests that meet the rest.
            && self.predicate.as_ref().is_none_or(|predicate| predicate(request))
    }

    fn matches_operation(&self, operation: Option<&Operation>) -> bool {
        // Case is ignored, as in the look-ups of the client itself.
        let meets = |expected: &Option<String>, actual: fn(&Operation) -> &str| {
            expected.as_ref().is_none_or(|expected| {
                operation.is_some_and(|operation| actual(operation).eq_ignore_ascii_case(expected))
            })
        };
        meets(&self.application, |operation| &operation.application)
            && meets(&self.service, |operation| &operation.service)
            && meets(&self.method, |operation| operation.method)
    }
}

/// Returns the host of a request without its port and without credentials, from the URL or, for a
/// relative one, from the `Host` header.
pub(crate) fn host_of(request: &Request<Body>) -> Option<&str> {
    request.uri().host().or_else(|| {
        let host = request.headers().get(HOST)?.to_str().ok()?;
        match host.rsplit_once(':') {
            // An IPv6 address has colons of its own, and ends in a bracket.
            Some((name, port)) if !port.ends_with(']') => Some(name),
            _ => Some(host),
        }
    })
}

/// Whether a path matches a pattern, in which `{}` or `{name}` stands for any one segment that is
/// not empty.
fn is_path(pattern: &str, path: &str) -> bool {
    let (mut expected, mut actual) = (pattern.split('/'), path.split('/'));
    loop {
        match (expected.next(), actual.next()) {
            (None, None) => return true,
            (Some(expected), Some(actual)) => {
                let is_placeholder = expected.starts_with('{') && expected.ends_with('}');
                if expected != actual && (!is_placeholder || actual.is_empty()) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

impl fmt::Debug for Filter {
    /// Shows only the conditions that are set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ["application", "service", "method", "host", "path"];
        let texts = [&self.application, &self.service, &self.method, &self.host, &self.path];
        let mut out = f.debug_map();
        out.entries(
            names.iter().zip(texts).filter_map(|(name, text)| Some((name, text.as_ref()?))),
        );
        if let Some(method) = &self.http_method {
            out.entry(&"http_method", method);
        }
        if self.predicate.is_some() {
            out.entry(&"filter", &format_args!("a closure"));
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::CallState;

    use super::*;

    fn request(operation: Option<Operation>) -> Request<Body> {
        let url = "https://user:hunter2@membership.api.cloudcix.com:443/department/7/?limit=1";
        let mut request = Request::get(url).body(Body::empty()).unwrap();
        if let Some(operation) = operation {
            CallState::set_operation(request.extensions_mut(), operation);
        }
        request
    }

    #[test]
    fn an_operation_matches_by_its_names_and_a_request_without_one_matches_none() {
        let read = request(Some(Operation::new("Membership", "department", "read")));
        let filter = |application: &str, service: &str, method: &str| Filter {
            application: Some(application.to_owned()),
            service: Some(service.to_owned()),
            method: Some(method.to_owned()),
            ..Filter::default()
        };
        assert!(filter("membership", "department", "read").matches(&read));
        for other in [
            filter("Compute", "department", "read"),
            filter("Membership", "country", "read"),
            filter("Membership", "department", "list"),
        ] {
            assert!(!other.matches(&read), "{other:?}");
        }
        assert!(!filter("Membership", "department", "read").matches(&request(None)));
    }

    #[test]
    fn the_case_of_a_name_does_not_matter_and_all_of_the_name_does() {
        type Set = fn(&mut Filter, String);
        let request = request(Some(Operation::new("Membership", "department", "read")));
        let with = |set: Set, text: &str| {
            let mut filter = Filter::default();
            set(&mut filter, text.to_owned());
            filter.matches(&request)
        };
        let sets: [(Set, &str); 4] = [
            (|filter, text| filter.application = Some(text), "Membership"),
            (|filter, text| filter.service = Some(text), "department"),
            (|filter, text| filter.method = Some(text), "read"),
            (|filter, text| filter.host = Some(text), "membership.api.cloudcix.com"),
        ];
        for (set, name) in sets {
            for same in [name.to_owned(), name.to_uppercase(), name.to_lowercase()] {
                assert!(with(set, &same), "{same}");
            }
            for other in ["", "*", &name[1..], &name[..3], &format!("{name}s")] {
                assert!(!with(set, other), "{other} is not {name}");
            }
        }
        for (set, name) in &sets[..3] {
            let mut filter = Filter::default();
            set(&mut filter, (*name).to_owned());
            assert!(!filter.matches(&self::request(None)), "no operation, no {name}");
        }
    }

    #[test]
    fn a_closure_is_asked_only_about_requests_that_meet_all_other_conditions() {
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = asked.clone();
        let all = Filter {
            application: Some("Membership".to_owned()),
            service: Some("department".to_owned()),
            method: Some("read".to_owned()),
            host: Some("membership.api.cloudcix.com".to_owned()),
            path: Some("/department/{id}/".to_owned()),
            http_method: Some(Method::GET),
            predicate: Some(Arc::new(move |_| {
                count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                true
            })),
        };
        let request = request(Some(Operation::new("Membership", "department", "read")));
        let other = || Some("other".to_owned());
        for filter in [
            Filter { application: other(), ..all.clone() },
            Filter { service: other(), ..all.clone() },
            Filter { method: other(), ..all.clone() },
            Filter { host: other(), ..all.clone() },
            Filter { path: other(), ..all.clone() },
            Filter { http_method: Some(Method::HEAD), ..all.clone() },
        ] {
            assert!(!filter.matches(&request), "{filter:?}");
        }
        assert_eq!(asked.load(std::sync::atomic::Ordering::Relaxed), 0);
        assert!(all.matches(&request));
        assert_eq!(asked.load(std::sync::atomic::Ordering::Relaxed), 1);
    }

    #[test]
    fn a_request_matches_by_host_path_and_method() {
        let request = request(None);
        let host = |host: &str| Filter { host: Some(host.to_owned()), ..Filter::default() };
        assert!(host("Membership.api.cloudcix.com").matches(&request));
        assert!(!host("api.cloudcix.com").matches(&request));
        let path = |path: &str| Filter { path: Some(path.to_owned()), ..Filter::default() };
        for same in ["/department/7/", "/department/{}/", "/{service}/{id}/"] {
            assert!(path(same).matches(&request), "{same}");
        }
        for other in ["/department/7", "/department/{}", "/department/", "/department/7/{}"] {
            assert!(!path(other).matches(&request), "{other}");
        }
        let method = |method| Filter { http_method: Some(method), ..Filter::default() };
        for (wanted, met) in [(Method::GET, true), (Method::HEAD, false), (Method::PUT, false)] {
            assert_eq!(method(wanted).matches(&request), met);
        }
        let mut head = Request::default();
        *head.method_mut() = Method::HEAD;
        assert!(!method(Method::GET).matches(&head));
        assert!(Filter::default().matches(&request), "no condition: every call");
    }

    #[test]
    fn the_host_header_counts_if_the_url_is_relative() {
        let request =
            Request::get("/x/").header("host", "a.example:80").body(Body::empty()).unwrap();
        assert_eq!(host_of(&request), Some("a.example"));
    }

    #[test]
    fn the_host_is_that_of_the_url_or_else_of_the_header_without_its_port() {
        for (uri, header, host) in [
            ("http://a.example:81/", "b.example:82", "a.example"),
            ("/", "b.example", "b.example"),
            ("/", "b.example:82", "b.example"),
            ("/", "[::1]", "[::1]"),
            ("/", "[::1]:82", "[::1]"),
        ] {
            let request = Request::get(uri).header(HOST, header).body(Body::empty()).unwrap();
            assert_eq!(host_of(&request), Some(host), "{uri} {header}");
        }
        let relative = Request::get("/").body(Body::empty()).unwrap();
        assert_eq!(host_of(&relative), None);
    }

    #[test]
    fn a_condition_on_the_host_is_not_met_by_a_request_without_one() {
        let filter = Filter { host: Some("a.example".to_owned()), ..Filter::default() };
        assert!(!filter.matches(&Request::get("/").body(Body::empty()).unwrap()));
    }

    #[test]
    fn every_condition_that_is_set_must_be_met() {
        type Set = fn(&mut Filter, bool);
        let conditions: [Set; 5] = [
            |filter, met| {
                filter.application = Some(if met { "Membership" } else { "Compute" }.to_owned());
            },
            |filter, met| {
                filter.host =
                    Some(if met { "membership.api.cloudcix.com" } else { "a.example" }.to_owned());
            },
            |filter, met| {
                filter.path = Some(if met { "/department/{}/" } else { "/x/" }.to_owned());
            },
            |filter, met| {
                filter.http_method = Some(if met { Method::GET } else { Method::PUT });
            },
            |filter, met| filter.predicate = Some(Arc::new(move |_| met)),
        ];
        let request = request(Some(Operation::new("Membership", "department", "read")));
        for all_but in 0..=conditions.len() {
            let mut filter = Filter::default();
            for (number, set) in conditions.iter().enumerate() {
                set(&mut filter, number != all_but);
            }
            assert_eq!(filter.matches(&request), all_but == conditions.len(), "{filter:?}");
        }
    }

    #[test]
    fn only_a_whole_segment_in_braces_is_a_placeholder_and_it_stands_for_a_segment() {
        for (pattern, path, matches) in [
            ("/{a}/", "/7/", true),
            ("/{a}/", "//", false),
            ("/{a/", "/7/", false),
            ("/a}/", "/7/", false),
            ("/x{a}/", "/7/", false),
            ("/{a}x/", "/7/", false),
            ("/{a/", "/{a/", true),
            ("/x/", "/7/", false),
            ("//", "//", true),
        ] {
            assert_eq!(is_path(pattern, path), matches, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_shown_for_debugging_are_the_conditions_that_are_set() {
        assert_eq!(format!("{:?}", Filter::default()), "{}");
        let filter = Filter {
            host: Some("a.example".to_owned()),
            http_method: Some(Method::PUT),
            predicate: Some(Arc::new(|_| true)),
            ..Filter::default()
        };
        let shown = r#"{"host": "a.example", "http_method": PUT, "filter": a closure}"#;
        assert_eq!(format!("{filter:?}"), shown);
    }
}
