use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    dns,
    entities::RECORD,
    hardware::{Checked, flag},
};
use crate::{
    engine::{
        Complaint, Context, Demand, Field, ListRules, Rules, Scope, Seen, Who, Work, clean_text,
    },
    state::{Row, text},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Record record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "record", "iaas_record", &RECORD)
    .seen(Scope::Seen(forward))
    .patch_is_put()
    .fields(FIELDS)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .lacking(&["fail_content"])
            .seeing(Scope::Seen(listed)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. Only Users who own the Record can \
             read it.",
        ),
    ])
    .create_with(&[Demand::Fields, dns::PROVIDER], |context, work| {
        dns::store(context, work, &RECORD)
    })
    .update_with(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(is_own),
                201,
                "You do not have permission to make this request. Only Users who own the Record \
                 can update it.",
            ),
            Demand::Fields,
            dns::PROVIDER,
        ],
        |context, work| dns::store(context, work, &RECORD),
    )
    .delete(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. You do not own this Record.",
        ),
        dns::PROVIDER,
    ]);

static FIELDS: &[Field] = &[
    Field::special("domain_id", dns::domain_id)
        .codes(&[101, 102, 103, 104], &[101, 102, 103, 104])
        .saying(&[
            (0, "\"domain_id\" is required."),
            (1, "\"domain_id\" must be a valid integer."),
            (2, "\"domain_id\" does not correspond with a valid Domain record."),
            (3, "The chosen Domain record is not owned by your Member."),
        ]),
    // The type of a record never changes.
    Field::special("type", kind).codes(&[105, 106, 107], &[]).saying(&[
        (0, "\"type\" is required."),
        (1, "\"type\" must be one of the valid choice options."),
        (
            2,
            "\"type\" cannot be PTR for this view. Please use the `/ptr_record/` view to create \
             PTR records instead.",
        ),
    ]),
    Field::special("name", |_, _, _, sent| dns::text(sent, 80))
        .codes(&[108, 109], &[105, 106])
        .saying(&[
            (0, "\"name\" is required."),
            (1, "\"name\" cannot be longer than 80 characters."),
        ]),
    Field::special("content", |_, _, _, sent| dns::text(sent, 255))
        .codes(&[110, 111], &[107, 108])
        .saying(&[
            (0, "\"content\" is required."),
            (1, "\"content\" cannot be longer than 255 characters."),
        ]),
    Field::special("time_to_live", dns::time_to_live).codes(&[112, 113], &[109, 110]).saying(&[
        (0, "\"time_to_live\" must be a valid integer."),
        (1, "\"time_to_live\" cannot be less than 180 (3 minutes)."),
    ]),
    Field::special("priority", dns::priority).codes(&[114, 115], &[111, 112]).saying(&[
        (0, "\"priority\" must be a valid integer."),
        (1, "\"priority\" must be between 1 and 65535."),
    ]),
    Field::special("failover", failover)
        .codes(&[116], &[113])
        .saying(&[(0, "\"failover\" must be a valid boolean value.")]),
    Field::optional_text("failover_content", 255).codes(&[117], &[114]),
];

/// The types of records, other than reverse ones.
const KINDS: [&str; 11] =
    ["NS", "A", "AAAA", "CNAME", "MX", "TXT", "SRV", "SPF", "SSHFP", "LOC", "NAPTR"];

fn kind(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    match clean_text(sent).as_str() {
        "" => Err(Complaint::At(0)),
        "PTR" => Err(Complaint::At(2)),
        kind if KINDS.contains(&kind) => Ok(Some(Value::from(kind))),
        _ => Err(Complaint::At(1)),
    }
}

fn failover(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    Ok(Some(flag(sent)?.unwrap_or(Value::Bool(false))))
}

/// Selects the records that aren't reverse ones, which have a service of their own.
fn forward(_: &Context<'_>) -> Seen {
    Box::new(|_, row: &Row| text(row, "type") != "PTR")
}

/// Selects the records of the caller's member, but no reverse ones.
fn listed(context: &Context<'_>) -> Seen {
    let seen = dns::of_member(context);
    Box::new(move |key, row: &Row| seen(key, row) && text(row, "type") != "PTR")
}

/// Whether a record is one of the caller's member. All are the first member's.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let (row, member) = (work.row.as_ref(), context.member_id());
    member == 1 || row.is_some_and(|row| dns::is_of_member(context.state, row, member))
}
