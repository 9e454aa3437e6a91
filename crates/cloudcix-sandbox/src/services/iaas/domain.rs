use serde_json::Value;

use super::{common::WRONG_TYPE, entities::DOMAIN, scopes};
use crate::engine::{Context, Demand, ListRules, Rules, Scope, Who, Work};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Domain \
        record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "domain", "iaas_domain", &DOMAIN)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_member)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. You do not own this domain.",
        ),
    ]);

/// Whether a row is of the caller's member.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    work.value("member_id") == Some(&Value::from(context.member_id()))
}
