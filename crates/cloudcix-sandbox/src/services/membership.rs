//! The services of Membership.

mod address;
mod address_link;
mod common;
mod country;
mod currency;
mod department;
mod emails;
mod entities;
mod language;
mod links;
mod member;
mod member_link;
mod profile;
mod seed;
mod subdivision;
mod team;
mod territory;
mod token;
mod transaction_type;
mod user;
mod verbose_address;

use crate::engine::Rules;

pub(crate) use emails::latest_email_token;
pub(crate) use seed::import_internals;
pub(crate) use token::issue_token;

/// The rules of this application's services.
pub(super) static RULES: &[&Rules] = &[
    &address::RULES,
    &address_link::RULES,
    &country::RULES,
    &currency::RULES,
    &department::RULES,
    &language::RULES,
    &member::RULES,
    &member_link::RULES,
    &profile::RULES,
    &subdivision::RULES,
    &team::RULES,
    &territory::RULES,
    &token::RULES,
    &transaction_type::RULES,
    &user::RULES,
    &verbose_address::RULES,
];
