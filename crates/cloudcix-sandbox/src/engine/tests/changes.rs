use serde_json::{Value, json};

use super::{
    super::{Demand, Method, Rules, Scope, Who},
    bench::{Asked, BOX, Bench, RULES, THING},
};
use crate::state::Key;

const NOW: &str = "2026-05-28T20:26:40.500000";

#[test]
fn a_row_is_created_shown_changed_and_deleted() {
    let mut bench = Bench::new();
    bench.insert(BOX.table, &json!({"id": 3}));
    let body = json!({"name": " a ", "box_id": "3", "lid_id": 3, "is_on": true, "else": 1});
    let asked = Asked { user: 11, body: Some(&body), ..Asked::default() };
    let made = json!({"id": 1, "name": "a", "note": "", "box_id": 3, "lid_id": 3, "is_on": null,
        "member_id": 1, "created": NOW, "updated": NOW, "modified_by": 11});
    let created = bench.ask(&RULES, Method::Create, asked);
    assert_eq!(created, (201, json!({"content": made.clone()})));

    // A user of another member doesn't see it.
    let read = Asked { user: 11, ids: &[("pk", "1")], ..Asked::default() };
    let found = bench.ask(&RULES, Method::Read, read);
    assert_eq!(found, (200, json!({"content": made.clone()})));
    let absent = json!({"error_code": "test_thing_read_001", "detail": "There is no such thing."});
    for asked in [Asked { user: 12, ..read }, Asked { ids: &[("pk", "2")], ..read }] {
        assert_eq!(bench.ask(&RULES, Method::Read, asked), (404, absent.clone()));
    }

    bench.insert(
        THING.table,
        &json!({"id": 1, "title": "a", "member_id": 1, "created": "then",
        "updated": "then", "modified_by": 5, "kept": 1}),
    );
    let body = json!({"note": "b", "is_on": true});
    let asked = Asked { body: Some(&body), is_partial: true, ..read };
    let changed = json!({"id": 1, "name": "a", "note": "b", "box_id": null, "lid_id": null,
        "is_on": true, "member_id": 1, "created": "then", "updated": NOW, "modified_by": 11});
    let updated = bench.ask(&RULES, Method::Update, asked);
    assert_eq!(updated, (200, json!({"content": changed})));
    let kept = bench.state.get(THING.table, &json!(1)).and_then(|row| row.get("kept"));
    assert_eq!(kept, Some(&json!(1)));

    assert_eq!(bench.ask(&RULES, Method::Delete, read), (204, Value::Null));
    assert!(bench.state.get(THING.table, &json!(1)).is_none());
    let asked = Asked {
        user: 11,
        body: Some(&json!({"name": "a", "box_id": 3, "lid_id": 3})),
        ..Asked::default()
    };
    assert_eq!(bench.ask(&RULES, Method::Create, asked).1["content"]["id"], 2);
}

#[test]
fn a_deletion_stamps_the_row_that_others_still_refer_to() {
    let mut bench = Bench::new();
    bench.insert(THING.table, &json!({"id": 1, "member_id": 1, "updated": "then"}));
    let asked = Asked { user: 11, ids: &[("pk", "1")], ..Asked::default() };
    assert_eq!(bench.ask(&RULES, Method::Delete, asked).0, 204);
    let buried = bench.state.follow(THING.table, &json!(1)).expect("a buried row");
    assert_eq!(
        (buried.get("updated"), buried.get("modified_by")),
        (Some(&json!(NOW)), Some(&json!(11)))
    );
}

#[test]
fn a_row_that_another_refers_to_is_not_deleted_unless_that_one_was_deleted() {
    for (referring, status) in [
        (json!({"id": 1, "thing_id": 1}), 403),
        (json!({"id": 1, "thing_id": 1, "deleted": false}), 403),
        (json!({"id": 1, "thing_id": 1, "deleted": true}), 204),
        (json!({"id": 1, "thing_id": 2}), 204),
        (json!({"id": 1, "thing_id": null}), 204),
    ] {
        let mut bench = Bench::new();
        bench.insert(THING.table, &json!({"id": 1, "member_id": 1}));
        bench.insert(BOX.table, &referring);
        let asked = Asked { user: 11, ids: &[("pk", "1")], ..Asked::default() };
        let (found, body) = bench.ask(&RULES, Method::Delete, asked);
        assert_eq!(found, status, "{referring}");
        if status == 403 {
            let code = "test_thing_delete_202";
            assert_eq!(body, json!({"error_code": code, "detail": "It is in a box."}));
        }
    }
}

