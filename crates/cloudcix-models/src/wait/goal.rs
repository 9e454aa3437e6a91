//! The decision after each poll: pure, and all that there is to decide.

use super::Condition;
use crate::states::{ResourceState as _, Stateful};

/// The end that a wait waits for: a [condition](Met) that is met, or a resource that is
/// [gone](Gone). The trait is sealed.
pub trait Goal<M>: Sealed<M> {}

/// The goal of [`Wait::until`](super::Wait::until): the resource, as the condition wants it.
#[derive(Clone, Debug)]
pub struct Met<C>(pub(super) C);

/// The goal of [`Wait::until_gone`](super::Wait::until_gone): the last that was seen of the
/// resource, if anything was.
#[derive(Clone, Copy, Debug)]
pub struct Gone(pub(super) ());

pub(super) mod sealed {
    use crate::states::Stateful;

    pub trait Sealed<M> {
        /// The output of a wait with this goal.
        type Output;

        /// Returns the output if `seen` reaches the goal, or gives it back. `None` is a resource
        /// that the server does not have.
        fn reach(&mut self, seen: Option<M>) -> Result<Self::Output, Option<M>>;

        /// Whether the goal may still be reached by a resource that takes only these states from
        /// now on.
        fn may_be_reached(&self, states: &[M::State]) -> bool
        where
            M: Stateful;

        /// Returns the resource of the output, for a stream.
        fn resource(output: Self::Output) -> Option<M>;
    }
}
use sealed::Sealed;

impl<M, C: Condition<M>> Goal<M> for Met<C> {}
impl<M, C: Condition<M>> Sealed<M> for Met<C> {
    type Output = M;

    fn reach(&mut self, seen: Option<M>) -> Result<M, Option<M>> {
        match seen {
            Some(resource) if self.0.is_met(&resource) => Ok(resource),
            seen => Err(seen),
        }
    }

    fn may_be_reached(&self, states: &[M::State]) -> bool
    where
        M: Stateful,
    {
        self.0.may_be_met(states)
    }

    fn resource(output: M) -> Option<M> {
        Some(output)
    }
}

impl<M: Stateful> Goal<M> for Gone {}
impl<M: Stateful> Sealed<M> for Gone {
    type Output = Option<M>;

    fn reach(&mut self, seen: Option<M>) -> Result<Option<M>, Option<M>> {
        let gone = seen
            .as_ref()
            .is_none_or(|resource| resource.state().is_some_and(|state| state.is_gone()));
        if gone { Ok(seen) } else { Err(seen) }
    }

    /// Any resource may be deleted.
    fn may_be_reached(&self, _: &[M::State]) -> bool {
        true
    }

    fn resource(output: Option<M>) -> Option<M> {
        output
    }
}

/// The consequence of a poll.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict<M, O> {
    /// The goal is reached.
    Reached(O),
    /// The work on the resource has failed.
    Failed(M),
    /// The resource is deleted, so that it never reaches the goal.
    Gone(Option<M>),
    /// No state that may follow is the goal: these are all.
    Unreachable(M, Vec<String>),
    /// The next poll may bring it.
    Pending(M),
}

/// Judges what a poll has seen. `None` is a resource that the server does not have.
///
/// The goal comes first: a wait for `unresourced` or for `closed` is not a failure.
pub(super) fn judge<M: Stateful, G: Goal<M>>(
    goal: &mut G,
    through_failures: bool,
    seen: Option<M>,
) -> Verdict<M, G::Output> {
    let resource = match goal.reach(seen) {
        Ok(output) => return Verdict::Reached(output),
        Err(None) => return Verdict::Gone(None),
        Err(Some(resource)) => resource,
    };
    match resource.state() {
        // No state follows a deletion, so waiting on would only end at the timeout.
        Some(state) if state.is_gone() => Verdict::Gone(Some(resource)),
        Some(state) if state.is_failed() && !through_failures => Verdict::Failed(resource),
        Some(state) => match state.reachable(through_failures) {
            Some(next) if !goal.may_be_reached(&next) => {
                Verdict::Unreachable(resource, next.iter().map(ToString::to_string).collect())
            }
            _ => Verdict::Pending(resource),
        },
        None => Verdict::Pending(resource),
    }
}
