use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{DEVICE, DEVICE_TYPE, SERVER},
    hardware::{Checked, id, is_of_region},
    scopes,
    values::changed,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Field, ListRules, Method, Rules, Scope, Who, Work},
    python,
};

const NO_DEVICE: &str =
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Device record.";
const FOUND: Demand = Demand::Found(1, NO_DEVICE);

pub(super) static RULES: Rules = Rules::new("IAAS", "device", "iaas_device", &DEVICE)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .lacking(&["device_type_idid"])
            .seeing(Scope::Seen(scopes::of_servers)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(|context, work| context.caller_is(Caller::is_root) || is_own(context, work)),
            201,
            "You do not have permission to make this request. You can only read Devices for \
             Servers that belong to your address",
        ),
    ])
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
    .update(&[
        FOUND,
        Demand::Also(|context, work| {
            let found = is_own(context, work).then_some(());
            found.ok_or_else(|| RULES.refusal(404, Method::Update, 1, NO_DEVICE))
        }),
        Demand::Allowed(
            Who::If(|context, work| {
                work.value("vm_id").is_none_or(Value::is_null)
                    || context.caller_is(Caller::is_robot)
            }),
            201,
            "You do not have permission to make this request. A Device cannot be updated while \
             connected to a VM.",
        ),
        Demand::Fields,
    ]);

const NO_TYPE: &str =
    "\"device_type_id\" must correspond to a valid Device Type record in CloudCIX.";
const NO_SERVER: &str = "\"server_id\" must correspond to a valid Server in your User's Region.";
const PLACE: &str = "\"id_on_host\" must be a string in the format XXXX:XX:XX.X where X represents \
    a hexadecimal digit.";
const NO_PLACE: &str = "\"id_on_host\" is required and must be a string in the format XXXX:XX:XX.X \
    where X represents a hexadecimal digit.";

static FIELDS: &[Field] = &[
    Field::special("device_type_id", |context, _, _, sent| id(context, &DEVICE_TYPE, sent, true))
        .codes(&[101, 102, 103], &[101, 102, 103])
        .saying(&[
            (0, "\"device_type_id\" is required and must be an integer."),
            (1, "\"device_type_id\" must be an integer."),
            (2, NO_TYPE),
        ]),
    // The texts of a new device are those of the field after it, and the other way round.
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
        .saying_on_update(&[(0, NO_PLACE), (1, PLACE)]),
    Field::special("server_id", server_id)
        .codes(&[106, 107, 108], &[106, 107, 108])
        .saying(&[
            (0, NO_SERVER),
            (
                1,
                "The \"id_on_host\" parameter is invalid. \"id_on_host\" is required and must be \
                 a string in the format XXXX:XX:XX.X where X represents a hexadecimal digit.",
            ),
            (
                2,
                "The \"id_on_host\" parameter is invalid. \"id_on_host\" must be a string in the \
                 format XXXX:XX:XX.X where X represents a hexadecimal digit.",
            ),
        ])
        .saying_on_update(&[
            (0, "\"server_id\" is required and must be an integer."),
            (1, "\"server_id\" must be an integer."),
            (2, NO_SERVER),
        ]),
    Field::special("vm_id", vm_id)
        .codes(&[], &[109])
        .saying(&[(0, "Robot can only reset \"vm_id\" to None.")]),
];

/// Reads the place of a device on its host: `0000:06:00.0`, in hexadecimal digits.
fn id_on_host(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let text = python::display(sent).to_lowercase();
    let fits = |pattern: &str| {
        pattern.len() == text.len()
            && pattern.bytes().zip(text.bytes()).all(|(wanted, byte)| match wanted {
                b'X' => byte.is_ascii_hexdigit(),
                wanted => wanted == byte,
            })
    };
    if fits("XXXX:XX:XX.X") { Ok(Some(Value::from(text))) } else { Err(Complaint::At(1)) }
}

/// Reads the server of a device: one of the caller's region.
fn server_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let found = id(context, &SERVER, sent, true)?;
    let server = found.as_ref().and_then(|id| context.state.get(SERVER.table, id));
    let is_own = server.is_some_and(|server| is_of_region(context, server));
    if is_own { Ok(found) } else { Err(Complaint::At(2)) }
}

/// Reads the machine that a device is attached to. It may be named as it is, or taken away.
fn vm_id(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::Null)) };
    let old = work.value("vm_id").and_then(Value::as_i64);
    if old.is_some_and(|old| changed(Some(sent), old).is_none()) {
        Ok(None)
    } else {
        Err(Complaint::At(0))
    }
}

/// Whether a device is in a server of the caller's region.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let server = work.value("server_id").and_then(|id| context.state.get(SERVER.table, id));
    server.is_some_and(|server| is_of_region(context, server))
}
