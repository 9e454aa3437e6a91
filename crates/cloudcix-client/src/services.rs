//! The accessors: one module per application.
// Generated from the catalogue by `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`. Do not edit.

#[rustfmt::skip]
pub mod app_manager;
#[rustfmt::skip]
pub mod asset;
#[rustfmt::skip]
pub mod circuit;
#[rustfmt::skip]
pub mod compute;
#[rustfmt::skip]
pub mod contact;
#[rustfmt::skip]
pub mod contacts;
#[rustfmt::skip]
pub mod dcim;
#[rustfmt::skip]
pub mod documentation;
#[rustfmt::skip]
pub mod financial;
#[rustfmt::skip]
pub mod helpdesk;
#[rustfmt::skip]
pub mod iaas;
#[rustfmt::skip]
pub mod membership;
#[rustfmt::skip]
pub mod otp;
#[rustfmt::skip]
pub mod pat;
#[rustfmt::skip]
pub mod plot;
#[rustfmt::skip]
pub mod reporting;
#[rustfmt::skip]
pub mod repository;
#[rustfmt::skip]
pub mod scheduler;
#[rustfmt::skip]
pub mod scm;
#[rustfmt::skip]
pub mod security;
#[rustfmt::skip]
pub mod support;
#[rustfmt::skip]
pub mod training;
#[rustfmt::skip]
pub mod vault;
