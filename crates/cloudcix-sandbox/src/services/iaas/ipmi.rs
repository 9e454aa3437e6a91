//! The access to consoles of servers. It goes through a router that the sandbox hasn't, so that
//! there never is a record.

use serde_json::Value;

use super::{
    address,
    common::WRONG_TYPE,
    entities::{IP_ADDRESS, IPMI, SUBNET},
    pool_ip::is_first_member,
};
use crate::{
    engine::{Complaint, Context, Demand, Field, ListRules, OwnRoute, Rules, Who, Work},
    python,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid IPMI record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "ipmi", "iaas_ipmi", &IPMI)
    .under_way()
    .also_at(&[
        OwnRoute { pattern: "ipmi/", methods: &["GET", "POST"] },
        OwnRoute { pattern: "ipmi/<int:pk>/", methods: &["GET", "DELETE", "HEAD"] },
    ])
    .fields(&[
        Field::special("client_ip", client_ip).codes(&[101], &[]).saying(&[(
            0,
            "\"client_ip\" is required and must be a string containing a valid IP address.",
        )]),
        Field::special("customer_ip_id", customer_ip_id).codes(&[102, 103, 104, 105], &[]).saying(
            &[
                (0, "\"customer_ip_id\" is required."),
                (1, "\"customer_ip_id\" must be a valid integer."),
                (2, "\"customer_ip_id\" does not correspond with a valid IPAddress record."),
                (
                    3,
                    "\"customer_ip_id\" does not correspond with an IPAddress record in our OOB \
                    network.",
                ),
            ],
        ),
    ])
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
    .read(&[FOUND])
    .create(&[
        Demand::Allowed(
            Who::If(is_first_member),
            201,
            "You do not have permission to make this request. Only Users in Member 1 can create \
            new IPMI records.",
        ),
        Demand::Fields,
    ])
    .delete(&[FOUND]);

fn client_ip(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let address = sent.and_then(address::parse).ok_or(Complaint::At(0))?;
    Ok(Some(Value::from(address.to_string())))
}

/// The allocation whose addresses are those of consoles.
const CONSOLES: i64 = 1;

/// Refuses all addresses but those of consoles, for which the server fails without its router.
fn customer_ip_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    let id = Value::from(i64::try_from(id).map_err(|_| Complaint::At(2))?);
    let row = context.state.get(IP_ADDRESS.table, &id).ok_or(Complaint::At(2))?;
    let subnet = row.get("subnet_id").and_then(|id| context.state.follow(SUBNET.table, id));
    let allocation = subnet.and_then(|subnet| integer(subnet, "allocation_id"));
    Err(if allocation == Some(CONSOLES) { Complaint::Fault } else { Complaint::At(3) })
}
