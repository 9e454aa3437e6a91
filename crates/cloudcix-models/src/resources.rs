//! The types of requests and responses: one module per application.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

pub mod app_manager;
pub mod circuit;
pub mod compute;
pub mod financial;
pub mod iaas;
pub mod membership;
pub mod otp;
pub mod plot;
pub mod training;
