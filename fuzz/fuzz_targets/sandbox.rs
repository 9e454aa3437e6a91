//! Sends requests to a sandbox.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cloudcix_fuzz::sandbox::check(bytes));
