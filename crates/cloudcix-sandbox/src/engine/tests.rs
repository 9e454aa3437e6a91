//! An invented service, whose answers show what the engine makes of rules.

mod bench;
mod changes;
mod fields;
mod lists;
mod parts;
