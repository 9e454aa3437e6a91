use serde_json::Value;

use super::{common::WRONG_TYPE, dns, entities::DOMAIN, scopes};
use crate::engine::{Complaint, Context, Demand, Field, ListRules, Rules, Scope, Who, Work};

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
    .fields(&[Field::special("name", name).codes(&[101, 102, 103], &[]).saying(&[
        (0, "\"name\" is required and must be a string."),
        (1, "\"name\" cannot be longer than 240 characters."),
        (
            2,
            "Each segment of \"name\" separated by \".\" characters cannot be longer than 63 \
             characters.",
        ),
    ])])
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .clashing(&["member_id"])
            .seeing(Scope::Seen(scopes::of_member)),
    )
    .read(&[FOUND, OWN])
    .create_with(&[dns::SELF_MANAGED, Demand::Fields, dns::PROVIDER], |context, work| {
        work.clean.insert("member_id".to_owned(), Value::from(context.member_id()));
        dns::store(context, work, &DOMAIN)
    })
    .delete(&[FOUND, OWN, dns::PROVIDER]);

/// Reads a name of at most 240 characters, whose parts have at most 63.
fn name(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    dns::host_name(sent).map(Some)
}

/// Whether a row is of the caller's member. All are the first member's.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let member = context.member_id();
    member == 1 || work.value("member_id") == Some(&Value::from(member))
}
