use serde_json::{Value, json};

use super::{
    entities::{ADDRESS, ADDRESS_LINK},
    links::links,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::{Key, Row, flag},
};

pub(super) static RULES: Rules =
    Rules::new("Membership", "cloud_bill", "membership_cloud_bill", &ADDRESS_LINK)
        .special(Method::Read, read);

/// Says on what terms an address buys from another one's member.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |status, number, detail| rules.refusal(status, Method::Read, number, detail);
    let find = |id| context.state.table(ADDRESS.table).get(&context.key(id));
    let (Some(address), Some(target)) = (find("address_id"), find("target_address_id")) else {
        return Err(refuse(
            404,
            1,
            "One of the sent \"address_id\" or \"target_address_id\" does not exist. Please send \
             valid address IDs in request.",
        ));
    };
    if !concerns(context, address, target) {
        return Err(refuse(
            403,
            201,
            "You do not have permission to make this request. You can only read cloud bill records \
             where your address is either the \"address_id\" or \"target_address_id\".",
        ));
    }
    let Some(terms) = terms_between(context, address, target) else {
        return Err(refuse(
            404,
            2,
            "There is no AddressLink between the two specified Addresses or any Addresses in the \
             sent \"address_id\" Member and the \"target_address_id\".",
        ));
    };
    Ok(Answer::content(200, terms))
}

/// Returns the terms on which an address buys from another one's member, if the caller may read
/// them.
pub(in crate::services) fn terms(
    context: &Context<'_>,
    address: &Key,
    target: &Key,
) -> Option<Value> {
    let find = |key| context.state.table(ADDRESS.table).get(key);
    let (address, target) = (find(address)?, find(target)?);
    if !concerns(context, address, target) {
        return None;
    }
    terms_between(context, address, target)
}

fn terms_between(context: &Context<'_>, address: &Row, target: &Row) -> Option<Value> {
    // Any address of the same member may be the one that sells.
    let sells = |link: &&Row| {
        let seller = link.get("address_id").and_then(|id| context.state.get(ADDRESS.table, id));
        link.get("contra_address_id") == target.get("id")
            && flag(link, "cloud_customer")
            && seller.is_some_and(|seller| seller.get("member_id") == address.get("member_id"))
    };
    let link = links(context.state).find(sells)?;
    let column = |row: &Row, name: &str| row.get(name).cloned().unwrap_or(Value::Null);
    Some(json!({
        "cloud_customer": column(link, "cloud_customer"),
        "customer": column(link, "customer"),
        "is_region": column(address, "cloud_region"),
        "reseller_id": column(link, "address_id"),
        "tax_rate": column(link, "extra_reference1"),
    }))
}

/// Whether the caller is root, of the address that buys, or of the member that sells.
fn concerns(context: &Context<'_>, address: &Row, target: &Row) -> bool {
    context.caller_is(Caller::is_root)
        || target.get("id") == Some(&Value::from(context.address_id()))
        || address.get("member_id") == Some(&Value::from(context.member_id()))
}
