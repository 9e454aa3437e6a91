//! Requests to rules, without a server.

use serde_json::{Value, json};

use super::super::{
    Column, Context, Demand, Effects, Entity, Field, ListRules, Method, Part, Relation, Rules,
    Scope, Unique, Who, answer,
};
use crate::{
    auth::{ADDRESS, Caller, MEMBER, USER},
    clock::Timestamp,
    http::{Answer, Input, Refusal},
    query::Kind,
    state::{Columns, Key, State},
};

pub(super) static BOX: Entity = Entity {
    table: "Test.box",
    label: "Box",
    columns: &[Column("id", Kind::Integer)],
    relations: &[],
    parts: &[("id", Part::Column("id")), ("label", Part::Column("label"))],
};

pub(super) static THING: Entity = Entity {
    table: "Test.thing",
    label: "Thing",
    columns: &[
        Column("id", Kind::Integer),
        Column("created", Kind::Time),
        Column("updated", Kind::Time),
        Column("modified_by", Kind::Integer),
        Column("is_on", Kind::Flag),
        Column("tags__name", Kind::Text),
    ],
    relations: &[
        Relation { name: "box", column: "box_id", to: &BOX },
        Relation { name: "member", column: "member_id", to: &BOX },
    ],
    parts: &[
        ("id", Part::Column("id")),
        ("name", Part::Column("title")),
        ("note", Part::Column("note")),
        ("box_id", Part::Column("box_id")),
        ("lid_id", Part::Column("lid_id")),
        ("is_on", Part::Column("is_on")),
        ("member_id", Part::Column("member_id")),
        ("created", Part::Column("created")),
        ("updated", Part::Column("updated")),
        ("modified_by", Part::Column("modified_by")),
    ],
};

const FOUND: Demand = Demand::Found(1, "There is no such thing.");

static FIELDS: &[Field] = &[
    Field {
        column: "title",
        ..Field::unique_text("name", 5, Unique::AmongOthers).codes(&[101, 102, 103], &[111, 112])
    },
    Field::optional_text("note", 3).codes(&[104], &[114]),
    Field::id("box_id", &BOX).codes(&[105, 106], &[115, 116]),
    Field::special("lid_id", |context, _, _, sent| match sent {
        Some(id) if context.exists(BOX.table, i128::from(id.as_i64().unwrap_or(0))) => {
            Ok(Some(id.clone()))
        }
        _ => Err(super::super::Complaint::At(0)),
    })
    .codes(&[107], &[117])
    .after("box_id"),
    Field::flag("is_on").codes(&[], &[118]),
];

pub(super) static RULES: Rules = Rules::new("Test", "thing", "test_thing", &THING)
    .seen(Scope::OwnMember)
    .fields(FIELDS)
    .list(ListRules::after(&[]))
    .read(&[FOUND])
    .create(&[Demand::Allowed(Who::Administrator, 201, "Not you."), Demand::Fields])
    .update(&[FOUND, Demand::Fields])
    .delete(&[FOUND, Demand::Unused(&BOX, "thing_id", 202, "It is in a box.")]);

/// A state with a user of the first member and of the second one: only the former is an
/// administrator.
pub(super) struct Bench {
    pub(super) state: State,
}

/// A request, without what most of them lack.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    pub(super) user: u64,
    pub(super) ids: &'a [(&'static str, &'a str)],
    pub(super) query: &'a str,
    pub(super) body: Option<&'a Value>,
    pub(super) is_partial: bool,
}

pub(super) fn columns(value: &Value) -> Columns {
    value.as_object().cloned().expect("an object")
}

impl Bench {
    pub(super) fn new() -> Self {
        let mut bench = Self { state: State::default() };
        for id in [1_u64, 2] {
            bench.insert(MEMBER, &json!({"id": id, "self_managed": true}));
            bench.insert(ADDRESS, &json!({"id": id, "member_id": id}));
            let user = json!({"id": id + 10, "member_id": id, "address_id": id,
                "administrator": id == 1});
            bench.insert(USER, &user);
        }
        bench
    }

    pub(super) fn insert(&mut self, table: &str, row: &Value) {
        let key = Key::from_value(&row["id"]).expect("an id");
        self.state.table_mut(table).insert(key, columns(row));
    }

    /// Lets a function see a request.
    pub(super) fn with<T>(
        &mut self,
        asked: Asked<'_>,
        see: impl FnOnce(&mut Context<'_>) -> T,
    ) -> T {
        let input = Input {
            content_type: Some("application/json".to_owned()),
            bytes: asked.body.map(|body| body.to_string().into()).unwrap_or_default(),
        };
        let user = self.state.table(USER).get(&Key::Number(asked.user)).cloned();
        let caller = user.map(|user| Caller::new(&self.state, user));
        see(&mut Context {
            state: &mut self.state,
            caller,
            now: Timestamp(1_780_000_000_500_000),
            ids: asked.ids.iter().map(|(name, id)| (*name, (*id).to_owned())).collect(),
            query: asked.query.to_owned(),
            input: &input,
            is_partial: asked.is_partial,
            has_dns: true,
            effects: Effects::default(),
        })
    }

    /// Sends a request, and returns the status and the body, which is null if there is none.
    pub(super) fn ask(
        &mut self,
        rules: &'static Rules,
        method: Method,
        asked: Asked<'_>,
    ) -> (u16, Value) {
        shown(self.with(asked, |context| answer(rules, method, context)))
    }
}

pub(super) fn shown(answer: Result<Answer, Refusal>) -> (u16, Value) {
    match answer {
        Ok(Answer::Json { status, body }) => (status, body),
        Ok(Answer::Empty { status }) => (status, Value::Null),
        Err(refusal) => (refusal.status(), refusal.body().unwrap_or_default()),
    }
}
