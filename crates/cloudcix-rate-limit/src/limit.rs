use std::sync::Arc;

use cloudcix_core::{CallState, DeadlinePassed, Error};
use http::Response;
use tokio::time::Instant;

use crate::{BeyondDeadline, Key, Policy, Quota, QuotaError, Slot};

/// What a layer and its services share: the quota, and how it is used.
#[derive(Clone)]
pub(crate) struct Limit {
    quota: Arc<dyn Quota>,
    pub(crate) policy: Policy,
}

impl Limit {
    pub(crate) fn new(quota: impl Quota) -> Self {
        Self { quota: Arc::new(quota), policy: Policy::default() }
    }

    /// Waits for a slot for as long as the policy and the call's deadline allow.
    pub(crate) async fn wait(&self, key: &Key, call: &CallState) -> Result<Box<dyn Slot>, Error> {
        let deadline = call.deadline();
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let patience = self.policy.patience(left);
        // A quota of others may not keep to the patience.
        let slot = call.before_deadline(self.quota.as_ref().acquire(key, patience)).await;
        let slot = slot.ok_or_else(DeadlinePassed::not_sent)?;
        slot.map_err(|error| match (error, left) {
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

    /// Tells the quota what a response says about it.
    pub(crate) fn report<B>(&self, key: &Key, response: &Response<B>) {
        if let Some(signal) = self.policy.signal(response.status(), response.headers()) {
            self.quota.as_ref().report(key, signal);
        }
    }
}
