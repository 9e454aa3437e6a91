//! Reads a cassette of any format, and writes it in each.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cloudcix_fuzz::check(bytes));
