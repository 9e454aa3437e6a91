use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{DEVICE, DEVICE_TYPE, SERVER},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work},
    python,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Device \
        record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "device", "iaas_device", &DEVICE)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_servers)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_of_region),
            201,
            "You do not have permission to make this request. You can only read Devices in your \
            Region.",
        ),
    ])
    .fields(&[
        Field::special("device_type_id", device_type)
            .codes(&[101, 102, 103], &[101, 102, 103])
            .saying(&[
                (0, "\"device_type_id\" is required."),
                (1, "\"device_type_id\" must be an integer."),
                (
                    2,
                    "\"device_type_id\" must correspond to a valid Device Type record in CloudCIX.",
                ),
            ]),
        Field::special("id_on_host", id_on_host).codes(&[104, 105], &[104, 105]).saying(&[
            (0, "\"id_on_host\" is required."),
            (
                1,
                "\"id_on_host\" must be a string in the format XXXX:XX:XX.X where X represents a \
                hexadecimal digit.",
            ),
        ]),
        Field::special("server_id", server).codes(&[106, 107, 108], &[106, 107, 108]).saying(&[
            (0, "\"server_id\" is required and must be an integer."),
            (1, "\"server_id\" must be an integer."),
            (2, "\"server_id\" must correspond to a valid Server in your User's Region."),
        ]),
        Field::special("vm_id", vm)
            .codes(&[], &[109])
            .saying(&[(0, "Robot can only reset \"vm_id\" to None.")]),
    ])
    .create(&[
        Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_administrator)
                    && context.caller_is(Caller::is_in_region)
            }),
            201,
            "You do not have permission to make this request. Only administrators in a Cloud \
            Region can create Devices.",
        ),
        Demand::Fields,
    ])
    .update(&[
        FOUND,
        Demand::Allowed(
            Who::If(|context, work| {
                work.value("vm_id").is_none_or(Value::is_null)
                    || context.caller_is(Caller::is_robot)
            }),
            201,
            "You do not have permission to make this request. The Device is attached to a VM.",
        ),
        Demand::Fields,
    ]);

/// Whether a device is in a server of the caller's region.
fn is_of_region(context: &Context<'_>, work: &Work) -> bool {
    let server = work.value("server_id").and_then(|id| context.state.get(SERVER.table, id));
    context.caller_is(Caller::is_root)
        || server.is_some_and(|row| integer(row, "region_id") == Some(context.address_id()))
}

/// Reads the id of a row. The complaints are those of a missing one, of none, and of no such row.
fn id(sent: Option<&Value>) -> Result<Value, Complaint> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    Ok(Value::from(i64::try_from(id).map_err(|_| Complaint::At(2))?))
}

fn device_type(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let id = id(sent)?;
    context.state.get(DEVICE_TYPE.table, &id).ok_or(Complaint::At(2))?;
    Ok(Some(id))
}

fn id_on_host(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::display(sent).to_lowercase();
    let is_digit = |(place, c): (usize, char)| match place {
        4 | 7 => c == ':',
        10 => c == '.',
        _ => c.is_ascii_hexdigit(),
    };
    if id.chars().count() == "0000:00:00.0".len() && id.chars().enumerate().all(is_digit) {
        Ok(Some(Value::from(id)))
    } else {
        Err(Complaint::At(1))
    }
}

fn server(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let id = id(sent)?;
    let server = context.state.get(SERVER.table, &id).ok_or(Complaint::At(2))?;
    let is_own = integer(server, "region_id") == Some(context.address_id());
    if is_own { Ok(Some(id)) } else { Err(Complaint::At(2)) }
}

/// Reads the machine of a device, which can only be taken from it.
fn vm(
    _: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    match sent {
        None | Some(Value::Null) => Ok(Some(Value::Null)),
        Some(sent) if Some(sent) == work.value("vm_id") => Ok(None),
        Some(_) => Err(Complaint::At(0)),
    }
}
