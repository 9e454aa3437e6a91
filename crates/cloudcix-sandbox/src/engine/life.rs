use cloudcix_catalogue::{Service, Structure};
use serde_json::{Map, Value, json};

use super::Context;
use crate::{
    http::Refusal,
    state::{Columns, Row},
};

/// Rules for the states of services whose fields alone are documented: they come on top of the
/// checks of the fields.
#[derive(Debug)]
pub(crate) struct Life {
    /// Completes a new row, or refuses it.
    pub(crate) create: fn(&mut Context<'_>, &'static Service, &mut Columns) -> Result<(), Refusal>,
    /// Completes a changed row, or refuses the change.
    pub(crate) update: fn(&mut Context<'_>, &'static Service, Change<'_>) -> Result<(), Refusal>,
    /// Refuses a deletion.
    pub(crate) delete: fn(&Context<'_>, &'static Service) -> Result<(), Refusal>,
}

/// A change of a row.
pub(crate) struct Change<'a> {
    pub(crate) old: &'a Row,
    /// The fields that were sent.
    pub(crate) sent: &'a Columns,
    pub(crate) new: &'a mut Columns,
}

/// Returns the refusal of a field. The number in its code follows from the place of the field,
/// because those of the real server aren't known.
pub(crate) fn complain(service: &Service, method: &str, field: &str, said: &str) -> Refusal {
    let structure: Option<&Structure> =
        if method == "create" { service.create() } else { service.update() };
    let fields = structure.map(Structure::fields).unwrap_or_default();
    let index = fields.iter().position(|known| known.name() == field).unwrap_or(fields.len());
    Refusal::Fields(Map::from_iter([(
        field.to_owned(),
        error(service, method, index, field, said),
    )]))
}

/// Returns the error of the field at a position.
pub(crate) fn error(
    service: &Service,
    method: &str,
    index: usize,
    field: &str,
    said: &str,
) -> Value {
    let application = service.application().module();
    let code = format!("{application}_{}_{method}_{}", service.name(), 101 + index);
    let detail = format!("The \"{field}\" parameter is invalid. {said}");
    json!({"error_code": code, "detail": detail})
}
