//! The texts of the errors of storages.

use serde_json::{Value, json};

/// Returns an error of a field as it is shown.
pub(super) fn error(method: &str, number: u16) -> Value {
    let detail = if method == "create" { of_create(number) } else { of_update(number) };
    json!({"error_code": format!("iaas_storage_{method}_{number}"), "detail": detail})
}

const fn of_create(number: u16) -> &'static str {
    match number {
        101 => "The \"gb\" parameter is invalid. \"gb\" is required.",
        102 => "The \"gb\" parameter is invalid. \"gb\" must be a valid integer.",
        103 => {
            "The \"gb\" parameter is invalid. \"gb\" must be within the range of 50 and 10,000 \
             inclusive."
        }
        104 => "The \"name\" parameter is invalid. \"name\" is required.",
        105 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 50 characters.",
        _ => "The \"primary\" parameter is invalid. \"primary\" must be a valid boolean.",
    }
}

const fn of_update(number: u16) -> &'static str {
    match number {
        101 => "The \"gb\" parameter is invalid. \"gb\" must be a valid integer.",
        102 => {
            "The \"gb\" parameter is invalid. \"gb\" cannot be higher than 10,000 or lower than \
             its current value."
        }
        103 => "The \"name\" parameter is invalid. \"name\" cannot be an empty string.",
        _ => "The \"name\" parameter is invalid. \"name\" cannot be longer than 50 characters.",
    }
}
