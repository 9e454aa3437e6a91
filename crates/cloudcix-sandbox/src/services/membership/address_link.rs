//! The link from the caller's address to another.

use serde_json::{Map, Value, json};

use super::{
    entities::{ADDRESS, ADDRESS_LINK, TERRITORY},
    links::{insert_link, link_between},
};
use crate::{
    auth::Caller,
    engine::{
        Complaint, Context, Demand, Field, Method, Rules, Who, Work, clean_text, show as show_row,
    },
    http::Refusal,
    python::{self, Decimal},
    state::{Key, Row, integer},
};

const SELF_MANAGED: Demand = Demand::Allowed(
    Who::SelfManaged,
    201,
    "You do not have permission to execute this method. Your Member is not self-managed.",
);

pub(super) static RULES: Rules =
    Rules::new("Membership", "address_link", "membership_address_link", &ADDRESS_LINK)
        .fields(FIELDS)
        .showing(show)
        .read(&[Demand::Also(find_to_read)])
        .create_with(
            &[
                Demand::Parent(
                    "address_id",
                    &ADDRESS,
                    1,
                    "The \"address_id\" path parameter is invalid. \"address_id\" must belong to a \
                     valid Address record.",
                ),
                SELF_MANAGED,
                Demand::Allowed(
                    Who::If(is_free),
                    202,
                    "You do not have permission to execute this method. An Address Link to the \
                     specified Address already exists.",
                ),
                Demand::Fields,
            ],
            store,
        )
        .update(&[Demand::Also(find_to_update), SELF_MANAGED, Demand::Fields]);

static FIELDS: &[Field] = &[
    Field::special("reference", |_, _, _, sent| text_up_to(sent, 20))
        .codes(&[101], &[101])
        .saying(&[(0, "\"reference\" cannot be longer than 20 characters.")]),
    Field::special("note", |_, _, _, sent| text_up_to(sent, usize::MAX)).codes(&[0], &[0]),
    Field::special("extra_reference1", extra_reference).codes(&[0], &[0]),
    Field::special("extra_reference2", extra_reference).codes(&[0], &[0]),
    Field::special("extra_reference3", extra_reference).codes(&[0], &[0]),
    Field::special("territory_id", territory_id).codes(&[102, 103, 104], &[102, 103, 104]).saying(
        &[
            (0, "\"territory_id\" must be an integer."),
            (1, "\"territory_id\" must belong to a valid Territory."),
            (2, "\"territory_id\" must belong to a Territory in your Member."),
        ],
    ),
    Field::special("credit_limit", credit_limit).codes(&[105], &[105]).saying(&[(
        0,
        "\"credit_limit\" must either be a string representing a Decimal number, or None",
    )]),
    Field::flag("client").codes(&[106], &[106]),
    Field::special("cloud_customer", cloud_customer).codes(&[107, 108], &[107, 108]).saying(&[
        (0, "\"cloud_customer\" must be a boolean."),
        (
            1,
            "As your Address is not a cloud_region you cannot have a cloud_customer relationship \
             with a partner Address. For more information on how to become a cloud_region please \
             email sales@cloudcix.com.",
        ),
    ]),
    Field::flag("customer")
        .codes(&[109], &[109])
        .saying(&[(0, "The \"consumer\" parameter is invalid. \"consumer\" must be a boolean.")]),
    Field::flag("service_centre").codes(&[110], &[110]),
    Field::flag("supplier").codes(&[111], &[111]),
    Field::flag("warrantor").codes(&[112], &[112]),
    Field::special("extra", extra)
        .codes(&[113], &[113])
        .saying(&[(0, "\"extra\" must be a dictionary.")]),
];

type Checked = Result<Option<Value>, Complaint>;

fn text_up_to(sent: Option<&Value>, max: usize) -> Checked {
    // Zero and false are empty here.
    let text = clean_text(sent.filter(|sent| !python::is_falsy(sent)));
    if text.chars().count() > max { Err(Complaint::At(0)) } else { Ok(Some(Value::from(text))) }
}

