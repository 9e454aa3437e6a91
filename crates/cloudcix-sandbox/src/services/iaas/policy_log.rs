use super::entities::PROJECT;
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal},
};

/// The logs of a project's firewall. The sandbox has no router that could be asked for them.
pub(super) static RULES: Rules = Rules::new("IAAS", "policy_log", "iaas_policy_log", &PROJECT)
    .under_way()
    .special(Method::List, |context, rules| {
        let (status, number, text) = refused(context);
        Err::<Answer, Refusal>(rules.refusal(status, Method::List, number, text))
    });

fn refused(context: &Context<'_>) -> (u16, u16, &'static str) {
    let projects = context.state.table(PROJECT.table);
    let Some(project) = projects.get(&context.key("project_id")) else {
        return (
            404,
            1,
            "The \"project_id\" path parameter is invalid. \"project_id\" must correspond with a \
            valid Project record.",
        );
    };
    if project.get("address_id") == Some(&context.address_id().into()) {
        (404, 2, "Access to the Router to retrieve logs is not configured.")
    } else {
        let text = "You do not have permission to execute this method. You do not own the Project \
            record.";
        (403, 201, text)
    }
}
