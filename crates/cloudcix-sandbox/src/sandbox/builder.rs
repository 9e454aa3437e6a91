use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde_json::Value;

use super::Sandbox;
use crate::{
    InvalidSeed, Robot,
    clock::{Clock, Source, Timestamp},
    seed,
    server::{Server, Settings},
    state::State,
};

/// The rows, clock and limits with which a [`Sandbox`] starts.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
/// use std::time::{Duration, SystemTime};
///
/// use cloudcix::sandbox::Sandbox;
///
/// let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_000_000);
/// let sandbox = Sandbox::builder().manual_clock(start).throttle(false).build()?;
/// assert_eq!(sandbox.now(), start);
/// # Ok::<(), cloudcix_sandbox::InvalidSeed>(())
/// ```
///
/// `Debug` shows no seeds, which may hold passwords and keys.
#[derive(Clone)]
pub struct SandboxBuilder {
    seeds: Vec<Value>,
    is_demo: bool,
    clock: Clock,
    settings: Settings,
    robot: Robot,
}

impl SandboxBuilder {
    pub(crate) fn new() -> Self {
        Self {
            seeds: Vec::new(),
            is_demo: true,
            clock: Clock::moving(Source::System),
            settings: Settings {
                throttle: true,
                user_cache: Duration::from_secs(60),
                max_rows: 1_000_000,
                max_body: 8 * 1024 * 1024,
                dns: true,
            },
            robot: Robot::new(),
        }
    }

    /// Starts without rows, not even users. By default, the sandbox holds the demo company.
    pub fn empty(mut self) -> Self {
        self.is_demo = false;
        self
    }

    /// Starts with these rows instead of the demo company. Several seeds are loaded one after the
    /// other.
    ///
    /// A seed is JSON: `{"application": "membership", "rows": {"country": [{"content": {…}}]}}`,
    /// with rows as the API shows them, by the name of their service. `internals` may hold what
    /// the API hides, such as passwords.
    pub fn seed(mut self, seed: Value) -> Self {
        self.is_demo = false;
        self.seeds.push(seed);
        self
    }

    /// Stops the clock at `now`: it moves only by [`Sandbox::advance`] and [`Sandbox::set_time`].
    pub fn manual_clock(mut self, now: SystemTime) -> Self {
        self.clock = Clock::Manual { now: Timestamp::from_system(now) };
        self
    }

    /// Takes the time from `now`, such as the clock of a runtime that tests can pause. The sandbox
    /// asks it for each request. [`Sandbox::advance`] and [`Sandbox::set_time`] keep a distance
    /// from it.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
    /// use cloudcix::sandbox::Sandbox;
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?
    /// # .block_on(async {
    /// let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_000_000);
    /// let began = tokio::time::Instant::now();
    /// let sandbox = Sandbox::builder().clock_from(move || start + began.elapsed()).build()?;
    /// // Under tokio's paused clock, this takes no time at all.
    /// tokio::time::sleep(Duration::from_secs(7 * 86_400)).await;
    /// assert_eq!(sandbox.now(), start + Duration::from_secs(7 * 86_400));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock_from(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::moving(Source::Given(Arc::new(now)));
        self
    }

    /// Whether each user may make only 20 requests in a second, as on the real servers. True by
    /// default.
    pub fn throttle(mut self, throttle: bool) -> Self {
        self.settings.throttle = throttle;
        self
    }

    /// Sets how long a server remembers a user after it has looked one up, 60 seconds by default:
    /// so long it may miss a change that somebody else makes.
    pub fn user_cache(mut self, lasts: Duration) -> Self {
        self.settings.user_cache = lasts;
        self
    }

    /// Limits the rows of all services together, to 1,000,000 by default. A creation beyond it
    /// gets a 507.
    pub fn max_rows(mut self, max: usize) -> Self {
        self.settings.max_rows = max;
        self
    }

    /// Limits the bytes of a request's body, to 8 MiB by default. A larger one gets a 413.
    pub fn max_body(mut self, max: usize) -> Self {
        self.settings.max_body = max;
        self
    }

    /// Whether domains and records can be changed, which the real servers let a DNS provider do.
    /// True by default; without one, they answer with a 500.
    pub fn dns_provider(mut self, dns_provider: bool) -> Self {
        self.settings.dns = dns_provider;
        self
    }

    /// Sets the robot, which by default does in 2 minutes what users ask for.
    /// [`Robot::off`] leaves everything to users who are robots.
    pub fn robot(mut self, robot: Robot) -> Self {
        self.robot = robot;
        self
    }

    /// Builds the sandbox.
    ///
    /// # Errors
    /// [`InvalidSeed`] if a seed has another form or names a service that doesn't exist.
    pub fn build(self) -> Result<Sandbox, InvalidSeed> {
        let mut state = State::default();
        if self.is_demo {
            state = seed::demo();
        }
        for seed in &self.seeds {
            seed::load(&mut state, seed)?;
        }
        Ok(self.start(state))
    }

    /// Starts a sandbox with these rows.
    pub(crate) fn start(self, state: State) -> Sandbox {
        Sandbox::start(Server::new(state, self.settings, self.robot), self.clock)
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder")
            .field("seeds", &self.seeds.len())
            .field("is_demo", &self.is_demo)
            .field("clock", &self.clock)
            .field("settings", &self.settings)
            .field("robot", &self.robot)
            .finish()
    }
}
