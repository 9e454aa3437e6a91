use serde_json::Value;

use super::{
    address,
    common::WRONG_TYPE,
    entities::{INTERFACE, PLACED, SERVER},
    hardware::{Checked, flag, id, is_of_region, show_as_sent, text_with_length},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work, clean_text},
    http::Refusal,
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
                context.address_id() == 1 || context.caller_is(Caller::is_in_region)
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
            Who::If(|context, work| context.address_id() == 1 || is_own(context, work)),
            201,
            "You do not have permission to make this request. Robots may only read \
        Interfaces that are in their own region.",
        ),
    ])
    .fields(FIELDS)
    .showing(|context, work, row| {
        show_as_sent(context, work, row, &INTERFACE, &["details", "enabled", "hostname"])
    })
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
        Demand::Also(place),
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
    Field::special("server_id", server_id).codes(&[101, 102, 103, 104], &[]).saying(&[
        (0, "\"server_id\" is required."),
        (1, "\"server_id\" must be a valid integer."),
        (2, "\"server_id\" does not correspond with a valid Server record."),
        (3, "\"server_id\" does not correspond with a Server in your region."),
    ]),
    Field::special("details", |_, _, _, sent| text_or(sent, || Some(Value::from(""))))
        .codes(&[109], &[101])
        .saying(&[(0, "\"details\" cannot be longer than 64 characters.")]),
    Field::special("mac_address", mac_address).codes(&[106, 105], &[105]).saying(&[
        (0, "\"mac_address\" is not a string containing valid MAC Address."),
        (1, "\"mac_address\" is required."),
    ]),
    Field::special("ip_address", ip_address)
        .codes(&[107], &[104])
        .saying(&[(0, "\"ip_address\" is not a string containing a valid IP Address.")]),
    Field::special("hostname", |_, work, _, sent| {
        text_or(sent, || work.row.is_none().then(|| Value::from("")))
    })
    .codes(&[108], &[103])
    .saying(&[(0, "\"hostname\" cannot be longer than 64 characters.")]),
    Field::special("enabled", |_, _, _, sent| Ok(Some(flag(sent)?.unwrap_or(Value::Bool(false)))))
        .codes(&[110], &[102])
        .saying(&[(0, "\"enabled\" must be a valid boolean.")]),
];

/// Reads the server of a new interface: one of the caller's region, except for global users.
fn server_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let found = id(context, &SERVER, sent, true)?;
    let server = found.as_ref().and_then(|id| context.state.get(SERVER.table, id));
    let is_own = server.is_some_and(|server| is_of_region(context, server));
    if is_own || context.caller_is(Caller::is_global) { Ok(found) } else { Err(Complaint::At(3)) }
}

/// Reads a text of at most 64 characters, or else what stands for a missing one.
fn text_or(sent: Option<&Value>, missing: impl FnOnce() -> Option<Value>) -> Checked {
    match sent.filter(|sent| !sent.is_null()) {
        Some(sent) => text_with_length(sent, 64).map(Some),
        None => Ok(missing()),
    }
}

/// Reads a hardware address, which is kept in capitals; an update without one keeps the old one.
fn mac_address(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return if work.row.is_some() { Ok(None) } else { Err(Complaint::At(1)) };
    };
    let text = clean_text(Some(sent)).to_uppercase().replace('-', ":");
    let is_byte = |part: &str| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte))
    };
    if text.split(':').count() == 6 && text.split(':').all(is_byte) {
        Ok(Some(Value::from(text)))
    } else {
        Err(Complaint::At(0))
    }
}

/// Reads an address; what isn't sent stays as it is.
fn ip_address(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return Ok(work.row.is_none().then_some(Value::Null));
    };
    let address = address::parse(sent);
    address.map(|address| Some(Value::from(address.to_string()))).ok_or(Complaint::At(0))
}

/// Notes the time of a change that moves the interface to the end of its server's: one of a column
/// that the database has an index of, which all but the times are.
fn place(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let old = work.row.as_ref();
    let is_change =
        |(name, value): (&String, &Value)| old.and_then(|row| row.get(name)) != Some(value);
    if work.clean.iter().any(is_change) {
        work.clean.insert(PLACED.to_owned(), Value::from(context.now.to_string()));
    }
    Ok(())
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
