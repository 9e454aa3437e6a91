use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{DEVICE, DEVICE_TYPE, SERVER},
    hardware::{Checked, id, is_of_region},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work},
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
    .read(&[FOUND])
    .fields(FIELDS)
    .create(&[
        Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_in_region)
                    && context.caller_is(Caller::is_administrator)
            }),
            201,
            "You do not have permission to make this request. Only administrators in a Cloud \
             Region can create Devices.",
        ),
        Demand::Fields,
    ])
    .update(&[FOUND, Demand::Fields]);

static FIELDS: &[Field] = &[
    Field::special("device_type_id", |context, work, _, sent| {
        // An update has no complaint of its own about a missing one.
        let is_kept = work.row.is_some() && sent.is_none_or(Value::is_null);
        if is_kept { Ok(None) } else { id(context, &DEVICE_TYPE, sent, true) }
    })
    .codes(&[101, 102, 103], &[101, 102, 103])
    .saying(&[
        (0, "\"device_type_id\" is required."),
        (1, "\"device_type_id\" must be an integer."),
        (2, "\"device_type_id\" must correspond to a valid Device Type record in CloudCIX."),
    ]),
    // The texts of a new device name another field.
    Field::special("id_on_host", id_on_host)
        .codes(&[104, 105], &[104, 105])
        .saying(&[
            (
                0,
                "The \"server_id\" parameter is invalid. \"server_id\" is required and must be \
                 an integer.",
            ),
            (1, "The \"server_id\" parameter is invalid. \"server_id\" must be an integer."),
        ])
        .saying_on_update(&[
            (0, "\"id_on_host\" is required."),
            (
                1,
                "\"id_on_host\" must be a string in the format XXXX:XX:XX.X where X represents a \
                 hexadecimal digit.",
            ),
        ]),
    Field::special("server_id", server_id)
        .codes(&[106], &[106, 107, 108])
        .saying(&[
            (0, "\"server_id\" must correspond to a valid Server in your User's Region."),
            (1, "\"server_id\" must be an integer."),
            (2, "\"server_id\" must correspond to a valid Server in your User's Region."),
        ])
        .saying_on_update(&[(0, "\"server_id\" is required and must be an integer.")]),
    Field::special("vm_id", |_, work, _, sent| match sent {
        None | Some(Value::Null) => Ok(Some(Value::Null)),
        Some(_) if work.row.is_none() => Ok(Some(Value::Null)),
        Some(_) => Err(Complaint::At(0)),
    })
    .codes(&[0], &[109])
    .saying(&[(0, "Robot can only reset \"vm_id\" to None.")]),
];

/// Reads the place of a device on its host: `0000:06:00.0`, in hexadecimal digits.
fn id_on_host(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let text = sent.as_str().ok_or(Complaint::At(1))?;
    let fits = |pattern: &str| {
        pattern.len() == text.len()
            && pattern.bytes().zip(text.bytes()).all(|(wanted, byte)| match wanted {
                b'X' => byte.is_ascii_hexdigit(),
                wanted => wanted == byte,
            })
    };
    if fits("XXXX:XX:XX.X") { Ok(Some(Value::from(text))) } else { Err(Complaint::At(1)) }
}

fn server_id(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let found = id(context, &SERVER, sent, true);
    let is_own = |id: &Value| {
        context.state.get(SERVER.table, id).is_some_and(|server| is_of_region(context, server))
    };
    match found {
        Ok(Some(id)) if is_own(&id) => Ok(Some(id)),
        // A creation has one text for all that is wrong.
        _ if work.row.is_none() => Err(Complaint::At(0)),
        Ok(_) => Err(Complaint::At(2)),
        Err(complaint) => Err(complaint),
    }
}
