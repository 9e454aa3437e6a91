mod builder;
#[cfg(test)]
mod tests;
mod transport;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_fault::FaultLayer;
use http::{Request, Response};
use serde_json::{Value, json};

pub use builder::SandboxBuilder;
pub use transport::SandboxTransport;

use crate::{
    InvalidSeed, InvalidSnapshot, RequestRecord, Robot, RobotFailure, SandboxUser,
    clock::{Clock, Timestamp},
    control::{self, Command, Failure, Forks},
    log::RequestLog,
    seed,
    server::Server,
    services::{self, issue_token, latest_email_token},
    state::State,
};

/// The version of the format of snapshots.
const SNAPSHOT: &str = "cloudcix-sandbox/1";

/// An in-memory CloudCIX.
///
/// Cloning the handle is cheap: all clones, and all their transports, share one state. For an
/// independent copy, see [`fork`](Self::fork).
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Mutex<Inner>>,
}

/// Never locked across an await: requests are answered at once.
struct Inner {
    server: Server,
    clock: Clock,
    log: RequestLog,
    /// The state to which `reset` returns.
    initial: State,
    faults: Option<FaultLayer>,
    /// The forks that were made over HTTP.
    forks: Forks,
}

impl Sandbox {
    /// Starts a sandbox that holds the demo company, with the real time.
    pub fn new() -> Self {
        SandboxBuilder::new().start(seed::demo())
    }

