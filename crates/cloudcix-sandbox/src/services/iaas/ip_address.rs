use serde_json::Value;

use super::{
    address,
    common::WRONG_TYPE,
    entities::{IP_ADDRESS, SUBNET, VIRTUAL_ROUTER, referring},
    rows, scopes,
};
use crate::{
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work},
    http::Refusal,
    python,
    state::{Key, Row, integer, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must correspond to a valid \
        IPAddress record.",
);
const FOUND_TO_CHANGE: Demand = Demand::Found(
    1,
    "The \"ip\" path parameter is invalid. \"ip\" must belong to a valid ip_address record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "ip_address", "iaas_ip_address", &IP_ADDRESS)
    .fields(FIELDS)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::ip_addresses)),
    )
    .read(&[FOUND, Demand::Also(scopes::may_read_ip)])
    .create(&[
        Demand::Fields,
        Demand::Allowed(
            Who::If(is_of_own_subnet),
            201,
            "You do not have permission to create this IP Address. Your Address must own the \
            specified Subnet record to create IPAddress records.",
        ),
    ])
    .update(&[
        FOUND_TO_CHANGE,
        Demand::Allowed(
            Who::If(is_of_no_project),
            201,
            "You do not have permission to update this IPAddress. RFC1918 Project IPs must be \
            updated by updating the Cloud Resource it is configured on.",
        ),
        Demand::Allowed(
            Who::If(is_of_own_subnet),
            202,
            "You do not have permission to update this IPAddress. Your Address must own the IP \
            Address Subnet record.",
        ),
        Demand::Allowed(
            Who::If(is_unused),
            203,
            "You do not have permission to update this IPAddress. The IP is assigned to a Virtaul \
            Router or a VM in your region.",
        ),
        Demand::Fields,
    ])
    .delete_then(
        &[
            FOUND_TO_CHANGE,
            Demand::Allowed(
                Who::If(is_of_no_project),
                201,
                "You do not have permission to delete this IPAddress. RFC1918 Project IPs must be \
                deleted by updating or deleting the Cloud Resource it is configured on.",
            ),
            Demand::Allowed(
                Who::If(is_of_own_subnet),
                202,
                "You do not have permission to delete this IPAddress. Your Address must own the \
                specified Subnet record.",
            ),
            Demand::Allowed(
                Who::If(is_unused),
                203,
                "You do not have permission to delete this IPAddress. The IP is assigned to a \
                Virtaul Router or a VM in your region.",
            ),
        ],
        delete_public,
    );

static FIELDS: &[Field] = &[
    // An address stays in its subnet.
    Field::special("subnet_id", subnet_id).codes(&[101, 102, 103], &[]).saying(&[
        (0, "\"subnet_id\" is required"),
        (1, "\"subnet_id\" must be an integer."),
        (2, "\"subnet_id\" does not correspond to a valid Subnet record."),
    ]),
    Field::special("address", checked_address)
        .codes(&[105, 106, 107, 104], &[101, 102, 103])
        .after("subnet_id")
        .saying(&[
            (0, "\"address\" is not a string containing a correctly formatted IP Address."),
            (1, "\"address\" is not an address within the range of the chosen Subnet."),
            (
                2,
                "There is another IPAddress record with the same \"address\" in the chosen Subnet.",
            ),
            (3, "\"address\" is required."),
        ])
        .saying_on_update(&[(
            1,
            "\"address\" is not an IP Address within the range of the chosen Subnet.",
        )]),
    Field::optional_text("name", 64).codes(&[108], &[104]),
    Field::optional_text("location", 64).codes(&[109], &[105]),
    Field::optional_text("credentials", 64).codes(&[110], &[106]),
];

fn subnet_of<'a>(context: &'a Context<'_>, work: &Work) -> Option<&'a Row> {
    context.state.get(SUBNET.table, work.value("subnet_id")?)
}

/// Whether an address is in a subnet of the caller's address; address 1 owns all.
fn is_of_own_subnet(context: &Context<'_>, work: &Work) -> bool {
    let own = context.address_id();
    own == 1 || subnet_of(context, work).is_some_and(|row| integer(row, "address_id") == Some(own))
}

/// Whether an address is in no network of a project.
fn is_of_no_project(context: &Context<'_>, work: &Work) -> bool {
    let router = subnet_of(context, work).and_then(|subnet| subnet.get("virtual_router_id"));
    router.is_none_or(Value::is_null)
}

/// Whether no machine stands behind an address, and no virtual router has it.
fn is_unused(context: &Context<'_>, work: &Work) -> bool {
    work.row.as_ref().is_some_and(|row| {
        let state = &*context.state;
        referring(state, &IP_ADDRESS, "public_ip_id", row).next().is_none()
            && referring(state, &VIRTUAL_ROUTER, "ip_address_id", row).next().is_none()
    })
}

fn subnet_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    if !context.exists(SUBNET.table, id) {
        return Err(Complaint::At(2));
    }
    Ok(i64::try_from(id).ok().map(Value::from))
}

/// Reads an address, which must be in the subnet and stand there only once.
fn checked_address(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let old = work.row.as_ref().map(|row| text(row, "address"));
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return if old.is_some() { Ok(None) } else { Err(Complaint::At(3)) };
    };
    let address = address::parse(sent).ok_or(Complaint::At(0))?;
    let written = address.to_string();
    if old == Some(written.as_str()) {
        return Ok(None);
    }
    let subnet = subnet_of(context, work).ok_or(Complaint::Fault)?;
    if !address::is_within(address, text(subnet, "address_range")) {
        return Err(Complaint::At(1));
    }
    let is_taken = referring(context.state, &IP_ADDRESS, "subnet_id", subnet)
        .any(|row| text(row, "address") == written);
    if is_taken { Err(Complaint::At(2)) } else { Ok(Some(Value::from(written))) }
}

/// Removes the public address behind which the deleted one stood.
fn delete_public(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let public = work.row.as_ref().and_then(|row| row.get("public_ip_id"));
    if let Some(key) = public.and_then(Key::from_value) {
        rows::bury(context, &IP_ADDRESS, &key);
    }
    Ok(())
}
