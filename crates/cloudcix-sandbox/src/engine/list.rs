mod columns;

use cloudcix_catalogue::Operator;
use serde_json::{Map, Value, json};

pub(crate) use self::columns::field;

use self::columns::field_of_joined;
use super::{Context, Demand, Entity, Rules, rules::Special, show};
use crate::{
    http::{Answer, Refusal, pairs},
    query::{Kind, Known, Operand, Page, Query, Wanted, select},
    state::{Key, Row, State, integer},
};

/// The rows of a table that a caller sees.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    All,
    /// The rows of the caller's member.
    OwnMember,
    /// The rows that a function selects. It is called once per request, and looks up what it needs.
    Seen(fn(&Context<'_>) -> Seen),
}

/// Whether a caller sees a row.
pub(crate) type Seen = Box<dyn Fn(&Key, &Row) -> bool>;

impl Scope {
    /// Returns the function that tells whether the caller sees a row: one within the path, and
    /// within the scope.
    pub(crate) fn seen(self, context: &Context<'_>, rules: &Rules) -> Seen {
        let within = within_path(context, rules.entity);
        match self {
            Self::All => within,
            Self::OwnMember => {
                let member = context.member_id();
                Box::new(move |key, row| {
                    integer(row, "member_id") == Some(member) && within(key, row)
                })
            }
            Self::Seen(seen) => {
                let seen = seen(context);
                Box::new(move |key, row| seen(key, row) && within(key, row))
            }
        }
    }

    pub(crate) fn sees(self, context: &Context<'_>, rules: &Rules, key: &Key, row: &Row) -> bool {
        self.seen(context, rules)(key, row)
    }
}

/// Ids of the path that are columns of the rows must be theirs.
fn within_path(context: &Context<'_>, entity: &Entity) -> Seen {
    let ids: Vec<(&'static str, Value)> = context
        .ids
        .iter()
        .filter(|(name, _)| entity.relation_by_column(name).is_some())
        .map(|(name, value)| (*name, Key::from_path(value).to_value()))
        .collect();
    Box::new(move |_, row| ids.iter().all(|(name, value)| row.get(*name) == Some(value)))
}

/// The rules of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListRules {
    /// The rows that a list shows, if they aren't those that can be read.
    pub(crate) scope: Option<Scope>,
    pub(crate) demands: &'static [Demand],
    /// The number of the error for a value of the wrong type. Without one, the server fails.
    pub(crate) wrong_type: Option<u16>,
    /// The text of the error for such a value.
    pub(crate) wrong_type_text: &'static str,
    /// Whether the metadata have `warnings`.
    pub(crate) warns: bool,
    /// Whether a search for none of the ids counts as not given. It selects nothing elsewhere.
    pub(crate) ignores_empty_ids: bool,
    /// Rows of other tables that refer to the list's rows, and whose columns are filters.
    pub(crate) joined: &'static [Joined],
    /// Filters and orderings that the server knows but its table lacks: it fails at them.
    pub(crate) lacking: &'static [&'static str],
    /// Searches, without an operator, at which the server fails because it makes them itself.
    pub(crate) clashing: &'static [&'static str],
    /// Whether a boolean in place of a time is refused as other wrong values are. The server fails
    /// at it elsewhere.
    pub(crate) catches_types: bool,
    /// Searches in whose place the server puts its own.
    pub(crate) replaced: Option<Replaced>,
    /// The parts of a row that `include_related=false` leaves out.
    pub(crate) related: &'static [&'static str],
    pub(crate) special: Option<Special>,
}

