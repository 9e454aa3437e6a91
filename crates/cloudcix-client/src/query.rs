//! Query parameters, and the checks of how the server would read them.

mod advice;
mod error;
mod foreign_keys;
mod params;
mod python;
mod reader;
mod rules;
mod value;

pub use error::{InvalidItem, InvalidParam, InvalidValue};
pub use params::Params;
pub(crate) use params::query_methods;
pub(crate) use rules::Rules;
pub use value::QueryValue;
