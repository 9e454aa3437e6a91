//! The task of a login: its runtime, or none, its panics and its tracing span.

mod support;

use std::{
    error::Error as _,
    future::Future,
    pin::pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_auth::{AuthError, LoginInterrupted, LoginProvider, TokenProvider};
use cloudcix_core::{Body, BoxError, Credentials, Endpoints, Error, ErrorKind, ResBody};
use futures_util::{
    future::{join_all, poll_immediate},
    task::noop_waker_ref,
};
use http::{Request, Response};
use support::{OTP, Server, credentials, run};
use tokio::{
    runtime::{Builder, Runtime},
    time::{advance, sleep},
};
use tower::service_fn;
use tracing::Instrument as _;

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

fn interrupted(error: &Error) -> Option<LoginInterrupted> {
    let (AuthError::Login(login) | AuthError::Renewal(login)) = AuthError::find_in(error)? else {
        return None;
    };
    login.source()?.downcast_ref().copied()
}

/// Returns a provider whose transport does this with the nth login, from 1, before it responds.
fn provider(
    credentials: Credentials,
    login: impl Fn(usize) + Clone + Send + Sync + 'static,
) -> LoginProvider {
    let logins = Arc::new(AtomicUsize::new(0));
    let transport = service_fn(move |_: Request<Body>| {
        let (number, login) = (logins.fetch_add(1, SeqCst) + 1, login.clone());
        async move {
            login(number);
            Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"token":"a.b.c"}"#)))
        }
    });
    LoginProvider::new(Endpoints::default(), credentials, transport)
}

/// Polls a future to its end without a runtime.
fn drive<F: Future>(future: F) -> F::Output {
    let (mut future, mut cx) = (pin!(future), Context::from_waker(noop_waker_ref()));
    for _ in 0..10 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
    }
    panic!("it waits for something else")
}

#[test]
fn a_runtime_that_shuts_down_fails_the_calls_that_wait_on_another_and_the_next_one_logs_in() {
    for otp in [false, true] {
        let server = Server::new();
        server.log().login_takes = Duration::from_secs(3600);
        let credentials = if otp { credentials().otp(OTP) } else { credentials() };
        let provider = LoginProvider::new(Endpoints::default(), credentials, server.clone());
        let (first, second) = (runtime(), runtime());
        let mut starts = provider.token();
        first.block_on(async {
            assert!(poll_immediate(&mut starts).await.is_none());
            sleep(Duration::from_millis(1)).await;
        });
        let mut waits = provider.token();
        assert!(second.block_on(poll_immediate(&mut waits)).is_none());
        assert_eq!(server.seen().in_flight(), 1);
        server.log().login_takes = Duration::from_millis(10);
        drop(first);
        let error = Error::from(second.block_on(waits).unwrap_err());
        assert_eq!(interrupted(&error), Some(LoginInterrupted::RuntimeShutDown));
        // With a one-time password, which the login may have used up, no retry logs in again.
        assert_eq!(
            (error.kind(), error.was_sent(), error.is_retryable()),
            (ErrorKind::NotSent, false, !otp)
        );
        // `starts` is still alive, and is not polled.
        second.block_on(provider.token()).unwrap();
        assert_eq!((server.seen().logins, server.seen().in_flight()), (2, 0));
        drop(starts);
    }
}

#[test]
fn a_login_that_ended_with_its_runtime_fails_no_later_call() {
    let server = Server::new();
    server.log().login_takes = Duration::from_millis(10);
    let provider = server.provider();
    let (first, second) = (runtime(), runtime());
    let mut parked = provider.token();
    assert!(first.block_on(poll_immediate(&mut parked)).is_none());
    drop(first);
    second.block_on(provider.token()).unwrap();
    assert!(interrupted(&Error::from(second.block_on(parked).unwrap_err())).is_some());
}

#[test]
fn a_background_renewal_ends_with_its_runtime_and_is_started_again() {
    let paused = || Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let (first, second) = (paused(), paused());
    // In the window of a token that lives for two hours; each runtime has a clock of its own.
    let in_the_window = Duration::from_secs(6910);
    let server = Server::new();
    let provider = server.provider();
    first.block_on(async {
        provider.token().await.unwrap();
        advance(in_the_window).await;
        provider.token().await.unwrap();
        sleep(Duration::from_millis(1)).await;
    });
    assert_eq!((server.seen().renewals, server.seen().in_flight()), (1, 1));
    drop(first);
    assert_eq!(server.seen().in_flight(), 0);
    let generations = second.block_on(async {
        advance(in_the_window).await;
        let before = provider.token().await.unwrap().generation();
        sleep(Duration::from_secs(1)).await;
        (before, provider.token().await.unwrap().generation())
    });
    assert_eq!((generations, server.seen().renewals, server.seen().logins), ((1, 2), 2, 1));
}

