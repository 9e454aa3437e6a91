use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use cloudcix_core::Body;
use http::Request;
use tokio::time::Instant;

use crate::{Rule, choice::split_mix_64};

/// Rules that are set together, and the time from which their windows are counted.
#[derive(Debug)]
pub(crate) struct RuleSet {
    pub(crate) states: Vec<RuleState>,
    set: Instant,
}

/// A rule and the number of calls that have matched it.
#[derive(Debug)]
pub(crate) struct RuleState {
    pub(crate) rule: Rule,
    seed: u64,
    calls: AtomicU64,
}

impl RuleSet {
    /// Sets rules now. Returns `None` if there are none.
    pub(crate) fn new(rules: Vec<Rule>, seed: u64) -> Option<Arc<Self>> {
        // Each rule has a seed of its own. With a shared one, all rules with the same probability
        // would select the same calls.
        let states: Vec<_> = (0..)
            .zip(rules)
            .map(|(index, rule)| RuleState {
                rule,
                seed: split_mix_64(seed, index),
                calls: AtomicU64::new(0),
            })
            .collect();
        (!states.is_empty()).then(|| Arc::new(Self { states, set: Instant::now() }))
    }

    /// Counts a call for every rule that it matches. Returns the index of the first rule whose
    /// fault it meets, and its number for that rule.
    pub(crate) fn count(&self, request: &Request<Body>) -> Option<(usize, u64)> {
        let since_set = self.set.elapsed();
        let mut chosen = None;
        for (index, state) in self.states.iter().enumerate() {
            // No early return: later rules count the call as well, so that the faults of a rule
            // don't depend on the rules before it.
            let met = state.count(request, since_set);
            chosen = chosen.or(met.map(|call| (index, call)));
        }
        chosen
    }

    pub(crate) fn calls(&self) -> Vec<u64> {
        self.states.iter().map(|state| state.calls.load(Relaxed)).collect()
    }
}

impl RuleState {
    /// Counts a call that matches the rule, and returns its number if it meets the fault.
    fn count(&self, request: &Request<Body>, since_set: Duration) -> Option<u64> {
        if !self.rule.matches(request, since_set) {
            return None;
        }
        // One atomic step, so that no two concurrent calls get the same number.
        let call = self.calls.fetch_add(1, Relaxed) + 1;
        self.rule.choice.selects(call, self.seed).then_some(call)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;

    #[test]
    fn a_rule_selects_the_same_calls_in_every_version() {
        let rules = vec![Rule::new(Fault::Reset).probability(0.5); 3];
        let set = RuleSet::new(rules, 1_234_567).unwrap();
        // The published test vectors of SplitMix64, by the index of the rule.
        let seeds: Vec<_> = set.states.iter().map(|state| state.seed).collect();
        assert_eq!(seeds[1..], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
        assert_eq!(seeds[0], split_mix_64(1_234_567, 0));
        let request = Request::new(Body::empty());
        for _ in 0..4 {
            set.count(&request);
        }
        assert_eq!(set.calls(), [4; 3], "calls that meet no fault are counted, too");
    }
}
