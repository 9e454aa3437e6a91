use std::{fmt, sync::Arc};

use super::{UnknownRobotService, settings::find};
use crate::RobotTask;

type Predicate = Arc<dyn Fn(&RobotJob) -> bool + Send + Sync>;

/// Work of the robot that fails: the resource becomes `unresourced`.
///
/// All conditions must hold; without any, every build fails.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
/// use cloudcix::sandbox::{Robot, RobotFailure, RobotTask};
///
/// let second = RobotFailure::new().service("IAAS.vm")?.nth(2);
/// let restart = RobotFailure::next().task(RobotTask::Restart).when(|job| job.pk % 2 == 0);
/// let robot = Robot::new().fail(second).fail(restart);
/// # Ok::<(), cloudcix_sandbox::UnknownRobotService>(())
/// ```
#[derive(Clone)]
pub struct RobotFailure {
    task: RobotTask,
    service: Option<&'static str>,
    name: Option<String>,
    pk: Option<u64>,
    predicate: Option<Predicate>,
    nth: Option<u64>,
    first: Option<u64>,
    /// The jobs that satisfied the other conditions.
    seen: u64,
}

/// Work of the robot that is about to end, as [`RobotFailure::when`] sees it.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_sandbox as sandbox; }
/// use cloudcix::sandbox::{RobotFailure, RobotJob, Sandbox};
///
/// let is_a_test = |job: &RobotJob| job.service == "IAAS.vm" && job.name.starts_with("test-");
/// Sandbox::new().fail_robot(RobotFailure::new().when(is_a_test));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RobotJob {
    /// The service: `IAAS.vm`.
    pub service: &'static str,
    /// The id of the resource.
    pub pk: u64,
    /// The name of the resource, which is empty if it has none.
    pub name: String,
    /// The kind of work.
    pub task: RobotTask,
}

impl RobotFailure {
    /// Every build fails, until a condition is added.
    pub const fn new() -> Self {
        Self {
            task: RobotTask::Build,
            service: None,
            name: None,
            pk: None,
            predicate: None,
            nth: None,
            first: None,
            seen: 0,
        }
    }

    /// The next build fails, or the next one that satisfies the conditions that are added.
    pub const fn next() -> Self {
        let mut failure = Self::new();
        failure.first = Some(1);
        failure
    }

    /// Work of another kind than builds.
    pub const fn task(mut self, task: RobotTask) -> Self {
        self.task = task;
        self
    }

    /// Only work on resources of this service, such as `IAAS.vm`.
    ///
    /// # Errors
    /// [`UnknownRobotService`] if the robot has nothing to do for the service.
    pub fn service(mut self, service: &str) -> Result<Self, UnknownRobotService> {
        self.service = Some(find(service)?.service);
        Ok(self)
    }

    /// Only work on resources with exactly this name.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Only work on the resource with this id.
    pub const fn pk(mut self, pk: u64) -> Self {
        self.pk = Some(pk);
        self
    }

    /// Only work for which `predicate` returns true. It must not use the sandbox, which waits for
    /// it.
    pub fn when(mut self, predicate: impl Fn(&RobotJob) -> bool + Send + Sync + 'static) -> Self {
        self.predicate = Some(Arc::new(predicate));
        self
    }

    /// Only the `n`th of the work that satisfies the other conditions, counted from 1.
    pub const fn nth(mut self, n: u64) -> Self {
        self.nth = Some(n);
        self
    }

    /// Only the first `n` of the work that satisfies the other conditions.
    pub const fn first(mut self, n: u64) -> Self {
        self.first = Some(n);
        self
    }

    /// Counts a job, and returns whether it fails.
    pub(super) fn strikes(&mut self, job: &RobotJob) -> bool {
        let fits = self.task == job.task
            && self.service.is_none_or(|service| service == job.service)
            && self.name.as_ref().is_none_or(|name| *name == job.name)
            && self.pk.is_none_or(|pk| pk == job.pk)
            && self.predicate.as_ref().is_none_or(|predicate| predicate(job));
        if !fits {
            return false;
        }
        self.seen += 1;
        self.nth.is_none_or(|nth| nth == self.seen)
            && self.first.is_none_or(|first| self.seen <= first)
    }
}

impl Default for RobotFailure {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RobotFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RobotFailure")
            .field("task", &self.task)
            .field("service", &self.service)
            .field("name", &self.name)
            .field("pk", &self.pk)
            .field("has_predicate", &self.predicate.is_some())
            .field("nth", &self.nth)
            .field("first", &self.first)
            .field("seen", &self.seen)
            .finish()
    }
}
