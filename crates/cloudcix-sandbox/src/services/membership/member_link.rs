use serde_json::Value;

use super::entities::{MEMBER, MEMBER_LINK};
use crate::{
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Seen},
    http::{Answer, Refusal},
    state::{flag, integer},
};

pub(super) static RULES: Rules =
    Rules::new("Membership", "member_link", "membership_member_link", &MEMBER_LINK)
        .seen(Scope::Seen(own_links))
        .list(
            ListRules::after(&[Demand::Parent(
                "member_id",
                &MEMBER,
                1,
                "The \"member_id\" path parameter is invalid. \"member_id\" must belong to a valid \
                 Member record.",
            )])
            .wrong_type(2),
        )
        .special(Method::Read, read);

/// Selects nothing of other members. Users of the address with the id 1 see every member's links.
fn own_links(context: &Context<'_>) -> Seen {
    let (member, sees_all) = (context.member_id(), context.address_id() == 1);
    Box::new(move |_, row| {
        !flag(row, "deleted") && (sees_all || integer(row, "member_id") == Some(member))
    })
}

/// Tells whether there is a link: with an empty body, to whoever asks.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let (from, to) =
        (context.key("member_id").to_value(), context.key("contra_member_id").to_value());
    let is_it = |row: &serde_json::Map<String, Value>| {
        row.get("member_id") == Some(&from)
            && row.get("contra_member_id") == Some(&to)
            && !flag(row, "deleted")
    };
    if context.state.table(MEMBER_LINK.table).iter().any(|(_, row)| is_it(row)) {
        return Ok(Answer::Empty { status: 200 });
    }
    let detail = "One or more of the path parameters are invalid. The combination of \
        \"member_id\" and \"contra_member_id\" does not correspond to an existing Member Link.";
    Err(rules.refusal(404, Method::Read, 1, detail))
}
