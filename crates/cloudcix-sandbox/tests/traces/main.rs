//! Plays sessions of the real servers into the sandbox and compares the responses.
//!
//! The sessions in `tests/fixtures/traces` are always played. Other sessions are played from the
//! folder that `CLOUDCIX_TRACES` names; with `CLOUDCIX_TRACES_DETAILS`, every difference is written
//! to the file that it names.

mod compare;
mod comparison;
mod differences;
mod fixtures;
mod floors;
mod format;
mod labels;
mod oracle;
mod page;
mod play;
mod report;
mod rows;
mod run;
mod server;
mod times;
