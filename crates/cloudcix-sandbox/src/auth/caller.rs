use serde_json::Value;

use crate::{
    clock::{Civil, Timestamp},
    state::{Row, State, flag, integer, text},
};

/// The tables that say who a caller is.
pub(crate) const USER: &str = "Membership.user";
pub(crate) const MEMBER: &str = "Membership.member";
pub(crate) const ADDRESS: &str = "Membership.address";

/// The user who makes a request.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) user: Row,
    member: Option<Row>,
    address: Option<Row>,
}

impl Caller {
    pub(crate) fn new(state: &State, user: Row) -> Self {
        let find = |table, column| state.get(table, user.get(column)?).cloned();
        Self { member: find(MEMBER, "member_id"), address: find(ADDRESS, "address_id"), user }
    }

    pub(crate) fn id(&self) -> i64 {
        integer(&self.user, "id").unwrap_or(0)
    }

    pub(crate) fn member_id(&self) -> i64 {
        integer(&self.user, "member_id").unwrap_or(0)
    }

    pub(crate) fn address_id(&self) -> i64 {
        integer(&self.user, "address_id").unwrap_or(0)
    }

    /// Whether this is the platform's own account, which passes nearly every check.
    pub(crate) fn is_root(&self) -> bool {
        self.id() == 1
    }

    pub(crate) fn is_administrator(&self) -> bool {
        flag(&self.user, "administrator")
    }

    /// Whether the caller works for all addresses of its member: it may, and is doing so now.
    pub(crate) fn is_global(&self) -> bool {
        flag(&self.user, "global_user") && flag(&self.user, "global_active")
    }

    /// Whether the caller is the robot that builds what users ask for, in its region.
    pub(crate) fn is_robot(&self) -> bool {
        flag(&self.user, "robot")
    }

    /// Whether the caller sees only what is its own, and changes nothing in the cloud.
    pub(crate) fn is_private(&self) -> bool {
        flag(&self.user, "is_private")
    }

    pub(crate) fn is_self_managed(&self) -> bool {
        self.member.as_ref().is_some_and(|member| flag(member, "self_managed"))
    }

    /// Whether the caller's address is a region of the cloud.
    pub(crate) fn is_in_region(&self) -> bool {
        self.address.as_ref().is_some_and(|address| flag(address, "cloud_region"))
    }

    /// Whether the caller is refused because its account has expired: administrators never are.
    pub(crate) fn is_refused(&self, now: Timestamp) -> bool {
        !self.is_administrator() && is_expired(&self.user, now)
    }
}

/// Whether the account of a user has expired. The day of the expiry itself is still good.
pub(crate) fn is_expired(user: &serde_json::Map<String, Value>, now: Timestamp) -> bool {
    let today = Civil::from_timestamp(now);
    let today = Civil { seconds: 0, micros: 0, ..today }.to_timestamp();
    Civil::parse(text(user, "expiry_date")).is_some_and(|expiry| expiry < today)
}
