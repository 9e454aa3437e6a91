use serde_json::{Value, json};

use super::load;
use crate::state::{Key, State};

fn loaded(seed: &Value) -> State {
    let mut state = State::default();
    load(&mut state, seed).expect("a seed");
    state
}

fn row(state: &State, table: &str, id: u64) -> Option<Value> {
    state.get(table, &json!(id)).map(|row| Value::Object((**row).clone()))
}

#[test]
fn what_is_wrong_with_a_seed_is_told() {
    for (seed, what) in [
        (json!({}), "it has no object \"rows\""),
        (json!({"rows": []}), "it has no object \"rows\""),
        (json!({"rows": {"country": {}}}), "the rows of \"country\" are no list"),
        (json!({"rows": {"nothing": []}}), "there is no service \"nothing\""),
        (json!({"rows": {"Nothing.country": []}}), "there is no service \"Nothing.country\""),
        (json!({"rows": {"project": []}}), "there is no service \"project\""),
        (json!({"application": "Nothing", "rows": {"x": []}}), "there is no service \"x\""),
        (
            json!({"rows": {"country": [{"content": {"id": 1}}, {"id": 2}]}}),
            "row 2 of \"country\" has no object \"content\"",
        ),
        (
            json!({"rows": {"country": [{"content": 5}]}}),
            "row 1 of \"country\" has no object \"content\"",
        ),
    ] {
        let error = load(&mut State::default(), &seed).unwrap_err();
        assert_eq!(error.to_string(), format!("the seed can't be used: {what}"));
    }
}

#[test]
fn rows_go_to_the_tables_of_their_services() {
    let rows = json!([{"content": {"id": 3, "name": "x", "extra": 1}}]);
    let kept = Some(json!({"id": 3, "name": "x"}));
    let whole = Some(json!({"id": 3, "name": "x", "extra": 1}));
    for (seed, table, expected) in [
        (json!({"rows": {"currency": rows}}), "Membership.currency", &kept),
        (
            json!({"application": "MEMBERSHIP", "rows": {"currency": rows}}),
            "Membership.currency",
            &kept,
        ),
        (
            json!({"application": "Compute", "rows": {"Membership.currency": rows}}),
            "Membership.currency",
            &kept,
        ),
        (json!({"rows": {"membership.currency": rows}}), "Membership.currency", &kept),
        (json!({"application": "compute", "rows": {"project": rows}}), "Compute.project", &whole),
        (json!({"rows": {"contacts.contact": rows}}), "Contacts.contact", &whole),
    ] {
        assert_eq!(row(&loaded(&seed), table, 3), *expected, "{seed}");
    }
}

#[test]
fn a_row_has_the_key_that_it_shows_or_that_it_is_said_to_have_or_the_next_one() {
    let seed = json!({"rows": {"Contacts.contact": [
        {"pk": 7, "content": {"id": 4, "name": "shown"}},
        {"pk": 9, "content": {"name": "said"}},
        {"pk": 9, "content": {"name": "taken"}},
        {"content": {"name": "next"}},
        {"content": {"id": 4, "name": "again"}},
        {"pk": "a/b", "content": {"name": "text"}},
        {"pk": null, "content": {"id": null, "name": "null"}},
    ]}});
    let state = loaded(&seed);
    let table = state.table("Contacts.contact");
    let names: Vec<(Value, &Value, &Value)> =
        table.iter().map(|(key, row)| (key.to_value(), &row["id"], &row["name"])).collect();
    let names = json!(names);
    let expected = json!([
        [4, 4, "again"],
        [9, 9, "said"],
        [10, 10, "taken"],
        [11, 11, "next"],
        [12, null, "null"],
        ["a/b", "a/b", "text"],
    ]);
    assert_eq!(names, expected);
}

#[test]
fn ids_of_the_path_are_columns_unless_the_row_has_them() {
    let seed = json!({"rows": {"subdivision": [
        {"ids": {"country_id": 1}, "content": {"id": 1}},
        {"ids": {"country_id": 1}, "content": {"id": 2, "country": {"id": 5}}},
        {"ids": null, "content": {"id": 3}},
    ]}});
    let state = loaded(&seed);
    let country =
        |id| row(&state, "Membership.subdivision", id).map(|row| row["country_id"].clone());
    assert_eq!(country(1), Some(json!(1)));
    assert_eq!(country(2), Some(json!(5)));
    assert_eq!(country(3), Some(Value::Null));
}

#[test]
fn rows_that_only_others_show_are_stored_but_replace_none() {
    let member = json!({"id": 2, "name": "inner", "currency": {"id": 8, "name": "inner"}});
    let seed = json!({"rows": {
        "department": [
            {"content": {"id": 1, "member": member}},
            {"content": {"id": 2, "member": null}},
        ],
        "profile": [
            {"content": {"id": 1, "member": {"id": 3, "name": "own", "currency": {"id": 9}}}},
        ],
        "currency": [{"content": {"id": 9, "name": "own"}}],
    }});
    let state = loaded(&seed);
    let name = |table: &str, id| row(&state, table, id).map(|row| row["name"].clone());
    assert_eq!(name("Membership.member", 2), Some(json!("inner")));
    assert_eq!(name("Membership.member", 3), Some(json!("own")));
    assert_eq!(name("Membership.currency", 8), Some(json!("inner")));
    assert_eq!(name("Membership.currency", 9), Some(json!("own")));
    let member = row(&state, "Membership.department", 1).map(|row| row["member_id"].clone());
    assert_eq!(member, Some(json!(2)));
}

