use std::{collections::HashMap, time::Duration};

use crate::{clock::Timestamp, state::Row};

/// The users that a server's worker remembers: a change that somebody else makes is felt only
/// once it is forgotten.
#[derive(Clone, Debug)]
pub(crate) struct UserCache {
    lasts: Duration,
    users: HashMap<u64, (Timestamp, Row)>,
}

impl UserCache {
    pub(crate) fn new(lasts: Duration) -> Self {
        Self { lasts, users: HashMap::new() }
    }

    /// Returns the user as it is remembered, or remembers it as it is now.
    pub(crate) fn user(&mut self, id: u64, now: Timestamp, fresh: Option<&Row>) -> Option<Row> {
        if self.lasts.is_zero() {
            return fresh.cloned();
        }
        if let Some((until, user)) = self.users.get(&id)
            && now < *until
        {
            return Some(user.clone());
        }
        let user = fresh.cloned()?;
        self.users.insert(id, (now.plus(self.lasts), user.clone()));
        Some(user)
    }

    /// Forgets a user, because it changed itself.
    pub(crate) fn forget(&mut self, id: u64) {
        self.users.remove(&id);
    }

    /// Forgets everybody.
    pub(crate) fn clear(&mut self) {
        self.users.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;

    fn user(name: &str) -> Row {
        Arc::new(json!({ "name": name }).as_object().cloned().unwrap())
    }

    #[test]
    fn a_user_is_remembered_as_it_was_until_its_time_is_over_or_it_is_forgotten() {
        let mut cache = UserCache::new(Duration::from_secs(2));
        let (old, new) = (user("old"), user("new"));
        let at = Timestamp;
        assert_eq!(cache.user(7, at(0), None), None, "nobody is remembered");
        assert_eq!(cache.user(7, at(0), Some(&old)), Some(old.clone()));
        assert_eq!(cache.user(7, at(1_999_999), Some(&new)), Some(old.clone()));
        assert_eq!(cache.user(7, at(1_999_999), None), Some(old.clone()), "even a deleted one");
        assert_eq!(cache.user(8, at(1), Some(&new)), Some(new.clone()));
        assert_eq!(cache.user(7, at(2_000_000), Some(&new)), Some(new.clone()));
        cache.forget(8);
        assert_eq!(cache.user(8, at(2_000_000), Some(&old)), Some(old.clone()));
        assert_eq!(cache.user(7, at(2_000_000), Some(&old)), Some(new.clone()));
        cache.clear();
        assert_eq!(cache.user(7, at(2_000_000), Some(&old)), Some(old.clone()));
        let mut none = UserCache::new(Duration::ZERO);
        assert_eq!(none.user(7, at(0), Some(&old)), Some(old));
        assert_eq!(none.user(7, at(0), Some(&new)), Some(new));
    }
}
