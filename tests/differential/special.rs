//! Calls that only one of the clients makes, or gets right, one for each case.

use cloudcix::{
    Version,
    catalogue::{APPLICATIONS, Method, services},
    prelude::*,
};
use jiff::civil::date;
use serde_json::{Value, json};

use crate::plan::Case;

/// A case: its description, the call in Python, and the same in Rust.
macro_rules! case {
    ($about:expr, $python:expr, |$client:ident| $rust:expr) => {
        Case::new($about, $python, move |$client| async move { $rust.await.map(drop) })
    };
}

pub(crate) fn cases() -> impl Iterator<Item = Case> {
    let all = [
        ids(),
        queries(),
        filters(),
        bodies(),
        headers(),
        tokens(),
        versions(),
        constructor(),
        broken(),
        paging(),
        sessions(),
    ];
    all.into_iter().flatten()
}

fn ids() -> Vec<Case> {
    let mut cases: Vec<Case> = [
        json!(""),
        json!("."),
        json!(".."),
        json!("a/../b"),
        json!("?q"),
        json!("#h"),
        json!("{x}"),
        json!("{"),
        json!("}"),
        json!(true),
        json!(1.5),
        json!([1]),
    ]
    .into_iter()
    .map(|pk: Value| {
        case!(
            format!("the pk {pk}"),
            format!("Compute.project.read(pk={pk}, token='t')"),
            |client| { client.compute().project().read(&pk).token("t").send_raw() }
        )
    })
    .collect();
    cases.extend(
        [
            json!("?q"),
            json!("#h"),
            json!(""),
            json!("."),
            json!(".."),
            Value::Null,
            json!(true),
            json!(1.5),
        ]
        .into_iter()
        .map(|id: Value| {
            case!(
                format!("the id {id} in a URL"),
                format!("Membership.address_link.list(address_id={id}, token='t')"),
                |client| { client.membership().address_link(&id).read(()).token("t").send_raw() }
            )
        }),
    );
    cases.extend(["/a", "a/", "a//b", "..", "::1/128"].map(|network| {
        case!(
            format!("the network {network}"),
            format!("IAAS.blacklist.read(pk='{network}')"),
            |client| {
                client
                    .catalogued(&cloudcix::catalogue::data::iaas::BLACKLIST)
                    .read(network)
                    .send_raw()
            }
        )
    }));
    cases.extend([
        case!("an id that is missing", "Membership.address_link.list()", |client| async move {
            client.service("Membership", "address/{address_id}/link/")?.list().send_raw().await
        }),
        case!(
            "an id too many",
            "Membership.address_link.list(address_id=1, adress_id=2)",
            |client| async move {
                client
                    .service("Membership", "address/{address_id}/link/")?
                    .path("address_id", 1)
                    .path("adress_id", 2)
                    .list()
                    .send_raw()
                    .await
            }
        ),
    ]);
    cases
}

fn queries() -> Vec<Case> {
    let list = |about: &str, python: &str, value: Params| {
        case!(about, format!("Compute.project.list(params={{'p': {python}}})"), |client| {
            client.compute().project().list().params(&value).send_raw()
        })
    };
    let p = |value: Value| Params::new().query("p", value);
    let moment = date(2024, 1, 2).at(3, 4, 5, 0);
    vec![
        list(
            "a datetime in a list",
            "[datetime.datetime(2024, 1, 2, 3, 4, 5)]",
            Params::new().query("p", [moment]),
        ),
        list("an invisible character in a list", "['a\u{a0}b']", p(json!(["a\u{a0}b"]))),
        list("an item with a comma", "['a, b']", p(json!(["a, b"]))),
        list("nothing in a list", "[None]", p(json!([null]))),
        list("a list in a list", "[[1, 2], [3]]", p(json!([[1, 2], [3]]))),
        list("an object", "{'k': 1}", p(json!({"k": 1}))),
        list("an infinite number", "float('inf')", Params::new().query("p", f64::INFINITY)),
        list("no number", "float('nan')", Params::new().query("p", f64::NAN)),
        case!("no parameters", "Compute.project.list(params={'a': None})", |client| {
            client.compute().project().list().query("a", None::<u8>).send_raw()
        }),
    ]
}