#[test]
fn the_sequences_of_ids_go_on_where_a_seed_says() {
    for (application, names) in [
        ("membership", ["Membership.country", "Membership.team_user"]),
        ("Membership", ["Membership.country", "Membership.team_user"]),
    ] {
        let seed = json!({"application": application, "rows": {"country": [{"content": {"id": 9}}]},
            "internals": {"next_ids": {"country": 5, "team_user": 12, "language": "x"}}});
        let mut state = loaded(&seed);
        let taken = names.map(|name| state.table_mut(name).take_id());
        assert_eq!(taken, [5, 12], "{application}");
        assert_eq!(state.table_mut("Membership.language").take_id(), 1);
    }
    let seed = json!({"application": "Elsewhere", "rows": {}, "internals": {"next_ids": {"a": 3}}});
    assert_eq!(loaded(&seed).table_mut("Elsewhere.a").take_id(), 3);
}

#[test]
fn the_sequences_of_a_seed_replace_those_that_its_other_internals_begin() {
    let internals = json!({
        "next_ids": {"domain": 700, "record": 800, "region_image": 60, "region_storage_type": 70},
        "region_images": [{"image_id": 7, "region": 2}],
        "region_storage_types": [{"id": 90, "storage_type_id": 1, "region": 2}],
    });
    let seed = json!({"application": "IAAS", "rows": {}, "internals": internals});
    let mut state = loaded(&seed);
    let image = json!({"id": 1, "image_id": 7, "region": 2});
    assert_eq!(row(&state, "IAAS.region_image", 1), Some(image));
    for (table, next) in [
        ("IAAS.domain", 700),
        ("IAAS.record", 800),
        ("IAAS.region_image", 60),
        ("IAAS.region_storage_type", 70),
    ] {
        assert_eq!(state.table_mut(table).take_id(), next, "{table}");
    }
}

#[test]
fn internals_number_the_links_and_keep_what_the_api_does_not_show() {
    let seed = json!({
        "rows": {
            "address_link": [
                {"content": {"address_id": 1, "contra_address_id": 2, "reference": "r"}},
                {"content": {"address_id": 2, "contra_address_id": 1}},
            ],
            "user": [{"content": {"id": 3, "email": "e"}}],
        },
        "internals": {
            "address_links": [
                {"id": 8, "address_id": 2, "contra_address_id": 1, "deleted": false},
                {"id": 7, "address_id": 1, "contra_address_id": 2, "deleted": true},
                {"id": 9, "address_id": 4, "contra_address_id": 5, "deleted": true},
            ],
            "member_links": [{"id": 5, "member_id": 1, "contra_member_id": 2}],
            "team_users": [{"team_id": 1, "user_id": 3}, {"id": 7, "team_id": 2, "user_id": 3},
                {"team_id": 3, "user_id": 3}],
            "users": [{"id": 3, "first_otp": 5}],
            "notifications": [{"id": 2, "user_id": 3}, {"user_id": 3}],
            "logins": [{"email": "Some@One", "password": "dummy-password"}],
            "email_confirmations": [{"token": "dummy-token", "user_id": 3}],
        },
    });
    let state = loaded(&seed);
    let links: Vec<Value> = state
        .table("Membership.address_link")
        .iter()
        .map(|(key, row)| json!([key.to_value(), row["id"], row.get("reference"), row["deleted"]]))
        .collect();
    let expected = json!([[7, 7, "r", true], [8, 8, null, false], [9, 9, "Deleted", true]]);
    assert_eq!(json!(links), expected);
    let link = json!({"id": 5, "member_id": 1, "contra_member_id": 2, "deleted": null});
    assert_eq!(row(&state, "Membership.member_link", 5), Some(link));
    let places = state.table("Membership.team_user").iter();
    let places: Vec<Value> =
        places.map(|(key, row)| json!([key.to_value(), row["team_id"]])).collect();
    assert_eq!(json!(places), json!([[1, 1], [7, 2], [8, 3]]));
    let user = json!({"id": 3, "email": "e", "first_otp": 5, "email_validated": null});
    assert_eq!(row(&state, "Membership.user", 3), Some(user));
    assert_eq!(state.table("Membership.notifications").len(), 1);
    for (table, key) in
        [("Membership.directory", "some@one"), ("Membership.email_confirmation", "dummy-token")]
    {
        assert!(state.table(table).get(&Key::Text(key.into())).is_some(), "{table}");
    }
}

#[test]
fn a_part_of_a_row_is_no_row() {
    let inner = json!({"id": 3, "address_range": "10.0.0.0/24"});
    let rows = |name: &str, part: &str| {
        let rows = json!([{"content": {"id": 1, part: inner}}]);
        json!({"application": "IAAS", "rows": {name: rows}})
    };
    let state = loaded(&rows("subnet", "parent"));
    assert!(row(&state, "IAAS.subnet", 1).is_some() && row(&state, "IAAS.subnet", 3).is_none());
    let parent = row(&state, "IAAS.subnet", 1).map(|row| row["parent_id"].clone());
    assert_eq!(parent, Some(json!(3)));
}
