//! The primary keys that each method takes.

use cloudcix_client::{BuildError, Client, Key, Pk};
use cloudcix_core::{Body, BoxError, Endpoints, Error, Operation, ResBody};
use http::{Request, Response};

fn client() -> Client {
    let transport = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("{}"))))
    });
    Client::new(Endpoints::default(), transport).boxed()
}

/// Returns the path of a request, or the reason why there is none.
fn path(request: Result<Request<Body>, Error>) -> Path {
    request.map(|request| request.uri().path().to_owned()).map_err(|error| {
        let reason = std::error::Error::source(&error).unwrap();
        reason.downcast_ref::<BuildError>().unwrap().clone()
    })
}

type Path = Result<String, BuildError>;

/// Returns the paths of the two methods that only read, and of the three that change something.
fn paths<K: Key + Clone>(pk: &K) -> ([Path; 2], [Path; 3]) {
    let country = client().service("Membership", "Country/").unwrap();
    let pk = || pk.clone();
    let reads = [path(country.read(pk()).into_request()), path(country.head(pk()).into_request())];
    let changes = [
        path(country.update(pk(), &()).into_request()),
        path(country.partial_update(pk(), &()).into_request()),
        path(country.delete(pk()).into_request()),
    ];
    (reads, changes)
}

#[test]
fn an_absent_key_is_refused_unless_it_is_explicit() {
    let collection = || Ok("/country/".to_owned());
    let missing = || Err(BuildError::MissingPk);
    assert_eq!(paths(&None::<u64>), ([(); 2].map(|()| missing()), [(); 3].map(|()| missing())));
    // These are no accidents.
    assert_eq!(paths(&()), ([(); 2].map(|()| collection()), [(); 3].map(|()| collection())));
    assert_eq!(paths(&Pk::None), paths(&()));
    let one = || Ok("/country/7/".to_owned());
    assert_eq!(paths(&7), ([one(), one()], [one(), one(), one()]));
    assert_eq!(paths(&Some(7)), paths(&7));
    assert_eq!(paths(&Some(None::<u64>)), paths(&None::<u64>));
    let shown = [Pk::None, Pk::Integer(-7), Pk::Text("a/b".into())].map(|pk| pk.to_string());
    assert_eq!(shown, ["", "-7", "a/b"]);
    // An explicit absence within an `Option` is still one.
    assert_eq!(paths(&Some(())), paths(&()));
}

#[test]
fn the_catalogue_tells_which_services_have_no_key() {
    let client = client();
    let services = cloudcix_catalogue::services();
    let mut counts = [0, 0, 0];
    for service in services.filter(|service| !service.uri().contains('{')) {
        let resource = client.catalogued(service);
        let has_no_pk = service.pk() == cloudcix_catalogue::Pk::None;
        let absent = path(resource.delete(None::<u64>).into_request());
        let missing = absent == Err(BuildError::MissingPk);
        assert_eq!(missing, !has_no_pk, "{}: {absent:?}", service.uri());
        assert_eq!(path(resource.read(None::<u64>).into_request()), absent);
        let unexpected = BuildError::UnexpectedPk { uri: service.uri() };
        let seven = path(resource.read(7).into_request());
        assert_eq!(seven == Err(unexpected), service.takes_no_pk(), "{}", service.uri());
        counts[0] += 1;
        counts[1] += usize::from(has_no_pk);
        counts[2] += usize::from(service.takes_no_pk());
    }
    assert!(counts[0] > counts[1] && counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn each_method_has_its_name_and_its_verb() {
    let country = client().service("Membership", "Country/").unwrap();
    let requests = [
        ("list", "GET", country.list().into_request()),
        ("create", "POST", country.create(&()).into_request()),
        ("read", "GET", country.read(7).into_request()),
        ("update", "PUT", country.update(7, &()).into_request()),
        ("partial_update", "PATCH", country.partial_update(7, &()).into_request()),
        ("delete", "DELETE", country.delete(7).into_request()),
        ("head", "HEAD", country.head(7).into_request()),
    ];
    for (name, verb, request) in requests {
        let request = request.unwrap();
        let operation = Operation::find_in(request.extensions()).unwrap();
        assert_eq!((operation.method, request.method().as_str()), (name, verb));
    }
}
