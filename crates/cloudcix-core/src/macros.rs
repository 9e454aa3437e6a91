/// Gives a wrapper the three methods that reach the value inside of it.
///
/// Plumbing of the crates of this workspace, and no part of the public API.
#[doc(hidden)]
#[macro_export]
macro_rules! __inner_accessors {
    ($field:ident: $inner:ty) => {
        /// Returns the service or body inside.
        pub const fn get_ref(&self) -> &$inner {
            &self.$field
        }

        /// Returns the service or body inside, mutably.
        pub const fn get_mut(&mut self) -> &mut $inner {
            &mut self.$field
        }

        /// Returns the service or body inside, without this wrapper.
        pub fn into_inner(self) -> $inner {
            self.$field
        }
    };
}

#[doc(hidden)]
pub use __inner_accessors as inner_accessors;
