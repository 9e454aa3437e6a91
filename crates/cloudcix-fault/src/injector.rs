use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use cloudcix_core::{Body, Operation};
use http::Request;
use tokio::time::Instant;

use crate::{Injection, Rule, choice::split_mix_64, filter::host_of};

/// The state of a layer: its rules, their counts and the log, shared by all clones and services.
#[derive(Debug)]
pub(crate) struct Injector {
    rules: Vec<RuleState>,
    built: Instant,
    /// Never locked across an await, nor while code of the user runs.
    log: Mutex<VecDeque<Injection>>,
    /// Counts all injections, because the log drops old ones.
    injected: AtomicU64,
}

/// A rule and the number of calls that have matched it.
#[derive(Debug)]
struct RuleState {
    rule: Rule,
    seed: u64,
    calls: AtomicU64,
}

impl Injector {
    /// The number of injections in the log. Public as [`FaultLog::LIMIT`](crate::FaultLog::LIMIT).
    pub(crate) const LOG_LIMIT: usize = 10_000;

    pub(crate) fn new(rules: Vec<Rule>, seed: u64) -> Self {
        // Each rule has a seed of its own. With a shared one, all rules with the same probability
        // would select the same calls.
        let rules = (0..).zip(rules).map(|(index, rule)| RuleState {
            rule,
            seed: split_mix_64(seed, index),
            calls: AtomicU64::new(0),
        });
        Self {
            rules: rules.collect(),
            built: Instant::now(),
            log: Mutex::default(),
            injected: AtomicU64::new(0),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Counts a call for every rule that it matches, and returns the first rule whose fault it
    /// meets.
    pub(crate) fn decide(&self, request: &Request<Body>) -> Option<&Rule> {
        let since_built = self.built.elapsed();
        let mut chosen = None;
        for (index, state) in self.rules.iter().enumerate() {
            // No early return: later rules count the call as well, so that the faults of a rule
            // don't depend on the rules before it.
            let met = state.count(request, since_built);
            chosen = chosen.or(met.map(|call| (index, call)));
        }
        let (index, call) = chosen?;
        let rule = &self.rules[index].rule;
        self.record(Injection {
            rule: index,
            call,
            fault: rule.fault,
            since_built,
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

    pub(crate) fn calls(&self) -> Vec<u64> {
        self.rules.iter().map(|state| state.calls.load(Relaxed)).collect()
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(|state| &state.rule)
    }
}

impl RuleState {
    /// Counts a call that matches the rule, and returns its number if it meets the fault.
    fn count(&self, request: &Request<Body>, since_built: Duration) -> Option<u64> {
        if !self.rule.matches(request, since_built) {
            return None;
        }
        // One atomic step, so that no two concurrent calls get the same number.
        let call = self.calls.fetch_add(1, Relaxed) + 1;
        self.rule.choice.selects(call, self.seed).then_some(call)
    }
}