#[test]
fn a_renewal_whose_runtime_shuts_down_is_told_as_one_and_the_next_call_tries_it_again() {
    let server = Server::new();
    server.log().login_takes = Duration::ZERO;
    let provider = LoginProvider::new(Endpoints::default(), credentials().otp(OTP), server.clone());
    let (first, second) = (runtime(), runtime());
    let issued = first.block_on(provider.token()).unwrap();
    // The password is used up, so a token that was refused can only be renewed.
    second.block_on(provider.invalidate(issued.generation()));
    server.log().login_takes = Duration::from_secs(3600);
    let mut starts = provider.token();
    first.block_on(async {
        assert!(poll_immediate(&mut starts).await.is_none());
        sleep(Duration::from_millis(1)).await;
    });
    let mut waits = provider.token();
    assert!(second.block_on(poll_immediate(&mut waits)).is_none());
    assert_eq!((server.seen().renewals, server.seen().in_flight()), (1, 1));
    server.log().login_takes = Duration::ZERO;
    drop(first);
    let failure = second.block_on(waits).unwrap_err();
    assert!(matches!(&failure, AuthError::Renewal(renewal) if renewal.was_sent()));
    let error = Error::from(failure);
    assert_eq!(interrupted(&error), Some(LoginInterrupted::RuntimeShutDown));
    // A renewal uses up no password, so a retry may repeat it.
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::NotSent, false, true)
    );
    assert_eq!(second.block_on(provider.token()).unwrap().generation(), 2);
    let seen = server.seen();
    assert_eq!((seen.logins, seen.renewals, seen.in_flight()), (1, 2, 0));
    drop(starts);
}

#[test]
fn a_panic_in_the_transport_fails_all_calls_that_wait_and_the_next_one_tries_again() {
    let panics = |number| assert!(number > 1, "this login panics, with hunter2");
    let check = |results: Vec<Result<_, AuthError>>| {
        for result in results {
            let error = Error::from(result.unwrap_err());
            assert_eq!(interrupted(&error), Some(LoginInterrupted::Panicked));
            assert_eq!((error.was_sent(), error.is_retryable()), (false, true));
            assert!(!format!("{error:?} {error:#}").contains("hunter2"));
        }
    };
    let in_a_runtime = provider(credentials(), panics);
    run(async {
        check(join_all((0..10).map(|_| in_a_runtime.token())).await);
        in_a_runtime.token().await.unwrap();
    });
    let without = provider(credentials(), panics);
    // The second of them drives the login that the first has begun.
    check(drive(join_all((0..2).map(|_| without.token()))));
    drive(without.token()).unwrap();
}

#[test]
fn no_retry_repeats_a_one_time_password_that_a_panic_may_have_used_up() {
    let provider = provider(credentials().otp(OTP), |number| assert!(number > 1, "it panics"));
    run(async {
        let failure = provider.token().await.unwrap_err();
        assert!(matches!(&failure, AuthError::Login(login) if login.was_sent()));
        assert!(!Error::from(failure).is_retryable());
        // There was no verdict, so the next call may try it.
        provider.token().await.unwrap();
    });
}

#[test]
fn without_a_runtime_calls_drive_the_login_and_a_parked_one_delays_no_other() {
    let provider = provider(credentials(), |_| ());
    let mut parked = provider.token();
    assert!(parked.as_mut().poll(&mut Context::from_waker(noop_waker_ref())).is_pending());
    assert_eq!(drive(provider.token()).unwrap().generation(), 1);
    assert_eq!(drive(parked).unwrap().generation(), 1);
}

#[test]
fn without_a_runtime_a_failure_is_not_kept_for_as_long_as_a_parked_call_is() {
    let provider = provider(credentials(), |number| assert!(number > 1, "this login panics"));
    let mut parked = provider.token();
    assert!(parked.as_mut().poll(&mut Context::from_waker(noop_waker_ref())).is_pending());
    assert!(drive(provider.token()).is_err());
    assert_eq!(drive(provider.token()).unwrap().generation(), 1);
    assert!(drive(parked).is_err());
}

#[test]
fn a_login_begun_without_a_runtime_goes_on_inside_of_one_and_the_other_way_round() {
    let server = Server::new();
    let inside = runtime();
    let provider = server.provider();
    let mut parked = provider.token();
    assert!(parked.as_mut().poll(&mut Context::from_waker(noop_waker_ref())).is_pending());
    assert_eq!(inside.block_on(provider.token()).unwrap().generation(), 1);

    let provider = server.provider();
    let driven = Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    let mut parked = provider.token();
    assert!(driven.block_on(poll_immediate(&mut parked)).is_none());
    // A call of another thread, which has no runtime, waits for that task.
    let (sender, receiver) = std::sync::mpsc::channel();
    let waker = std::task::Waker::from(Arc::new(Wakes(Mutex::new(sender))));
    let mut waits = provider.token();
    let issued = loop {
        if let Poll::Ready(issued) = waits.as_mut().poll(&mut Context::from_waker(&waker)) {
            break issued;
        }
        receiver.recv_timeout(Duration::from_secs(60)).expect("the task of the login wakes it");
    };
    assert_eq!((issued.unwrap().generation(), server.seen().logins), (1, 2));
}

struct Wakes(Mutex<std::sync::mpsc::Sender<()>>);

impl std::task::Wake for Wakes {
    fn wake(self: Arc<Self>) {
        _ = self.0.lock().unwrap().send(());
    }
}

#[test]
fn a_login_runs_in_the_span_of_the_call_that_started_it() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let provider = provider(credentials(), move |_| {
        let span = tracing::Span::current();
        log.lock().unwrap().push(span.metadata().map(tracing::Metadata::name));
    });
    tracing::subscriber::with_default(tracing_subscriber::registry(), || {
        run(async {
            let first = async { provider.token().await }.instrument(tracing::info_span!("first"));
            let second = async { provider.token().await }.instrument(tracing::info_span!("second"));
            let (first, second) = tokio::join!(first, second);
            assert!(first.is_ok() && second.is_ok());
        });
    });
    assert_eq!(*seen.lock().unwrap(), [Some("first")]);
}
