//! The state of a VPN, which a router would have to be asked for. The sandbox has none, and answers
//! as the servers do that can't reach theirs.

use super::{
    entities::{ROUTER, VIRTUAL_ROUTER, VPN},
    scopes,
};
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::{Columns, State, integer, text},
};

pub(super) static RULES: Rules = Rules::new("IAAS", "vpn_status", "iaas_vpn_status", &VPN)
    .under_way()
    .special(Method::List, read)
    .special(Method::Read, read);

fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |status, number, detail| Err(rules.refusal(status, Method::Read, number, detail));
    let Some(vpn) = context.state.table(VPN.table).get(&context.pk()) else {
        let text = "The \"vpn_id\" path parameter is invalid. \"vpn_id\" must correspond with a \
            valid VPN record.";
        return refuse(404, 1, text);
    };
    let project = scopes::project_of(context.state, vpn);
    let owner = project.and_then(|project| integer(project, "address_id"));
    if owner != Some(context.address_id()) {
        let text = "You do not have permission to execute this method. You do not own the Project \
            record.";
        return refuse(403, 201, text);
    }
    let router = vpn.get("virtual_router_id");
    let router = router.and_then(|id| context.state.get(VIRTUAL_ROUTER.table, id));
    Err(cannot_ask(rules, Method::Read, context.state, router.map(|row| &**row), "VPN status"))
}

/// Returns the reason why the physical router of a virtual one can't be asked for something: there
/// are no credentials, or no address, or it can't be reached.
pub(super) fn cannot_ask(
    rules: &Rules,
    method: Method,
    state: &State,
    router: Option<&Columns>,
    what: &str,
) -> Refusal {
    let router = router.and_then(|row| state.get(ROUTER.table, row.get("router_id")?));
    let has = |column: &str| {
        let value = router.and_then(|row| row.get(column));
        value.is_some_and(|value| !value.is_null())
    };
    let again = "Please try again later or contact CloudCIX support if this persists.";
    if !has("username") || !has("credentials") {
        let detail = format!("Access to the Router to retrieve {what} is not configured.");
        rules.refusal(404, method, 2, &detail)
    } else if router.is_none_or(|row| text(row, "management_ip").is_empty()) {
        let detail = format!("A valid management subnet could not be retrieved. {again}");
        rules.refusal(404, method, 3, &detail)
    } else {
        let detail = format!("We could not connect to the Router to retrieve {what}. {again}");
        rules.refusal(503, method, 4, &detail)
    }
}
