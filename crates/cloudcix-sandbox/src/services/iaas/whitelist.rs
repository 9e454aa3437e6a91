use super::{common::WRONG_TYPE, entities::WHITELIST, listed_cidr as cidr};
use crate::engine::{Demand, Field, ListRules, Rules, Who};

const FOUND: Demand = Demand::Found(
    1,
    "The \"cidr\" path parameter is invalid. \"cidr\" must belong to a valid CIXBlacklist record.",
);
const MEMBER: Demand = Demand::Allowed(
    Who::If(|context, _| context.member_id() == 1),
    201,
    "You do not have permission to make this request. You must be a user in Member 1.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "whitelist", "iaas_cix_whitelist", &WHITELIST)
    .patch_is_put()
    .fields(&[
        Field::special("cidr", |context, work, _, sent| {
            cidr::check(context, work, &WHITELIST, sent)
        })
        .codes(&[101, 102], &[101, 102])
        .saying(&[
            (0, "cidr\" is required and must be a valid address."),
            (1, "A record with that \"cidr\" already exists."),
        ])
        .saying_on_update(&[(0, "\"cidr\" is required and must be a valid address.")]),
        Field::special("comment", cidr::comment).codes(&[0], &[0]),
    ])
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
    .read(&[FOUND])
    .create_with(&[MEMBER, Demand::Fields], |context, work| cidr::store(context, work, &WHITELIST))
    .update_with(&[MEMBER, FOUND, Demand::Fields], |context, work| {
        cidr::store(context, work, &WHITELIST)
    })
    .delete(&[FOUND, MEMBER]);
