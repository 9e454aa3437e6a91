//! The services, one module per application: the type of each, and the accessors that
//! return it.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

pub mod app_manager;
pub mod asset;
pub mod circuit;
pub mod compute;
pub mod contact;
pub mod contacts;
pub mod dcim;
pub mod documentation;
pub mod financial;
pub mod helpdesk;
pub mod iaas;
pub mod membership;
pub mod otp;
pub mod pat;
pub mod plot;
pub mod reporting;
pub mod repository;
pub mod scheduler;
pub mod scm;
pub mod security;
pub mod support;
pub mod training;
pub mod vault;
