//! The services of Membership.

mod country;
mod currency;
mod department;
mod entities;
mod language;
mod seed;
mod subdivision;
mod team;
mod token;

use crate::engine::Rules;

pub(crate) use seed::import_internals;
pub(crate) use token::issue_token;

/// The rules of this application's services.
pub(super) static RULES: &[&Rules] = &[
    &country::RULES,
    &currency::RULES,
    &department::RULES,
    &language::RULES,
    &subdivision::RULES,
    &team::RULES,
    &token::RULES,
];
