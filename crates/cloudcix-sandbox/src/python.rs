//! Conversions as the real servers make them: they are written in Python, and their answers show
//! it.

mod decimal;
mod iso;
pub(crate) mod json;
mod number;
mod text;

pub(crate) use decimal::Decimal;
pub(crate) use iso::from_iso;
pub(crate) use number::{add, id_of, int};
pub(crate) use text::{display, is_falsy, strip};
