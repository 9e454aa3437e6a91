//! The fields of requests and responses: one module per application.

pub(super) mod app_manager;
pub(super) mod circuit;
pub(super) mod compute;
pub(super) mod financial;
pub(super) mod iaas;
pub(super) mod membership;
pub(super) mod otp;
pub(super) mod plot;
pub(super) mod training;
