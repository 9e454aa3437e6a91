use serde_json::Value;

use super::{Context, Demand, Method, Operation, Rules, Scope, Work, list, show};
use crate::{
    http::{Answer, Refusal},
    state::{Columns, Key},
};

/// Answers a request by the rules of its service.
pub(crate) fn answer(
    rules: &'static Rules,
    method: Method,
    context: &mut Context<'_>,
) -> Result<Answer, Refusal> {
    match operation(rules, method) {
        // The routes refuse such a method before it gets here.
        Operation::Absent => Err(Refusal::plain(405, "Method not allowed.")),
        Operation::Special(special) => special(context, rules),
        Operation::Checked(demands, _) if method == Method::List => {
            demand_all(rules, method, demands, context)?;
            list::answer(rules, context)
        }
        Operation::Checked(..) | Operation::Stored(..) => {
            let work = perform(rules, method, context)?;
            Ok(result(rules, method, context, &work))
        }
    }
}

const fn operation(rules: &Rules, method: Method) -> Operation {
    match method {
        Method::List => match rules.list.special {
            Some(special) => Operation::Special(special),
            None => Operation::Checked(rules.list.demands, None),
        },
        Method::Read => rules.read,
        Method::Create => rules.create,
        Method::Update => rules.update,
        Method::Delete => rules.delete,
    }
}

/// Does what a request asks for, without showing the row.
///
/// # Errors
/// The refusal, also if the method has no rules of this kind.
pub(crate) fn perform(
    rules: &'static Rules,
    method: Method,
    context: &mut Context<'_>,
) -> Result<Work, Refusal> {
    match operation(rules, method) {
        Operation::Absent | Operation::Special(_) => {
            Err(Refusal::plain(405, "Method not allowed."))
        }
        Operation::Checked(demands, then) => {
            let mut work = demand_all(rules, method, demands, context)?;
            change(rules, method, context, &mut work);
            if let Some(then) = then {
                then(context, &mut work)?;
            }
            Ok(work)
        }
        Operation::Stored(demands, store) => {
            let mut work = demand_all(rules, method, demands, context)?;
            store(context, &mut work)?;
            Ok(work)
        }
    }
}

/// Checks the demands in order.
pub(crate) fn demand_all(
    rules: &Rules,
    method: Method,
    demands: &[Demand],
    context: &mut Context<'_>,
) -> Result<Work, Refusal> {
    let mut work = Work { method: Some(method), ..Work::default() };
    for demand in demands {
        demand.check(rules, method, context, &mut work)?;
    }
    Ok(work)
}

/// Changes the row.
fn change(rules: &'static Rules, method: Method, context: &mut Context<'_>, work: &mut Work) {
    match method {
        Method::Create => create(rules, context, work),
        Method::Update => update(rules, context, work),
        Method::Delete => {
            let Some(key) = &work.key else { return };
            if let Some(row) = context.state.table(rules.entity.table).get(key) {
                let mut row = (**row).clone();
                stamp(rules, context, &mut row, &["updated"]);
                context.state.table_mut(rules.entity.table).insert(key.clone(), row);
            }
            context.state.table_mut(rules.entity.table).bury(key);
        }
        Method::List | Method::Read => {}
    }
}

/// Shows the row that a request is about, as it is now.
fn result(rules: &Rules, method: Method, context: &Context<'_>, work: &Work) -> Answer {
    let status = match method {
        Method::Delete => return Answer::Empty { status: 204 },
        Method::Create if rules.answers_empty => return Answer::Empty { status: 201 },
        Method::Create => 201,
        _ => 200,
    };
    let row = work.key.as_ref().and_then(|key| context.state.table(rules.entity.table).get(key));
    let shown = row.map(|row| match rules.show {
        Some(show) => show(context, work, row),
        None => show(context.state, rules.entity, row),
    });
    Answer::content(status, Value::Object(shown.unwrap_or_default()))
}

/// Stores a new row, with an id of the table's sequence and the ids of the path.
fn create(rules: &Rules, context: &mut Context<'_>, work: &mut Work) {
    let mut row = std::mem::take(&mut work.clean);
    if matches!(rules.scope, Scope::OwnMember) {
        row.entry("member_id").or_insert_with(|| Value::from(context.member_id()));
    }
    for (name, value) in &context.ids {
        if rules.entity.relation_by_column(name).is_some() {
            row.insert((*name).to_owned(), Key::from_path(value).to_value());
        }
    }
    stamp(rules, context, &mut row, &["created", "updated"]);
    let table = context.state.table_mut(rules.entity.table);
    let id = table.take_id();
    row.insert("id".to_owned(), Value::from(id));
    work.key = Some(Key::Number(id));
    table.insert(Key::Number(id), row);
}

/// Stores the changed columns of a row.
fn update(rules: &Rules, context: &mut Context<'_>, work: &mut Work) {
    let (Some(key), Some(row)) = (work.key.clone(), &work.row) else { return };
    let mut row = (**row).clone();
    row.extend(std::mem::take(&mut work.clean));
    stamp(rules, context, &mut row, &["updated"]);
    context.state.table_mut(rules.entity.table).insert(key, row);
}

/// Sets those of the columns to the present time that the entity has.
fn stamp(rules: &Rules, context: &Context<'_>, row: &mut Columns, columns: &[&str]) {
    for name in columns.iter().filter(|name| rules.entity.has(name)) {
        row.insert((*name).to_string(), Value::from(context.now.to_string()));
    }
    if rules.entity.has("modified_by") {
        let caller = context.caller.as_ref().map(crate::auth::Caller::id);
        row.insert("modified_by".to_owned(), Value::from(caller));
    }
}
