use std::{fmt, sync::Arc};

use crate::{Injection, injector::Injector};

/// The log of a [`FaultLayer`](crate::FaultLayer): the faults that it has injected so far.
///
/// Clones share the log. A call is logged when it is made, before its fault has run its course.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
/// use cloudcix::fault::FaultLayer;
///
/// let faults = FaultLayer::new();
/// let log = faults.log();
/// // After the calls:
/// for injection in log.injections() {
///     println!("{injection:?}");
/// }
/// ```
#[derive(Clone, Debug)]
pub struct FaultLog(Arc<Injector>);

impl FaultLog {
    /// The number of injections that the log keeps: 10,000. It drops older ones, so that a program
    /// can run under faults for days.
    pub const LIMIT: usize = Injector::LOG_LIMIT;

    pub(crate) const fn new(injector: Arc<Injector>) -> Self {
        Self(injector)
    }

    /// Returns the last [`LIMIT`](Self::LIMIT) injected faults, in the order in which their calls
    /// were made.
    pub fn injections(&self) -> Vec<Injection> {
        self.0.log().iter().cloned().collect()
    }

    /// Returns the number of all faults that were injected.
    pub fn injected(&self) -> u64 {
        self.0.injected()
    }

    /// Returns, for each of the layer's present rules, the number of calls that matched it within
    /// its window, whether or not they met its fault. A zero often means that the rule has a
    /// misspelled name.
    pub fn calls(&self) -> Vec<u64> {
        self.0.rules().map_or_else(Vec::new, |rules| rules.calls())
    }
}

/// Lists the injected faults, one per line.
impl fmt::Display for FaultLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for injection in self.injections() {
            writeln!(f, "{injection}")?;
        }
        Ok(())
    }
}
