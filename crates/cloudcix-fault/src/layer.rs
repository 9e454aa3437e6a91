use std::{fmt, sync::Arc};

use tower::Layer;

use crate::{FaultLog, InvalidRule, Rule, injector::Injector, service::FaultService};

/// Injects faults into the calls that pass through it, according to [rules](Rule).
///
/// All clones and services of a layer share the counts of the rules and the [log](Self::log).
/// Without rules, which is the default, every call passes unchanged.
#[derive(Clone)]
pub struct FaultLayer {
    injector: Arc<Injector>,
}

impl FaultLayer {
    /// Returns a layer that injects nothing.
    pub fn new() -> Self {
        Self { injector: Arc::new(Injector::new(Vec::new(), 0)) }
    }

    /// Returns a builder, to set rules and their seed.
    pub fn builder() -> FaultBuilder {
        FaultBuilder::default()
    }

    /// Returns the log of the injected faults.
    pub fn log(&self) -> FaultLog {
        FaultLog::new(self.injector.clone())
    }
}

impl Default for FaultLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for FaultLayer {
    type Service = FaultService<S>;

    fn layer(&self, inner: S) -> FaultService<S> {
        FaultService::new(inner, &self.injector)
    }
}

impl fmt::Debug for FaultLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultLayer")
            .field("rules", &self.injector.rules().collect::<Vec<_>>())
            .field("injected", &self.injector.injected())
            .finish()
    }
}

/// Builds a [`FaultLayer`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct FaultBuilder {
    rules: Vec<Rule>,
    seed: u64,
}

impl FaultBuilder {
    /// Sets the seed of the [probabilities](Rule::probability); the default is 0. The same seed,
    /// rules and order of calls give the same faults.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Adds a rule. If several rules apply to a call, the one that was added first does.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Builds the layer. The [windows](Rule::window) of its rules are counted from now.
    ///
    /// # Errors
    /// [`InvalidRule`] for the first rule that is invalid. Its text says what to do.
    pub fn build(self) -> Result<FaultLayer, InvalidRule> {
        for (index, rule) in self.rules.iter().enumerate() {
            rule.validate().map_err(|kind| InvalidRule::new(index, kind))?;
        }
        Ok(FaultLayer { injector: Arc::new(Injector::new(self.rules, self.seed)) })
    }
}
