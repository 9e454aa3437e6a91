//! The catalogue itself: one module per application, and one static per service.

pub mod app_manager;
pub mod asset;
pub mod circuit;
pub mod compute;
pub mod contact;
pub mod contacts;
pub mod dcim;
pub mod documentation;
mod fields;
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

use crate::Application;

/// All 23 applications, in the order of the Python client.
pub static APPLICATIONS: &[&Application] = &[
    &app_manager::THE_APPLICATION,
    &asset::THE_APPLICATION,
    &circuit::THE_APPLICATION,
    &compute::THE_APPLICATION,
    &contact::THE_APPLICATION,
    &contacts::THE_APPLICATION,
    &documentation::THE_APPLICATION,
    &financial::THE_APPLICATION,
    &helpdesk::THE_APPLICATION,
    &iaas::THE_APPLICATION,
    &membership::THE_APPLICATION,
    &otp::THE_APPLICATION,
    &pat::THE_APPLICATION,
    &plot::THE_APPLICATION,
    &reporting::THE_APPLICATION,
    &repository::THE_APPLICATION,
    &scheduler::THE_APPLICATION,
    &scm::THE_APPLICATION,
    &security::THE_APPLICATION,
    &support::THE_APPLICATION,
    &training::THE_APPLICATION,
    &vault::THE_APPLICATION,
    &dcim::THE_APPLICATION,
];
