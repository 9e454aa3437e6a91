//! Lists: what a query asks for, and the rows that satisfy it.

mod condition;
mod operand;
mod page;
mod parameters;
mod parse;
#[cfg(test)]
mod tests;

pub(crate) use condition::{Field, Kind, Use};
pub(crate) use operand::Operand;
pub(crate) use page::{Page, select};
pub(crate) use parse::{Known, Query, Wanted};
