//! The fields of a drive.

use serde_json::Value;

use super::super::{
    entities::{CEPH, PROJECT},
    scopes::project_of,
    states::{self, CLOSED, QUIESCED, RUNNING, UPDATES},
};
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Field, Work, clean_text},
    python,
    state::{flag, integer, text},
};

type Checked = Result<Option<Value>, Complaint>;

/// The longest name, in characters.
const NAME_LENGTH: usize = 128;
/// The size of a drive, in GB, as it is billed.
pub(in super::super) const SIZE: &str = "CEPH_001";

const UPDATE_SIZE: &[u16] = &[104, 105, 106, 107, 108];

pub(super) static FIELDS: &[Field] = &[
    Field::special("project_id", project_id).codes(&[101, 102, 103], &[]).saying(&[
        (0, "\"project_id\" is a required field."),
        (1, "\"project_id\" must be an integer."),
        (2, "\"project_id\" must identify a valid Project in your Address."),
    ]),
    Field::special("state", state).codes(&[], &[101, 102, 103]).saying(&[
        (0, "\"state\" must be an integer."),
        (
            1,
            "Your User cannot update the Ceph drive from its current state. Please check theAPI \
            docs to see the full details of what state changes are allowed.",
        ),
        (
            2,
            "Moving the Ceph drive from the current to the requested state is not a valid state \
            change. Please check the API docs to see the full details of what state changes are \
            allowed.",
        ),
    ]),
    Field::special(SIZE, size)
        .codes(&[104, 105, 106], UPDATE_SIZE)
        .saying(&[
            (0, "\"CEPH_001\" is a required field."),
            (1, "\"CEPH_001\" must be an integer."),
            (2, "\"CEPH_001\" cannot be negative."),
        ])
        .saying_on_update(&[
            (
                2,
                "\"CEPH_001\" must be greater than the current storage capacity of the Ceph drive.",
            ),
            (
                3,
                "Could not update the \"CEPH_001\" parameter. You may only update this value if \
                your Ceph drive is currently RUNNING or QUIESCED.",
            ),
            (
                4,
                "Could not update the \"CEPH_001\" parameter. If updating the \"state\" parameter, \
                you must set it to either RUNNING_UPDATE or QUIESCED_UPDATE to update the \
                \"CEPH_001\" parameter.",
            ),
        ]),
    Field::special("name", name)
        .codes(&[107, 108, 109, 110], &[109, 110, 111, 112])
        .saying(&[
            (0, "\"name\" is a required field."),
            (
                1,
                "\"name\" may only contain alphanumeric characters, hyphens, underscores, periods \
                and spaces.",
            ),
            (2, "\"name\" must not exceed 128 characters."),
            (3, "There is already a Ceph drive with the same name in the specified Region."),
        ])
        .saying_on_update(&[
            (2, "\"name\" cannot be greater than 128 characters."),
            (3, "Your Address already owns a Ceph drive in this Region with the same name. "),
        ]),
];

fn project_id(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    let id = Value::from(i64::try_from(id).map_err(|_| Complaint::At(2))?);
    let project = context.state.get(PROJECT.table, &id).ok_or(Complaint::At(2))?;
    let is_own = integer(project, "address_id") == Some(context.address_id());
    if is_own && !flag(project, "closed") { Ok(Some(id)) } else { Err(Complaint::At(2)) }
}

fn state(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let wanted = python::id_of(sent).ok_or(Complaint::At(0))?;
    let now = work.row.as_ref().and_then(|row| integer(row, "state")).unwrap_or(0);
    if wanted == i128::from(now) {
        return Ok(None);
    }
    let is_robot = context.caller_is(Caller::is_robot);
    let map = if is_robot { states::OF_ROBOTS } else { states::OF_USERS };
    let allowed = states::after(map, now).ok_or(Complaint::At(1))?;
    let found = allowed.iter().find(|state| i128::from(**state) == wanted);
    found.map(|state| Some(Value::from(*state))).ok_or(Complaint::At(2))
}

/// Reads the size, which only grows, and only while the drive is or becomes one that is updated.
fn size(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let size = python::id_of(sent).ok_or(Complaint::At(1))?;
    let old = work.row.as_ref().map(|row| i128::from(integer(row, SIZE).unwrap_or(0)));
    if old == Some(size) {
        return Ok(None);
    }
    if size <= 0 || old.is_some_and(|old| size < old) {
        return Err(Complaint::At(2));
    }
    if let Some(row) = &work.row {
        match work.clean.get("state").and_then(Value::as_i64) {
            Some(wanted) if !UPDATES.contains(&wanted) => return Err(Complaint::At(4)),
            None if !matches!(integer(row, "state"), Some(RUNNING | QUIESCED)) => {
                return Err(Complaint::At(3));
            }
            _ => {}
        }
    }
    i64::try_from(size).map(|size| Some(Value::from(size))).map_err(|_| Complaint::Fault)
}

fn name(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let name = clean_text(sent);
    if name.is_empty() {
        return Err(Complaint::At(0));
    }
    if !name.chars().all(|char| char.is_ascii_alphanumeric() || "-_. ".contains(char)) {
        return Err(Complaint::At(1));
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(Complaint::At(2));
    }
    let place = |id: Option<&Value>| {
        let project = context.state.get(PROJECT.table, id?)?;
        Some((integer(project, "address_id"), integer(project, "region_id")))
    };
    let Some(own) = place(work.value("project_id")) else { return Ok(None) };
    let is_taken = context.state.table(CEPH.table).iter().any(|(key, row)| {
        let project = project_of(context.state, row).and_then(|project| project.get("id"));
        work.key.as_ref() != Some(key)
            && text(row, "name") == name
            && integer(row, "state").is_some_and(|state| state < CLOSED)
            && place(project) == Some(own)
    });
    if is_taken { Err(Complaint::At(3)) } else { Ok(Some(Value::from(name))) }
}
