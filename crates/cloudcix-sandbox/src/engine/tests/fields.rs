use serde_json::{Value, json};

use super::{
    super::Method,
    bench::{Asked, Bench, RULES, THING},
};

/// Returns the code and the text of each error.
fn errors(bench: &mut Bench, method: Method, is_partial: bool, body: &Value) -> Vec<String> {
    let ids: &[_] = if method == Method::Create { &[] } else { &[("pk", "1")] };
    let asked = Asked { user: 11, ids, body: Some(body), is_partial, ..Asked::default() };
    let (status, answer) = bench.ask(&RULES, method, asked);
    let Some(errors) = answer["errors"].as_object() else {
        assert!((200..300).contains(&status), "{answer}");
        return Vec::new();
    };
    assert_eq!((status, &answer["detail"]), (400, &json!("Bad request.")));
    let text = |error: &Value, key: &str| error[key].as_str().unwrap_or_default().to_owned();
    errors
        .iter()
        .map(|(name, error)| {
            let code = text(error, "error_code");
            format!("{name} {} {}", code.replace("test_thing_", ""), text(error, "detail"))
        })
        .collect()
}

/// A bench with a box, and a thing of each member.
fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.insert("Test.box", &json!({"id": 1}));
    bench.insert(THING.table, &json!({"id": 1, "title": "old", "member_id": 1, "box_id": 1}));
    bench.insert(THING.table, &json!({"id": 2, "title": "other", "member_id": 1, "box_id": 1}));
    bench.insert(THING.table, &json!({"id": 3, "title": "away", "member_id": 2, "box_id": 1}));
    bench
}

#[test]
fn each_wrong_field_has_its_code_and_its_text() {
    let start = |name: &str| format!("The \"{name}\" parameter is invalid. ");
    let name = |code: &str, text: &str| format!("name {code} {}{text}", start("name"));
    let with = |name: &str, value: Value| {
        let mut body = json!({"name": "new", "box_id": 1, "lid_id": 1});
        body[name] = value;
        body
    };
    let required = "\"name\" is required and must be a string.";
    let long = "\"name\" cannot be longer than 5 characters.";
    let taken = "A Thing with that name already exists for your Member.";
    for (value, expected) in [
        (json!(null), Some(("create_101", required))),
        (json!(" \n"), Some(("create_101", required))),
        (json!("éééééé"), Some(("create_102", long))),
        (json!("ééééé"), None),
        (json!("  ééééé  "), None),
        (json!(" old "), Some(("create_103", taken))),
        (json!("Old"), None),
        (json!("away"), None),
        (json!(0), None),
        (json!(false), None),
    ] {
        let expected: Vec<String> =
            expected.map(|(code, text)| name(code, text)).into_iter().collect();
        let found = errors(&mut bench(), Method::Create, false, &with("name", value.clone()));
        assert_eq!(found, expected, "{value}");
    }
    let integer = "\"box_id\" is required and must be an integer.";
    let valid = "\"box_id\" must belong to a valid Box.";
    for (value, expected) in [
        (json!(null), Some(("create_105", integer))),
        (json!("x"), Some(("create_105", integer))),
        (json!([1]), Some(("create_105", integer))),
        (json!(-1), Some(("create_106", valid))),
        (json!(0), Some(("create_106", valid))),
        (json!(2), Some(("create_106", valid))),
        (json!(1e30), Some(("create_106", valid))),
        (json!(" 1 "), None),
        (json!(1.9), None),
        (json!(true), None),
    ] {
        let expected =
            expected.map(|(code, text)| format!("box_id {code} {}{text}", start("box_id")));
        let expected: Vec<String> = expected.into_iter().collect();
        let found = errors(&mut bench(), Method::Create, false, &with("box_id", value.clone()));
        assert_eq!(found, expected, "{value}");
    }
}

#[test]
fn all_wrong_fields_are_told_but_for_one_that_depends_on_another_in_a_creation() {
    let body = json!({"name": "", "note": "long", "box_id": 9, "lid_id": 9, "is_on": "x"});
    let codes = |method, is_partial| -> Vec<String> {
        let found = errors(&mut bench(), method, is_partial, &body);
        found.iter().map(|error| error.split(' ').nth(1).unwrap_or("").to_owned()).collect()
    };
    assert_eq!(codes(Method::Create, false), ["create_106", "create_101", "create_104"]);
    let updated = ["update_116", "update_118", "update_117", "update_111", "update_114"];
    assert_eq!(codes(Method::Update, false), updated);
    assert_eq!(codes(Method::Update, true), updated);
    let flag = errors(&mut bench(), Method::Update, true, &json!({"is_on": 1, "lid_id": 9}));
    let expected = [
        "is_on update_118 The \"is_on\" parameter is invalid. \"is_on\" must be a boolean.",
        "lid_id update_117 The \"lid_id\" parameter is invalid. \"lid_id\" is invalid.",
    ];
    assert_eq!(flag, expected);
    // A complaint that has no code of its own has number 0.
    let taken = errors(&mut bench(), Method::Update, true, &json!({"name": "other"}));
    let text = "The \"name\" parameter is invalid. A Thing with that name already exists for your \
        Member.";
    assert_eq!(taken, [format!("name update_000 {text}")]);
}

#[test]
fn a_patch_reads_what_is_sent_and_a_put_all_fields() {
    assert!(errors(&mut bench(), Method::Update, true, &json!({})).is_empty());
    let null = errors(&mut bench(), Method::Update, true, &json!({"name": null}));
    assert_eq!(null.len(), 1, "{null:?}");
    let put: Vec<String> = errors(&mut bench(), Method::Update, false, &json!({}))
        .iter()
        .map(|error| error.split(" The ").next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(put, ["box_id update_115", "lid_id update_117", "name update_111"]);
    // Its own name isn't taken.
    assert!(errors(&mut bench(), Method::Update, true, &json!({"name": "old"})).is_empty());
}
