//! The addresses by which consoles of servers are reached from outside.

use serde_json::Value;

use super::{
    address,
    common::WRONG_TYPE,
    entities::{IP_ADDRESS, POOL_IP},
};
use crate::{
    engine::{
        Complaint, Context, Demand, Field, ListRules, OwnRoute, Rules, Who, Work, clean_text,
    },
    state::text,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid PoolIP record.",
);
/// The longest domain, and the longest of its parts, in characters.
const LONGEST: usize = 240;
const LONGEST_PART: usize = 63;

pub(super) static RULES: Rules = Rules::new("IAAS", "pool_ip", "iaas_pool_ip", &POOL_IP)
    .under_way()
    .patch_is_put()
    .also_at(&[
        OwnRoute { pattern: "pool_ip/", methods: &["GET", "POST"] },
        OwnRoute {
            pattern: "pool_ip/<int:pk>/",
            methods: &["GET", "PUT", "PATCH", "DELETE", "HEAD"],
        },
    ])
    .fields(FIELDS)
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
    .read(&[FOUND])
    .create(&[
        Demand::Allowed(
            Who::If(is_first_member),
            201,
            "You do not have permission to make this request. Only Users in Member 1 can create \
            PoolIP records.",
        ),
        Demand::Fields,
    ])
    .update(&[
        Demand::Allowed(
            Who::If(is_first_member),
            201,
            "You do not have permission to make this request. Only Users in Member 1 can update \
            PoolIP records.",
        ),
        FOUND,
        Demand::Fields,
    ])
    .delete(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_first_member),
            201,
            "You do not have permission to make this request. Only Users in Member 1 can delete \
            PoolIP records.",
        ),
    ]);

const ADDRESS: &[u16] = &[101, 102, 103];
const DOMAIN: &[u16] = &[104, 105, 106, 107, 108];

static FIELDS: &[Field] = &[
    Field::special("ip_address", ip_address).codes(ADDRESS, ADDRESS).saying(&[
        (0, "\"ip_address\" is required and must be a string containing a valid IP address."),
        (1, "\"ip_address\" is already in use by another PoolIP record."),
        (2, "The address contained in \"ip_address\" is already in use by an IPAddress record."),
    ]),
    Field::special("domain", domain).codes(DOMAIN, DOMAIN).saying(&[
        (0, "\"domain\" is required."),
        (1, "\"domain\" cannot be longer than 240 characters."),
        (
            2,
            "Each segment of \"domain\" separated by \".\" characters cannot be longer than 63 \
            characters.",
        ),
        (3, "\"domain\" must be a \".cloudcix.com\" domain for PoolIP records."),
        (4, "\"domain\" is already in use by another PoolIP record."),
    ]),
];

pub(super) fn is_first_member(context: &Context<'_>, _: &Work) -> bool {
    context.member_id() == 1
}

fn ip_address(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let address = sent.and_then(address::parse).ok_or(Complaint::At(0))?.to_string();
    let mut pool = context.state.table(POOL_IP.table).iter();
    if pool.any(|(key, row)| work.key.as_ref() != Some(key) && text(row, "ip_address") == address) {
        return Err(Complaint::At(1));
    }
    let mut others = context.state.table(IP_ADDRESS.table).iter();
    if others.any(|(_, row)| text(row, "address") == address) {
        return Err(Complaint::At(2));
    }
    Ok(Some(Value::from(address)))
}

/// Reads a domain. An update may not repeat the row's own one.
fn domain(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = clean_text(sent);
    if sent.is_empty() {
        return Err(Complaint::At(0));
    }
    let domain = sent.strip_suffix('/').unwrap_or(&sent);
    if domain.chars().count() > LONGEST {
        return Err(Complaint::At(1));
    }
    if domain.split('.').any(|part| part.chars().count() > LONGEST_PART) {
        return Err(Complaint::At(2));
    }
    if !domain.ends_with(".cloudcix.com") {
        return Err(Complaint::At(3));
    }
    let mut pool = context.state.table(POOL_IP.table).iter();
    if pool.any(|(_, row)| text(row, "domain") == domain) {
        return Err(Complaint::At(4));
    }
    Ok(Some(Value::from(domain)))
}
