//! P1: a call that is alive and never polled again delays no other.
//!
//! As in `invariants`, callers come at multiples of 10 ms, logins take 5 ms more than that, and
//! callers give up 3 ms after one, so that the outcome of a schedule can be predicted.

mod support;

use std::{
    future::{Future, pending},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_auth::{Auth, AuthError};
use cloudcix_core::Error;
use futures_util::{
    StreamExt as _,
    future::{join_all, poll_immediate},
    stream::FuturesUnordered,
};
use proptest::prelude::*;
use support::{Outcome, Server, get, run, send};
use tokio::{
    task::JoinHandle,
    time::{Instant, advance, sleep, timeout},
};

/// In the renewal window of a token that lives for two hours.
const BEFORE_THE_END: Duration = Duration::from_secs(6910);
const AFTER_THE_END: Duration = Duration::from_secs(7201);
/// tokio's timers fire on the millisecond after the time they are set to.
const TICKS: u64 = 4;

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// Polls a future this many times, and then keeps it without polling it again.
struct Parked<F> {
    future: Pin<Box<F>>,
    polls: u32,
}

fn parked<F: Future>(polls: u32, future: F) -> Parked<F> {
    Parked { future: Box::pin(future), polls }
}

impl<F: Future> Future for Parked<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Some(left) = self.polls.checked_sub(1) else { return Poll::Pending };
        self.polls = left;
        self.future.as_mut().poll(cx)
    }
}

/// The ways in which a caller treats its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behavior {
    ToTheEnd,
    /// Dropped after a while.
    GivesUp(u64),
    /// Polled this many times, and kept.
    Parks(u32),
    /// Kept after a timer won in a `select!`.
    ParksInSelect,
    /// Kept in a set whose stream is polled this many times.
    ParksInSet(u32),
}

#[derive(Clone, Copy, Debug)]
struct Caller {
    at: u64,
    behavior: Behavior,
}

fn callers() -> impl Strategy<Value = Vec<Caller>> {
    let behavior = prop_oneof![
        3 => Just(Behavior::ToTheEnd),
        1 => (0..50_u64).prop_map(|n| Behavior::GivesUp(n * 10 + 3)),
        2 => (1..5_u32).prop_map(Behavior::Parks),
        1 => Just(Behavior::ParksInSelect),
        1 => (1..4_u32).prop_map(Behavior::ParksInSet),
    ];
    let caller = (0..100_u64, behavior).prop_map(|(at, behavior)| Caller { at: at * 10, behavior });
    prop::collection::vec(caller, 1..24).prop_map(|mut callers| {
        callers.sort_by_key(|caller| caller.at);
        callers
    })
}

/// A predicted login, and when it is over.
#[derive(Clone, Copy)]
struct Login {
    number: usize,
    ends: u64,
    /// The time at which it is given up, if it is not over before.
    waited_for: u64,
}

/// Predicts the number of logins, and for each caller the login that it waits for, if it waits.
fn predict(callers: &[Caller], takes: u64, outcomes: &[Outcome]) -> (usize, Vec<Option<Login>>) {
    let (mut logins, mut current, mut logged_in) = (0, None::<Login>, false);
    let joined = callers.iter().map(|caller| {
        if let Some(login) = current {
            let over = login.ends <= caller.at && login.ends < login.waited_for;
            logged_in |= over && outcomes[login.number] == Outcome::Token;
            current = current.filter(|_| !over && login.waited_for > caller.at);
        }
        if logged_in {
            return None;
        }
        let login = current.get_or_insert_with(|| {
            logins += 1;
            Login { number: logins - 1, ends: caller.at + takes, waited_for: 0 }
        });
        let until = if let Behavior::GivesUp(after) = caller.behavior {
            caller.at + after
        } else {
            u64::MAX
        };
        login.waited_for = login.waited_for.max(until);
        Some(*login)
    });
    let joined = joined.collect();
    (logins, joined)
}

/// The result of a call that is polled to its end, and when it came.
type End = (Duration, Result<u16, Error>);

