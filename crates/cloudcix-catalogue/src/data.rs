//! One module per application, in the order of the Python client; each holds its table.

mod app_manager;
mod asset;
mod circuit;
mod compute;
mod contact;
mod contacts;
mod dcim;
mod documentation;
mod financial;
mod helpdesk;
mod iaas;
mod membership;
mod otp;
mod pat;
mod plot;
mod reporting;
mod repository;
mod scheduler;
mod scm;
mod security;
mod support;
mod training;
mod vault;

use crate::Application;

/// The 23 applications.
pub static APPLICATIONS: &[&Application] = &[
    &app_manager::APPLICATION,
    &asset::APPLICATION,
    &circuit::APPLICATION,
    &compute::APPLICATION,
    &contact::APPLICATION,
    &contacts::APPLICATION,
    &documentation::APPLICATION,
    &financial::APPLICATION,
    &helpdesk::APPLICATION,
    &iaas::APPLICATION,
    &membership::APPLICATION,
    &otp::APPLICATION,
    &pat::APPLICATION,
    &plot::APPLICATION,
    &reporting::APPLICATION,
    &repository::APPLICATION,
    &scheduler::APPLICATION,
    &scm::APPLICATION,
    &security::APPLICATION,
    &support::APPLICATION,
    &training::APPLICATION,
    &vault::APPLICATION,
    &dcim::APPLICATION,
];
