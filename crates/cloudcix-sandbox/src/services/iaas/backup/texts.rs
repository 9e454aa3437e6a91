//! The texts of the errors of backups.

use serde_json::{Value, json};

/// Returns an error of a field as it is shown.
pub(super) fn error(method: &str, number: u16) -> Value {
    let detail = if method == "create" { of_create(number) } else { of_update(number) };
    json!({"error_code": format!("iaas_backup_{method}_{number}"), "detail": detail})
}

const fn of_create(number: u16) -> &'static str {
    match number {
        101 => "The \"vm_id\" parameter is invalid. \"vm_id\" is required and must be an integer.",
        102 => "The \"vm_id\" parameter is invalid. \"vm_id\" must belong to a valid VM record.",
        103 => {
            "The \"vm_id\" parameter is invalid. Backups can only be created of a VM that is in a \
             RUNNING state."
        }
        104 => "The \"name\" parameter is invalid. \"name\" is required and must be a string.",
        105 => "The \"name\" parameter is invalid. \"name\" must be unique for the VM.",
        106 => {
            "The \"repository\" parameter is invalid. \"repository\" is required and must be an \
             integer. \"repository\" represents the backup location, with the primary backup being \
             \"repository=1\" and secondary backup being \"repository=2\"."
        }
        _ => {
            "The \"repository\" parameter is invalid. \"repository\" must be an integer with value \
             1 or 2. \"repository\" represents the backup location, with the primary backup being \
             \"repository=1\" and secondary backup being \"repository=2\"."
        }
    }
}

const fn of_update(number: u16) -> &'static str {
    match number {
        101 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 128 characters.",
        102 => {
            "The \"name\" parameter is invalid. \"name\" is already in use for another Backup of \
             this VM."
        }
        103 => "The \"state\" parameter is invalid. \"state\" must be an integer.",
        104 => {
            "The \"state\" parameter is invalid. The Backup cannot be updated out of its current \
             state. Please wait for Robot to finish the current task it is running and try again."
        }
        105 => {
            "The \"state\" parameter is invalid. The requested state change is invalid. Please \
             check the API docs to see the full details of what state changes are allowed."
        }
        106 => {
            "The \"state\" parameter is invalid. The Backup cannot be updated out of its current \
             state. Please wait for Robot to finish whatever task it is running and try again."
        }
        107 => {
            "The \"state\" parameter is invalid. \"state\" parameter of Backup can only updated if \
             the VM is in a RUNNING \"state\"."
        }
        _ => {
            "The \"time_valid\" parameter is invalid. \"time_valid\" must be a date and time \
             string in isoformat."
        }
    }
}
