use serde_json::{Map, Value};

use super::{
    super::{
        copies,
        entities::{BACKUP, BACKUP_HISTORY, VM, referring},
        rows,
        scopes::{self, project_of},
        states::{CLOSED, REQUESTED, STABLE},
    },
    NOT_OWN, RULES,
    texts::error,
};
use crate::{
    auth::Caller,
    clock::Civil,
    engine::{Context, Method, Work, clean_text},
    http::Refusal,
    python,
    state::{Columns, Key, Row, State, integer, text},
};

const NAME_LENGTH: usize = 128;

pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let mut errors = Map::new();
    let mut refuse = |field: &str, number| {
        errors.insert(field.to_owned(), error("create", number));
    };
    let machine = machine(context, work.sent.get("vm_id"));
    if let Err(number) = machine {
        refuse("vm_id", number);
    }
    let name = clean_text(work.sent.get("name").filter(|name| !python::is_falsy(name)));
    if name.is_empty() {
        refuse("name", 104);
    } else if let Ok(machine) = &machine
        && is_taken(context.state, machine, &name, None)
    {
        refuse("name", 105);
    }
    let repository = work.sent.get("repository").and_then(python::id_of);
    match repository {
        None => refuse("repository", 106),
        Some(repository) if !(1..=2).contains(&repository) => refuse("repository", 107),
        Some(_) => {}
    }
    let (Ok(machine), Some(repository), true) = (machine, repository, errors.is_empty()) else {
        return Err(Refusal::Fields(errors));
    };
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?.clone();
    if integer(&project, "address_id") != Some(context.address_id()) {
        let text = "You do not have permission to make this request. You can only create Backups \
                    of a VM in your Address.";
        return Err(RULES.refusal(403, Method::Create, 201, text));
    }
    scopes::must_be_public(&RULES, context, Method::Create, 202, "create Backups")?;
    if !are_stable(context.state, &machine) {
        let text = "A backup cannot be created as one or more backups of this VM are currently in \
                    a progress state. Please wait for  Robot to finish its work before requesting \
                    to create a new backup.";
        return Err(RULES.refusal(400, Method::Create, 1, text));
    }
    if copies::has_devices(&machine) {
        let text = "A backup cannot be created as this VM has GPUs attached. Please update the VM \
                    by detatching the GPUs before requesting to create a new backup.";
        return Err(RULES.refusal(400, Method::Create, 2, text));
    }
    let columns = rows::columns([
        ("name", Value::from(name)),
        ("repository", Value::from(i64::try_from(repository).unwrap_or(1))),
        ("state", Value::from(REQUESTED)),
        ("time_valid", Value::Null),
        ("vm_id", machine.get("id").cloned().unwrap_or_default()),
    ]);
    let key = rows::add(context, &BACKUP, columns);
    note(context, &project, &machine, &key, REQUESTED);
    rows::ask_robot(context, &project);
    work.key = Some(key);
    Ok(())
}

/// Returns the machine of a new backup, or the number of the error.
fn machine(context: &Context<'_>, sent: Option<&Value>) -> Result<Row, u16> {
    let id = sent.and_then(python::id_of).ok_or(101_u16)?;
    let id = i64::try_from(id).map_err(|_| 102_u16)?;
    let machine = context.state.get(VM.table, &Value::from(id)).ok_or(102_u16)?;
    let is_ready = copies::is_ready(machine);
    if is_ready { Ok(machine.clone()) } else { Err(103) }
}

fn is_taken(state: &State, machine: &Columns, name: &str, but: Option<&Value>) -> bool {
    referring(state, &BACKUP, "vm_id", machine).any(|row| {
        text(row, "name") == name && row.get("id") != but && integer(row, "state") != Some(CLOSED)
    })
}

fn are_stable(state: &State, machine: &Columns) -> bool {
    let mut backups = referring(state, &BACKUP, "vm_id", machine);
    backups.all(|row| integer(row, "state").is_some_and(|state| STABLE.contains(&state)))
}

pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(row)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let machine = work.value("vm_id").and_then(|id| context.state.get(VM.table, id));
    let machine = machine.ok_or(Refusal::Fault)?.clone();
    if !context.caller_is(Caller::is_robot) && !are_stable(context.state, &machine) {
        let text = "One or more backups of the VM are currently being scrubbed/updated. Please \
                    wait for Robot to finish working before updating another Backup of the same \
                    VM.";
        return Err(RULES.refusal(400, Method::Update, 2, text));
    }
    work.sent = context.input.fields()?;
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut refuse = |field: &str, number| {
        errors.insert(field.to_owned(), error("update", number));
    };
    let name = clean_text(work.sent.get("name"));
    if name.chars().count() > NAME_LENGTH {
        refuse("name", 101);
    } else if is_taken(context.state, &machine, &name, row.get("id")) {
        refuse("name", 102);
    } else if !name.is_empty() {
        columns.insert("name".to_owned(), Value::from(name));
    }
    let state = copies::state(context, &row, copies::is_ready(&machine), work.sent.get("state"));
    if let Err(number) = state {
        refuse("state", number);
    }
    if let Some(time) = work.sent.get("time_valid").filter(|time| !time.is_null()) {
        match time.as_str().and_then(moment) {
            Some(time) => {
                columns.insert("time_valid".to_owned(), Value::from(time));
            }
            None => refuse("time_valid", 108),
        }
    }
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    scopes::may_update_row(&RULES, context, work, &NOT_OWN)?;
    scopes::must_be_public(&RULES, context, Method::Update, 203, "update Backups")?;
    let is_other = |time| Some(time) != row.get("time_valid");
    if columns.get("time_valid").is_some_and(is_other) && !context.caller_is(Caller::is_robot) {
        let text = "You do not have permission to make this request. The time_valid field can only \
                    be updated by Robot.";
        return Err(RULES.refusal(403, Method::Update, 204, text));
    }
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?.clone();
    if let Ok(Some(state)) = state {
        columns.insert("state".to_owned(), Value::from(state));
        note(context, &project, &machine, &key, state);
    }
    let columns: Vec<(&str, Value)> =
        columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows::set(context, &BACKUP, &key, columns);
    rows::ask_robot(context, &project);
    Ok(())
}

/// Reads a date and a time: `2026-07-21 08:00:02`. Only the year needs all of its digits.
fn moment(text: &str) -> Option<String> {
    let (date, time) = text.split_once(char::is_whitespace)?;
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time.trim_start(), ':')?;
    let is_short = [month, day, hour, minute, second].iter().all(|number| number.len() <= 2);
    let moment = format!("{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute:0>2}:{second:0>2}");
    Civil::parse(&moment).filter(|_| is_short && year.len() == 4).map(|_| moment)
}

/// Splits a text into three numbers.
fn numbers(text: &str, separator: char) -> Option<[&str; 3]> {
    let parts: Vec<&str> = text.split(separator).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.try_into().ok().filter(|parts: &[&str; 3]| parts.iter().all(is_number))
}

fn note(context: &mut Context<'_>, project: &Row, machine: &Row, key: &Key, state: i64) {
    let history = rows::columns([
        ("backup_id", key.to_value()),
        ("customer_address", Value::from(context.address_id())),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("state", Value::from(state)),
        ("vm_id", machine.get("id").cloned().unwrap_or_default()),
    ]);
    rows::add(context, &BACKUP_HISTORY, history);
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_needs_a_date_and_a_time_but_no_zeros() {
        for (text, expected) in [
            ("2026-07-21 08:00:02", "2026-07-21T08:00:02"),
            ("2026-7-1   8:00:2", "2026-07-01T08:00:02"),
            ("2026-7-1\t8:00:2", "2026-07-01T08:00:02"),
            ("2028-2-29 0:0:0", "2028-02-29T00:00:00"),
            ("2026-12-31 23:59:59", "2026-12-31T23:59:59"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(expected), "{text:?}");
        }
        for wrong in [
            "",
            " 2026-07-01 08:00:00",
            "2026-07-01 08:00:00 ",
            "2026-07-01",
            "2026-07-01 ",
            "2026-07-01T08:00:00",
            "2026-07 08:00:00",
            "2026-07-01-01 08:00:00",
            "2026-07-01 08:00",
            "2026-07-01 08:00:00:00",
            "2026-07-01 08:00:00.5",
            "2026-07-01 08:00:00Z",
            "26-07-01 08:00:00",
            "02026-07-01 08:00:00",
            "2026-007-01 08:00:00",
            "2026-07-001 08:00:00",
            "2026-07-01 008:00:00",
            "2026-07-01 08:000:00",
            "2026-07-01 08:00:000",
            "2026--01 08:00:00",
            "2026-+7-01 08:00:00",
            "2026-07-01 08::00",
            "2026-13-01 8:0:0",
            "2026-0-01 8:0:0",
            "2026-02-29 8:0:0",
            "2026-07-01 24:00:00",
            "2026-07-01 08:60:00",
            "2026-07-01 08:00:60",
        ] {
            assert_eq!(moment(wrong), None, "{wrong:?}");
        }
    }
}
