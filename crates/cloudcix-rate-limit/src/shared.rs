use std::sync::Arc;

use cloudcix_core::{CallState, DeadlinePassed, Error};
use http::Response;
use tokio::time::Instant;

use crate::{BeyondDeadline, Key, Policy, Quota, QuotaError, Slot};

/// The state that a layer and its services share: the quota, and the policy by which it is used.
#[derive(Clone)]
pub(crate) struct Shared {
    quota: Arc<dyn Quota>,
    pub(crate) policy: Policy,
}

impl Shared {
    pub(crate) fn new(quota: impl Quota) -> Self {
        Self { quota: Arc::new(quota), policy: Policy::default() }
    }

    /// Waits for a slot, for as long as the policy and the call's deadline allow.
    pub(crate) async fn acquire(
        &self,
        key: &Key,
        call: &CallState,
    ) -> Result<Box<dyn Slot>, Error> {
        let deadline = call.deadline();
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let max_wait = self.policy.max_wait_within(left);
        // A quota of the user's own may wait longer than it was told to.
        let slot = call.before_deadline(self.quota.as_ref().acquire(key, max_wait)).await;
        let slot = slot.ok_or_else(DeadlinePassed::not_sent)?;
        slot.map_err(|error| match (error, left) {
            // It was the deadline, not the policy, that limited the wait: another attempt would
            // meet the same deadline, so the error is permanent.
            (QuotaError::TooLong { wait }, Some(left)) if Policy::before(left) == max_wait => {
                // Computed anew, because the call may have waited for most of the time.
                let left = deadline
                    .map_or(left, |deadline| deadline.saturating_duration_since(Instant::now()));
                Error::timeout(false, BeyondDeadline { wait, left }).permanent()
            }
            (error @ QuotaError::Refused(_), _) => Error::not_sent(error).permanent(),
            (error, _) => Error::not_sent(error),
        })
    }

    /// Reports to the quota what a response says about it.
    pub(crate) fn report<B>(&self, key: &Key, response: &Response<B>) {
        if let Some(signal) = self.policy.signal(response.status(), response.headers()) {
            self.quota.as_ref().report(key, signal);
        }
    }
}
