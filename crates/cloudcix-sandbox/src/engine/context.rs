use serde_json::Value;

use crate::{
    auth::Caller,
    clock::Timestamp,
    http::Input,
    state::{Key, State},
};

/// A request, as the rules of its service see it.
pub(crate) struct Context<'a> {
    pub(crate) state: &'a mut State,
    /// `None` on public services, which need no login.
    pub(crate) caller: Option<Caller>,
    pub(crate) now: Timestamp,
    /// The ids in the path, by their names in the route. The primary key is `pk`.
    pub(crate) ids: Vec<(&'static str, String)>,
    pub(crate) query: String,
    pub(crate) input: &'a Input,
    /// Whether only the fields that are sent are changed: a PATCH.
    pub(crate) is_partial: bool,
    /// Whether the DNS provider, which keeps domains and records, can be reached.
    pub(crate) has_dns: bool,
    pub(crate) effects: Effects,
}

/// Effects of a request besides changed rows.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// Users whom the server has to forget, because they changed themselves.
    pub(crate) forget: Vec<u64>,
}

impl Context<'_> {
    /// Returns an id of the path as it was written.
    pub(crate) fn id(&self, name: &str) -> &str {
        self.ids.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Returns an id of the path as a key.
    pub(crate) fn key(&self, name: &str) -> Key {
        Key::from_path(self.id(name))
    }

    /// Returns the primary key: the last id of the path.
    pub(crate) fn pk(&self) -> Key {
        self.ids.last().map_or(Key::Number(0), |(_, value)| Key::from_path(value))
    }

    /// Returns the caller's member, which is 0 without a caller.
    pub(crate) fn member_id(&self) -> i64 {
        self.caller.as_ref().map_or(0, Caller::member_id)
    }

    pub(crate) fn address_id(&self) -> i64 {
        self.caller.as_ref().map_or(0, Caller::address_id)
    }

    /// Whether the caller satisfies a condition: without one, nobody does.
    pub(crate) fn caller_is(&self, condition: impl FnOnce(&Caller) -> bool) -> bool {
        self.caller.as_ref().is_some_and(condition)
    }

    /// Whether a row with this id is in a table.
    pub(crate) fn exists(&self, table: &str, id: i128) -> bool {
        u64::try_from(id).is_ok_and(|id| self.state.get(table, &Value::from(id)).is_some())
    }
}
