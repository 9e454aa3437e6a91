//! Reading a cassette, from a corpus of this format.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cloudcix_fuzz::check(bytes));
