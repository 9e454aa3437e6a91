use std::{collections::BTreeMap, fmt, time::Duration};

use super::RobotFailure;
use crate::{engine::Worker, services::workers};

/// The robot of a sandbox: it builds, changes, stops and deletes what users ask for.
///
/// Its work takes 2 minutes by default. For the first quarter of them, a resource stays in the
/// state that was asked for (`requested`); then it is in the one that says what is done
/// (`building`), and at the end in the one that lasts (`running`), or in `unresourced` if a
/// [failure](Self::fail) says so. The time is the sandbox's: see
/// [`Sandbox::advance`](crate::Sandbox::advance).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
/// use std::time::Duration;
///
/// use cloudcix::sandbox::{Robot, RobotFailure, Sandbox};
///
/// let robot = Robot::new()
///     .build_time(Duration::from_secs(30))
///     .build_time_of("IAAS.backup", Duration::from_secs(600))?
///     .fail(RobotFailure::next().named("database"));
/// let sandbox = Sandbox::builder().robot(robot).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Robot {
    pub(super) is_on: bool,
    pub(super) time: Duration,
    pub(super) times: BTreeMap<&'static str, Duration>,
    pub(super) failures: Vec<RobotFailure>,
}

impl Robot {
    /// The time that the robot's work takes unless another one is set: 2 minutes.
    pub const BUILD_TIME: Duration = Duration::from_secs(120);

    /// Returns a robot that does everything in 2 minutes, and never fails.
    pub const fn new() -> Self {
        Self::started(true)
    }

    /// Returns a robot that does nothing: states change only as requests change them, for instance
    /// those of a user who is a robot.
    pub const fn off() -> Self {
        Self::started(false)
    }

    const fn started(is_on: bool) -> Self {
        Self { is_on, time: Self::BUILD_TIME, times: BTreeMap::new(), failures: Vec::new() }
    }

    /// Sets the time that each piece of work takes. With zero, it is done by the next request.
    pub fn build_time(mut self, takes: Duration) -> Self {
        self.time = takes;
        self
    }

    /// Sets the time that work on the resources of one service takes, such as `IAAS.vm`.
    ///
    /// # Errors
    /// [`UnknownRobotService`] if the robot has nothing to do for the service.
    pub fn build_time_of(
        mut self,
        service: &str,
        takes: Duration,
    ) -> Result<Self, UnknownRobotService> {
        self.times.insert(find(service)?.service, takes);
        Ok(self)
    }

    /// Adds work that fails.
    pub fn fail(mut self, failure: RobotFailure) -> Self {
        self.failures.push(failure);
        self
    }

    pub(super) fn time_of(&self, worker: &Worker) -> Duration {
        self.times.get(worker.service).copied().unwrap_or(self.time)
    }

    /// Returns the time that work takes for which no other one is set.
    pub(crate) const fn time(&self) -> Duration {
        self.time
    }

    /// Returns the times of the services that have their own.
    pub(crate) const fn times(&self) -> &BTreeMap<&'static str, Duration> {
        &self.times
    }

    /// Whether the robot works at all.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }
}

impl Default for Robot {
    fn default() -> Self {
        Self::new()
    }
}

/// Finds the robot's work by the name of a service.
pub(super) fn find(service: &str) -> Result<&'static Worker, UnknownRobotService> {
    workers()
        .find(|worker| worker.service.eq_ignore_ascii_case(service))
        .ok_or_else(|| UnknownRobotService { service: service.to_owned() })
}

/// A service for which the sandbox's robot has nothing to do.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownRobotService {
    service: String,
}

cloudcix_core::debug_as_report!(struct UnknownRobotService { service });

impl fmt::Display for UnknownRobotService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the robot does nothing for \"{}\"; it works for ", self.service)?;
        for (index, worker) in workers().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{}", worker.service)?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownRobotService {}
