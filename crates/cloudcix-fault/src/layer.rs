use std::{fmt, sync::Arc};

use tower::Layer;

use crate::{FaultLog, InvalidRule, Rule, injector::Injector, service::FaultService};

/// Injects faults into the calls that pass through it, according to [rules](Rule).
///
/// All clones and services of a layer share the rules, their counts and the [log](Self::log), so a
/// clone can [replace the rules](Self::set_rules) of a running program. Without rules, which is the
/// default, every call passes unchanged.
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

    /// Replaces the rules while calls run, for a program or a test that switches faults on and off.
    /// `FaultLayer::builder()` without rules switches them off.
    ///
    /// All clones and services of the layer have the new rules from the next call on. The rules
    /// count from 1 again, and their [windows](Rule::window) from now. The log goes on.
    ///
    /// ```
    /// # use cloudcix_core::{Body, BoxError};
    /// # use cloudcix_fault::{Fault, FaultLayer, Rule};
    /// # use http::{Request, Response};
    /// # use tower::{Layer as _, ServiceExt as _, service_fn};
    /// # let transport =
    /// #     service_fn(|_: Request<Body>| async {
    /// #         Ok::<_, BoxError>(Response::new(Body::empty()))
    /// #     });
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// let faults = FaultLayer::new();
    /// let transport = faults.layer(transport);
    /// assert!(transport.clone().oneshot(Request::default()).await.is_ok());
    ///
    /// faults.set_rules(FaultLayer::builder().rule(Rule::new(Fault::Reset)))?;
    /// assert!(transport.clone().oneshot(Request::default()).await.is_err());
    ///
    /// faults.set_rules(FaultLayer::builder())?;
    /// assert!(transport.oneshot(Request::default()).await.is_ok());
    /// # Ok::<(), BoxError>(())
    /// # })?;
    /// # Ok::<(), BoxError>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidRule`] for the first rule that is invalid. The present rules then stay.
    pub fn set_rules(&self, rules: FaultBuilder) -> Result<(), InvalidRule> {
        rules.validate()?;
        self.injector.set_rules(rules.rules, rules.seed);
        Ok(())
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
        FaultService::new(inner, self.injector.clone())
    }
}

impl fmt::Debug for FaultLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.injector.rules();
        let states = rules.iter().flat_map(|rules| &rules.states);
        f.debug_struct("FaultLayer")
            .field("rules", &states.map(|state| &state.rule).collect::<Vec<_>>())
            .field("injected", &self.injector.injected())
            .finish()
    }
}

/// Builds a [`FaultLayer`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
/// use cloudcix::fault::{Fault, FaultLayer, Rule};
///
/// let faults = FaultLayer::builder()
///     .seed(7)
///     .rule(Rule::new(Fault::Reset).probability(0.1))
///     .build()?;
/// assert_eq!(faults.log().injected(), 0);
/// # Ok::<(), cloudcix::fault::InvalidRule>(())
/// ```
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
        self.validate()?;
        Ok(FaultLayer { injector: Arc::new(Injector::new(self.rules, self.seed)) })
    }

    fn validate(&self) -> Result<(), InvalidRule> {
        for (index, rule) in self.rules.iter().enumerate() {
            rule.validate().map_err(|kind| InvalidRule::new(index, kind))?;
        }
        Ok(())
    }
}
