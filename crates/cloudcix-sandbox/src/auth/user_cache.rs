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
