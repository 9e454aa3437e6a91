//! The trait of all models.

use std::fmt;

use cloudcix_client::Spec;
use serde::{Serialize, de::DeserializeOwned};

use crate::Response;

/// A typed resource: the response type of a service.
///
/// Every type in the modules of the applications implements it.
pub trait Model:
    Clone + fmt::Debug + DeserializeOwned + PartialEq + Response + Send + Serialize + Sync + 'static
{
    /// The marker of the service that returns this type, such as
    /// [`membership::Country`](cloudcix_client::services::membership::Country).
    /// [`Spec::SERVICE`] is its entry in the catalogue.
    type Service: Spec;

    /// Returns the `id`, the primary key of most services. `None` if the response has none, or one
    /// that is not an integer.
    fn id(&self) -> Option<i64>;
}

/// Implements [`Model`], and [`Stateful`](crate::states::Stateful) for the waiters.
macro_rules! model {
    ($name:ident: $service:path, id: $id:expr, state: $state:ty = $read:expr,) => {
        impl $crate::Model for $name {
            type Service = $service;

            fn id(&self) -> Option<i64> {
                let id: fn(&Self) -> Option<i64> = $id;
                id(self)
            }
        }

        impl $crate::states::Stateful for $name {
            type State = $state;

            fn pk(&self) -> Option<i64> {
                $crate::Model::id(self)
            }

            fn state(&self) -> Option<$state> {
                let state: fn(&Self) -> Option<$state> = $read;
                state(self)
            }
        }
    };
}

pub(crate) use model;
