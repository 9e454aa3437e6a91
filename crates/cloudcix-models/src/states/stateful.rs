use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{AnyState, ResourceState};

/// A resource that a [waiter](crate::wait) can judge: it has a pk and, mostly, a state.
///
/// Every [`Model`](crate::Model) of this crate implements it, and so does [`Value`], for calls that
/// are not typed. Implement it for a type of your own to wait with `.typed::<T>()`:
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_models as models; }
/// use cloudcix::models::states::{Stateful, iaas};
/// use serde::Deserialize;
///
/// #[derive(Clone, Deserialize)]
/// struct Vm {
///     id: i64,
///     state: iaas::State,
/// }
///
/// impl Stateful for Vm {
///     type State = iaas::State;
///
///     fn pk(&self) -> Option<i64> {
///         Some(self.id)
///     }
///
///     fn state(&self) -> Option<iaas::State> {
///         Some(self.state.clone())
///     }
/// }
/// ```
pub trait Stateful: Clone + DeserializeOwned + Send + 'static {
    /// The vocabulary of its states.
    type State: ResourceState;

    /// Returns the primary key. Waits that [share](crate::wait::Waiter) polls find their rows in a
    /// list by it, and can't share if it is `None`.
    fn pk(&self) -> Option<i64>;

    /// Returns the state. `None` if the resource has none; then it never fails by itself.
    fn state(&self) -> Option<Self::State>;
}

/// The pk is `id`, and the state is `state`: see [`AnyState`].
impl Stateful for Value {
    type State = AnyState;

    fn pk(&self) -> Option<i64> {
        self.get("id")?.as_i64()
    }

    fn state(&self) -> Option<AnyState> {
        AnyState::read(self.get("state")?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn any_json_has_the_id_and_the_state_that_are_in_it() {
        for (value, pk, state) in [
            (json!({"id": 5, "state": 4}), Some(5), Some("running")),
            (json!({"pk": 6, "id": 5, "state": "stop"}), Some(5), Some("stop")),
            (json!({"id": "5", "state": null}), None, None),
            (json!({"id": 5.0, "state": true}), None, None),
            (json!({"id": -1}), Some(-1), None),
            (json!([5]), None, None),
        ] {
            let found = Stateful::state(&value).map(|state| state.to_string());
            assert_eq!((Stateful::pk(&value), found.as_deref()), (pk, state), "{value}");
        }
    }
}
