use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use cloudcix_core::{Body, Operation};
use http::Request;
use tokio::time::Instant;

use crate::{Injection, Rule, filter::host_of, rule_set::RuleSet};

/// The state of a layer: its rules and the log, shared by all clones and services.
#[derive(Debug)]
pub(crate) struct Injector {
    /// `None` without rules. Shared, so that a call keeps the rules that it began with, and the
    /// lock is not held while code of the user runs.
    rules: RwLock<Option<Arc<RuleSet>>>,
    built: Instant,
    /// Never locked across an await, nor while code of the user runs.
    log: Mutex<VecDeque<Injection>>,
    /// Counts all injections, because the log drops old ones.
    injected: AtomicU64,
}

impl Injector {
    /// The number of injections in the log. Public as [`FaultLog::LIMIT`](crate::FaultLog::LIMIT).
    pub(crate) const LOG_LIMIT: usize = 10_000;

    pub(crate) fn new(rules: Vec<Rule>, seed: u64) -> Self {
        Self {
            rules: RwLock::new(RuleSet::new(rules, seed)),
            built: Instant::now(),
            log: Mutex::default(),
            injected: AtomicU64::new(0),
        }
    }

    /// Replaces the rules, and begins to count anew.
    pub(crate) fn set_rules(&self, rules: Vec<Rule>, seed: u64) {
        let rules = RuleSet::new(rules, seed);
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
    }

    /// Returns the present rules, or `None` if there are none.
    pub(crate) fn rules(&self) -> Option<Arc<RuleSet>> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns whether there are rules.
    pub(crate) fn has_rules(&self) -> bool {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Counts a call for each of `rules` that it matches, and returns the first rule whose fault it
    /// meets.
    pub(crate) fn decide<'a>(
        &self,
        rules: &'a RuleSet,
        request: &Request<Body>,
    ) -> Option<&'a Rule> {
        let (index, call) = rules.count(request)?;
        let rule = &rules.states[index].rule;
        self.record(Injection {
            rule: index,
            call,
            fault: rule.fault,
            since_built: self.built.elapsed(),
            http_method: request.method().clone(),
            host: host_of(request).map(str::to_owned),
            operation: Operation::find_in(request.extensions()).cloned(),
        });
        Some(rule)
    }

    fn record(&self, injection: Injection) {
        // Before the lock is taken: a subscriber is code of the user, and may read the log.
        injection.emit_event();
        self.injected.fetch_add(1, Relaxed);
        let mut log = self.log();
        if log.len() == Self::LOG_LIMIT {
            log.pop_front();
        }
        log.push_back(injection);
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, VecDeque<Injection>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn injected(&self) -> u64 {
        self.injected.load(Relaxed)
    }
}
