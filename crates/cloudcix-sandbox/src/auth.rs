//! The caller of a request: tokens, users, and the limit of their requests.

mod caller;
mod jwt;
mod throttle;
mod user_cache;

pub(crate) use caller::{ADDRESS, Caller, MEMBER, USER, is_expired};
pub(crate) use jwt::{Claims, InvalidToken, random_hex, sign, uuid, verify};
pub(crate) use throttle::{Asker, Throttle};
pub(crate) use user_cache::UserCache;
