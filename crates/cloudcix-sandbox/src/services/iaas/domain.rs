use serde_json::Value;

use super::{common::WRONG_TYPE, dns, entities::DOMAIN, scopes};
use crate::engine::{Context, Demand, Field, ListRules, Rules, Scope, Who, Work};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Domain record.",
);
const OWN: Demand = Demand::Allowed(
    Who::If(is_own),
    201,
    "You do not have permission to make this request. You do not own this domain.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "domain", "iaas_domain", &DOMAIN)
    .fields(&[Field::text("name", 255).codes(&[101, 102], &[])])
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_member)),
    )
    .read(&[FOUND, OWN])
    .create_with(&[Demand::Fields, dns::PROVIDER], |context, work| {
        work.clean.insert("member_id".to_owned(), Value::from(context.member_id()));
        dns::store(context, work, &DOMAIN)
    })
    .delete(&[FOUND, OWN, dns::PROVIDER]);

/// Whether a row is of the caller's member.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    work.value("member_id") == Some(&Value::from(context.member_id()))
}
