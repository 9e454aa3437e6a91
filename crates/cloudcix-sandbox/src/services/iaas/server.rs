use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{INTERFACE, SERVER, SERVER_TYPE, STORAGE_TYPE},
    hardware::{Checked, flag, id, is_of_region, must_fit, number, show_as_sent},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{
        Complaint, Context, Demand, Field, Joined, ListRules, Rules, Scope, Who, Work, clean_text,
    },
    http::Refusal,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Server record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "server", "iaas_server", &SERVER)
    .list(
        ListRules::after(&[Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_root) || context.caller_is(Caller::is_in_region)
            }),
            201,
            "You do not have permission to make this request. Only Users whose address is a \
        region can list Server records.",
        )])
        .wrong_type_saying(1, WRONG_TYPE)
        .seeing(Scope::Seen(scopes::of_region))
        .replacing(
            |context| {
                if context.caller_is(Caller::is_root) { &[] } else { &[("region_id", None)] }
            },
        )
        .joining(&[Joined {
            name: "interfaces",
            entity: &INTERFACE,
            column: "server_id",
        }]),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. You can only read Servers \
        that belong to your address",
        ),
    ])
    .fields(FIELDS)
    .showing(|context, work, row| show_as_sent(context, work, row, &SERVER, &["enabled"]))
    .create_then(
        &[
            Demand::Allowed(
                Who::If(|context, _| context.caller_is(Caller::is_in_region)),
                201,
                "You do not have permission to make this request. Only Users whose address is a \
                 region can create Server records.",
            ),
            Demand::Fields,
            Demand::Also(must_fit),
        ],
        complete,
    )
    .update_then(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(|context, work| {
                    work.row.as_ref().is_some_and(|row| is_of_region(context, row))
                }),
                201,
                "You do not have permission to make this request. You can only update Servers \
                 that belong to your address",
            ),
            Demand::Fields,
            Demand::Also(must_fit),
        ],
        complete,
    );

static FIELDS: &[Field] = &[
    Field::special("type_id", |context, work, _, sent| {
        id(context, &SERVER_TYPE, sent, work.row.is_none())
    })
    .codes(&[101, 102, 103], &[112, 113])
    .saying(&[
        (0, "\"type_id\" is required."),
        (1, "\"type_id\" must be a valid integer."),
        (2, "\"type_id\" does not correspond with a valid ServerType."),
    ])
    .saying_on_update(&[
        (0, "\"type_id\" must be a valid integer."),
        (1, "\"type_id\" does not correspond with a valid ServerType."),
    ]),
    Field::special("model", model)
        .codes(&[106], &[107])
        .saying(&[(0, "\"model\" cannot be longer than 64 characters.")]),
    Field::special("asset_tag", |_, _, _, sent| number(sent, false, i128::MIN))
        .codes(&[104], &[101])
        .saying(&[(0, "\"asset_tag\" must be a valid integer.")]),
    Field::special("enabled", |_, _, _, sent| flag(sent))
        .codes(&[105], &[104])
        .saying(&[(0, "\"enabled\" must be a valid boolean.")]),
    Field::special("ram", |_, work, _, sent| number(sent, work.row.is_none(), 1))
        .codes(&[107, 108, 109], &[108, 109])
        .saying(&[
            (0, "\"ram\" is required."),
            (1, "\"ram\" must be a valid integer."),
            (2, "\"ram\" must be a positive integer."),
        ])
        .saying_on_update(&[
            (0, "\"ram\" must be a valid integer."),
            (1, "\"ram\" must be a positive integer."),
        ]),
    Field::special("cores", |_, work, _, sent| number(sent, work.row.is_none(), 1))
        .codes(&[110, 111, 112], &[102, 103])
        .saying(&[
            (0, "\"cores\" is required."),
            (1, "\"cores\" must be a valid integer."),
            (2, "\"cores\" must be a positive integer."),
        ])
        .saying_on_update(&[
            (0, "\"cores\" must be a valid integer."),
            (1, "\"cores\" must be a positive integer."),
        ]),
    Field::special("storage_type_id", |context, work, _, sent| {
        id(context, &STORAGE_TYPE, sent, work.row.is_none())
    })
    .codes(&[113, 114, 115], &[110, 111])
    .saying(&[
        (0, "\"storage_type_id\" is required."),
        (1, "\"storage_type_id\" must be a valid integer."),
        (2, "\"storage_type_id\" does not correspond with a valid StorageType."),
    ])
    .saying_on_update(&[
        (0, "\"storage_type_id\" must be a valid integer."),
        (1, "\"storage_type_id\" does not correspond with a valid StorageType."),
    ]),
    Field::special("gb", |_, work, _, sent| number(sent, work.row.is_none(), 100))
        .codes(&[116, 117, 118], &[105, 106])
        .saying(&[
            (0, "\"gb\" is required."),
            (1, "\"gb\" must be a valid integer."),
            (2, "\"gb\" cannot be less than 100 GB."),
        ])
        .saying_on_update(&[
            (0, "\"gb\" must be a valid integer."),
            (1, "\"gb\" cannot be less than 100 GB."),
        ]),
];

/// Reads the model; an update without one keeps the old one.
fn model(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if work.row.is_some() && sent.is_none_or(Value::is_null) {
        return Ok(None);
    }
    let text = clean_text(sent);
    if text.chars().count() > 64 { Err(Complaint::At(0)) } else { Ok(Some(Value::from(text))) }
}

/// Sets what follows from the fields: a core has eight virtual ones.
fn complete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let Some(key) = work.key.clone() else { return Ok(()) };
    let Some(row) = context.state.table(SERVER.table).get(&key) else { return Ok(()) };
    let mut row = (**row).clone();
    let cores = integer(&row, "cores").unwrap_or(0);
    row.insert("vcpus".to_owned(), Value::from(cores.saturating_mul(8)));
    row.entry("region_id").or_insert_with(|| Value::from(context.address_id()));
    row.entry("enabled").or_insert(Value::Bool(true));
    context.state.table_mut(SERVER.table).insert(key, row);
    Ok(())
}

/// Whether a row is of the caller's region.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::of_region(context);
    work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row))
}
