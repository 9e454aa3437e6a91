use serde_json::Value;

use super::{
    Complaint, Context, Method, Rules, Work,
    field::{Field, FieldKind, Unique},
};
use crate::{
    python,
    state::{integer, text},
};

/// Checks the value of a field.
pub(super) fn check(
    rules: &Rules,
    context: &Context<'_>,
    work: &Work,
    field: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    match field.kind {
        FieldKind::Text { max, required, unique } => {
            let text = clean_text(sent);
            // The positions of the complaints follow one another.
            let first = usize::from(required);
            if required && text.is_empty() {
                return Err(Complaint::At(0));
            }
            if text.chars().count() > max {
                return Err(Complaint::At(first));
            }
            if unique.is_some_and(|unique| is_taken(rules, context, work, field, &text, unique)) {
                return Err(Complaint::At(first + 1));
            }
            Ok(Some(Value::from(text)))
        }
        FieldKind::Id { entity, required } => match sent {
            None | Some(Value::Null) if !required => Ok(Some(Value::Null)),
            sent => {
                let id = sent.and_then(python::id_of).ok_or(Complaint::At(0))?;
                if !context.exists(entity.table, id) {
                    return Err(Complaint::At(1));
                }
                Ok(i64::try_from(id).ok().map(Value::from))
            }
        },
        FieldKind::Flag => match sent {
            // What is missing stays as it is.
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(Value::Bool(*flag))),
            Some(_) => Err(Complaint::At(0)),
        },
        FieldKind::Special(check) => check(context, work, field, sent),
    }
}

/// Returns the text that a value becomes: trimmed, and empty for null.
pub(crate) fn clean_text(sent: Option<&Value>) -> String {
    match sent {
        None | Some(Value::Null) => String::new(),
        Some(value) => python::strip(&python::display(value)).to_owned(),
    }
}

fn is_taken(
    rules: &Rules,
    context: &Context<'_>,
    work: &Work,
    field: &Field,
    wanted: &str,
    unique: Unique,
) -> bool {
    let member = context.member_id();
    context.state.table(rules.entity.table).iter().any(|(key, row)| {
        let is_itself = work.key.as_ref() == Some(key) && unique == Unique::AmongOthers;
        !is_itself && integer(row, "member_id") == Some(member) && text(row, field.column) == wanted
    })
}

/// Returns the text of a complaint.
pub(super) fn detail(rules: &Rules, field: &Field, at: usize, method: Method) -> String {
    let name = field.name;
    let updated = if method == Method::Create { &[][..] } else { field.update_texts };
    let own = updated
        .iter()
        .chain(field.texts)
        .find(|(position, _)| *position == at)
        .map(|(_, text)| *text);
    // A text that names a parameter itself is whole.
    let is_whole = |text: &&str| {
        text.contains(" parameter is invalid. ") || text.starts_with("Could not update the ")
    };
    if let Some(whole) = own.filter(is_whole) {
        return whole.to_owned();
    }
    let said = own.map_or_else(|| usual(rules, field, at), str::to_owned);
    format!("The \"{name}\" parameter is invalid. {said}")
}

fn usual(rules: &Rules, field: &Field, at: usize) -> String {
    let name = field.name;
    match field.kind {
        FieldKind::Text { max, required, .. } => match at.checked_sub(usize::from(required)) {
            None => format!("\"{name}\" is required and must be a string."),
            Some(0) => format!("\"{name}\" cannot be longer than {max} characters."),
            Some(_) => {
                let label = rules.entity.label;
                format!("A {label} with that name already exists for your Member.")
            }
        },
        FieldKind::Id { entity, required } => match (at, required) {
            (0, true) => format!("\"{name}\" is required and must be an integer."),
            (0, false) => format!("\"{name}\" must be an integer."),
            _ => format!("\"{name}\" must belong to a valid {}.", entity.label),
        },
        FieldKind::Flag => format!("\"{name}\" must be a boolean."),
        FieldKind::Special(_) => format!("\"{name}\" is invalid."),
    }
}
