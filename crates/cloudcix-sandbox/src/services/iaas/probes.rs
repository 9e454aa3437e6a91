//! Probes of the hardware itself: the state of a VPN. The sandbox has no hardware, and answers as
//! the servers do without a way to reach it.

use super::{entities::VPN, scopes};
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    state::integer,
};

pub(super) static VPN_STATUS: Rules = Rules::new("IAAS", "vpn_status", "iaas_vpn_status", &VPN)
    .under_way()
    .special(Method::List, vpn_status)
    .special(Method::Read, vpn_status);

fn vpn_status(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let refuse = |status, number, detail| Err(rules.refusal(status, Method::Read, number, detail));
    let Some(vpn) = context.state.table(VPN.table).get(&context.pk()) else {
        let text = "The \"vpn_id\" path parameter is invalid. \"vpn_id\" must correspond with a \
            valid VPN record.";
        return refuse(404, 1, text);
    };
    let project = scopes::project_of(context.state, vpn);
    let owner = project.and_then(|project| integer(project, "address_id"));
    if owner == Some(context.address_id()) {
        return refuse(404, 2, "Access to the Router to retrieve VPN status is not configured.");
    }
    let text = "You do not have permission to execute this method. You do not own the Project \
        record.";
    refuse(403, 201, text)
}
