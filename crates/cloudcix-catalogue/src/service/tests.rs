use super::*;
use crate::{Field, FieldSource, Kind, Shape, data::membership::THE_APPLICATION};
use Method::{Create, Delete, GetAll, Head, List, PartialUpdate, Read, Update};

const fn service() -> Service {
    Service::new(&THE_APPLICATION, "thing", "thing/", "About things.")
}

/// Returns a service whose code is known.
const fn with_code(methods: &[Method]) -> Service {
    service().collection("thing/$", &["get"]).has(Source::Server, methods)
}

fn all(methods: Methods) -> Vec<Method> {
    methods.iter().collect()
}

#[test]
fn a_new_service_has_nothing_but_its_names() {
    let service = service();
    assert_eq!(service.application().name(), "Membership");
    let names = (service.name(), service.uri(), service.about());
    assert_eq!(names, ("thing", "thing/", "About things."));
    assert_eq!((service.pk(), service.slashed_param()), (Pk::None, None));
    assert!(service.methods().is_empty() && service.keyless().is_empty());
    assert!(service.routes().is_none() && !service.takes_no_pk());
    assert!(service.filters().is_empty() && service.orderings().is_empty());
    assert!(service.default_ordering().is_none() && service.path_params().next().is_none());
    assert!(service.create().is_none() && service.update().is_none());
    assert!(service.response().is_none() && service.is_read_only("id").is_none());
    assert!(service.python_can_call() && !service.not_in_python().python_can_call());
}

#[test]
fn without_the_code_of_the_server_every_method_may_work() {
    for sources in [&[][..], &[Create], &Method::ALL] {
        let service =
            service().has(Source::PythonDocs, sources).has(Source::GoSdk, sources).without_pk(&[]);
        assert_eq!(all(service.callable()), Method::ALL);
        assert!(Method::ALL.into_iter().all(|method| service.offers(method)));
    }
}

#[test]
fn the_code_of_the_server_overrides_every_other_source() {
    for (methods, callable) in [
        // A service whose code has no operation can't be called at all.
        (&[][..], &[][..]),
        (&[Create], &[Create]),
        (&[Create, Update, PartialUpdate, Delete], &[Create, Update, PartialUpdate, Delete]),
        // A list has pages, and whatever responds to a GET responds to a HEAD.
        (&[List], &[List, GetAll, Head]),
        (&[Read], &[Read, Head]),
        (&[Create, Read], &[Create, Read, Head]),
        (&[Delete, List], &[Delete, List, GetAll, Head]),
        (&[Read, List], &[Read, List, GetAll, Head]),
        (&[Head], &[Head]),
    ] {
        let service = with_code(methods)
            .has(Source::PythonDocs, &Method::ALL)
            .has(Source::GoSdk, &Method::ALL)
            .has(Source::SampleScripts, &Method::ALL);
        assert_eq!(all(service.callable()), callable, "{methods:?}");
        for method in Method::ALL {
            assert_eq!(service.offers(method), callable.contains(&method), "{methods:?} {method}");
        }
        assert_eq!(all(service.methods()), Method::ALL, "they are known all the same");
    }
}

#[test]
fn the_methods_are_those_of_all_sources_and_each_source_has_its_own() {
    let none = service();
    assert_eq!((all(none.methods()), all(none.keyless())), (vec![], vec![]));
    let pairs: Vec<(Source, Method)> =
        Source::ALL.into_iter().zip([Read, Update, Delete, List]).collect();
    let mut service = service().without_pk(&[Read]);
    for (at, &(source, method)) in pairs.iter().enumerate() {
        service = service.has(source, &[method]);
        assert_eq!(service.methods().len(), at + 1);
    }
    assert_eq!(all(service.methods()), [Read, Update, Delete, List]);
    assert_eq!(all(service.keyless()), [Read]);
    for (source, method) in pairs {
        assert_eq!(all(service.known_from(source)), [method], "{}", source.as_str());
    }
    // Said again, a source has what was said last.
    let again = service.has(Source::GoSdk, &[Create, Create]);
    assert_eq!(all(again.known_from(Source::GoSdk)), [Create]);
    let names = Source::ALL.map(Source::as_str);
    assert_eq!(names, ["server", "Python docs", "Go SDK", "sample scripts"]);
}

