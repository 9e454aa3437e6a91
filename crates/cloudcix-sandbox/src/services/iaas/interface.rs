use std::net::IpAddr;

use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{INTERFACE, SERVER},
    hardware::{Checked, flag, id, is_of_region},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Interface record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "interface", "iaas_interface", &INTERFACE)
    .list(
        ListRules::after(&[Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_root) || context.caller_is(Caller::is_in_region)
            }),
            201,
            "You do not have permission to make this request. Only Users whose address is a \
        region can list Interface records.",
        )])
        .wrong_type_saying(1, WRONG_TYPE)
        .seeing(Scope::Seen(scopes::of_servers)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. Robots may only read \
        Interfaces that are in their own region.",
        ),
    ])
    .fields(FIELDS)
    .create(&[
        Demand::Allowed(
            Who::If(|context, _| context.caller_is(Caller::is_in_region)),
            201,
            "You do not have permission to make this request. Users whose address is a region can \
             create an Interface record.",
        ),
        Demand::Fields,
    ])
    .update(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_of_own_server),
            201,
            "You do not have permission to make this request. You can only update Interfaces for \
             Servers that belong to your address",
        ),
        Demand::Fields,
    ])
    .delete(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_of_own_server),
            201,
            "You do not have permission to make this request. You can only delete Interfaces for \
             Servers that belong to your address",
        ),
    ]);

static FIELDS: &[Field] = &[
    Field::special("server_id", |context, _, _, sent| id(context, &SERVER, sent, true))
        .codes(&[101, 102, 103], &[])
        .saying(&[
            (0, "\"server_id\" is required."),
            (1, "\"server_id\" must be a valid integer."),
            (2, "\"server_id\" does not correspond with a valid Server record."),
        ]),
    Field::special("details", details)
        .codes(&[104], &[101])
        .saying(&[(0, "\"details\" cannot be longer than 64 characters.")]),
    Field::special("mac_address", mac_address)
        .codes(&[106], &[105])
        .saying(&[(0, "\"mac_address\" is not a string containing valid MAC Address.")]),
    Field::special("ip_address", ip_address)
        .codes(&[107], &[104])
        .saying(&[(0, "\"ip_address\" is not a string containing a valid IP Address.")]),
    Field::optional_text("hostname", 64).codes(&[109], &[103]),
    Field::special("enabled", |_, _, _, sent| Ok(Some(flag(sent)?.unwrap_or(Value::Bool(false)))))
        .codes(&[110], &[102])
        .saying(&[(0, "\"enabled\" must be a valid boolean.")]),
];

/// Reads the details. Only the length of a text is checked.
fn details(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(Some(Value::from(""))),
        Some(Value::String(text)) if text.chars().count() > 64 => Err(Complaint::At(0)),
        Some(Value::String(text)) => Ok(Some(Value::from(crate::python::strip(text)))),
        Some(value) => Ok(Some(Value::from(crate::python::display(value)))),
    }
}

/// Reads a hardware address, which is kept in capitals.
fn mac_address(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let text = sent.and_then(Value::as_str).ok_or(Complaint::At(0))?;
    let parts: Vec<&str> = text.split([':', '-']).collect();
    let is_byte = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_hexdigit());
    if parts.len() != 6 || !parts.iter().all(is_byte) {
        return Err(Complaint::At(0));
    }
    Ok(Some(Value::from(parts.join(":").to_ascii_uppercase())))
}

/// Reads an address; what isn't sent stays as it is.
fn ip_address(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return Ok(work.row.is_none().then_some(Value::Null));
    };
    let address = sent.as_str().and_then(|text| text.trim().parse::<IpAddr>().ok());
    address.map(|address| Some(Value::from(address.to_string()))).ok_or(Complaint::At(0))
}

/// Whether the interface is one of a server of the caller's region.
fn is_of_own_server(context: &Context<'_>, work: &Work) -> bool {
    let server = work.value("server_id").and_then(|id| context.state.get(SERVER.table, id));
    server.is_some_and(|server| is_of_region(context, server))
}

/// Whether a row is of the caller's region.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::of_servers(context);
    work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row))
}