fn spawn(stack: &Auth<Server>, caller: Caller, start: Instant) -> JoinHandle<Option<End>> {
    let stack = stack.clone();
    tokio::spawn(async move {
        sleep(ms(caller.at)).await;
        let call = send(stack.clone(), get());
        match caller.behavior {
            Behavior::ToTheEnd => {
                let result = call.await;
                return Some((start.elapsed(), result));
            }
            Behavior::GivesUp(after) => drop(timeout(ms(after), call).await),
            Behavior::Parks(polls) => drop(parked(polls, call).await),
            Behavior::ParksInSelect => {
                let mut call = std::pin::pin!(call);
                tokio::select! {
                    _ = &mut call => {}
                    () = sleep(ms(3)) => pending::<()>().await,
                }
            }
            Behavior::ParksInSet(polls) => {
                let mut set = FuturesUnordered::from_iter([call, send(stack, get())]);
                parked(polls, set.next()).await;
            }
        }
        None
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn p1_a_call_that_is_not_polled_delays_no_other(
        callers in callers(), takes in (0..40_u64).prop_map(|n| n * 10 + 5),
        outcomes in prop::collection::vec(prop_oneof![Just(Outcome::Token), Just(Outcome::Refused)],
            24),
    ) {
        run(async {
            let server = Server::new();
            server.log().login_takes = ms(takes);
            server.log().outcomes = outcomes.clone().into();
            let (stack, start) = (server.stack(), Instant::now());
            let calls: Vec<_> = callers.iter().map(|&caller| spawn(&stack, caller, start))
                .collect();
            sleep(ms(10_000)).await;
            let (logins, joined) = predict(&callers, takes, &outcomes);
            prop_assert_eq!((server.seen().logins, server.seen().most_in_flight), (logins, 1));
            for ((caller, call), login) in callers.iter().zip(calls).zip(joined) {
                if caller.behavior != Behavior::ToTheEnd {
                    call.abort();
                    continue;
                }
                prop_assert!(call.is_finished(), "{caller:?} waits for another call");
                let (at, result) = call.await.unwrap().unwrap();
                let refused = login.is_some_and(|login| outcomes[login.number] == Outcome::Refused);
                let expected = ms(login.map_or(caller.at, |login| login.ends) +
                    if refused { 0 } else { 10 });
                prop_assert!(at >= expected && at <= expected + ms(TICKS),
                    "{caller:?} at {at:?}, not {expected:?}");
                prop_assert_eq!(result.is_err(), refused);
            }
            Ok(())
        })?;
    }
}

#[tokio::test(start_paused = true)]
async fn p1_a_call_that_started_the_login_and_is_not_polled_again_delays_no_other() {
    for polls in 1..4 {
        let server = Server::new();
        let stack = server.stack();
        let mut first = parked(polls, send(stack.clone(), get()));
        assert!(poll_immediate(&mut first).await.is_none());
        // Long enough for a connection to be made, or for a timeout that runs unpolled to end.
        sleep(Duration::from_secs(3600)).await;
        assert_eq!(
            (server.seen().logins, server.seen().finished),
            (1, 1),
            "the login depends on no call"
        );
        let start = Instant::now();
        assert_eq!(send(stack, get()).await.unwrap(), 200);
        assert!(start.elapsed() <= ms(10 + TICKS) && server.seen().logins == 1);
        drop(first);
    }
}

#[tokio::test(start_paused = true)]
async fn p1_a_renewal_needs_none_of_the_calls_to_be_polled() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(BEFORE_THE_END).await;
    let mut parked = Box::pin(send(stack.clone(), get()));
    assert!(poll_immediate(&mut parked).await.is_none());
    sleep(Duration::from_secs(1)).await;
    assert_eq!((server.seen().renewals, server.seen().finished), (1, 2));
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    assert_eq!(server.seen().calls.last().unwrap().token, Some(2));
    drop(parked);
}

#[tokio::test(start_paused = true)]
async fn p1_calls_that_wait_for_a_renewal_past_the_end_of_the_token_need_no_other() {
    let server = Server::new();
    let stack = server.stack();
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(BEFORE_THE_END).await;
    // The renewal takes longer than the token lives.
    server.log().login_takes = AFTER_THE_END;
    assert_eq!(send(stack.clone(), get()).await.unwrap(), 200);
    advance(Duration::from_secs(300)).await;
    let mut parked = Box::pin(send(stack.clone(), get()));
    assert!(poll_immediate(&mut parked).await.is_none());
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    let seen = server.seen();
    assert_eq!((seen.renewals, seen.logins, seen.calls.last().unwrap().token), (1, 1, Some(2)));
    drop(parked);
}

#[tokio::test(start_paused = true)]
async fn a_login_that_only_parked_calls_wait_for_is_given_up_with_the_last_of_them() {
    let server = Server::new();
    let stack = server.stack();
    let mut calls: Vec<_> = (0..3).map(|_| Box::pin(send(stack.clone(), get()))).collect();
    assert!(join_all(calls.iter_mut().map(poll_immediate)).await.iter().all(Option::is_none));
    sleep(ms(50)).await;
    calls.truncate(1);
    sleep(ms(10)).await;
    assert_eq!((server.seen().logins, server.seen().in_flight()), (1, 1));
    calls.clear();
    sleep(ms(1)).await;
    assert_eq!((server.seen().in_flight(), server.seen().finished), (0, 0));
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    assert_eq!(server.seen().logins, 2);
}

#[tokio::test(start_paused = true)]
async fn the_failure_of_a_login_reaches_a_parked_call_when_it_is_polled_again() {
    let server = Server::new();
    server.log().outcomes.push_back(Outcome::Refused);
    let stack = server.stack();
    let mut parked = Box::pin(send(stack.clone(), get()));
    assert!(poll_immediate(&mut parked).await.is_none());
    sleep(Duration::from_secs(60)).await;
    // The next call does not get the old failure, which the parked call still holds.
    assert_eq!(send(stack, get()).await.unwrap(), 200);
    let error = parked.await.unwrap_err();
    assert!(
        matches!(AuthError::find_in(&error), Some(AuthError::Login(login)) if login.is_validation())
    );
}
