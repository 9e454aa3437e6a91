//! `typed` and `wait` without the feature that they need, so that the compiler names it.

use cloudcix_client::{Client, Resource};

#[diagnostic::on_unimplemented(
    message = "`typed` and `wait` need the feature `models` of `cloudcix`",
    label = "the feature `models` is off",
    note = "enable it with `cargo add cloudcix --features models`"
)]
pub trait Models: Sized {
    /// Returns, in code that is never run, a value of any type.
    fn never<T>() -> T;
}

/// Says that a feature is missing.
#[doc(hidden)]
pub trait ClientExt: Sized {
    /// Says that a feature is missing.
    fn typed(&self) -> &Self
    where
        Self: Models,
    {
        Self::never()
    }
}

impl<S> ClientExt for Client<S> {}

/// Says that a feature is missing.
#[doc(hidden)]
pub trait WaitExt: Sized {
    /// Says that a feature is missing.
    fn wait<K>(&self, _pk: K) -> &Self
    where
        Self: Models,
    {
        Self::never()
    }

    /// Says that a feature is missing.
    fn wait_all<K>(&self, _pks: K) -> &Self
    where
        Self: Models,
    {
        Self::never()
    }
}

impl<S, K, M> WaitExt for Resource<S, K, M> {}
