//! The images and types of storage of a region, which its users add and remove.

use serde_json::Value;

use super::{
    entities::{IMAGE, REGION_IMAGE, REGION_STORAGE_TYPE, STORAGE_TYPE},
    hardware::id,
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Entity, Field, Method, Rules, Who, Work},
    http::{Answer, Refusal},
    state::{Key, Row, integer},
};

const REGION: Demand = Demand::Allowed(
    Who::If(|context, _| context.caller_is(Caller::is_in_region)),
    201,
    "You do not have permission to make this request. Your Address must a cloud region.",
);

pub(super) static IMAGES: Rules =
    Rules::new("IAAS", "region_image", "iaas_region_image", &REGION_IMAGE)
        .under_way()
        .fields(&[Field::special("image_id", |context, _, _, sent| {
            other(context, &REGION_IMAGE, "image_id", &IMAGE, sent)
        })
        .codes(&[101, 102, 103, 104], &[])
        .saying(&[
            (0, "\"image_id\" is required."),
            (1, "\"image_id\" must be an integer."),
            (2, "\"image_id\" must belong to a valid Image record."),
            (3, "There is already a record for sent \"image_id\" and your Address."),
        ])])
        .answering_empty()
        .create_with(&[REGION, Demand::Fields], |context, work| store(context, work, &REGION_IMAGE))
        .special(Method::Delete, |context, rules| {
            remove(
                context,
                rules,
                "image_id",
                "The \"image_id\" path parameter is invalid. \
                \"image_id\" must belong to a valid RegionImage record for your Address.",
            )
        });

pub(super) static STORAGE_TYPES: Rules =
    Rules::new("IAAS", "region_storage_type", "iaas_region_storage_type", &REGION_STORAGE_TYPE)
        .under_way()
        .fields(&[Field::special("storage_type_id", |context, _, _, sent| {
            other(context, &REGION_STORAGE_TYPE, "storage_type_id", &STORAGE_TYPE, sent)
        })
        .codes(&[101, 102, 103, 104], &[])
        .saying(&[
            (0, "\"storage_type_id\" is required."),
            (1, "\"storage_type_id\" must be an integer."),
            (2, "\"storage_type_id\" must belong to a valid storage_type record."),
            (3, "There is already a record for sent \"storage_type_id\" and your Address."),
        ])])
        .answering_empty()
        .create_with(&[REGION, Demand::Fields], |context, work| {
            store(context, work, &REGION_STORAGE_TYPE)
        })
        .special(Method::Delete, |context, rules| {
            remove(
                context,
                rules,
                "storage_type_id",
                "The \"storage_type_id\" path parameter is \
                invalid. \"storage_type_id\" must belong to a valid RegionStorageType record for \
                your Address.",
            )
        });

/// Whether a row says that something can be used in the caller's region.
fn is_here(context: &Context<'_>, row: &Row, column: &str, id: &Value) -> bool {
    row.get(column) == Some(id) && integer(row, "region") == Some(context.address_id())
}

/// Reads the id of what the region doesn't have yet.
fn other(
    context: &Context<'_>,
    table: &Entity,
    column: &str,
    entity: &Entity,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let found = id(context, entity, sent, true)?;
    let mut rows = context.state.table(table.table).iter();
    let has = |id: &Value| rows.any(|(_, row)| is_here(context, row, column, id));
    if found.as_ref().is_some_and(has) { Err(Complaint::At(3)) } else { Ok(found) }
}

fn store(context: &mut Context<'_>, work: &mut Work, table: &Entity) -> Result<(), Refusal> {
    let region = Value::from(context.address_id());
    let table = context.state.table_mut(table.table);
    let id = table.take_id();
    let mut row = std::mem::take(&mut work.clean);
    row.insert("id".to_owned(), Value::from(id));
    row.insert("region".to_owned(), region);
    table.insert(Key::Number(id), row);
    Ok(())
}

fn remove(
    context: &mut Context<'_>,
    rules: &'static Rules,
    column: &str,
    detail: &str,
) -> Result<Answer, Refusal> {
    let id = context.pk().to_value();
    let mut rows = context.state.table(rules.entity.table).iter();
    let key = rows.find(|(_, row)| is_here(context, row, column, &id)).map(|(key, _)| key.clone());
    let Some(key) = key else { return Err(rules.refusal(404, Method::Delete, 1, detail)) };
    drop(rows);
    context.state.table_mut(rules.entity.table).remove(&key);
    Ok(Answer::Empty { status: 204 })
}
