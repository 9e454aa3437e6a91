//! The streams of `get_all`, over a server in memory: who drives what, how they end, what they say.

mod ends;
mod outside;
mod progress;
mod server;
mod warnings;
