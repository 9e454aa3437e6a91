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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_numbered_by_the_place_of_its_field() {
        let service = cloudcix_catalogue::find("Circuit", "circuit").expect("a service");
        for (method, field, number) in [
            ("create", "bandwidth", 101),
            ("create", "circuit_class_id", 102),
            ("create", "service_provider_address_id", 111),
            ("create", "nothing", 112),
            ("update", "bandwidth", 101),
            ("update", "customer_address_id", 102),
            ("update", "circuit_class_id", 111),
        ] {
            let code = format!("circuit_circuit_{method}_{number}");
            let detail = format!("The \"{field}\" parameter is invalid. Not so.");
            let error = json!({"error_code": code, "detail": detail});
            let expected = Refusal::Fields(Map::from_iter([(field.to_owned(), error)]));
            assert_eq!(complain(service, method, field, "Not so."), expected);
        }
        // Without fields of an update, all have the first number.
        let service = cloudcix_catalogue::find("Contacts", "contact").expect("a service");
        let Refusal::Fields(errors) = complain(service, "update", "x", "No.") else { return };
        assert_eq!(errors["x"]["error_code"], "contacts_contact_update_101");
    }
}
