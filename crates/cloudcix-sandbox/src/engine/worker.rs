use std::time::Duration;

use serde_json::Value;

use super::Context;
use crate::{
    http::Refusal,
    state::{Columns, Key, State},
};

/// The robot's part in the life of the rows of a table.
#[derive(Debug)]
pub(crate) struct Worker {
    /// The name of the service: `IAAS.vm`.
    pub(crate) service: &'static str,
    pub(crate) table: &'static str,
    /// The steps of the robot, in parts that several tables share.
    pub(crate) life: &'static [&'static [Step]],
    /// The region whose robot works on a row.
    pub(crate) region: fn(&State, &Columns) -> Option<i64>,
    /// The time for which a deleted row can be brought back.
    pub(crate) grace: fn(&State, &Columns) -> Duration,
    /// Takes the row of the primary key to a state.
    pub(crate) act: fn(&mut Context<'_>, Named) -> Result<(), Refusal>,
    /// Rows that may have waited for a row to get to where it is now.
    pub(crate) wakes: fn(&State, &Columns) -> Vec<(&'static str, Key)>,
}

/// A change of a state that the robot makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) from: Named,
    pub(crate) to: Named,
    /// The state if the robot fails; `None` if it can't.
    pub(crate) or: Option<Named>,
    pub(crate) after: After,
    pub(crate) task: RobotTask,
}

/// A state: a number of `IaaS`, a word of Compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Number(i64),
    Word(&'static str),
}

/// The time that passes before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// Until the robot sees what is asked for: a quarter of the time that all of it takes.
    Notice,
    /// While the robot works: the rest of that time.
    Work,
    /// Both.
    NoticeAndWork,
    /// The grace period of a deletion.
    Grace,
}

/// A kind of work that the sandbox's [`Robot`](crate::Robot) does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RobotTask {
    /// Builds what was requested.
    Build,
    /// Changes what runs or is stopped.
    Update,
    /// Stops it.
    Stop,
    /// Starts it again, also to undo a deletion.
    Restart,
    /// Deletes it: first into the queue of its grace period, then for good.
    Delete,
}

impl RobotTask {
    /// All tasks.
    pub(crate) const ALL: [Self; 5] =
        [Self::Build, Self::Update, Self::Stop, Self::Restart, Self::Delete];

    /// Returns the name that the control port uses: `build`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Update => "update",
            Self::Stop => "stop",
            Self::Restart => "restart",
            Self::Delete => "delete",
        }
    }
}

impl Worker {
    /// Returns the step that follows a state, if the robot has one to do.
    pub(crate) fn step(&self, state: &Value) -> Option<&'static Step> {
        self.steps().find(|step| step.from.is(state))
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &'static Step> {
        self.life.iter().copied().flatten()
    }
}

impl Step {
    pub(crate) const fn new(from: Named, to: Named, after: After, task: RobotTask) -> Self {
        Self { from, to, or: None, after, task }
    }

    /// A step that ends in another state if the robot fails.
    pub(crate) const fn or(mut self, failed: Named) -> Self {
        self.or = Some(failed);
        self
    }
}

impl Named {
    pub(crate) fn is(self, value: &Value) -> bool {
        match self {
            Self::Number(number) => value.as_i64() == Some(number),
            Self::Word(word) => value.as_str() == Some(word),
        }
    }

    pub(crate) fn to_value(self) -> Value {
        match self {
            Self::Number(number) => Value::from(number),
            Self::Word(word) => Value::from(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_state_is_a_number_or_a_word_and_never_the_other() {
        for (named, value, is_it) in [
            (Named::Number(4), json!(4), true),
            (Named::Number(4), json!(4.0), false),
            (Named::Number(4), json!("4"), false),
            (Named::Number(-1), json!(-1), true),
            (Named::Number(0), json!(null), false),
            (Named::Word("a"), json!("a"), true),
            (Named::Word("a"), json!("A"), false),
            (Named::Word("4"), json!(4), false),
        ] {
            assert_eq!(named.is(&value), is_it, "{named:?} {value}");
            assert!(named.is(&named.to_value()), "{named:?}");
        }
    }

    #[test]
    fn each_state_has_one_step_and_each_task_a_name() {
        for worker in crate::services::workers() {
            for step in worker.steps() {
                let found = worker.step(&step.from.to_value()).expect("a step");
                assert_eq!((found.from, found.to), (step.from, step.to), "{}", worker.service);
            }
            assert!(worker.step(&json!(null)).is_none() && worker.step(&json!(-5)).is_none());
        }
        let names = RobotTask::ALL.map(RobotTask::as_str);
        assert_eq!(names, ["build", "update", "stop", "restart", "delete"]);
        let step = Step::new(Named::Number(1), Named::Number(2), After::Work, RobotTask::Stop);
        assert_eq!((step.or, step.or(Named::Number(3)).or), (None, Some(Named::Number(3))));
    }
}
