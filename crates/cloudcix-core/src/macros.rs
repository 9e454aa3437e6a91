/// Implements the accessors `get_ref`, `get_mut` and `into_inner` for a wrapper around a service or
/// a body.
///
/// Internal to the crates of this workspace, and not part of the public API.
#[doc(hidden)]
#[macro_export]
macro_rules! __inner_accessors {
    ($field:ident: $inner:ty) => {
        /// Returns a reference to the inner service or body.
        pub const fn get_ref(&self) -> &$inner {
            &self.$field
        }

        /// Returns a mutable reference to the inner service or body.
        pub const fn get_mut(&mut self) -> &mut $inner {
            &mut self.$field
        }

        /// Consumes the wrapper and returns the inner service or body.
        pub fn into_inner(self) -> $inner {
            self.$field
        }
    };
}

#[doc(hidden)]
pub use __inner_accessors as inner_accessors;
