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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn columns(value: &Value) -> serde_json::Map<String, Value> {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn the_day_of_the_expiry_is_the_last_good_one() {
        let now = Civil::parse("2026-07-11T23:59:59.999999").expect("a time");
        for (expiry, expected) in [
            ("2026-07-10T23:59:59", true),
            ("2026-07-11T00:00:00", false),
            ("2026-07-11T12:00:00", false),
            ("2026-07-12T00:00:00", false),
            ("2026-07-10", true),
            ("never", false),
        ] {
            let user = columns(&json!({"expiry_date": expiry}));
            assert_eq!(is_expired(&user, now), expected, "{expiry}");
        }
        assert!(!is_expired(&columns(&json!({})), now));
    }

    #[test]
    fn a_caller_is_what_its_rows_say() {
        let mut state = State::default();
        for (table, row) in [
            (MEMBER, json!({"id": 5, "self_managed": true})),
            (MEMBER, json!({"id": 6, "self_managed": false})),
            (ADDRESS, json!({"id": 5, "cloud_region": false, "self_managed": true})),
            (ADDRESS, json!({"id": 6, "cloud_region": true})),
        ] {
            let id = row["id"].as_u64().unwrap_or(0);
            state.table_mut(table).insert(crate::state::Key::Number(id), columns(&row));
        }
        let told = |user: Value| {
            let caller = Caller::new(&state, std::sync::Arc::new(columns(&user)));
            let expired = caller.is_refused(Timestamp(0));
            let flags = [
                ("root", caller.is_root()),
                ("administrator", caller.is_administrator()),
                ("global", caller.is_global()),
                ("robot", caller.is_robot()),
                ("private", caller.is_private()),
                ("self-managed", caller.is_self_managed()),
                ("region", caller.is_in_region()),
                ("refused", expired),
            ];
            let flags: Vec<&str> =
                flags.into_iter().filter_map(|(name, is)| is.then_some(name)).collect();
            (caller.id(), caller.member_id(), caller.address_id(), flags)
        };
        let late = "1969-12-31T00:00:00";
        for (user, expected) in [
            (json!({}), (0, 0, 0, vec![])),
            (json!({"id": 1, "member_id": 6, "address_id": 5}), (1, 6, 5, vec!["root"])),
            (json!({"id": 2, "member_id": 1, "address_id": 1}), (2, 1, 1, vec![])),
            (
                json!({"id": 2, "member_id": 5, "address_id": 6}),
                (2, 5, 6, vec!["self-managed", "region"]),
            ),
            (json!({"administrator": true, "expiry_date": late}), (0, 0, 0, vec!["administrator"])),
            (json!({"id": 1, "expiry_date": late}), (1, 0, 0, vec!["root", "refused"])),
            (json!({"global_user": true}), (0, 0, 0, vec![])),
            (json!({"global_active": true}), (0, 0, 0, vec![])),
            (json!({"global_user": true, "global_active": true}), (0, 0, 0, vec!["global"])),
            (json!({"robot": true, "is_private": false}), (0, 0, 0, vec!["robot"])),
            (json!({"robot": false, "is_private": true}), (0, 0, 0, vec!["private"])),
        ] {
            assert_eq!(told(user.clone()), expected, "{user}");
        }
    }
}
