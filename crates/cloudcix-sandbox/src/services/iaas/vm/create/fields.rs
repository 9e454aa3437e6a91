use serde_json::Value;

use super::{
    super::{
        super::{
            entities::{IMAGE, PROJECT, REGION_IMAGE, STORAGE_TYPE, VM, referring},
            states::CLOSED,
        },
        fields::{NAME_LENGTH, USERDATA_LENGTH, is_userdata},
        keys,
    },
    plan::{Checked, Plan, Wrong, id},
};
use crate::{
    engine::{Context, clean_text},
    python,
    state::{flag, integer, text},
};

pub(super) fn project(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let project = context.state.get(PROJECT.table, &Value::from(id(sent, 101)?));
    let project = project.ok_or(Wrong::Code(103))?;
    if integer(project, "address_id") != Some(context.address_id()) {
        return Err(Wrong::Code(104));
    }
    plan.project = Some(project.clone());
    Ok(())
}

pub(super) fn image(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let image = context.state.get(IMAGE.table, &Value::from(id(sent, 105)?));
    let image = image.filter(|image| !flag(image, "is_hidden")).ok_or(Wrong::Code(107))?;
    let Some(project) = &plan.project else { return Ok(()) };
    let mut regions = referring(context.state, &REGION_IMAGE, "image_id", image);
    if !regions.any(|row| row.get("region") == project.get("region_id")) {
        return Err(Wrong::Code(108));
    }
    plan.image = Some(image.clone());
    Ok(())
}

pub(super) fn storage_type(
    context: &Context<'_>,
    plan: &mut Plan,
    sent: Option<&Value>,
) -> Checked {
    let id = id(sent, 109)?;
    if context.state.get(STORAGE_TYPE.table, &Value::from(id)).is_none() {
        return Err(Wrong::Code(111));
    }
    plan.storage_type = Some(id);
    Ok(())
}

pub(super) fn amount(plan: &mut Plan, column: &str, sent: Option<&Value>, missing: u16) -> Checked {
    let amount = id(sent, missing)?;
    if amount <= 0 {
        return Err(Wrong::Code(missing + 2));
    }
    plan.columns.insert(column.to_owned(), Value::from(amount));
    Ok(())
}

pub(super) fn dns(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Wrong::Code(124))?;
    let servers: Vec<&str> = sent.as_str().ok_or(Wrong::Fault)?.split(',').collect();
    let servers: Vec<&str> = servers.into_iter().map(python::strip).collect();
    if servers.iter().any(|server| server.parse::<std::net::IpAddr>().is_err()) {
        return Err(Wrong::Code(125));
    }
    plan.columns.insert("dns".to_owned(), Value::from(servers.join(",")));
    Ok(())
}

pub(super) fn name(context: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let name = clean_text(sent);
    if name.is_empty() {
        return Err(Wrong::Code(126));
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(Wrong::Code(127));
    }
    let Some(project) = &plan.project else { return Ok(()) };
    let mut others = referring(context.state, &VM, "project_id", project);
    if others.any(|row| text(row, "name") == name && integer(row, "state") != Some(CLOSED)) {
        return Err(Wrong::Code(128));
    }
    plan.columns.insert("name".to_owned(), Value::from(name));
    Ok(())
}

pub(super) fn public_key(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    if !sent.as_str().is_some_and(keys::is_valid) {
        return Err(Wrong::Code(129));
    }
    plan.columns.insert("public_key".to_owned(), sent.clone());
    Ok(())
}

pub(super) fn userdata(_: &Context<'_>, plan: &mut Plan, sent: Option<&Value>) -> Checked {
    plan.columns.insert("userdata".to_owned(), Value::from(""));
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(()) };
    let Some(image) = &plan.image else { return Ok(()) };
    let userdata = clean_text(Some(sent));
    if !flag(image, "cloud_init") {
        return if userdata.is_empty() { Ok(()) } else { Err(Wrong::Code(143)) };
    }
    if userdata.chars().count() > USERDATA_LENGTH {
        return Err(Wrong::Code(144));
    }
    if !is_userdata(&userdata) {
        return Err(Wrong::Code(145));
    }
    plan.columns.insert("userdata".to_owned(), Value::from(userdata));
    Ok(())
}
