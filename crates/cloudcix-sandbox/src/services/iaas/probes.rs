//! Probes of the hardware itself: the state of a VPN, the metrics and the capacity of a
//! region. The sandbox has no hardware, and answers as the servers do without a way to reach it.

use super::{
    entities::{ROUTER, SERVER, VPN},
    scopes,
};
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
    python::display,
    state::integer,
};

/// No address of the sandbox is linked to a region, so that it is refused to all.
pub(super) static CAPACITY: Rules = Rules::new("IAAS", "capacity", "iaas_capacity", &SERVER)
    .under_way()
    .special(Method::List, |_, rules| {
        let detail = "The \"region_id\" url parameter is invalid. \"region_id\" must correspond \
            to a region you are linked to.";
        Err::<Answer, Refusal>(rules.refusal(400, Method::List, 101, detail))
    });

pub(super) static METRICS: Rules = Rules::new("IAAS", "metrics", "iaas_metrics", &SERVER)
    .under_way()
    .special(Method::List, metrics)
    .special(Method::Read, metrics);

pub(super) static VPN_STATUS: Rules = Rules::new("IAAS", "vpn_status", "iaas_vpn_status", &VPN)
    .under_way()
    .special(Method::List, vpn_status)
    .special(Method::Read, vpn_status);

/// Refuses the metrics to all callers: the sandbox has no user who monitors regions.
fn metrics(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let region = context.key("region_id").to_value();
    let is_of_region = |table| {
        let mut rows = context.state.table(table).iter();
        rows.any(|(_, row)| row.get("region_id").is_some_and(|id| display(id) == display(&region)))
    };
    let (status, number, detail) = if [SERVER.table, ROUTER.table].into_iter().any(is_of_region) {
        let text = "You do not have permission to make this request. Metrics of a region can only \
            be read by the PAM user.";
        (403, 201, text)
    } else {
        let text = "The \"region_id\" path parameter is invalid. The requested region has no \
            hardware associated with it.";
        (404, 1, text)
    };
    Err(rules.refusal(status, Method::Read, number, detail))
}

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
