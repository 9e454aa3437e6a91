//! A raw TCP server that fails by a script and counts what reached it, for tests of transports,
//! retries and logins.
//!
//! ```
//! use cloudcix_fault_server::{Act, FaultServer};
//! # use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! // The first request meets a reset; the second and all others get a response.
//! let server = FaultServer::start([Act::ReadThenReset, Act::respond(200, "{}")]).await;
//! # for expected in ["", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"] {
//! #     let mut client = tokio::net::TcpStream::connect(server.address()).await?;
//! #     client.write_all(b"POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\nhi").await?;
//! #     let mut response = vec![0; expected.len()];
//! #     client.read_exact(&mut response).await?;
//! #     assert_eq!(response, expected.as_bytes());
//! #     if expected.is_empty() { client.read(&mut [0]).await.unwrap_err(); }
//! # }
//! // … two requests later:
//! let counts = server.counts();
//! assert_eq!((counts.connections, counts.requests, counts.effects), (2, 2, 2));
//! # Ok::<(), std::io::Error>(())
//! # })?;
//! # Ok::<(), std::io::Error>(())
//! ```

mod act;
#[cfg(feature = "tls")]
mod certificates;
mod connection;
mod fault;
mod received;
mod server;
mod state;

pub use act::{Act, Then};
#[cfg(feature = "tls")]
pub use certificates::{Authority, Flaw, Tls};
pub use received::Received;
pub use server::FaultServer;
pub use state::Counts;