/// Reads a further reference. A new link makes the text `None` of a missing one; a link that exists
/// keeps what it has.
fn extra_reference(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let text = sent
        .map_or_else(|| "None".to_owned(), |sent| python::strip(&python::display(sent)).to_owned());
    let is_kept = work.row.is_some() && (text.is_empty() || sent.is_none_or(python::is_falsy));
    Ok((!is_kept).then(|| Value::from(text)))
}

fn territory_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    // Zero, an empty text and the like leave it as it is.
    let Some(sent) = sent.filter(|sent| !python::is_falsy(sent)) else { return Ok(None) };
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let row = i64::try_from(id).ok();
    let row = row.and_then(|id| context.state.get(TERRITORY.table, &Value::from(id)));
    let row = row.ok_or(Complaint::At(1))?;
    if integer(row, "member_id") != Some(context.member_id()) {
        return Err(Complaint::At(2));
    }
    Ok(row.get("id").cloned())
}

fn credit_limit(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(Some(Value::Null)),
        Some(Value::Array(_)) => Err(Complaint::Fault),
        Some(sent) => {
            let decimal = Decimal::read(sent).ok_or(Complaint::At(0))?;
            Ok(Some(Value::from(decimal.to_string())))
        }
    }
}

fn cloud_customer(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let wanted = sent.as_bool().ok_or(Complaint::At(0))?;
    if wanted && !context.caller_is(Caller::is_in_region) {
        return Err(Complaint::At(1));
    }
    Ok(Some(Value::Bool(wanted)))
}

fn extra(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(extra)) => Ok(Some(json!(extra))),
        Some(_) => Err(Complaint::At(0)),
    }
}

/// Returns the address in the path.
fn target(context: &Context<'_>) -> i64 {
    match context.key("address_id") {
        Key::Number(id) => i64::try_from(id).unwrap_or(i64::MAX),
        Key::Text(_) => 0,
    }
}

fn is_free(context: &Context<'_>, _: &Work) -> bool {
    link_between(context.state, context.address_id(), target(context)).is_none()
}

fn find_to_read(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    find(context, work, Method::Read)
}

fn find_to_update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    find(context, work, Method::Update)
}

fn find(context: &Context<'_>, work: &mut Work, method: Method) -> Result<(), Refusal> {
    let link = link_between(context.state, context.address_id(), target(context));
    let Some((key, row)) = link else {
        let detail = "The \"address_id\" path parameter is invalid. \"address_id\" must belong to \
            a valid Address record that is linked to your Address.";
        return Err(RULES.refusal(404, method, 1, detail));
    };
    work.key = Some(key.clone());
    work.row = Some(row.clone());
    Ok(())
}

/// Stores a new link, and the way back if there is none.
fn store(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (from, to) = (context.address_id(), target(context));
    let key = insert_link(context.state, from, to, "");
    if let Some(row) = context.state.table(ADDRESS_LINK.table).get(&key) {
        let mut row = (**row).clone();
        row.extend(work.clean.clone());
        context.state.table_mut(ADDRESS_LINK.table).insert(key.clone(), row);
    }
    work.key = Some(key);
    if link_between(context.state, to, from).is_none() {
        insert_link(context.state, to, from, "");
    }
    Ok(())
}

/// Shows a link. A limit that was just set is shown as it was understood, before the database gives
/// it four decimal places.
fn show(context: &Context<'_>, work: &Work, link: &Row) -> Map<String, Value> {
    let mut shown = show_row(context.state, &ADDRESS_LINK, link);
    let was_sent = work.sent.get("credit_limit").is_some_and(|limit| !limit.is_null());
    if was_sent {
        shown.insert(
            "credit_limit".to_owned(),
            link.get("credit_limit").cloned().unwrap_or_default(),
        );
    }
    shown
}
