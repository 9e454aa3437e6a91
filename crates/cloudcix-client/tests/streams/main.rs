//! The streams of `get_all` over an in-memory server: progress, ends, warnings and runtimes.

mod ends;
mod outside;
mod progress;
mod server;
mod settings;
mod warnings;
