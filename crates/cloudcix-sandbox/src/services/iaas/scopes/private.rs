use crate::{
    auth::Caller,
    engine::{Context, Method, Rules},
    http::Refusal,
};

/// Checks that the caller isn't a private user, who may not change what a cloud is made of. Robots
/// may be private and change it nevertheless.
pub(in super::super) fn must_be_public(
    rules: &Rules,
    context: &Context<'_>,
    method: Method,
    number: u16,
    task: &str,
) -> Result<(), Refusal> {
    let is_exempt = method == Method::Update && context.caller_is(Caller::is_robot);
    if is_exempt || !context.caller_is(Caller::is_private) {
        return Ok(());
    }
    let text = format!(
        "You do not have permission to make this request. A User must be public to {task}."
    );
    Err(rules.refusal(403, method, number, &text))
}
