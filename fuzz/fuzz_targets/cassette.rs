//! Reading a cassette of any format, and writing it in each.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cloudcix_fuzz::check(bytes));