    /// Returns a builder, for another seed, a manual clock or other limits.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::new()
    }

    pub(crate) fn start(mut server: Server, clock: Clock) -> Self {
        // A reset begins without what the robot has to do: it looks for that anew.
        let initial = server.state.clone();
        server.note_all(clock.now());
        Self::with(server, clock, initial)
    }

    fn with(server: Server, clock: Clock, initial: State) -> Self {
        let (log, forks) = (RequestLog::default(), Forks::default());
        let inner = Inner { server, clock, log, initial, faults: None, forks };
        Self { shared: Arc::new(Mutex::new(inner)) }
    }

    /// Returns a transport for a client, which sends its requests to this sandbox.
    pub fn transport(&self) -> SandboxTransport {
        SandboxTransport::new(self.clone())
    }

    /// Returns the sandbox's time.
    pub fn now(&self) -> SystemTime {
        self.inner().clock.now().to_system()
    }

    /// Moves the clock forward: tokens expire, as they would if the time passed. A real clock runs
    /// on from there.
    pub fn advance(&self, by: Duration) {
        self.inner().clock.advance(by);
    }

    /// Sets the clock, forward or back. Times are kept in microseconds, within the years 0 to 9999.
    pub fn set_time(&self, time: SystemTime) {
        self.inner().clock.set(Timestamp::from_system(time));
    }

    /// Returns everything that the sandbox holds, and its time, as JSON for
    /// [`restore`](Self::restore).
    pub fn snapshot(&self) -> Value {
        let (state, now) = {
            let mut inner = self.inner();
            let now = inner.clock.now();
            inner.server.catch_up(now);
            (inner.server.state.clone(), now)
        };
        // Written without the lock: only the copy above holds up other requests.
        json!({"format": SNAPSHOT, "now": now.0, "state": state.to_json()})
    }

    /// Returns to what a [`snapshot`](Self::snapshot) holds, and to its time.
    ///
    /// # Errors
    /// [`InvalidSnapshot`] if `snapshot` isn't one, or one of another version. Nothing is changed
    /// then.
    pub fn restore(&self, snapshot: &Value) -> Result<(), InvalidSnapshot> {
        let format = snapshot.get("format").and_then(Value::as_str);
        if format != Some(SNAPSHOT) {
            return Err(InvalidSnapshot::format(format));
        }
        let now = snapshot.get("now").and_then(Value::as_i64);
        let state = snapshot.get("state").and_then(State::from_json);
        let (Some(now), Some(state)) = (now, state) else {
            return Err(InvalidSnapshot::content());
        };
        let mut inner = self.inner();
        inner.server.set_state(state);
        let now = Timestamp::from_micros(i128::from(now));
        inner.clock.set(now);
        inner.server.note_all(now);
        Ok(())
    }

    /// Returns an independent copy: what one of the two changes from now on, the other doesn't
    /// see. It takes the same time however many rows there are.
    pub fn fork(&self) -> Self {
        let inner = self.inner();
        Self::with(inner.server.clone(), inner.clock.clone(), inner.initial.clone())
    }

    /// Returns to the rows that the sandbox started with. The clock stays.
    pub fn reset(&self) {
        let mut inner = self.inner();
        let (initial, now) = (inner.initial.clone(), inner.clock.now());
        inner.server.set_state(initial);
        inner.server.note_all(now);
    }

    /// Adds rows, in the form of [`SandboxBuilder::seed`]. Rows with the same keys are replaced.
    ///
    /// # Errors
    /// [`InvalidSeed`] if the seed has another form or names a service that doesn't exist. Nothing
    /// is changed then.
    pub fn load(&self, seed: &Value) -> Result<(), InvalidSeed> {
        let mut inner = self.inner();
        let now = inner.clock.now();
        inner.server.catch_up(now);
        let mut state = inner.server.state.clone();
        seed::load(&mut state, seed)?;
        inner.server.state = state;
        inner.server.note(now);
        Ok(())
    }

    /// Replaces the robot. What it has begun, the new one ends, unless it is
    /// [off](Robot::off). Forks copy the robot; snapshots don't hold it, and `reset` keeps it.
    pub fn set_robot(&self, robot: Robot) {
        let mut inner = self.inner();
        let now = inner.clock.now();
        inner.server.set_robot(robot, now);
    }

    /// Has work of the robot fail that it has yet to end.
    pub fn fail_robot(&self, failure: RobotFailure) {
        let mut inner = self.inner();
        let now = inner.clock.now();
        inner.server.add_failure(failure, now);
    }

    /// Returns a token of a user, as a login would, that is valid for `lifetime`, or for ever. The
    /// user need not exist. A lifetime of zero has just ended.
    pub fn token(&self, user_id: u64, lifetime: Option<Duration>) -> String {
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        issue_token(user_id, self.inner().clock.now(), lifetime.map(seconds))
    }

    /// Returns the token of the latest e-mail that asked a user to confirm its address. Nothing is
    /// ever sent: this is the only way to learn it.
    pub fn email_token(&self, user_id: u64) -> Option<String> {
        latest_email_token(&self.inner().server.state, user_id)
    }

    /// Returns all users, with what it takes to log in as one of them.
    pub fn users(&self) -> Vec<SandboxUser> {
        services::users(&self.inner().server.state)
    }

    /// Returns the last requests, the oldest first: at most [`RequestRecord::LIMIT`].
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.inner().log.records()
    }

    /// Sets faults that the requests of all [transports](Self::transport) meet from now on, those
    /// that exist included. Faults are those of [`cloudcix_fault`], by the same rules; a layer
    /// without rules ends them. They don't concern requests to the sandbox itself, and aren't part
    /// of snapshots and forks.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use {cloudcix_fault as fault, cloudcix_sandbox as sandbox}; }
    /// use cloudcix::{fault::{Fault, FaultLayer, Rule}, sandbox::Sandbox};
    ///
    /// let sandbox = Sandbox::new();
    /// let rule = Rule::new(Fault::Reset).path("/country/{}/").nth(2);
    /// sandbox.set_faults(FaultLayer::builder().rule(rule).build()?);
    /// # Ok::<(), cloudcix_fault::InvalidRule>(())
    /// ```
    pub fn set_faults(&self, faults: FaultLayer) {
        self.inner().faults = Some(faults);
    }

    /// Returns the faults that a request may meet.
    pub(crate) fn faults_for(&self, request: &Request<Body>) -> Option<FaultLayer> {
        if let Some(fork) = self.named_fork(request) {
            return fork.faults_for(request);
        }
        if control::concerns(request) { None } else { self.inner().faults.clone() }
    }

    /// Answers a request at once, without a runtime. It meets no [faults](Self::set_faults).
    pub fn respond(&self, request: Request<Body>) -> Response<Body> {
        self.handle(&request.map(Body::into_bytes)).map(Body::from)
    }

    fn handle(&self, request: &Request<Bytes>) -> Response<Bytes> {
        if let Some(fork) = self.named_fork(request) {
            // Their hosts would have no names left.
            if control::concerns_forks(request) {
                let text = "A fork has no forks of its own; send this to \"sandbox.localhost\".";
                return control::reply(Err(Failure::not_found(text)));
            }
            return fork.handle(request);
        }
        if control::concerns(request) {
            return control::reply(control::read(request).and_then(|command| self.obey(command)));
        }
        let mut inner = self.inner();
        let now = inner.clock.now();
        let response = inner.server.handle(request, now);
        inner.log.add(RequestRecord::new(request, &response, now));
        response
    }

    /// Returns the fork that the host of a request names.
    fn named_fork<B>(&self, request: &Request<B>) -> Option<Self> {
        let name = control::fork(request)?;
        self.inner().forks.get(name).cloned()
    }

    /// Carries out a command that came over HTTP.
    fn obey(&self, command: Command) -> Result<Value, Failure> {
        let body = |error: &dyn fmt::Display| Failure::body(error.to_string());
        match command {
            Command::Now => {}
            Command::SetTime(time) => self.inner().clock.set(time),
            Command::Advance(by) => self.advance(by),
            Command::Snapshot => return Ok(self.snapshot()),
            Command::Restore(snapshot) => {
                self.restore(&snapshot).map_err(|error| body(&error))?;
            }
            Command::Reset => self.reset(),
            Command::Load(seed) => self.load(&seed).map_err(|error| body(&error))?,
            Command::Requests => return Ok(control::requests(&self.requests())),
            Command::Users => return Ok(control::users(&self.users())),
            Command::SetFaults(faults) => self.set_faults(faults),
            Command::Faults => {
                let faults = self.inner().faults.clone();
                return Ok(control::faults(faults.as_ref()));
            }
            Command::Robot => return Ok(control::show_robot(self.inner().server.robot())),
            Command::SetRobot(robot) => self.set_robot(robot),
            Command::FailRobot(failure) => self.fail_robot(failure),
            Command::Forks => return Ok(self.inner().forks.names()),
            Command::Fork(name) => {
                // Before the lock, which making a fork takes, too.
                let fork = self.fork();
                self.inner().forks.add(name, fork)?;
            }
            Command::DeleteFork(name) => self.inner().forks.remove(&name)?,
            Command::EmailToken(user) => {
                let token = self.email_token(user).ok_or_else(|| {
                    Failure::not_found("No e-mail has asked this user to confirm an address.")
                })?;
                return Ok(json!({ "token": token }));
            }
        }
        // The others change the time or the rows: they answer with the time.
        Ok(json!({"now": self.inner().clock.now().to_string()}))
    }

    /// Returns the rows and settings. A panic while they were locked can't have left them half
    /// changed in a way that matters more than going on.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = self.inner();
        f.debug_struct("Sandbox")
            .field("rows", &inner.server.state.len())
            .field("now", &inner.clock.now().to_string())
            .finish_non_exhaustive()
    }
}
