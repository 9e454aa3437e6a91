use std::{fmt, sync::Arc};

use tower::Layer;

use crate::{FaultLog, InvalidRule, Rule, injector::Injector, service::FaultService};

/// Injects faults into the calls that pass it, by [rules](Rule).
///
/// Clones, and all services that it makes, share the counts of the rules and the [log](Self::log).
/// Without a rule, which is the default, everything passes as it is.
#[derive(Clone)]
pub struct FaultLayer {
    injector: Arc<Injector>,
}

impl FaultLayer {
    /// Returns a layer that injects nothing.
    pub fn new() -> Self {
        Self { injector: Arc::new(Injector::new(Vec::new(), 0)) }
    }

    /// Returns a builder, for rules and their seed.
    pub fn builder() -> FaultBuilder {
        FaultBuilder::default()
    }

    /// Returns the log of what is injected.
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
    /// Sets the seed of the [probabilities](Rule::probability), 0 by default. The same seed, rules
    /// and order of calls give the same faults.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Adds a rule. Where several rules inject into one call, the first one does.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Builds the layer. The [windows](Rule::window) of its rules begin now.
    ///
    /// # Errors
    /// [`InvalidRule`] names the first rule that can't be followed, and says what to do.
    pub fn build(self) -> Result<FaultLayer, InvalidRule> {
        for (place, rule) in self.rules.iter().enumerate() {
            rule.validate().map_err(|kind| InvalidRule::new(place, kind))?;
        }
        Ok(FaultLayer { injector: Arc::new(Injector::new(self.rules, self.seed)) })
    }
}
