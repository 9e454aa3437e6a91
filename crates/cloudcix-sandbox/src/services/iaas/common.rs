//! Texts that many services of `IaaS` share.

/// The text about a filter's value that is not of the type of its column.
pub(super) const WRONG_TYPE: &str = "One or more of the sent search fields contains invalid \
    values. Please check the sent parameters and ensure they match the required patterns, i.e. \
    sending non-integer values for integer fields.";