fn filters() -> Vec<Case> {
    let filter = |about: &str, python: &str, params: Params| {
        case!(about, format!("Compute.project.list(params={python})"), |client| {
            client.compute().project().list().params(&params).send_raw()
        })
    };
    vec![
        filter(
            "a quote in a list",
            "{'search[name__in]': [\"O'Brien\", 'b']}",
            Params::new().search("name__in", ["O'Brien", "b"]),
        ),
        filter(
            "a parenthesis in a list",
            "{'exclude[name__in]': ['a (b)']}",
            Params::new().exclude("name__in", ["a (b)"]),
        ),
        filter(
            "a space at an item's end",
            "{'search[name__in]': ['a ', 'b']}",
            Params::new().search("name__in", ["a ", "b"]),
        ),
        filter(
            "an empty item",
            "{'search[name__in]': ['', 'b']}",
            Params::new().search("name__in", ["", "b"]),
        ),
        filter(
            "an empty list",
            "{'search[name__in]': []}",
            Params::new().search("name__in", Vec::<String>::new()),
        ),
        filter(
            "a text where a list is read",
            "{'search[name__in]': 'a, b'}",
            Params::new().search("name__in", "a, b"),
        ),
        filter(
            "a backslash in a list",
            "{'search[name__in]': ['a\\\\b']}",
            Params::new().search("name__in", ["a\\b"]),
        ),
        filter(
            "a newline in a list",
            "{'search[name__in]': ['a\\nb']}",
            Params::new().search("name__in", ["a\nb"]),
        ),
        filter(
            "a list for one value",
            "{'search[name]': ['a', 'b']}",
            Params::new().search("name", ["a", "b"]),
        ),
        filter(
            "a range of three",
            "{'search[id__range]': [1, 2, 3]}",
            Params::new().search("id__range", [1, 2, 3]),
        ),
        filter(
            "a text that reads true",
            "{'search[name]': 'True'}",
            Params::new().search("name", "True"),
        ),
        filter(
            "a number for isnull",
            "{'search[name__isnull]': 1}",
            Params::new().search("name__isnull", 1),
        ),
        filter(
            "several orders",
            "{'order': ['name', '-id']}",
            Params::new().order(["name", "-id"]),
        ),
        filter("a limit beyond the server's", "{'limit': 500}", Params::new().limit(500)),
        filter("a page before the first", "{'page': -1}", Params::new().query("page", -1)),
        case!(
            "a pk where none is taken",
            "Membership.address_link.read(address_id=3, pk=7)",
            |client| { client.membership().address_link(3).read(7).send_raw() }
        ),
        case!(
            "a query with a create",
            "Compute.project.create(data={}, params={'a': 1})",
            |client| { client.compute().project().create(&json!({})).query("a", 1).send_raw() }
        ),
    ]
}

fn bodies() -> Vec<Case> {
    let at = date(2024, 1, 2).at(3, 4, 5, 0);
    vec![
        case!(
            "a datetime in a body",
            "Compute.project.create(data={'at': datetime.datetime(2024, 1, 2, 3, 4, 5), 'in': \
             'Port Láirge'})",
            |client| {
                client
                    .compute()
                    .project()
                    .create(&json!({"at": at.to_string(), "in": "Port Láirge"}))
                    .send_raw()
            }
        ),
        case!(
            "a number that is none, in a body",
            "Compute.project.create(data={'x': float('nan')})",
            |client| { client.compute().project().create(&json!({"x": f64::NAN})).send_raw() }
        ),
        case!("a text as data", "Compute.project.create(data='text')", |client| {
            client.compute().project().create(&json!("text")).send_raw()
        }),
        case!(
            "a body that is no JSON",
            "Compute.project.create(data=b'a,b', headers={'content-type': 'text/csv'})",
            |client| {
                client.compute().project().create(&()).raw_body("text/csv", "a,b").send_raw()
            }
        ),
        case!("a file", "Compute.project.create(files={'file': ('a.txt', b'hello')})", |client| {
            let form = "--b\r\ncontent-disposition: form-data; name=\"file\"; \
                        filename=\"a.txt\"\r\n\r\nhello\r\n--b--\r\n";
            client
                .compute()
                .project()
                .create(&())
                .raw_body("multipart/form-data; boundary=b", form)
                .send_raw()
        }),
        case!(
            "a content type of one's own",
            "Compute.project.create(data={}, headers={'Content-Type': \
             'application/merge-patch+json'})",
            |client| {
                client
                    .compute()
                    .project()
                    .create(&json!({}))
                    .header("content-type", "application/merge-patch+json")
                    .send_raw()
            }
        ),
    ]
}

