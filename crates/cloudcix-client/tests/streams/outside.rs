//! Streams outside of a runtime, in two of them, and in one that shuts down.

use std::{
    sync::Arc,
    task::{Context, Poll, Wake},
    thread::Thread,
    time::Duration,
};

use cloudcix_core::ErrorKind;
use tokio::runtime::{Builder, Runtime};

use super::server::{Behavior, Server, id, poll_once};

/// A waker that unparks a thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future without a runtime.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn paused() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

#[test]
fn outside_of_a_runtime_pages_are_read_one_at_a_time() {
    let server = Server::new(1000, |_| Behavior::PageWhenPolledAgain);
    let departments = server.client().membership().department();
    let mut items = departments.get_all().items();
    let mut seen = Vec::new();
    while let Some(item) = block_on(items.next()) {
        seen.push(id(&item.unwrap()));
        assert_eq!(
            (server.requests(), server.in_flight()),
            ((seen.len() - 1) / 100 + 1, 0),
            "nothing is in flight between two items"
        );
    }
    assert!(seen.into_iter().eq(0..1000) && server.max_in_flight() == 1);
    assert_eq!(block_on(departments.get_all().send()).unwrap().items.len(), 1000);
}

#[test]
fn a_stream_that_was_polled_outside_goes_on_in_a_runtime_by_itself() {
    let server = Server::new(1000, |page| {
        if page == 1 {
            Behavior::PageWhenPolledAgain
        } else {
            Behavior::Page(Duration::from_millis(20))
        }
    });
    let mut items = server.client().membership().department().get_all().items();
    let runtime = paused();
    runtime.block_on(items.next()).unwrap().unwrap();
    for _ in 1..100 {
        block_on(items.next()).unwrap().unwrap();
    }
    // The first poll, outside, requests the page. From the next one on, the runtime drives it.
    assert!(block_on(async { poll_once(&mut Box::pin(items.next())).await }).is_pending());
    assert_eq!((server.requests(), server.in_flight()), (2, 1));
    runtime.block_on(async {
        assert!(poll_once(&mut Box::pin(items.next())).await.is_pending());
        tokio::time::sleep(Duration::from_secs(3600)).await;
    });
    assert_eq!((server.requests(), server.in_flight()), (9, 0));
    let mut rest = 0;
    while runtime.block_on(items.next()).transpose().unwrap().is_some() {
        rest += 1;
    }
    assert_eq!(rest, 900);
}

#[test]
fn what_was_read_ahead_in_a_runtime_can_be_taken_outside() {
    let server = Server::new(450, |page| {
        if page < 2 {
            Behavior::Page(Duration::from_millis(20))
        } else {
            Behavior::PageWhenPolledAgain
        }
    });
    let mut items = server.client().membership().department().get_all().concurrency(2).items();
    let runtime = paused();
    let mut seen = Vec::new();
    for _ in 0..150 {
        seen.push(id(&runtime.block_on(items.next()).unwrap().unwrap()));
    }
    runtime.block_on(async { tokio::time::sleep(Duration::from_secs(1)).await });
    drop(runtime);
    while let Some(item) = block_on(items.next()) {
        seen.push(id(&item.unwrap()));
    }
    assert!(seen.into_iter().eq(0..450));
}

#[test]
fn pages_in_flight_in_a_runtime_that_does_not_run_are_read_again_outside() {
    let server = Server::new(450, |page| {
        if page == 0 {
            Behavior::Page(Duration::from_millis(20))
        } else {
            Behavior::PageWhenPolledAgain
        }
    });
    let mut items = server.client().membership().department().get_all().items();
    let runtime = paused();
    let mut seen = Vec::new();
    for _ in 0..100 {
        seen.push(id(&runtime.block_on(items.next()).unwrap().unwrap()));
    }
    // Requests the other pages in tasks, which get no time to run.
    runtime.block_on(async {
        assert!(poll_once(&mut Box::pin(items.next())).await.is_pending());
    });
    for _ in 0..2000 {
        let item = block_on(async { poll_once(&mut Box::pin(items.next())).await });
        if let Poll::Ready(Some(item)) = item {
            seen.push(id(&item.unwrap()));
        }
    }
    assert!(seen.into_iter().eq(0..450), "it doesn't wait for a runtime that doesn't run");
    drop(runtime);
}

#[test]
fn a_stream_may_move_from_one_runtime_to_another() {
    for workers in [0, 1] {
        // The stream leaves the first runtime while these pages are in flight.
        let server = Server::new(2000, |page| {
            Behavior::Page(Duration::from_millis(if page < 2 { 20 } else { 100 }))
        });
        let mut items = server.client().membership().department().get_all().items();
        // The first runtime isn't shut down, but without workers of its own it never runs again.
        let first = if workers == 0 {
            paused()
        } else {
            Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap()
        };
        let mut seen = Vec::new();
        for _ in 0..101 {
            seen.push(id(&first.block_on(items.next()).unwrap().unwrap()));
        }
        // On the same clock as the first one.
        let second = if workers == 0 {
            paused()
        } else {
            Builder::new_current_thread().enable_time().build().unwrap()
        };
        second.block_on(async {
            let started = tokio::time::Instant::now();
            let rest = async {
                while let Some(item) = items.next().await {
                    seen.push(id(&item.unwrap()));
                }
            };
            tokio::time::timeout(Duration::from_secs(60), rest)
                .await
                .expect("the stream doesn't wait for a runtime that doesn't run");
            // All pages that were in flight are read again at once: 18 pages, eight at a time.
            if workers == 0 {
                let rounds = started.elapsed().as_millis() / 100;
                assert_eq!(rounds, 3);
            }
        });
        assert!(seen.into_iter().eq(0..2000), "{workers}");
    }
}

#[test]
fn a_runtime_that_shuts_down_ends_the_stream_with_an_error() {
    let server = Server::new(2000, |page| {
        if page < 2 { Behavior::Page(Duration::from_millis(20)) } else { Behavior::Silence }
    });
    let client = server.client().with_token("hunter2-token").unwrap();
    let mut items =
        client.membership().department().get_all().search("password", "hunter2").items();
    let first = paused();
    for _ in 0..200 {
        first.block_on(items.next()).unwrap().unwrap();
    }
    drop(first);
    let error = paused().block_on(items.next()).unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Unanswered, true, true)
    );
    let message = format!("{error:#}");
    assert!(
        message.contains("the tokio runtime in which page 2 was read has shut down"),
        "{message}"
    );
    assert!(
        message.contains("https://membership.api.cloudcix.com/department/?")
            && !format!("{message} {error:?}").contains("hunter2"),
        "{message}"
    );
    assert!(paused().block_on(items.next()).is_none());
    assert_eq!(server.in_flight(), 0);
    assert!(items.warnings().is_empty(), "the error says it all");
}

#[test]
fn the_error_of_a_runtime_that_shuts_down_hides_the_secret_ids_of_the_path() {
    let server = Server::new(2000, |_| Behavior::Silence);
    let service = server.client().service("Membership", "one/{email_token}/two/").unwrap();
    let mut items = service.path("email_token", "hunter2").get_all().items();
    let first = paused();
    first.block_on(async {
        assert!(poll_once(&mut Box::pin(items.next())).await.is_pending());
    });
    drop(first);
    let error = paused().block_on(items.next()).unwrap().unwrap_err();
    let url = error.url().unwrap();
    assert!(url.contains("/one/[redacted]/two/?") && !url.contains("hunter2"), "{url}");
}
