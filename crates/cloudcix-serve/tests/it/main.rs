//! The server over connections in memory, on paused time, and over loopback.

mod access;
mod bodies;
mod forms;
#[cfg(feature = "http2")]
mod http2;
mod limits;
mod loopback;
mod properties;
mod silence;
mod support;
mod transports;
