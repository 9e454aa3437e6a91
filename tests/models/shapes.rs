//! Random changes of recorded responses.

use proptest::prelude::*;
use serde_json::{Value, json};

use cloudcix::core::secret::is_secret_name;

type Object = serde_json::Map<String, Value>;

/// A change of one object somewhere in a response.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// Adds a field that no type knows.
    Unknown(prop::sample::Index, String, Value),
    /// Makes a field null.
    Null(prop::sample::Index, prop::sample::Index),
    /// Changes the value of a state or another vocabulary.
    Word(prop::sample::Index, Value),
}

impl Arbitrary for Change {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Self> {
        let at = any::<prop::sample::Index>;
        let word = prop_oneof![
            any::<i64>().prop_map(Value::from),
            (-2..20_i64).prop_map(Value::from),
            "[a-z_]{0,12}".prop_map(Value::from),
        ];
        prop_oneof![
            (at(), "new_[a-zA-Z]{1,8}", any_json())
                .prop_map(|(object, name, value)| Self::Unknown(object, name, value)),
            (at(), at()).prop_map(|(object, field)| Self::Null(object, field)),
            (at(), word).prop_map(|(object, value)| Self::Word(object, value)),
        ]
        .boxed()
    }
}

/// Returns any JSON value of a few levels. Its integers have at most 64 bits, as in a `Value`.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Exact in text as well.
        any::<i32>().prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)),
        ".{0,12}".prop_map(Value::from),
        Just(json!("2026-07-11T08:00:16.158000")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let names = prop_oneof![Just("id".to_owned()), Just("name".to_owned()), "[a-z]{1,6}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names, inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Applies the changes, one after the other.
pub(crate) fn changed(mut json: Value, changes: &[Change]) -> Value {
    for change in changes {
        match change {
            Change::Unknown(at, name, value) => edit(
                &mut json,
                *at,
                |_| true,
                |object| {
                    object.insert(name.clone(), value.clone());
                },
            ),
            Change::Null(at, field) => edit(
                &mut json,
                *at,
                |it| !it.is_empty(),
                |object| {
                    let names: Vec<String> = object.keys().cloned().collect();
                    object.insert(field.get(&names).clone(), Value::Null);
                },
            ),
            Change::Word(at, value) => edit(
                &mut json,
                *at,
                |it| word(it).is_some(),
                |object| {
                    if let Some(name) = word(object) {
                        object.insert(name.to_owned(), value.clone());
                    }
                },
            ),
        }
    }
    json
}

/// Edits one of the objects that the condition selects, at any depth.
fn edit(
    json: &mut Value,
    at: prop::sample::Index,
    selects: fn(&Object) -> bool,
    edit: impl Fn(&mut Object),
) {
    let mut number = 0;
    visit(json, &mut |object| number += usize::from(selects(object)));
    if number == 0 {
        return;
    }
    let (chosen, mut seen) = (at.index(number), 0);
    visit(json, &mut |object| {
        if selects(object) {
            if seen == chosen {
                edit(object);
            }
            seen += 1;
        }
    });
}

/// Calls `see` with each object, the inner ones first.
fn visit(json: &mut Value, see: &mut impl FnMut(&mut Object)) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, see)),
        Value::Object(object) => {
            object.values_mut().for_each(|value| visit(value, see));
            see(object);
        }
        _ => {}
    }
}

/// Returns the field of an object whose value is of a vocabulary.
fn word(object: &Object) -> Option<&'static str> {
    ["state", "min_state", "type", "vpn_type", "protocol"]
        .into_iter()
        .find(|name| object.contains_key(*name))
}

/// Replaces the texts in fields that are named as secrets, and returns their number.
pub(crate) fn hide(json: &mut Value, secret: &str) -> usize {
    match json {
        Value::Array(items) => items.iter_mut().map(|item| hide(item, secret)).sum(),
        Value::Object(object) => object
            .iter_mut()
            .map(|(name, value)| match value {
                Value::String(text) if is_secret_name(name) => {
                    secret.clone_into(text);
                    1
                }
                value => hide(value, secret),
            })
            .sum(),
        _ => 0,
    }
}
