use crate::states::{Stateful, compute, iaas};

/// Something to wait for: a state, one of several states, or a closure that looks at the resource.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// # use cloudcix_models::wait::Condition;
/// use cloudcix::models::states::compute::State;
/// use serde_json::Value;
///
/// # fn condition(_: impl Condition<Value>) {}
/// condition(State::Running);
/// condition([State::Running, State::Stopped]);
/// // The compiler needs to know the type of the argument.
/// condition(|instance: &Value| instance["interfaces"][0]["ipv4_address"].is_string());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that a `{M}` can be waited for",
    note = "give a state of the resource's application (`State::Running`), an array of states, or \
            a closure with the type of its argument: `|resource: &{M}| …`"
)]
pub trait Condition<M> {
    /// Whether the resource is as it should be. Called once after each poll, in the task of the
    /// caller.
    fn is_met(&mut self, resource: &M) -> bool;

    /// Whether it may still be met by a resource that takes only these states from now on. `true`,
    /// the default, if that is not known; `false` ends the wait with
    /// [`WaitError::Unreachable`](super::WaitError::Unreachable).
    fn may_be_met(&self, states: &[M::State]) -> bool
    where
        M: Stateful,
    {
        let _ = states;
        true
    }
}

impl<M, F: FnMut(&M) -> bool> Condition<M> for F {
    fn is_met(&mut self, resource: &M) -> bool {
        self(resource)
    }
}

impl<M: Stateful<State: PartialEq<Self>>> Condition<M> for iaas::State {
    fn is_met(&mut self, resource: &M) -> bool {
        resource.state().is_some_and(|state| state == *self)
    }

    fn may_be_met(&self, states: &[M::State]) -> bool {
        // Nothing is known of the way to an unknown state.
        matches!(self, Self::Unknown(_)) || states.iter().any(|state| state == self)
    }
}

impl<M: Stateful<State: PartialEq<Self>>> Condition<M> for compute::State {
    fn is_met(&mut self, resource: &M) -> bool {
        resource.state().is_some_and(|state| state == *self)
    }

    fn may_be_met(&self, states: &[M::State]) -> bool {
        matches!(self, Self::Unknown(_)) || states.iter().any(|state| state == self)
    }
}

/// Any of them.
impl<M, C: Condition<M>, const N: usize> Condition<M> for [C; N] {
    fn is_met(&mut self, resource: &M) -> bool {
        self.iter_mut().any(|condition| condition.is_met(resource))
    }

    fn may_be_met(&self, states: &[M::State]) -> bool
    where
        M: Stateful,
    {
        self.iter().any(|condition| condition.may_be_met(states))
    }
}

/// Any of them.
impl<M, C: Condition<M>> Condition<M> for Vec<C> {
    fn is_met(&mut self, resource: &M) -> bool {
        self.iter_mut().any(|condition| condition.is_met(resource))
    }

    fn may_be_met(&self, states: &[M::State]) -> bool
    where
        M: Stateful,
    {
        self.iter().any(|condition| condition.may_be_met(states))
    }
}
