//! Quotas of a user's own: which of their errors a retry may act on.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use cloudcix_core::{Body, BoxError, Error, ErrorKind, ResBody};
use cloudcix_rate_limit::{Key, Quota, QuotaError, RateLimit, Signal, Slot};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

/// A quota that gives no slots, for the reason that this returns.
struct Failing(fn() -> QuotaError);

#[async_trait]
impl Quota for Failing {
    async fn acquire(&self, _: &Key, _: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        Err((self.0)())
    }

    fn report(&self, _: &Key, _: Signal) {}
}

async fn fails(reason: fn() -> QuotaError) -> Error {
    let server = service_fn(|_: Request<Body>| async {
        panic!("the request was sent without a slot");
        #[allow(unreachable_code, reason = "it gives the type")]
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    let request = Request::get("https://iaas.api.cloudcix.com/vm/").body(Body::empty()).unwrap();
    let result = RateLimit::new(server, Failing(reason)).oneshot(request).await;
    Error::from_transport(result.expect_err("it was served"))
}

#[tokio::test(start_paused = true)]
async fn only_a_refusal_is_permanent_and_every_error_of_a_quota_says_that_nothing_was_sent() {
    let reasons: [(fn() -> QuotaError, bool); 4] = [
        (|| QuotaError::QueueFull { waiting: 1 }, true),
        (|| QuotaError::TooLong { wait: Duration::from_secs(1) }, true),
        (|| QuotaError::Unavailable("no connection to the store".into()), true),
        (|| QuotaError::Refused("not in working hours".into()), false),
    ];
    for (reason, is_retryable) in reasons {
        let error = fails(reason).await;
        let found = (error.kind(), error.was_sent(), error.is_retryable());
        assert_eq!(found, (ErrorKind::NotSent, false, is_retryable), "{error:#}");
        let source = std::error::Error::source(&error).unwrap();
        let reason = reason();
        assert_eq!(source.downcast_ref::<QuotaError>().unwrap().to_string(), reason.to_string());
    }
    let refused = fails(|| QuotaError::Refused("not in working hours".into())).await;
    assert!(format!("{refused:#}").ends_with(": not in working hours"), "{refused:#}");
}

/// Gives a slot to each call, and keeps what it and its slots are told.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn push(&self, note: impl Into<String>) {
        self.0.lock().unwrap().push(note.into());
    }
}

#[async_trait]
impl Quota for Notes {
    async fn acquire(&self, key: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        self.push(format!("acquire {key} {max_wait:?}"));
        Ok(Box::new(self.clone()))
    }

    fn report(&self, key: &Key, signal: Signal) {
        self.push(format!("report {key} {signal:?}"));
    }
}

impl Slot for Notes {
    fn sent(&mut self) {
        self.push("sent");
    }

    fn answered(&mut self) {
        self.push("answered");
    }
}

#[tokio::test(start_paused = true)]
async fn a_quota_is_told_of_each_step_of_a_call_in_order() {
    let begin = ["acquire a.example/anonymous 60s", "sent", "inner"];
    for (status, end) in [
        (None, &[][..]),
        (Some(200), &["answered"]),
        (Some(503), &["answered"]),
        (Some(429), &["answered", "report a.example/anonymous Pause(2s)"]),
    ] {
        let notes = Notes::default();
        let told = notes.clone();
        let inner = service_fn(move |_: Request<Body>| {
            told.push("inner");
            std::future::ready(status.ok_or_else(|| BoxError::from("reset")).map(|status: u16| {
                let response = Response::builder().status(status).header("retry-after", "2");
                response.body(ResBody::default()).unwrap()
            }))
        });
        let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
        let result = RateLimit::new(inner, notes.clone()).oneshot(request).await;
        assert_eq!(result.is_ok(), status.is_some());
        assert_eq!(*notes.0.lock().unwrap(), [&begin[..], end].concat(), "{status:?}");
    }
}