fn headers() -> Vec<Case> {
    let get = |about: &str, python: &str, name: &'static str, value: &'static str| {
        case!(about, format!("Compute.project.list(headers={{{python}}})"), |client| {
            client.compute().project().list().header(name, value).send_raw()
        })
    };
    vec![
        get("letters beyond ASCII in a header", "'X-Name': 'é'", "X-Name", "é"),
        get("a newline in a header", "'X-Name': 'a\\r\\nb: c'", "X-Name", "a\r\nb: c"),
        get("a space before a header's value", "'X-Name': ' a'", "X-Name", " a"),
        get("a header without a name", "'': 'a'", "", "a"),
        get("a space in a header's name", "'X Name': 'a'", "X Name", "a"),
    ]
}

fn tokens() -> Vec<Case> {
    let get = |about: &str, python: &str, token: &'static str| {
        case!(about, format!("Compute.project.list(token={python})"), |client| client
            .compute()
            .project()
            .list()
            .token(token)
            .send_raw())
    };
    vec![
        get("an empty token", "''", ""),
        get("a newline in a token", "'a\\nb'", "a\nb"),
        case!(
            "a login",
            "auth.get_token('ann@example.com', 'pass \"word\" é', 'key')",
            |client| async move {
                client
                    .login(&Credentials::new("ann@example.com", "pass \"word\" é", "key"))
                    .send_raw()
                    .await
            }
        ),
        case!("a refresh", "Membership.token.update(pk=None, token='t')", |client| client
            .refresh("t")
            .send_raw()),
        case!("TokenAuth", "Compute.project.list(auth=auth.TokenAuth('t'))", |client| client
            .compute()
            .project()
            .list()
            .token("t")
            .send_raw()),
    ]
}

fn versions() -> Vec<Case> {
    let mut cases = Vec::new();
    for application in APPLICATIONS {
        let Some(service) =
            application.services().iter().find(|service| !service.uri().contains('{'))
        else {
            continue;
        };
        let (host, uri) = (application.host_name(), service.uri());
        cases.push(case!(
            "no version",
            format!("with_settings('{host}', '{uri}').list()"),
            |client| client.catalogued(service).list().send_raw()
        ));
        for (python, version) in
            [("1", Version::V1), ("'5.0'", Version::Numbered(5, Some(0))), ("2", Version::Latest)]
        {
            let call =
                format!("with_settings('{host}', '{uri}', CLOUDCIX_API_VERSION={python}).list()");
            cases.push(case!(format!("the version {python}"), call, |client| client
                .catalogued(service)
                .version(version)
                .list()
                .send_raw()));
        }
    }
    cases.push(case!(
        "the version '2' as text",
        "with_settings('iaas', 'vm/', CLOUDCIX_API_VERSION='2').list()",
        |client| async move {
            client.service("iaas", "vm/")?.version("2".parse().unwrap()).list().send_raw().await
        }
    ));
    cases
}

fn constructor() -> Vec<Case> {
    let made = |about: &str, application: &'static str, uri: &'static str| {
        case!(
            about,
            format!("Client('{application}', '{uri}').read(pk=7, token='t')"),
            |client| async move {
                client.service(application, uri)?.read(7).token("t").send_raw().await
            }
        )
    };
    vec![
        made("the constructor", "Membership", "country/"),
        made("a URI without its slash", "membership", "country"),
        made("a URI with a slash before it", "membership", "/country/"),
        made("a service that nobody knows", "Circuit", "NEW/thing"),
        made("an application that nobody knows", "NewApp", "Thing/"),
        made("an application with a host of its own, spelled otherwise", "IAAS", "cix_WhiteList/"),
        made("an application without a host of its own, spelled otherwise", "scm", "Bin/"),
        made("Repository by its name in Python", "Repository", "Member/"),
        made("bss-test", "bss-test", "thing/"),
        made("a URI with a space", "membership", "a b/"),
    ]
}

