use cloudcix_catalogue::Service;

use super::kinds::kind_of;
use crate::{engine::Context, http::Refusal};

/// Refuses a DELETE of what has states, or holds what has: it is deleted by its state.
pub(super) fn delete(_: &Context<'_>, service: &'static Service) -> Result<(), Refusal> {
    let refuse = |said| Err(Refusal::plain(405, format!("Method \"DELETE\" not allowed. {said}")));
    match service.name() {
        "project" => refuse("A project is closed when all that is in it is deleted."),
        name if kind_of(name).is_some() => refuse("Update the state to \"delete\" instead."),
        _ => Ok(()),
    }
}
