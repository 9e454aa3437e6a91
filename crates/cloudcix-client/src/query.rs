//! What goes behind the `?` of a URL.

mod params;
mod python;
mod value;

pub use params::Params;
pub(crate) use params::query_methods;
pub use value::{InvalidValue, QueryValue};