#[test]
fn a_creation_takes_ids_of_the_path_that_the_table_has() {
    static EMPTY: Rules = Rules::new("Test", "thing", "test_thing", &THING)
        .create(&[Demand::Parent("box_id", &BOX, 7, "No such box."), Demand::Fields])
        .answering_empty();
    let mut bench = Bench::new();
    let ids: &[(&str, &str)] = &[("box_id", "4"), ("other_id", "5")];
    let asked = Asked { user: 12, ids, ..Asked::default() };
    let refused = json!({"error_code": "test_thing_create_007", "detail": "No such box."});
    assert_eq!(bench.ask(&EMPTY, Method::Create, asked), (404, refused));
    bench.insert(BOX.table, &json!({"id": 4}));
    assert_eq!(bench.ask(&EMPTY, Method::Create, asked), (201, Value::Null));
    let row = bench.state.get(THING.table, &json!(1)).expect("a row");
    let expected = json!({"id": 1, "box_id": 4, "created": NOW, "updated": NOW, "modified_by": 12});
    assert_eq!(Value::Object((**row).clone()), expected);
}

#[test]
fn who_may_do_it_is_asked_in_order() {
    static ROOT: Rules =
        Rules::new("Test", "t", "t", &THING).read(&[Demand::Allowed(Who::Root, 1, "")]);
    static MANAGED: Rules =
        Rules::new("Test", "t", "t", &THING).read(&[Demand::Allowed(Who::SelfManaged, 1, "")]);
    static ADMINISTRATOR: Rules =
        Rules::new("Test", "t", "t", &THING).read(&[Demand::Allowed(Who::Administrator, 1, "")]);
    let mut bench = Bench::new();
    bench.insert("Membership.user", &json!({"id": 1, "member_id": 9}));
    for (rules, allowed) in [
        (&ROOT, [true, false, false]),
        (&MANAGED, [false, true, true]),
        (&ADMINISTRATOR, [false, true, false]),
    ] {
        let ask = |user| bench.ask(rules, Method::Read, Asked { user, ..Asked::default() }).0;
        assert_eq!([1, 11, 12].map(ask), allowed.map(|yes| if yes { 200 } else { 403 }));
    }
    let missing = Asked { user: 11, ..Asked::default() };
    let refused = (405, json!({"detail": "Method not allowed."}));
    assert_eq!(bench.ask(&ROOT, Method::Create, missing), refused);
}

#[test]
fn ids_of_the_path_are_found_by_their_names_and_the_last_one_is_the_key() {
    let mut bench = Bench::new();
    bench.insert(BOX.table, &json!({"id": 2}));
    let ids: &[(&str, &str)] = &[("box_id", "2"), ("pk", "x")];
    bench.with(Asked { user: 12, ids, ..Asked::default() }, |context| {
        assert_eq!((context.id("box_id"), context.id("none")), ("2", ""));
        assert_eq!((context.key("box_id"), context.pk()), (Key::Number(2), Key::Text("x".into())));
        assert_eq!((context.member_id(), context.address_id()), (2, 2));
        for (id, exists) in [(2, true), (1, false), (0, false), (-2, false), (i128::MAX, false)] {
            assert_eq!(context.exists(BOX.table, id), exists, "{id}");
        }
    });
    bench.with(Asked::default(), |context| {
        assert_eq!(
            (context.pk(), context.member_id(), context.address_id()),
            (Key::Number(0), 0, 0)
        );
        assert!(!context.caller_is(|_| true));
    });
    assert!(matches!(RULES.scope, Scope::OwnMember));
}
