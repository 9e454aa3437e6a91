use serde_json::{Map, Value};

use super::{
    entities::{ADDRESS, ADDRESS_LINK},
    links::link_between,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    python::{self, Decimal},
    state::{Columns, Row, State},
};

pub(super) static RULES: Rules =
    Rules::new("Membership", "cloud_budget", "membership_cloud_budget", &ADDRESS_LINK)
        .special(Method::Read, read);

/// Says what each of the caller's addresses may spend at another one.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let seller = context.key("address_id");
    if context.state.table(ADDRESS.table).get(&seller).is_none() {
        return Err(rules.refusal(
            404,
            Method::Read,
            1,
            "The sent \"address_id\" does not exist. Please send valid address IDs in request.",
        ));
    }
    let is_global = context.caller_is(Caller::is_global);
    let (member, own) = (Value::from(context.member_id()), Value::from(context.address_id()));
    let mut budgets = Map::new();
    for (key, address) in context.state.table(ADDRESS.table).iter() {
        let counts = if is_global {
            address.get("member_id") == Some(&member)
        } else {
            address.get("id") == Some(&own)
        };
        if counts {
            let id = key.to_value();
            let budget = budget(context.state, &id, &seller.to_value())?;
            budgets.insert(key.to_string(), Value::Object(budget));
        }
    }
    Ok(Answer::content(200, Value::Object(budgets)))
}

/// Returns what one address may spend at another: nothing is said unless links go both ways.
fn budget(state: &State, buyer: &Value, seller: &Value) -> Result<Map<String, Value>, Refusal> {
    let mut budget = Map::new();
    let between = |from: &Value, to: &Value| {
        link_between(state, from.as_i64()?, to.as_i64()?).map(|(_, link)| link)
    };
    let (Some(there), Some(back)) = (between(buyer, seller), between(seller, buyer)) else {
        return Ok(budget);
    };
    budget.insert("budget".to_owned(), lower_limit(there, back));
    for name in ["approved_increase", "external_cost"] {
        let sum = python::add(&extra(there, name)?, &extra(back, name)?).ok_or(Refusal::Fault)?;
        budget.insert(name.to_owned(), Value::from(python::display(&sum)));
    }
    Ok(budget)
}

/// Returns the lower of the credit limits of two links. One that is 0 doesn't count, and where only
/// such ones are left there is no limit at all.
fn lower_limit(there: &Row, back: &Row) -> Value {
    let limit =
        |row: &Row| row.get("credit_limit").and_then(Value::as_str).and_then(Decimal::parse);
    let limits = [limit(there), limit(back)];
    if limits.iter().all(Option::is_none) {
        return Value::Null;
    }
    let positive = limits.into_iter().flatten().filter(|limit| !limit.is_zero());
    let lowest = positive.min_by(Decimal::compare);
    Value::from(lowest.map_or_else(|| "inf".to_owned(), |limit| limit.quantize(4).to_string()))
}

/// Returns a number that a link has for its cloud bill: 0 if it has none.
fn extra(link: &Columns, name: &str) -> Result<Value, Refusal> {
    let zero = Value::from(0);
    match link.get("extra").and_then(|extra| extra.get("cloud_bill")) {
        None => Ok(zero),
        Some(Value::Object(bill)) => Ok(bill.get(name).cloned().unwrap_or(zero)),
        Some(_) => Err(Refusal::Fault),
    }
}