#[test]
fn the_two_routes_are_declared_in_any_order() {
    const LIST: Route = Route::new("thing/$", &["get", "post"]);
    const ONE: Route = Route::new("thing/(?P<pk>[0-9]+)/$", &["delete"]);
    let (list, one) = ((LIST.pattern(), LIST.methods()), (ONE.pattern(), ONE.methods()));
    let routes = |service: &Service| {
        let routes = *service.routes().unwrap();
        (routes.collection().copied(), routes.resource().copied(), service.takes_no_pk())
    };
    for (service, expected) in [
        (service().collection(list.0, list.1), (Some(LIST), None, true)),
        (service().resource(one.0, one.1), (None, Some(ONE), false)),
        (
            service().collection(list.0, list.1).resource(one.0, one.1),
            (Some(LIST), Some(ONE), false),
        ),
        (
            service().resource(one.0, one.1).collection(list.0, list.1),
            (Some(LIST), Some(ONE), false),
        ),
        // Declared twice, the last one counts.
        (service().resource(list.0, list.1).resource(one.0, one.1), (None, Some(ONE), false)),
        (service().collection(one.0, one.1).collection(list.0, list.1), (Some(LIST), None, true)),
    ] {
        assert_eq!(routes(&service), expected);
    }
}

#[test]
fn one_structure_of_two_is_enough_to_tell_what_is_read_only() {
    const OPEN_API: &[FieldSource] = &[FieldSource::OpenApi];
    static NAME: Structure = Structure::new("name", &[Field::new("name", Kind::Text, OPEN_API)]);
    static SIZE: Structure = Structure::new("size", &[Field::new("size", Kind::Integer, OPEN_API)]);
    let is_read_only = |service: Service| ["name", "size", "id"].map(|it| service.is_read_only(it));
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(is_read_only(service()), [None; 3]);
    assert_eq!(is_read_only(service().returns(&NAME)), [None; 3], "a response says nothing");
    assert_eq!(is_read_only(service().creates_with(&NAME)), [no, yes, yes]);
    assert_eq!(is_read_only(service().updates_with(&SIZE)), [yes, no, yes]);
    let both = service().creates_with(&NAME).updates_with(&SIZE);
    assert_eq!(is_read_only(both), [no, no, yes]);
    assert_eq!(is_read_only(service().creates_with(&NAME).updates_with(&NAME)), [no, yes, yes]);
}

#[test]
fn the_ids_of_a_uri_are_as_many_as_it_has_braces() {
    for (uri, params) in [
        ("a/", &[][..]),
        ("{a}/", &["a"]),
        ("x/{a}/y/{b_id}/", &["a", "b_id"]),
        ("{a}/{b}/{c}/{d}/", &["a", "b", "c", "d"]),
        ("x/{a/", &[]),
    ] {
        let service = Service::new(&THE_APPLICATION, "x", uri, "");
        assert_eq!(service.path_params().collect::<Vec<_>>(), params, "{uri}");
    }
}

#[test]
fn only_a_list_or_a_read_is_ever_a_page() {
    let shapes = |service: Service| {
        let pages = Method::ALL.into_iter();
        pages.filter(|method| service.shape(*method) == Shape::Page).collect::<Vec<_>>()
    };
    assert_eq!(shapes(service()), [List, GetAll]);
    assert_eq!(shapes(service().lists_one_object()), []);
    assert_eq!(shapes(service().reads_a_page()), [Read, List, GetAll]);
    assert_eq!(shapes(service().lists_one_object().reads_a_page()), [Read]);
}

#[test]
fn a_field_has_only_what_was_said_about_it() {
    const ALL: &[FieldSource] = &FieldSource::ALL;
    for sources in [&[][..], &[FieldSource::GoSdk], ALL] {
        let field = Field::new("size", Kind::Integer, sources);
        assert_eq!(field.name(), "size");
        assert_eq!(field.sources().collect::<Vec<_>>(), sources);
        for source in FieldSource::ALL {
            assert_eq!(field.is_known_from(source), sources.contains(&source));
        }
        assert!(!field.is_required() && !field.is_nullable());
        assert!(field.reference().is_none() && field.disputes().is_empty());
        assert!(field.required().is_required());
    }
    let field = Field::new("size", Kind::Integer, ALL).nullable().refers_to(&("IAAS", "vm"));
    assert!(field.is_nullable() && !field.is_required());
    assert_eq!(field.reference(), Some(("IAAS", "vm")));
}
