//! Manages the session: decides how to get a token, and has one request at a time change it.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::{BoxTransport, Collect, Credentials, Endpoints, Error, Token, Transport};
use tokio::{task::yield_now, time::Instant};

use super::{
    in_flight::{InFlightLogin, Outcome, WeakLogin},
    session::{Session, Stage, Window},
    wire::{Granted, TokenRequest},
};
use crate::{AuthError, Issued, LoginInterrupted};

/// The state that all clones of a [`LoginProvider`](super::LoginProvider) share.
pub(crate) struct SessionManager {
    endpoints: Arc<Endpoints>,
    credentials: Credentials,
    transport: BoxTransport,
    window: Window,
    state: Mutex<State>,
    /// Held by the login that talks to the server. One that was given up is a cancelled task, which
    /// may still be running when the next one starts.
    one_at_a_time: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    session: Option<Session>,
    /// Weak, so that it ends with the last call that waits for it.
    in_flight: Option<WeakLogin>,
    generation: u64,
    /// Whether the one-time password was used.
    spent: bool,
    /// The reason why there is no new token, if the last try failed.
    failure: Option<Error>,
}

/// The next step of a call that needs a token.
pub(crate) enum Next {
    /// Use this token.
    Use(Issued),
    /// Use this token, and keep its renewal, which has just begun, alive.
    Renew(InFlightLogin, Issued),
    /// Wait for this login.
    Wait(InFlightLogin),
    /// Give up.
    Fail(AuthError),
}

/// The method of getting a new token.
enum LoginMethod {
    LogIn,
    Renew(Token),
}

impl SessionManager {
    pub(crate) fn new(
        endpoints: Arc<Endpoints>,
        credentials: Credentials,
        transport: impl Transport,
        window: Window,
    ) -> Self {
        let transport = BoxTransport::new(Collect::new(transport).without_counting());
        Self {
            endpoints,
            credentials,
            transport,
            window,
            state: Mutex::default(),
            one_at_a_time: tokio::sync::Mutex::default(),
        }
    }

    pub(crate) fn next(self: &Arc<Self>) -> Next {
        // Dropped after the lock: dropping the last handle cancels the in-flight login.
        let in_flight;
        let mut state = self.state();
        in_flight = state.in_flight.as_ref().and_then(WeakLogin::upgrade);
        let session =
            state.session.as_ref().map(|session| (session.stage(Instant::now()), session));
        match (session, &in_flight) {
            // A valid token is used, even while it is being renewed.
            (Some((Stage::Good, session)), _) | (Some((Stage::Ending, session)), Some(_)) => {
                Next::Use(session.issued().clone())
            }
            // The first call in the renewal window starts the renewal, and uses the current token
            // itself.
            (Some((Stage::Ending, session)), None) => {
                let (current, method) =
                    (session.issued().clone(), LoginMethod::Renew(session.token().clone()));
                Next::Renew(self.start(&mut state, method), current)
            }
            // No token is usable: join the login in flight, or start one.
            (_, Some(login)) => Next::Wait(login.clone()),
            (session, None) => {
                let refused = session
                    .filter(|(stage, _)| *stage == Stage::Refused)
                    .map(|(_, session)| session.token().clone());
                match self.method(&state, refused) {
                    Some(method) => Next::Wait(self.start(&mut state, method)),
                    None => Next::Fail(AuthError::SessionOver { last: state.failure.clone() }),
                }
            }
        }
    }

    /// Marks the token of this generation as refused by the server.
    pub(crate) fn refuse(&self, generation: u64) {
        if let Some(session) = &mut self.state().session {
            session.refuse(generation);
        }
    }

    /// Chooses how to replace a token that can't be used any more. One that was refused may still
    /// be renewed, where there is no other way.
    fn method(&self, state: &State, refused: Option<Token>) -> Option<LoginMethod> {
        if self.may_log_in(state) {
            Some(LoginMethod::LogIn)
        } else {
            refused.map(LoginMethod::Renew)
        }
    }

    fn may_log_in(&self, state: &State) -> bool {
        self.credentials.otp.is_none() || !state.spent
    }

    fn start(self: &Arc<Self>, state: &mut State, method: LoginMethod) -> InFlightLogin {
        let shut_down = Error::unanswered(LoginInterrupted::RuntimeShutDown);
        let interrupted = match method {
            LoginMethod::LogIn => self.login_error(shut_down),
            LoginMethod::Renew(_) => AuthError::Renewal(shut_down),
        };
        let login = InFlightLogin::start(self.clone().run(method), interrupted);
        state.in_flight = login.downgrade();
        login
    }

    async fn run(self: Arc<Self>, method: LoginMethod) -> Outcome {
        // Gives calls that need a token at this very moment time to join, so that they share this
        // login, also its failure, however fast the response comes.
        yield_now().await;
        let _alone = self.one_at_a_time.lock().await;
        let granted = match method {
            LoginMethod::LogIn => self.log_in().await,
            LoginMethod::Renew(token) => {
                let renewed = self.renew(token).await;
                // Meanwhile the old token may have expired, and calls may be waiting for this one.
                if renewed.is_err() && self.must_log_in() { self.log_in().await } else { renewed }
            }
        };
        self.finish(granted)
    }

    async fn renew(&self, token: Token) -> Result<Granted, AuthError> {
        let request = TokenRequest::renewal(&self.endpoints, &token)?;
        request.send(&self.transport).await.map_err(AuthError::Renewal)
    }

    fn must_log_in(&self) -> bool {
        let state = self.state();
        let over = state.session.as_ref().is_none_or(|session| {
            matches!(session.stage(Instant::now()), Stage::Refused | Stage::Ended)
        });
        over && self.may_log_in(&state)
    }

    async fn log_in(&self) -> Result<Granted, AuthError> {
        let request = TokenRequest::login(&self.endpoints, &self.credentials)?;
        let granted = request.send(&self.transport).await;
        // Only a verdict of the server uses up a one-time password: without one, it may be tried
        // again.
        let verdict = granted
            .as_ref()
            .map_or_else(|error| error.was_sent() && !error.is_retryable(), |_| true);
        self.state().spent |= verdict;
        granted.map_err(|error| self.login_error(error))
    }

    /// Makes a failed login permanent if it may have used up the one-time password: no retry
    /// further outside may send the password again by itself.
    fn login_error(&self, error: Error) -> AuthError {
        let once = self.credentials.otp.is_some() && error.was_sent();
        AuthError::Login(if once { error.permanent() } else { error })
    }

    fn finish(&self, granted: Result<Granted, AuthError>) -> Outcome {
        let mut state = self.state();
        let numbered = granted
            .and_then(|granted| Ok((Issued::new(&granted.token, state.generation + 1)?, granted)));
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

    /// Decides whether a failure ends the session or the login may be tried again later.
    fn fail(&self, state: &mut State, error: AuthError) -> AuthError {
        if let AuthError::Login(reason) | AuthError::Renewal(reason) = &error {
            state.failure = Some(reason.clone());
        }
        let may_log_in = self.may_log_in(state);
        let now = Instant::now();
        let Some(session) = &mut state.session else { return error };
        match session.stage(now) {
            // The old token is still valid: only its renewal failed, and is tried again later.
            Stage::Good | Stage::Ending => {
                session.postpone(now, error.is_retryable());
                error
            }
            // The next call logs in.
            Stage::Refused | Stage::Ended if may_log_in => error,
            // No login is possible, but the server has not decided about the renewal: the next call
            // tries that again.
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

impl fmt::Debug for SessionManager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginProvider")
            .field("endpoints", &self.endpoints)
            .field("credentials", &self.credentials)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}
