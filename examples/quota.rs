//! Your own quota: it limits the number of calls that a script makes, on top of the server's limit
//! per second.
//!
//! `cargo run -p cloudcix-examples --example quota` needs no network and no account: a mock stands
//! in for the server.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use async_trait::async_trait;
use cloudcix::{
    mock::{Mock, matcher::get, response},
    prelude::*,
};
use cloudcix_rate_limit::{Key, Quota, QuotaError, RateLimitLayer, Signal, SlidingLog, Slot};
use serde_json::json;
use tower::Layer as _;

/// The number of calls that this run may still make. Another quota, the inner one, times them.
struct Budget<Q> {
    left: Arc<AtomicU32>,
    inner: Q,
}

/// One call, taken from the budget. A call that is dropped before it is sent gives it back.
struct Spending {
    left: Arc<AtomicU32>,
    sent: bool,
}

impl Drop for Spending {
    fn drop(&mut self) {
        if !self.sent {
            self.left.fetch_add(1, Relaxed);
        }
    }
}

struct BudgetSlot {
    spending: Spending,
    inner: Box<dyn Slot>,
}

#[async_trait]
impl<Q: Quota> Quota for Budget<Q> {
    async fn acquire(&self, key: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        let take = |left: u32| left.checked_sub(1);
        self.left
            .fetch_update(Relaxed, Relaxed, take)
            .map_err(|_| QuotaError::Refused("this run has made all its calls".into()))?;
        // Before the wait: dropping this future while it waits gives the call back.
        let spending = Spending { left: self.left.clone(), sent: false };
        let inner = self.inner.acquire(key, max_wait).await?;
        Ok(Box::new(BudgetSlot { spending, inner }))
    }

    fn report(&self, key: &Key, signal: Signal) {
        self.inner.report(key, signal);
    }
}

impl Slot for BudgetSlot {
    fn sent(&mut self) {
        self.spending.sent = true;
        self.inner.sent();
    }

    fn answered(&mut self) {
        self.inner.answered();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mock = Mock::new();
    mock.expect(get("/country/"))
        .times(5)
        .respond(response::page([json!({"id": 107, "english_name": "Ireland"})]));

    let quota = Budget { left: Arc::new(AtomicU32::new(5)), inner: SlidingLog::default() };
    let client =
        Client::new(Endpoints::default(), RateLimitLayer::new(quota).layer(mock.transport()));

    for number in 1..=6 {
        match client.membership().country().list().send().await {
            Ok(page) => println!("call {number}: {} country", page.items.len()),
            Err(error) => println!("call {number}: {error:#}"),
        }
    }
    Ok(())
}
