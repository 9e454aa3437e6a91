use std::{any::Any, sync::Arc};

use cloudcix_core::Error;
use http::Response;
use tokio::time::Instant;

use crate::{BeyondDeadline, Key, Policy, Quota, QuotaError, SlidingLog, Slot};

/// What a layer and its services share: the quota, and how it is used.
#[derive(Clone)]
pub(crate) struct Limit {
    quota: Arc<dyn Quota>,
    /// The quota itself, if it is the one in memory. Through its trait, the wait and the slot are
    /// boxed for each call, though most often there is room; so it is first asked for a slot
    /// without that.
    pub(crate) in_memory: Option<SlidingLog>,
    pub(crate) policy: Policy,
}

impl Limit {
    pub(crate) fn new(quota: impl Quota) -> Self {
        let in_memory = (&quota as &dyn Any).downcast_ref::<SlidingLog>().cloned();
        Self { quota: Arc::new(quota), in_memory, policy: Policy::default() }
    }

    /// Waits for a slot for as long as the policy and the call's deadline allow.
    pub(crate) async fn wait(
        &self,
        key: &Key,
        deadline: Option<Instant>,
    ) -> Result<Box<dyn Slot>, Error> {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let patience = self.policy.patience(left);
        self.quota.as_ref().acquire(key, patience).await.map_err(|error| match (error, left) {
            (QuotaError::TooLong { wait }, Some(left)) if Policy::before(left) == patience => {
                // Now: it may have waited for most of it.
                let left = deadline
                    .map_or(left, |deadline| deadline.saturating_duration_since(Instant::now()));
                Error::timeout(false, BeyondDeadline { wait, left }).permanent()
            }
            (error @ QuotaError::Refused(_), _) => Error::not_sent(error).permanent(),
            (error, _) => Error::not_sent(error),
        })
    }

    /// Tells the quota what an answer says about it.
    pub(crate) fn report<B>(&self, key: &Key, answer: &Response<B>) {
        for signal in self.policy.signals(answer.status(), answer.headers()) {
            self.quota.as_ref().report(key, signal);
        }
    }
}
