//! The services of Membership.

mod address;
mod address_link;
mod app_settings;
pub(super) mod cloud_bill;
mod cloud_budget;
mod common;
mod country;
mod currency;
mod demands;
mod department;
mod email_confirmation;
mod emails;
mod entities;
mod language;
pub(super) mod links;
mod logins;
mod member;
mod member_link;
mod notification;
mod profile;
mod seed;
mod subdivision;
mod team;
mod territory;
#[cfg(test)]
mod tests;
mod token;
mod transaction_type;
pub(super) mod user;
mod verbose_address;

use crate::engine::Rules;

pub(crate) use emails::latest_email_token;
pub(super) use entities::full_address;
pub(crate) use logins::users;
pub(crate) use seed::import_internals;
pub(crate) use token::issue_token;

/// The rules of this application's services.
pub(super) static RULES: &[&Rules] = &[
    &address::RULES,
    &address_link::RULES,
    &app_settings::RULES,
    &cloud_bill::RULES,
    &cloud_budget::RULES,
    &country::RULES,
    &currency::RULES,
    &department::RULES,
    &email_confirmation::RULES,
    &language::RULES,
    &member::RULES,
    &member_link::RULES,
    &notification::RULES,
    &profile::RULES,
    &subdivision::RULES,
    &team::RULES,
    &territory::RULES,
    &token::RULES,
    &transaction_type::RULES,
    &user::RULES,
    &verbose_address::RULES,
];
