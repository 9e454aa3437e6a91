use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
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
}

impl Keys {
    const FEW: usize = 64;

    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, lines: Arc::default() }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn line(&self, key: &Key) -> Arc<Line> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.by_key.get(key) {
            return line.clone();
        }
        if lines.by_key.len() >= Self::FEW.max(2 * lines.in_use) {
            let now = Instant::now();
            // A line that anybody waits in or holds a slot of is referred to from elsewhere, and new references are made only here.
            lines.by_key.retain(|_, line| Arc::strong_count(line) > 1 || !line.is_idle(now));
            lines.in_use = lines.by_key.len();
        }
        lines.by_key.entry(key.clone()).or_insert_with(|| Arc::new(Line::new(self.limits))).clone()
    }

    pub(crate) fn len(&self) -> usize {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).by_key.len()
    }
}
