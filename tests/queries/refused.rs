//! The refusals, and the advice in their errors.

use cloudcix::{
    core::{InvalidItem, InvalidParam, InvalidValue},
    jiff::civil::date,
    prelude::*,
};
use cloudcix_tests::client_with_response;
use serde_json::json;

use crate::{filtered, query, sent, why};

fn messages(params: &Params) -> String {
    why(&client_with_response(200, b"{}")
        .membership()
        .country()
        .list()
        .params(params)
        .into_request()
        .unwrap_err())
    .to_string()
}

#[test]
fn the_error_says_what_to_do_instead() {
    let new = Params::new;
    let errors: Vec<String> = [
        new().search("english_name__in", ["Ireland", "Côte d'Ivoire"]),
        new().search("english_name__in", ["Bolivia, Plurinational State of"]),
        new().exclude("name__in", ["O'Brien"]),
        new().exclude("english_name__in", ["a,b", "c"]),
        new().query("exclude__english_name__in", ["a,b", "c"]),
        new().exclude("english_name__in", ["c", " b"]),
        new().search("name__range", ["a", "b,c"]),
        new().query("p", ["a,b"]),
        new().search("name__in", ["a", " b"]),
        new().search("name__in", ["a", ""]),
        new().search("name__in", "['a', 'b']"),
        new().search("name__in", ""),
        new().search("name__in", Vec::<String>::new()),
        new().search("name__range", "1"),
        new().search("name__range", "1,O'Brien"),
        new().search("country_id__range", (1, 2)),
        new().search("name__range", [1, 2, 3]),
        new().search("name", ["a", "b"]),
        new().search("name__IN", ["a", "b"]),
        new().search("english_name__icontains", ["a", "b"]),
        new().exclude("id__gte", [1, 2]),
        new().search("name", "True"),
        new().search("english_name__icontains", "true"),
        new().search("english_name__iexact", "true"),
        new().search("active__iexact", true),
        new().search("name__isnull", 1),
        new().search("created__year", "this year"),
        new().order(["country_id", "-name"]),
        new().order("name,-id"),
        new().order("--name"),
        new().limit(101),
        new().query("page", -1),
        new().query("search[name]junk", 1),
        new().search("english_name", "a").query("alpha_2_code", "IE"),
    ]
    .iter()
    .map(messages)
    .collect();
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn every_kind_of_value_is_held_to_it() {
    let day = date(2024, 1, 2);
    // Lists of all kinds.
    assert_eq!(
        filtered("d__in", [day, date(2024, 2, 29)]).unwrap(),
        "['2024-01-02', '2024-02-29']"
    );
    assert_eq!(
        filtered("d__range", (day, day.at(3, 4, 5, 0))).unwrap(),
        "['2024-01-02', '2024-01-02T03:04:05']"
    );
    assert_eq!(filtered("n__in", vec![1.5, 1e20]).unwrap(), "['1.5', '1e+20']");
    assert_eq!(filtered("n__in", json!([1, "b", 2.5])).unwrap(), "['1', 'b', '2.5']");
    assert_eq!(filtered("n__in", [Some(1), Some(2)]).unwrap(), "['1', '2']");
    assert_eq!(filtered("n__in", Some(vec!["a"])).unwrap(), "['a']");
    assert_eq!(filtered("n__range", [1, 2].as_slice()).unwrap(), "['1', '2']");
    assert_eq!(filtered("n__in", 5).unwrap(), "5");
    // A list of any kind where the server compares one value.
    for refused in [
        filtered("id", [1, 2].as_slice()),
        filtered("id", vec![1]),
        filtered("id", (1, 2)),
        filtered("id", json!([])),
        filtered("id", Some([day])),
        filtered("id__gte", [1.5]),
    ] {
        assert_eq!(refused.unwrap_err().problem, InvalidValue::ListWithoutIn);
    }
    // A single value where the server compares two.
    for refused in [
        filtered("id__range", 5),
        filtered("id__range", day),
        filtered("id__range", true),
        filtered("id__range", json!("1")),
        filtered("id__range", "1,"),
    ] {
        assert_eq!(refused.unwrap_err().problem, InvalidValue::Range { items: 1 });
    }
    // A value that is not a boolean, where the server reads one.
    for refused in [
        filtered("id__isnull", 0),
        filtered("id__isnull", "no"),
        filtered("id__isnull", day),
        filtered("id__isnull", [true]),
    ] {
        assert_eq!(refused.unwrap_err().problem, InvalidValue::NotBoolean);
    }
    assert_eq!(filtered("id__isnull", "TRUE").unwrap(), "TRUE");
    // An empty option leaves the parameter out.
    assert_eq!(
        Params::new()
            .search("id", None::<i32>)
            .search("id__in", None::<Vec<i32>>)
            .to_query()
            .unwrap(),
        ""
    );
}

#[test]
fn a_range_of_the_id_of_another_table_is_refused_where_the_server_is_known_to_fail_at_it() {
    let client = client_with_response(200, b"{}");
    let problem = |call: Call<BoxTransport, _>| {
        query(call.into_request()).map_err(|InvalidParam { problem, .. }| problem)
    };
    let (user, project, device) =
        (client.membership().user(), client.iaas().project(), client.iaas().device());
    for list in [
        user.list().search("address_id__range", (1, 2)),
        user.list().exclude("member_id__range", "1,2"),
    ] {
        assert_eq!(problem(list), Err(InvalidValue::ForeignKeyRange));
    }
    assert_eq!(
        problem(device.list().search("vm_id__range", (1, 2))),
        Err(InvalidValue::ForeignKeyRange)
    );
    // In that table, the id is an ordinary number.
    assert!(problem(project.list().search("address_id__range", (1, 2))).is_ok());
    assert!(problem(device.list().search("vm__project__address_id__range", (1, 2))).is_ok());
}

#[test]
fn a_backslash_is_sent_as_it_is() {
    assert_eq!(
        filtered("name__in", [r"a\b", r"\\server\share", "\\"]).unwrap(),
        r"['a\b', '\\server\share', '\']"
    );
    assert_eq!(filtered("name", r"a\'b").unwrap(), r"a\'b");
}

#[test]
fn an_empty_list_excludes_nothing_and_is_not_searched_in() {
    let none: [i32; 0] = [];
    assert_eq!(sent(&Params::new().exclude("id__in", none), "exclude[id__in]").unwrap(), "[]");
    assert_eq!(
        sent(&Params::new().search("id__in", none), "").unwrap_err().problem,
        InvalidValue::EmptyList
    );
    assert!(sent(&Params::new().exclude("id__range", none), "").is_err());
}

#[test]
fn names_that_the_server_reads_as_others_are_refused() {
    for name in [
        "search",
        "exclude",
        "search[",
        "search[]",
        "search[name",
        "search[name]junk",
        "search[a][in]",
        "search[a]b[c]",
        "exclude[[a]]",
        "order[0]",
        "limit[]",
        "page[x]",
    ] {
        assert_eq!(
            sent(&Params::new().query(name, "x"), name).unwrap_err().problem,
            InvalidValue::Name,
            "{name}"
        );
    }
    assert!(
        Params::new().search("a][in", "x").to_query().is_err()
            && Params::new().exclude("", "x").to_query().is_err()
    );
    for name in [
        "searching",
        "search_term",
        "searching[a]",
        "excluded[a]",
        "ordering[a]",
        "format",
        "foo[bar]",
    ] {
        assert_eq!(sent(&Params::new().query(name, "x,y"), name).unwrap(), "x,y");
    }
}

#[test]
fn filters_of_the_old_style_are_held_to_the_same_where_the_catalogue_knows_them() {
    let country = || client_with_response(200, b"{}").membership().country().list();
    let problem = |call: Call<BoxTransport, _>| {
        query(call.into_request()).map_err(|InvalidParam { problem, .. }| problem)
    };
    let item = |index, error| Err(InvalidValue::Item { index, error });
    assert_eq!(problem(country().query("english_name__in", ["a,b"])), item(0, InvalidItem::Comma));
    assert_eq!(
        problem(country().query("exclude__english_name__in", ["O'Brien"])),
        item(0, InvalidItem::Removed('\''))
    );
    assert_eq!(problem(country().query("english_name", ["a"])), Err(InvalidValue::ListWithoutIn));
    assert_eq!(
        problem(country().query("english_name", "false")),
        Err(InvalidValue::ReadsAsBoolean)
    );
    assert!(problem(country().query("english_name__icontains", "Ire")).is_ok());
    // The server reads the old style only if there are no filters of the new style.
    assert_eq!(
        problem(country().query("english_name", "a").search("alpha_2_code", "IE")),
        Err(InvalidValue::OldStyle)
    );
    assert_eq!(
        problem(country().query("exclude__phone_prefix", 1).exclude("alpha_2_code", "IE")),
        Err(InvalidValue::OldStyle)
    );
    assert!(
        problem(country().query("exclude__phone_prefix", 1).search("alpha_2_code", "IE")).is_ok()
    );
    // Only a name that begins like a filter is one.
    assert!(problem(country().query("english_name", "a").query("research[x]", "y")).is_ok());
    // A parameter that is not a filter may mean anything.
    assert!(problem(country().query("from", "true").search("alpha_2_code", "IE")).is_ok());
}

#[tokio::test]
async fn get_all_takes_no_page_and_no_limit() {
    let country = client_with_response(200, b"{\"content\": []}").membership().country();
    for (name, wrong) in [
        ("page", Params::new().page(3)),
        ("limit", Params::new().search("english_name", "x").limit(5)),
    ] {
        let error = why(&country.get_all().params(&wrong).send().await.unwrap_err());
        assert_eq!((error.name.as_str(), error.problem), (name, InvalidValue::SetByGetAll));
    }
    assert_eq!(
        why(&country.get_all().query("page", 3).send().await.unwrap_err()).problem,
        InvalidValue::SetByGetAll
    );
    // A list that becomes a `get_all` had a page and a limit of its own.
    assert!(
        country.list().page(3).limit(5).get_all().search("english_name", "x").send().await.is_ok()
    );
}

#[tokio::test]
async fn nothing_is_sent_whatever_the_call() {
    let unreachable_server = tower::service_fn(|_: http::Request<Body>| async {
        Err::<http::Response<ResBody>, BoxError>("it was sent".into())
    });
    let client = Client::new(Endpoints::default(), unreachable_server);
    let countries = client.membership().country();
    let wrong = Params::new().exclude("english_name__in", ["O'Brien"]);
    why(&countries.list().params(&wrong).send().await.unwrap_err());
    why(&countries.get_all().params(&wrong).send().await.unwrap_err());
    why(&countries.get_all().params(&wrong).items().next().await.unwrap().unwrap_err());
    why(&countries.head(()).params(&wrong).exists().await.unwrap_err());
    why(&client.membership().department().delete(1).params(&wrong).send().await.unwrap_err());
    why(&client
        .service("New", "thing/")
        .unwrap()
        .list()
        .params(&wrong)
        .send_raw()
        .await
        .unwrap_err());
    let api: &dyn ServiceApi = &countries;
    why(&api.get_all(wrong).await.unwrap_err());
}
