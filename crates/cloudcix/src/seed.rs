//! The rows that a recording shows, as a seed for a sandbox.

mod place;

use std::collections::BTreeMap;

use cloudcix_catalogue::Application;
use cloudcix_replay::{Cassette, Interaction};
use http::Method;
use serde_json::{Map, Value, json};

use self::place::Place;

/// Returns the rows that a recording shows, as a seed for a sandbox.
///
/// Give it to [`SandboxBuilder::seed`](cloudcix_sandbox::SandboxBuilder::seed), or to
/// [`Sandbox::load`](cloudcix_sandbox::Sandbox::load), which adds the rows to those that are there.
/// The rows are those of all successful responses, as the latest one shows each; deleted ones are
/// left out. What a row refers to, such as the member of a department, becomes a row as well if the
/// response shows it with its `uri`. An object with neither an `id` nor a path of its own, such as
/// a sum, is no row, and lists of other rows within a row, such as the users of a team, are left
/// out.
///
/// Recordings hold no passwords, so nobody can log in. Take tokens from
/// [`Sandbox::token`](cloudcix_sandbox::Sandbox::token), or add `"internals": {"logins": [{"email":
/// …, "password": …}]}` to the seed. A redacted API key stays as the recording has it.
///
/// ```
/// use cloudcix::{
///     prelude::*,
///     replay::{Cassette, Interaction, Redactor},
/// };
/// use http::{Request, Response};
///
/// let request = Request::get("https://membership.api.cloudcix.com/country/107/");
/// let body = r#"{"content": {"id": 107, "english_name": "Ireland"}}"#;
/// let recorded = Interaction::new(request.body(Body::empty())?, Response::new(body.into()));
/// let cassette = Cassette::new([recorded], Redactor::default());
///
/// let sandbox = Sandbox::builder().seed(cloudcix::seed_from_cassette(&cassette)).build()?;
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), sandbox.transport());
/// let ireland = client.membership().country().read(107).send().await?;
/// assert_eq!(ireland["english_name"], "Ireland");
/// # Ok::<(), Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn seed_from_cassette(cassette: &Cassette) -> Value {
    let mut seen = Seen::default();
    for interaction in cassette.interactions() {
        seen.learn(interaction);
    }
    let services = seen.services.into_iter();
    let rows = services.map(|(name, rows)| (name, rows.into_values().collect::<Value>()));
    json!({ "rows": rows.collect::<Map<_, _>>() })
}

/// The rows so far, by the names of their services and their own identities.
#[derive(Default)]
struct Seen {
    services: BTreeMap<String, BTreeMap<String, Value>>,
}