/// Names the searches that a server replaces for a caller, with their operators.
pub(crate) type Replaced = fn(&Context<'_>) -> &'static [(&'static str, Option<Operator>)];

/// Rows of another table that refer to those of a list.
#[derive(Debug)]
pub(crate) struct Joined {
    /// The name in filters: `regions` in `regions__region`.
    pub(crate) name: &'static str,
    pub(crate) entity: &'static Entity,
    /// The column of the other table that refers to the row.
    pub(crate) column: &'static str,
}

/// The text of the error for a filter's value that is not of the type of its column.
pub(crate) const WRONG_TYPE: &str = "One or more of the sent search fields contains invalid \
    values. Please check the sent parameters and ensure they match the required patterns.";

impl ListRules {
    pub(crate) const fn new() -> Self {
        Self {
            scope: None,
            demands: &[],
            wrong_type: None,
            wrong_type_text: WRONG_TYPE,
            warns: true,
            ignores_empty_ids: false,
            joined: &[],
            lacking: &[],
            clashing: &[],
            catches_types: false,
            replaced: None,
            related: &[],
            special: None,
        }
    }

    /// A list whose path must satisfy `demands`.
    pub(crate) const fn after(demands: &'static [Demand]) -> Self {
        Self { demands, ..Self::new() }
    }

    pub(crate) const fn wrong_type(mut self, number: u16) -> Self {
        self.wrong_type = Some(number);
        self
    }

    /// As [`wrong_type`](Self::wrong_type), in other words.
    pub(crate) const fn wrong_type_saying(mut self, number: u16, text: &'static str) -> Self {
        self.wrong_type_text = text;
        self.wrong_type(number)
    }

    /// Lists other rows than those that can be read.
    pub(crate) const fn seeing(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }

    pub(crate) const fn ignoring_empty_ids(mut self) -> Self {
        self.ignores_empty_ids = true;
        self
    }

    pub(crate) const fn joining(mut self, joined: &'static [Joined]) -> Self {
        self.joined = joined;
        self
    }

    pub(crate) const fn lacking(mut self, names: &'static [&'static str]) -> Self {
        self.lacking = names;
        self
    }

    pub(crate) const fn clashing(mut self, names: &'static [&'static str]) -> Self {
        self.clashing = names;
        self
    }

    pub(crate) const fn catching_types(mut self) -> Self {
        self.catches_types = true;
        self
    }

    pub(crate) const fn replacing(mut self, replaced: Replaced) -> Self {
        self.replaced = Some(replaced);
        self
    }

    /// Drops the searches that the server replaces.
    ///
    /// # Errors
    /// A fault for what the server fails at.
    fn adapt(
        &self,
        entity: &Entity,
        context: &Context<'_>,
        query: &mut Query,
    ) -> Result<(), Refusal> {
        let is_no_time = |wanted: &Wanted| {
            let compares = matches!(
                wanted.operator,
                None | Some(Operator::Gt | Operator::Gte | Operator::Lt | Operator::Lte)
            );
            let is_flag = matches!(wanted.operand, Operand::Flag(_));
            !self.catches_types && compares && is_flag && entity.kind(&wanted.field) == Kind::Time
        };
        let lacks = |name: &str| self.lacking.contains(&name);
        let mut wanted = query.search.iter().chain(&query.exclude);
        let clashes = |wanted: &Wanted| {
            wanted.operator.is_none() && self.clashing.contains(&wanted.field.as_str())
        };
        if wanted.any(|wanted| lacks(&wanted.field) || is_no_time(wanted))
            || query.search.iter().any(clashes)
        {
            return Err(Refusal::Fault);
        }
        if let Some(replaced) = self.replaced {
            let names = replaced(context);
            let is_replaced =
                |wanted: &Wanted| names.contains(&(wanted.field.as_str(), wanted.operator));
            query.search.retain(|wanted| !is_replaced(wanted));
        }
        Ok(())
    }

    /// A list that can be asked for without these parts of its rows.
    pub(crate) const fn related(mut self, parts: &'static [&'static str]) -> Self {
        self.related = parts;
        self
    }

    pub(crate) const fn without_warnings(mut self) -> Self {
        self.warns = false;
        self
    }
}

impl Rules {
    /// Returns the filters and orderings of the service's list.
    pub(crate) fn known(&self) -> Known {
        let service = cloudcix_catalogue::find(self.application, self.service).ok();
        let orderings = service.map_or(&[][..], |service| service.orderings());
        let first = orderings.first().copied().unwrap_or("id");
        Known {
            filters: service.map_or(&[][..], |service| service.filters()),
            orderings,
            default_ordering: service
                .and_then(cloudcix_catalogue::Service::default_ordering)
                .unwrap_or(first),
            is_open: false,
        }
    }

    /// Returns the error for a value of the wrong type.
    pub(crate) fn wrong_type(&self) -> Refusal {
        self.list.wrong_type.map_or(Refusal::Fault, |number| {
            self.refusal(400, super::Method::List, number, self.list.wrong_type_text)
        })
    }
}

/// Answers a list.
pub(super) fn answer(rules: &'static Rules, context: &Context<'_>) -> Result<Answer, Refusal> {
    let mut query = Query::read(&context.query, &rules.known())?;
    if rules.list.ignores_empty_ids {
        query.drop_empty_ids();
    }
    rules.list.adapt(rules.entity, context, &mut query)?;
    let seen = rules.list.scope.unwrap_or(rules.scope).seen(context, rules);
    let state: &State = context.state;
    let rows = state.table(rules.entity.table).iter().filter(|(key, row)| seen(key, row));
    let field = |name: &str, _| {
        field_of_joined(state, rules.list.joined, name).or_else(|| field(state, rules.entity, name))
    };
    let page = select(&query, rows, field, &rules.wrong_type())?;
    // The server reads the searches first.
    if rules.list.lacking.contains(&query.order.trim_start_matches('-')) {
        return Err(Refusal::Fault);
    }
    let left_out = if is_brief(&context.query) { rules.list.related } else { &[] };
    let show = |row: &Row| {
        let mut shown = show(state, rules.entity, row);
        shown.retain(|part, _| !left_out.contains(&part.as_str()));
        Value::Object(shown)
    };
    Ok(page_json(&query, &page, rules.list.warns, show))
}

/// Whether a query asks for rows without those that belong to them: by anything but `true`.
fn is_brief(query: &str) -> bool {
    let asked = pairs(query.as_bytes()).into_iter().rfind(|(name, _)| name == "include_related");
    asked.is_some_and(|(_, value)| !value.eq_ignore_ascii_case("true"))
}

/// Makes the answer of a page.
pub(crate) fn page_json(
    query: &Query,
    page: &Page<'_>,
    warns: bool,
    show: impl Fn(&Row) -> Value,
) -> Answer {
    let content: Vec<Value> = page.rows.iter().map(|(_, row)| show(row)).collect();
    let mut metadata = Map::new();
    metadata.insert("page".to_owned(), Value::from(query.page));
    metadata.insert("limit".to_owned(), Value::from(query.limit));
    metadata.insert("order".to_owned(), Value::from(query.order.as_str()));
    metadata.insert("total_records".to_owned(), Value::from(page.total));
    if warns {
        metadata.insert("warnings".to_owned(), Value::from(query.warnings.clone()));
    }
    Answer::Json { status: 200, body: json!({"content": content, "_metadata": metadata}) }
}
