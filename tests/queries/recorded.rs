//! Holds the model against lists that were recorded with the real server.

use cloudcix::replay::Cassette;
use serde_json::Value;

use crate::model;

/// The fields by which the list of countries can be filtered, and whether they are text.
const FIELDS: [(&str, bool); 5] = [
    ("alpha_2_code", true),
    ("alpha_3_code", true),
    ("english_name", true),
    ("primary_level_name", true),
    ("phone_prefix", false),
];
/// The names by which the list can be ordered.
const ORDERINGS: [&str; 3] = ["english_name", "alpha_2_code", "alpha_3_code"];

fn cassette(name: &str) -> Cassette {
    Cassette::load(format!("{}/fixtures/recordings/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Returns every recorded list of countries: its query and the response.
fn lists(name: &str) -> Vec<(Vec<(String, String)>, Value)> {
    let mut lists = Vec::new();
    for interaction in cassette(name).interactions() {
        let (request, Some(response)) = (interaction.request(), interaction.response()) else {
            continue;
        };
        let is_list = request.method() == "GET"
            && request.uri().path() == "/country/"
            && response.status() == 200;
        if let (true, Some(query)) = (is_list, request.uri().query()) {
            lists.push((model::pairs(query), serde_json::from_slice(response.body()).unwrap()));
        }
    }
    lists
}

/// Returns all 249 countries.
fn countries() -> Vec<Value> {
    let pages = lists("00_quickstart.json")
        .into_iter()
        .filter(|(query, _)| query.iter().all(|(name, _)| name == "page" || name == "limit"));
    pages.flat_map(|(_, page)| page["content"].as_array().unwrap().clone()).collect()
}

/// Whether a row passes a filter, or `None` if the server skips the filter.
fn passes(filter: &str, text: &str, row: &Value) -> Option<bool> {
    let operator = model::operator(filter);
    let field = operator
        .map_or(filter, |operator| filter.strip_suffix(operator).unwrap().trim_end_matches('_'));
    let (_, is_text) = FIELDS.iter().find(|(known, _)| *known == field)?;
    let (value, number) = (row[field].as_str().map(str::to_owned), row[field].as_i64());
    let value = value.or_else(|| number.map(|number| number.to_string()));
    let is = |item: &String| value.as_ref() == Some(item);
    Some(match (operator, model::value(operator, text)) {
        (Some("in"), model::Value::List(items)) => items.iter().any(is),
        (Some("range"), model::Value::Range(ends)) if !is_text => {
            let [first, last] = ends?.map(|end| end.parse::<i64>().unwrap());
            number.is_some_and(|number| (first..=last).contains(&number))
        }
        (Some("isnull"), model::Value::Boolean(wanted)) if !is_text => {
            row[field].is_null() == wanted
        }
        (Some("icontains"), model::Value::Text(part)) => {
            value.is_some_and(|value| value.to_uppercase().contains(&part.to_uppercase()))
        }
        (None, model::Value::Text(text)) => is(&text),
        _ => return None,
    })
}

#[test]
fn the_model_reads_recorded_queries_as_the_server_did() {
    let countries = countries();
    assert_eq!(countries.len(), 249);
    let mut checked = 0;
    for (query, response) in [lists("00_quickstart.json"), lists("02_country.json")].concat() {
        // This client sends no repeated parameters and no filters of the old style.
        let known = |name: &str| ["order", "limit", "page"].contains(&name) || name.ends_with(']');
        if !query.iter().all(|(name, _)| known(name)) {
            continue;
        }
        let get = |name: &str| {
            query.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
        };
        let metadata = &response["_metadata"];
        assert_eq!(metadata["limit"], model::limit(get("limit")), "{query:?}");
        assert_eq!(metadata["page"], model::page(get("page")), "{query:?}");
        assert_eq!(metadata["order"], model::order(get("order"), &ORDERINGS), "{query:?}");

        let filters = query.iter().filter_map(|(name, value)| {
            let (family, filter) = name.strip_suffix(']')?.split_once('[')?;
            Some((family == "search", filter, value))
        });
        let filters: Vec<_> = filters.collect();
        let skipped = filters
            .iter()
            .filter(|(_, filter, value)| passes(filter, value, &countries[0]).is_none())
            .count();
        let is_kept = |row: &&Value| {
            filters.iter().all(|(keep, filter, value)| {
                passes(filter, value, row).is_none_or(|passes| passes == *keep)
            })
        };
        let total = countries.iter().filter(is_kept).count();
        assert_eq!(metadata["total_records"], total, "{query:?}");
        assert_eq!(metadata["warnings"].as_array().unwrap().len(), skipped, "{query:?}");
        checked += 1;
    }
    assert_eq!(checked, 35);
}
