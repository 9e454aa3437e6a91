//! The texts of the errors of snapshots.

use serde_json::{Value, json};

/// Returns an error of a field as it is shown.
pub(super) fn error(method: &str, number: u16) -> Value {
    let detail = if method == "create" { of_create(number) } else { of_update(number) };
    json!({"error_code": format!("iaas_snapshot_{method}_{number}"), "detail": detail})
}

const fn of_create(number: u16) -> &'static str {
    match number {
        101 => "The \"vm_id\" parameter is invalid. \"vm_id\" is required and must be an integer.",
        102 => "The \"vm_id\" parameter is invalid. \"vm_id\" must belong to a valid vm record.",
        103 => {
            "The \"vm_id\" parameter is invalid. Snapshots can only be created of a VM that is in \
             a RUNNING state."
        }
        104 => {
            "The \"vm_id\" parameter is invalid. The VM specified contains more than one active \
             snapshot."
        }
        105 => {
            "The \"vm_id\" parameter is invalid. The specified VM has no active snapshot in a \
             RUNNING state. To create a new snapshot, the current active snapshot of the VM must \
             be in a RUNNING state."
        }
        106 => "The \"name\" parameter is invalid. \"name\" is required and must be a string.",
        _ => "The \"name\" parameter is invalid. \"name\" must be unique for the VM.",
    }
}

const fn of_update(number: u16) -> &'static str {
    match number {
        101 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 128 characters.",
        102 => {
            "The \"name\" parameter is invalid. \"name\" is already in use for another Snapshot of \
             this VM."
        }
        103 => "The \"state\" parameter is invalid. \"state\" must be an integer.",
        104 => {
            "The \"state\" parameter is invalid. \"state\" must be within the range of 1 to 17 \
             inclusive."
        }
        105 => {
            "The \"state\" parameter is invalid. The requested state change is invalid. Please \
             check the API docs to see the full details of what state changes are allowed."
        }
        106 => {
            "The \"state\" parameter is invalid. The Snapshot cannot be updated out of its current \
             state. Please wait for Robot to finish the current task it is running and try again."
        }
        107 => {
            "The \"state\" parameter is invalid. \"state\" parameter of Snapshot can only updated \
             if the VM is in a RUNNING state\"."
        }
        108 => "The \"remove_subtree\" property is invalid. \"remove_subtree\" must be a boolean.",
        109 => {
            "The \"remove_subtree parameter is invalid. The \"state\" parameter must also be \
             included."
        }
        _ => {
            "The \"remove_subtree\" parameter is invalid. \"remove_subtree\" can only included if \
             the \"state\" parameter is set to state \"SCRUB\""
        }
    }
}
