//! The space of an allocation: its subnets, and what is free between them.

use serde_json::{Map, Value, json};

use super::{
    cidr::Cidr,
    entities::{ALLOCATION, ASN, SUBNET, referring},
};
use crate::{
    engine::{Context, Method, Rules, show},
    http::{Answer, Refusal},
    query::Query,
    state::{Row, State, integer, text},
};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "subnet_space", "iaas_subnet_space", &SUBNET).special(Method::List, list);

/// The columns that a subnet is shown with, and those of free space.
const COLUMNS: [&str; 10] = [
    "address_id",
    "address_range",
    "id",
    "ips_in_use",
    "modified_by",
    "name",
    "subnets_in_use",
    "virtual_router_id",
    "vlan",
    "vxlan",
];

/// A part of an allocation: a subnet, or free space.
struct Part<'a> {
    range: Cidr,
    subnet: Option<&'a Row>,
}

fn list(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let allocation = allocation(context).ok_or_else(|| {
        let text = "The \"allocation_id\" path parameter is invalid. \"allocation_id\" does not \
            correspond with a valid Allocation record.";
        rules.refusal(400, Method::List, 1, text)
    })?;
    let query = Query::read(&context.query, &rules.known())?;
    let kind = query
        .search
        .iter()
        .rev()
        .find(|wanted| wanted.field == "space_type" && wanted.operator.is_none());
    let parts = parts(context.state, &allocation, kind.and_then(|kind| kind.operand.as_text()));
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let start = usize::try_from(query.page).unwrap_or(usize::MAX).saturating_mul(limit);
    let page = parts.iter().skip(start).take(limit);
    let shown: Vec<Value> = page.map(|part| show_part(context.state, part)).collect();
    let metadata = json!({
        "page": query.page,
        "limit": query.limit,
        "total_records": parts.len(),
        "warnings": query.warnings,
    });
    Ok(Answer::Json { status: 200, body: json!({"content": shown, "_metadata": metadata}) })
}

/// Returns the allocation of the path, if it is one of the caller's member. The first member sees
/// all.
fn allocation(context: &Context<'_>) -> Option<Row> {
    let row = context.state.table(ALLOCATION.table).get(&context.key("allocation_id"))?;
    let asn = context.state.follow(ASN.table, row.get("asn_id")?)?;
    let member = context.member_id();
    (member == 1 || integer(asn, "member_id") == Some(member)).then(|| row.clone())
}

/// Returns the parts that are asked for: the subnets, the free space, or both in their order.
fn parts<'a>(state: &'a State, allocation: &'a Row, kind: Option<&str>) -> Vec<Part<'a>> {
    let subnets = referring(state, &SUBNET, "allocation_id", allocation);
    let subnets: Vec<Part<'a>> = subnets
        .filter_map(|subnet| {
            let range = Cidr::parse(text(subnet, "address_range"))?;
            Some(Part { range, subnet: Some(subnet) })
        })
        .collect();
    if kind == Some("existing") {
        return subnets;
    }
    let taken: Vec<Cidr> = subnets.iter().map(|part| part.range).collect();
    let whole = Cidr::parse(text(allocation, "address_range")).map(Cidr::network);
    let mut free = Vec::new();
    if let Some(whole) = whole {
        whole.free_of(&taken, &mut free);
    }
    let mut parts: Vec<Part<'a>> =
        free.into_iter().map(|range| Part { range, subnet: None }).collect();
    if kind != Some("free") {
        parts.extend(subnets);
        parts.sort_by_key(|part| {
            let network = part.range.network().address;
            (network, part.range.length, part.range.address)
        });
    }
    parts
}

fn show_part(state: &State, part: &Part<'_>) -> Value {
    let subnet = part.subnet.map_or_else(Map::new, |row| show(state, &SUBNET, row));
    let columns = COLUMNS.map(|name| {
        let free = match name {
            "address_range" => Value::from(part.range.to_string()),
            "ips_in_use" | "subnets_in_use" => Value::from(0),
            "name" => Value::from(""),
            _ => Value::Null,
        };
        (name.to_owned(), subnet.get(name).cloned().unwrap_or(free))
    });
    Value::Object(Map::from_iter(columns))
}
