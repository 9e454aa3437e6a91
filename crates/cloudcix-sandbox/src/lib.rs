//! An in-memory CloudCIX, as a transport: learn, test and demonstrate without an account.

mod auth;
mod builder;
mod clock;
mod engine;
mod http;
mod log;
mod python;
mod query;
mod sandbox;
mod seed;
mod server;
mod services;
mod snapshot;
mod state;
mod transport;

pub use builder::SandboxBuilder;
pub use engine::Fidelity;
pub use log::RequestRecord;
pub use sandbox::Sandbox;
pub use seed::InvalidSeed;
pub use snapshot::InvalidSnapshot;
pub use transport::SandboxTransport;
