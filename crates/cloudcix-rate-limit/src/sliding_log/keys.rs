use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::time::Instant;

use super::{line::Line, log::Limits};
use crate::Key;

/// One line for each key that is in use.
///
/// There is no task that sweeps: whenever there are twice as many keys as were in use the last time, those that are idle are dropped. That
/// costs each new key a constant share, and there are never more than twice as many as are in use, and 64.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    limits: Limits,
    lines: Arc<Mutex<Lines>>,
}

#[derive(Default)]
struct Lines {
    by_key: HashMap<Key, Arc<Line>>,
    in_use: usize,
    /// Whose line was asked for last: most often it is the same again, and to compare a key costs less than to hash it. Not in use by that
    /// alone.
    last: Option<(Key, Weak<Line>)>,
}

impl Keys {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, lines: Arc::default() }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn line(&self, key: &Key) -> Arc<Line> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((last, line)) = &lines.last
            && last == key
            && let Some(line) = line.upgrade()
        {
            return line;
        }
        let line = lines.find(key, self.limits);
        lines.last = Some((key.clone(), Arc::downgrade(&line)));
        line
    }

    pub(crate) fn len(&self) -> usize {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).by_key.len()
    }
}

impl Lines {
    const FEW: usize = 64;

    fn find(&mut self, key: &Key, limits: Limits) -> Arc<Line> {
        if let Some(line) = self.by_key.get(key) {
            return line.clone();
        }
        if self.by_key.len() >= Self::FEW.max(2 * self.in_use) {
            let now = Instant::now();
            // A line that anybody waits in or holds a slot of is referred to from elsewhere, and new references are made only under the lock.
            self.by_key.retain(|_, line| Arc::strong_count(line) > 1 || !line.is_idle(now));
            self.in_use = self.by_key.len();
        }
        self.by_key.entry(key.clone()).or_insert_with(|| Arc::new(Line::new(limits))).clone()
    }
}
