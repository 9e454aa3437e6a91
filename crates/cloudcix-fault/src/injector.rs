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

use crate::{Injection, Rule, choice::scatter, filter::host_of};

/// The rules of a layer and all that its clones and services share.
#[derive(Debug)]
pub(crate) struct Injector {
    rules: Vec<Armed>,
    built: Instant,
    /// Never locked while anything waits, or while code of the user runs.
    log: Mutex<VecDeque<Injection>>,
    injected: AtomicU64,
}

/// A rule and the calls that it has seen.
#[derive(Debug)]
struct Armed {
    rule: Rule,
    seed: u64,
    calls: AtomicU64,
}

impl Injector {
    /// The most injections that the log keeps: a program may run under faults for days.
    pub(crate) const LOG_LIMIT: usize = 10_000;

    pub(crate) fn new(rules: Vec<Rule>, seed: u64) -> Self {
        // Each rule has chances of its own: adding one changes nothing for the others.
        let armed = (0..).zip(rules).map(|(place, rule)| Armed {
            rule,
            seed: scatter(seed, place),
            calls: AtomicU64::new(0),
        });
        Self {
            rules: armed.collect(),
            built: Instant::now(),
            log: Mutex::default(),
            injected: AtomicU64::new(0),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Counts a call for every rule that is about it, and returns the first rule whose fault it
    /// meets.
    pub(crate) fn decide(&self, request: &Request<Body>) -> Option<&Rule> {
        let since_built = self.built.elapsed();
        let mut chosen = None;
        for (place, armed) in self.rules.iter().enumerate() {
            // Later rules count the call, too, whichever fault it meets.
            let met = armed.count(request, since_built);
            chosen = chosen.or(met.map(|call| (place, call)));
        }
        let (place, call) = chosen?;
        let rule = &self.rules[place].rule;
        self.record(Injection {
            rule: place,
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
        injection.trace();
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
        self.rules.iter().map(|armed| armed.calls.load(Relaxed)).collect()
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(|armed| &armed.rule)
    }
}

impl Armed {
    /// Counts a call that the rule is about, and returns its number if it meets the fault.
    fn count(&self, request: &Request<Body>, since_built: Duration) -> Option<u64> {
        if !self.rule.is_about(request, since_built) {
            return None;
        }
        let call = self.calls.fetch_add(1, Relaxed) + 1;
        self.rule.choice.picks(call, self.seed).then_some(call)
    }
}