impl Seen {
    fn learn(&mut self, interaction: &Interaction) {
        let request = interaction.request();
        let response = interaction.response().filter(|response| response.status().is_success());
        let Some((response, place)) = response.zip(Place::find_in(request.uri())) else { return };
        if request.method() == Method::DELETE {
            if let Some(rows) = self.services.get_mut(&place.service_name()) {
                rows.remove(&place.identity());
            }
            return;
        }
        let Ok(mut body) = serde_json::from_slice::<Value>(response.body()) else { return };
        match body.get_mut("content").map(Value::take) {
            Some(Value::Object(row)) => self.add(place, row),
            Some(Value::Array(rows)) => {
                for row in rows {
                    if let Value::Object(row) = row {
                        // The path is that of the list.
                        self.add(place.clone(), row);
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds a row of a response, and what it refers to.
    fn add(&mut self, place: Place, row: Map<String, Value>) {
        let application = place.service.application();
        for value in row.values() {
            self.add_referred(application, value);
        }
        if let Some(place) = place.of_row(&row) {
            self.rows(&place).insert(place.identity(), seed(&place, row));
        }
    }

    /// Adds rows within another one, unless they are known: they may not show all their fields.
    fn add_referred(&mut self, application: &'static Application, value: &Value) {
        match value {
            Value::Array(values) => {
                for value in values {
                    self.add_referred(application, value);
                }
            }
            Value::Object(row) => {
                for value in row.values() {
                    self.add_referred(application, value);
                }
                if let Some(place) = Place::shown_in(application, row) {
                    let identity = place.identity();
                    let known = self.rows(&place);
                    known.entry(identity).or_insert_with(|| seed(&place, row.clone()));
                }
            }
            _ => {}
        }
    }

    fn rows(&mut self, place: &Place) -> &mut BTreeMap<String, Value> {
        self.services.entry(place.service_name()).or_default()
    }
}

/// Returns a row in the form of a seed.
fn seed(place: &Place, row: Map<String, Value>) -> Value {
    let mut seed = Map::new();
    let ids = place.ids.iter().map(|(name, id)| ((*name).to_owned(), number_or_text(id)));
    seed.insert("ids".to_owned(), ids.collect());
    if let Some(pk) = &place.pk {
        seed.insert("pk".to_owned(), number_or_text(pk));
    }
    seed.insert("content".to_owned(), Value::Object(row));
    Value::Object(seed)
}

/// Returns an id of a path as it is in a row.
fn number_or_text(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| Value::from(id), Value::from)
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use cloudcix_replay::Redactor;
    use http::{Request, Response};

    use super::*;

    fn rows(exchanges: &[(&str, &str, u16, Value)]) -> Value {
        let interaction = |(method, url, status, body): &(&str, &str, u16, Value)| {
            let request = Request::builder().method(*method).uri(format!("https://{url}"));
            let response = Response::builder().status(*status).body(body.to_string().into());
            Interaction::new(request.body(Body::empty()).unwrap(), response.unwrap())
        };
        let cassette = Cassette::new(exchanges.iter().map(interaction), Redactor::default());
        seed_from_cassette(&cassette)["rows"].take()
    }

    #[test]
    fn the_latest_response_counts_and_deleted_rows_are_gone() {
        let row = |id, name| json!({"content": {"id": id, "name": name}});
        let url = "membership.localhost/department/";
        let one = "membership.localhost/v5.0/department/1/";
        let rows = rows(&[
            ("GET", url, 200, json!({"content": [{"id": 1, "name": "a"}, {"id": 2}]})),
            ("PATCH", one, 200, row(1, "b")),
            ("PATCH", one, 400, row(1, "refused")),
            ("POST", url, 201, row(3, "c")),
            ("DELETE", "membership.localhost/department/2/", 204, Value::Null),
        ]);
        let expected = json!([
            {"ids": {}, "pk": 1, "content": {"id": 1, "name": "b"}},
            {"ids": {}, "pk": 3, "content": {"id": 3, "name": "c"}},
        ]);
        assert_eq!(rows, json!({ "Membership.department": expected }));
    }

    #[test]
    fn ids_of_the_path_and_what_a_row_refers_to_are_kept() {
        let country = json!({"id": 107, "uri": "/country/107/"});
        let content = json!({"id": 5, "country": country, "uri": "/country/107/subdivision/5/"});
        let url = "membership.localhost/country/107/subdivision/";
        let rows = rows(&[("GET", url, 200, json!({ "content": [content] }))]);
        assert_eq!(
            rows,
            json!({
                "Membership.country": [{"ids": {}, "pk": 107, "content": country}],
                "Membership.subdivision":
                    [{"ids": {"country_id": 107}, "pk": 5, "content": content}],
            })
        );
    }

    #[test]
    fn a_row_that_was_read_stays_whole_when_another_one_shows_a_part_of_it() {
        let whole = json!({"id": 2, "name": "Acme", "uri": "/member/2/"});
        let part = json!({"id": 2, "uri": "/member/2/"});
        let department = json!({"id": 1, "member": part});
        let read = ("GET", "membership.localhost/member/2/", 200, json!({ "content": whole }));
        let shown =
            ("GET", "membership.localhost/department/1/", 200, json!({ "content": department }));
        for exchanges in [[read.clone(), shown.clone()], [shown, read]] {
            assert_eq!(rows(&exchanges)["Membership.member"][0]["content"], whole);
        }
    }

    #[test]
    fn other_responses_show_no_rows() {
        let rows = rows(&[
            ("POST", "membership.localhost/auth/login/", 201, json!({"token": "dummy"})),
            ("GET", "elsewhere.example.com/country/1/", 200, json!({"content": {"id": 1}})),
            ("GET", "membership.localhost/country/1/", 200, json!("text")),
            ("GET", "membership.localhost/country/", 200, json!({"content": [5, null]})),
        ]);
        assert_eq!(rows, json!({}));
    }

    /// Returns the rows of a single response as `service ids pk`, each with its content.
    fn shown(url: &str, content: &Value) -> Vec<(String, Value)> {
        let rows = rows(&[("GET", url, 200, json!({ "content": content }))]);
        let Value::Object(services) = rows else { panic!("{rows}") };
        let rows = |(service, rows): (String, Value)| {
            let Value::Array(rows) = rows else { panic!("{rows}") };
            rows.into_iter().map(move |row| {
                let pk = row.get("pk").map_or_else(|| "none".to_owned(), ToString::to_string);
                (format!("{service} {} {pk}", row["ids"]), row["content"].clone())
            })
        };
        services.into_iter().flat_map(rows).collect()
    }

    #[test]
    fn the_key_of_a_row_is_that_of_its_uri_its_id_or_its_path() {
        let blacklist = "iaas.localhost/cix_blacklist/10.0.0.0/24/";
        for (url, row, expected) in [
            ("membership.localhost/member/2/", json!({"id": 2}), Some("Membership.member {} 2")),
            ("membership.localhost/member/", json!({"id": 2}), Some("Membership.member {} 2")),
            (
                "membership.localhost/member/",
                json!({"id": "x"}),
                Some("Membership.member {} \"x\""),
            ),
            // Without a key, it is the result of something.
            ("membership.localhost/member/2/", json!({"name": "x"}), None),
            ("membership.localhost/member/", json!({"id": null}), None),
            ("membership.localhost/member/", json!({"id": [2]}), None),
            (blacklist, json!({"comment": "x"}), Some("IAAS.blacklist {} \"10.0.0.0/24\"")),
            (blacklist, json!({"id": 7}), Some("IAAS.blacklist {} 7")),
            ("iaas.localhost/cix_blacklist/", json!({"comment": "x"}), None),
            // A service with a single resource has no key.
            (
                "membership.localhost/address/4/link/",
                json!({"credit": 1}),
                Some("Membership.address_link {\"address_id\":4} none"),
            ),
            (
                "membership.localhost/member/",
                json!({"uri": "/address/4/link/"}),
                Some("Membership.address_link {\"address_id\":4} none"),
            ),
            // The `uri` of a row comes before its id and its path, if it is one.
            (
                "membership.localhost/member/2/",
                json!({"id": 3, "uri": "/v5.0/department/4/"}),
                Some("Membership.department {} 4"),
            ),
            (
                "membership.localhost/member/2/",
                json!({"id": 3, "uri": "/country/107/subdivision/5/"}),
                Some("Membership.subdivision {\"country_id\":107} 5"),
            ),
            (
                "membership.localhost/member/",
                json!({"id": 3, "uri": "/department/"}),
                Some("Membership.member {} 3"),
            ),
            (
                "membership.localhost/member/",
                json!({"id": 3, "uri": "/nothing/4/"}),
                Some("Membership.member {} 3"),
            ),
            (
                "membership.localhost/member/",
                json!({"id": 3, "uri": 4}),
                Some("Membership.member {} 3"),
            ),
        ] {
            let shown = shown(url, &row);
            let expected: Vec<_> =
                expected.map(|name| (name.to_owned(), row)).into_iter().collect();
            assert_eq!(shown, expected, "{url}");
        }
    }

    #[test]
    fn rows_within_rows_are_found_at_any_depth_but_only_by_their_uri() {
        let country = json!({"id": 107, "uri": "/country/107/"});
        let address = json!({"id": 4, "country": country, "uri": "/address/4/"});
        let row = json!({
            "id": 2,
            "list": [{"deep": [address]}, 5, {"id": 9}],
            "other": {"id": 8, "uri": "/elsewhere/8/"},
            "all": {"uri": "/department/"},
        });
        assert_eq!(
            shown("membership.localhost/member/2/", &row),
            [
                ("Membership.address {} 4".to_owned(), address),
                ("Membership.country {} 107".to_owned(), country),
                ("Membership.member {} 2".to_owned(), row),
            ]
        );
    }

    #[test]
    fn what_is_no_row_itself_shows_the_rows_that_it_refers_to() {
        let country = json!({"id": 107, "uri": "/country/107/"});
        for (url, content) in [
            ("membership.localhost/member/2/", json!({"name": "x", "country": country})),
            ("membership.localhost/member/", json!([{"sum": 3, "countries": [country]}])),
        ] {
            let expected = [("Membership.country {} 107".to_owned(), country.clone())];
            assert_eq!(shown(url, &content), expected, "{url}");
        }
    }

    #[test]
    fn a_failed_or_unanswered_request_and_a_deletion_of_nothing_show_no_rows() {
        let row = json!({"content": {"id": 1}});
        let one = "membership.localhost/department/1/";
        assert_eq!(rows(&[("GET", one, 299, row.clone())])["Membership.department"][0]["pk"], 1);
        for (method, status) in [("GET", 300), ("GET", 199), ("GET", 500), ("DELETE", 204)] {
            assert_eq!(rows(&[(method, one, status, row.clone())]), json!({}), "{method} {status}");
        }
        let refused = rows(&[("GET", one, 200, row.clone()), ("DELETE", one, 409, row.clone())]);
        assert_eq!(refused["Membership.department"][0]["pk"], 1);
        let deleted = rows(&[
            ("GET", one, 200, row),
            ("GET", "membership.localhost/department/2/", 200, json!({"content": {"id": 2}})),
            ("DELETE", one, 204, Value::Null),
        ]);
        assert_eq!(
            deleted["Membership.department"],
            json!([{"ids": {}, "pk": 2, "content": {"id": 2}}])
        );
    }

    #[test]
    fn every_row_of_a_list_and_every_row_that_these_refer_to_is_found_with_its_whole_key() {
        let country = |id: u64| json!({"id": id, "uri": format!("/country/{id}/")});
        let (one, two) = (country(1), country(2));
        let rows = json!([{"id": 3, "countries": [one, two]}, {"id": -4}, 7, {"id": "x"}]);
        for url in ["membership.localhost/member/", "membership.localhost/member/9/"] {
            let keys: Vec<_> = shown(url, &rows).into_iter().map(|(key, _)| key).collect();
            let mut expected = [
                "Membership.country {} 1",
                "Membership.country {} 2",
                "Membership.member {} 3",
                "Membership.member {} \"-4\"",
                "Membership.member {} \"x\"",
            ];
            let mut keys: Vec<_> = keys.iter().map(String::as_str).collect();
            keys.sort_unstable();
            expected.sort_unstable();
            assert_eq!(keys, expected, "{url}");
        }
    }

    #[test]
    fn rows_are_in_the_order_of_all_their_ids_however_long_these_are() {
        let paths = ["10000/subdivision/9999", "9999/subdivision/100000", "9999/subdivision/20"];
        let exchange = |path: &str| {
            let id: u64 = path.rsplit('/').next().unwrap().parse().unwrap();
            (format!("membership.localhost/country/{path}/"), json!({"content": {"id": id}}))
        };
        let pairs = [paths[0], paths[1], paths[2], "9998/subdivision/20"].map(exchange);
        let rows = rows(&pairs.each_ref().map(|(url, body)| ("GET", &**url, 200, body.clone())));
        let found: Vec<_> = rows["Membership.subdivision"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["ids"]["country_id"].as_u64().unwrap(), row["pk"].as_u64().unwrap()))
            .collect();
        assert_eq!(found, [(9998, 20), (9999, 20), (9999, 100_000), (10_000, 9999)]);
    }

    #[test]
    fn a_deletion_removes_the_row_of_its_own_path_and_no_other() {
        let row = |id: u64| json!({"content": {"id": id}});
        let in_ = |country: u64, id: u64| {
            format!("membership.localhost/country/{country}/subdivision/{id}/")
        };
        let urls = [in_(1, 5), in_(2, 5), in_(2, 6), in_(3, 5)];
        let mut exchanges: Vec<_> =
            urls.iter().zip([5, 5, 6, 5]).map(|(url, id)| ("GET", &**url, 200, row(id))).collect();
        exchanges.push(("DELETE", &urls[1], 200, row(7)));
        let found: Vec<_> = rows(&exchanges)["Membership.subdivision"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| format!("{} {}", row["ids"]["country_id"], row["pk"]))
            .collect();
        assert_eq!(found, ["1 5", "2 6", "3 5"]);
    }

    #[test]
    fn an_id_that_is_a_number_of_64_bits_is_one_and_any_other_is_a_text() {
        for (id, value) in [
            ("0", json!(0)),
            ("007", json!(7)),
            ("4294967296", json!(4_294_967_296_u64)),
            ("18446744073709551615", json!(u64::MAX)),
            ("18446744073709551616", json!("18446744073709551616")),
            ("-1", json!("-1")),
            ("1.0", json!("1.0")),
            ("", json!("")),
        ] {
            assert_eq!(number_or_text(id), value);
        }
    }
}
