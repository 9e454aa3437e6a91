use super::{
    entities::{PROJECT, VIRTUAL_ROUTER},
    vpn_status::cannot_ask,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
};

/// The logs of a project's firewall. The sandbox has no router that could be asked for them.
pub(super) static RULES: Rules = Rules::new("IAAS", "policy_log", "iaas_policy_log", &PROJECT)
    .under_way()
    .special(Method::List, |context, rules| Err::<Answer, Refusal>(refusal(context, rules)));

fn refusal(context: &Context<'_>, rules: &Rules) -> Refusal {
    let projects = context.state.table(PROJECT.table);
    let Some(project) = projects.get(&context.key("project_id")) else {
        let text = "The \"project_id\" path parameter is invalid. \"project_id\" must correspond \
            with a valid Project record.";
        return rules.refusal(404, Method::List, 1, text);
    };
    let is_own = project.get("address_id") == Some(&context.address_id().into());
    if !is_own && !context.caller_is(Caller::is_root) {
        let text = "You do not have permission to execute this method. You do not own the Project \
            record.";
        return rules.refusal(403, Method::List, 201, text);
    }
    let router = project.get("virtual_router_id");
    let router = router.and_then(|id| context.state.get(VIRTUAL_ROUTER.table, id));
    cannot_ask(rules, Method::List, context.state, router.map(|row| &**row), "logs")
}
