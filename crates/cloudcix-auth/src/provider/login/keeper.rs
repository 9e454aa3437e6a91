//! Keeps the session, and sees to it that one request at a time changes it.

use std::{
    convert::Infallible,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::{BoxTransport, Collect, Credentials, Endpoints, Error, Token, Transport};
use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared, WeakShared},
};
use tokio::{sync::oneshot, time::Instant};

use super::{
    session::{Session, Stage, Window},
    wire::{Asking, Granted},
};
use crate::{AuthError, Issued};

/// A request for a token that is on its way. Each who waits holds one, and any of them drives it; with the last it is gone.
pub(crate) type Flight = Shared<BoxFuture<'static, Result<Issued, AuthError>>>;

pub(crate) struct Keeper {
    endpoints: Arc<Endpoints>,
    credentials: Credentials,
    transport: BoxTransport,
    window: Window,
    state: Mutex<State>,
    /// Held by whoever asks the server. A flight that was given up may still be on its way out when the next one leaves.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    session: Option<Session>,
    /// Weak, so that it ends with the last who waits for it.
    flight: Option<WeakShared<BoxFuture<'static, Result<Issued, AuthError>>>>,
    generation: u64,
    /// The one-time password was used.
    spent: bool,
    /// Why there is no new token, if the last try failed.
    failure: Option<Error>,
}

/// What one who needs a token has to do.
pub(crate) enum Next {
    /// Take this one.
    Use(Issued),
    /// Wait.
    Wait(Flight),
    /// Let it go, and wait.
    Start(Flight, Gate),
    /// Take the current one, and have it renewed.
    Renew(Flight, Gate, Issued),
    /// Give up.
    Fail(AuthError),
}

/// A flight leaves when its gate is dropped.
pub(crate) type Gate = oneshot::Sender<Infallible>;

/// How to get a token.
enum Way {
    LogIn,
    Renew(Token),
}

impl Keeper {
    pub(crate) fn new(endpoints: Arc<Endpoints>, credentials: Credentials, transport: impl Transport, window: Window) -> Self {
        let transport = BoxTransport::new(Collect::new(transport));
        Self { endpoints, credentials, transport, window, state: Mutex::default(), asking: tokio::sync::Mutex::default() }
    }

    pub(crate) fn next(self: &Arc<Self>) -> Next {
        // Outlives the lock: to let go of the last one drops what the transport was doing.
        let flying;
        let mut state = self.state();
        flying = state.flight.as_ref().and_then(WeakShared::upgrade);
        let session = state.session.as_ref().map(|session| (session.stage(Instant::now()), session));
        match (session, &flying) {
            (Some((Stage::Good, session)), _) | (Some((Stage::Ending, session)), Some(_)) => Next::Use(session.issued().clone()),
            (Some((Stage::Ending, session)), None) => {
                let (current, way) = (session.issued().clone(), Way::Renew(session.token().clone()));
                let (flight, gate) = self.prepare(&mut state, way);
                Next::Renew(flight, gate, current)
            }
            (_, Some(flight)) => Next::Wait(flight.clone()),
            (session, None) => {
                let refused = session.filter(|(stage, _)| *stage == Stage::Refused).map(|(_, session)| session.token().clone());
                match self.way(&state, refused) {
                    Some(way) => {
                        let (flight, gate) = self.prepare(&mut state, way);
                        Next::Start(flight, gate)
                    }
                    None => Next::Fail(AuthError::SessionOver { last: state.failure.clone() }),
                }
            }
        }
    }

    /// The server refused the token of this generation.
    pub(crate) fn refuse(&self, generation: u64) {
        if let Some(session) = &mut self.state().session {
            session.refuse(generation);
        }
    }

    /// How to replace a token that can't be used any more. One that was refused may still be renewed, where there is no other way.
    fn way(&self, state: &State, refused: Option<Token>) -> Option<Way> {
        if self.may_log_in(state) { Some(Way::LogIn) } else { refused.map(Way::Renew) }
    }

    fn may_log_in(&self, state: &State) -> bool {
        self.credentials.otp.is_none() || !state.spent
    }

    fn prepare(self: &Arc<Self>, state: &mut State, way: Way) -> (Flight, Gate) {
        let (gate, opened) = oneshot::channel();
        let flight = self.clone().fly(opened, way).boxed().shared();
        state.flight = flight.downgrade();
        (flight, gate)
    }

    async fn fly(self: Arc<Self>, opened: oneshot::Receiver<Infallible>, way: Way) -> Result<Issued, AuthError> {
        // Nothing is ever sent: it ends when the gate is dropped.
        _ = opened.await;
        let _asking = self.asking.lock().await;
        let granted = match way {
            Way::LogIn => self.log_in().await,
            Way::Renew(token) => {
                let renewed = self.renew(token).await;
                // Meanwhile the old one may have ended, and some may be waiting for another.
                if renewed.is_err() && self.must_log_in() { self.log_in().await } else { renewed }
            }
        };
        self.land(granted)
    }

    async fn renew(&self, token: Token) -> Result<Granted, AuthError> {
        let asking = Asking::renewal(&self.endpoints, &token)?;
        asking.send(self.transport.clone()).await.map_err(AuthError::Renewal)
    }

    fn must_log_in(&self) -> bool {
        let state = self.state();
        let over = state.session.as_ref().is_none_or(|session| matches!(session.stage(Instant::now()), Stage::Refused | Stage::Ended));
        over && self.may_log_in(&state)
    }

    async fn log_in(&self) -> Result<Granted, AuthError> {
        let asking = Asking::login(&self.endpoints, &self.credentials)?;
        let granted = asking.send(self.transport.clone()).await;
        // Whoever got no verdict may try again with the same one-time password.
        let verdict = granted.as_ref().map_or_else(|error| error.was_sent() && !error.is_retryable(), |_| true);
        self.state().spent |= verdict;
        // It may have used the one-time password up: no retry further outside may send it again by itself.
        let once = self.credentials.otp.is_some();
        granted.map_err(|error| AuthError::Login(if once && error.was_sent() { error.permanent() } else { error }))
    }

    fn land(&self, granted: Result<Granted, AuthError>) -> Result<Issued, AuthError> {
        let mut state = self.state();
        state.flight = None;
        let numbered = granted.and_then(|granted| Ok((Issued::new(&granted.token, state.generation + 1)?, granted)));
        match numbered {
            Ok((issued, Granted { token, asked, life })) => {
                state.generation += 1;
                state.failure = None;
                state.session = Some(Session::new(token, issued.clone(), asked, life, self.window));
                Ok(issued)
            }
            Err(error) => Err(self.fail(&mut state, error)),
        }
    }

    fn fail(&self, state: &mut State, error: AuthError) -> AuthError {
        if let AuthError::Login(reason) | AuthError::Renewal(reason) = &error {
            state.failure = Some(reason.clone());
        }
        let may_log_in = self.may_log_in(state);
        let now = Instant::now();
        let Some(session) = &mut state.session else { return error };
        match session.stage(now) {
            Stage::Good | Stage::Ending => {
                session.postpone(now, error.is_retryable());
                error
            }
            Stage::Refused | Stage::Ended if may_log_in => error,
            Stage::Refused if error.is_retryable() => error,
            Stage::Refused | Stage::Ended => {
                state.session = None;
                AuthError::SessionOver { last: state.failure.clone() }
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn put(&self, session: Session, generation: u64) {
        let mut state = self.state();
        (state.session, state.generation) = (Some(session), generation);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginProvider")
            .field("endpoints", &self.endpoints)
            .field("credentials", &self.credentials)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}
