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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::states::AnyState;

    fn judged(mut condition: impl Condition<Value>, state: &Value) -> (bool, bool) {
        let next = [json!(6), json!(99)].map(|state| AnyState::read(&state).unwrap());
        (condition.is_met(&json!({"state": state})), condition.may_be_met(&next))
    }

    #[test]
    fn a_state_is_met_by_itself_and_may_be_met_if_it_can_follow_or_is_unknown() {
        use compute::State as Compute;
        use iaas::State as Iaas;
        for (condition, expected) in [
            (Iaas::Running, (true, false)),
            (Iaas::Quiesced, (false, true)),
            (Iaas::Closed, (false, true)),
            (Iaas::Scrub, (false, false)),
            (Iaas::from(77), (false, true)),
        ] {
            assert_eq!(judged(condition.clone(), &json!(4)), expected, "{condition}");
        }
        for (condition, expected) in [
            (Compute::Running, (true, false)),
            (Compute::Stopped, (false, true)),
            (Compute::Deleted, (false, true)),
            (Compute::Stop, (false, false)),
            (Compute::from("exploded"), (false, true)),
        ] {
            assert_eq!(judged(condition.clone(), &json!(4)), expected, "{condition}");
        }
        assert_eq!(judged(Iaas::Running, &json!(null)), (false, false));
        assert_eq!(judged(|vm: &Value| vm["state"] == 4, &json!(4)), (true, true));
    }

    #[test]
    fn of_several_conditions_one_is_enough() {
        use iaas::State::{Closed, Quiesced, Running, Scrub};
        for (conditions, expected) in [
            ([Running, Scrub], (true, false)),
            ([Scrub, Running], (true, false)),
            ([Quiesced, Scrub], (false, true)),
            ([Scrub, Closed], (false, true)),
            ([Scrub, Scrub], (false, false)),
        ] {
            assert_eq!(judged(conditions.to_vec(), &json!(4)), expected, "{conditions:?}");
            assert_eq!(judged(conditions.clone(), &json!(4)), expected, "{conditions:?}");
        }
        assert_eq!(judged(Vec::<iaas::State>::new(), &json!(4)), (false, false));
    }
}