/// Returns the services that Python can't call, beside a client whose URI has the ids written into
/// it.
fn broken() -> Vec<Case> {
    let ids = |name: &str| json!(if name == "path" { "a/b%c" } else { "eu-1" });
    let mut cases = Vec::new();
    for service in services().filter(|service| !service.python_can_call()) {
        let uri = service.path_params().fold(service.uri().to_owned(), |uri, name| {
            uri.replace(&format!("{{{name}}}"), ids(name).as_str().unwrap())
        });
        for method in Method::ALL {
            let about = format!(
                "{}.{}, its ids written into its URI",
                service.application().name(),
                service.name()
            );
            let (none, data) = (
                if matches!(method, Method::Create | Method::List | Method::GetAll) {
                    ""
                } else {
                    "pk=None"
                },
                json!({"a": 1}),
            );
            let data_argument =
                if matches!(method, Method::Create | Method::Update | Method::PartialUpdate) {
                    format!(", data={data}")
                } else {
                    String::new()
                };
            let arguments = format!("{none}{data_argument}");
            let call = format!(
                "Client('{}', '{uri}').{}({})",
                service.application().host_name(),
                method.as_str(),
                arguments.trim_start_matches(", ")
            );
            cases.push(Case::new(about, call, move |client| async move {
                let service =
                    service.path_params().fold(client.catalogued(service), |service, name| {
                        service.path(name, &ids(name))
                    });
                match method {
                    Method::Create => service.create(&data).send_raw().await.map(drop),
                    Method::Read => service.read(()).send_raw().await.map(drop),
                    Method::Update => service.update((), &data).send_raw().await.map(drop),
                    Method::PartialUpdate => {
                        service.partial_update((), &data).send_raw().await.map(drop)
                    }
                    Method::Delete => service.delete(()).send_raw().await.map(drop),
                    Method::List => service.list().send_raw().await.map(drop),
                    Method::GetAll => service.get_all().send().await.map(drop),
                    Method::Head => service.head(()).send_raw().await.map(drop),
                }
            }));
        }
    }
    cases
}

fn paging() -> Vec<Case> {
    let all = |about: &str, server: &'static str| {
        case!(
            about,
            format!("Compute.project.get_all(params={{'server': '{server}'}})"),
            |client| {
                client.compute().project().get_all().query("server", server).concurrency(1).send()
            }
        )
    };
    vec![
        all("get_all of 200 rows", "full_last_page"),
        all("get_all of 3 rows where the server says 10", "claims_more"),
        all("get_all where the total is called `total`", "other_total"),
        all("get_all where the total is called `totalRecords`", "old_total"),
        case!(
            "get_all and list with the same parameters",
            "(lambda p: (Compute.project.get_all(params=p), Compute.project.list(params=p)))({'a': \
             1})",
            |client| async move {
                let params = Params::new().query("a", 1);
                client.compute().project().get_all().params(&params).send().await?;
                client.compute().project().list().params(&params).send_raw().await
            }
        ),
    ]
}

fn sessions() -> Vec<Case> {
    vec![
        case!(
            "a redirect to another host",
            "Compute.project.read(pk='moved', token='t')",
            |client| { client.compute().project().read("moved").token("t").send_raw() }
        ),
        case!(
            "two calls, the first answered with a cookie",
            "(Contact.group.read(pk='cookie', token='t'), Contact.group.read(pk='next', \
             token='t'))",
            |client| async move {
                let groups = client.contact().group();
                groups.read("cookie").token("t").send_raw().await?;
                groups.read("next").token("t").send_raw().await
            }
        ),
        case!(
            "a host that ~/.netrc knows, and no token",
            "Training.cls.list()",
            |client| async move { client.training().cls().list().send_raw().await }
        ),
    ]
}
