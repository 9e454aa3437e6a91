use std::{fmt, sync::Arc};

use crate::{Injection, injector::Injector};

/// The log of a [`FaultLayer`](crate::FaultLayer): the faults that it has injected so far.
///
/// Cloning is cheap, and all clones see the same. A call is logged when it meets its fault, before
/// the fault has run its course.
#[derive(Clone, Debug)]
pub struct FaultLog(Arc<Injector>);

impl FaultLog {
    pub(crate) const fn new(injector: Arc<Injector>) -> Self {
        Self(injector)
    }

    /// Returns the injected faults, in the order in which their calls were made; of more than
    /// 10,000, the last ones.
    pub fn injections(&self) -> Vec<Injection> {
        self.0.log().iter().cloned().collect()
    }

    /// Returns how many faults were injected.
    pub fn injected(&self) -> u64 {
        self.0.injected()
    }

    /// Returns, for each rule, how many calls it was about: within its window, whether or not they
    /// met its fault. A 0 in a test often means a misspelled name.
    pub fn calls(&self) -> Vec<u64> {
        self.0.calls()
    }
}

/// Lists the injected faults, one a line.
impl fmt::Display for FaultLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for injection in self.injections() {
            writeln!(f, "{injection}")?;
        }
        Ok(())
    }
}
