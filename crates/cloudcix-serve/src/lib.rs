//! An HTTP server that responds with any [`Transport`](cloudcix_core::Transport).
//!
//! Clients in any language can then use the transport: a recording or a mock responds to the Python
//! client, or the whole default stack gives it a login, retries and a rate limit.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
//! use cloudcix::{Body, BoxError, serve::{Access, Secret, Server}};
//! use http::{Request, Response};
//! use tower::service_fn;
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let transport = service_fn(|_: Request<Body>| async {
//!     Ok::<_, BoxError>(Response::new(Body::from(r#"{"content": {"id": 107}}"#)))
//! });
//! let secret = Secret::generate()?;
//! println!("the secret: {}", secret.expose());
//! let server = Server::new(transport, Access::Secret(secret)).bind("127.0.0.1:0").await?;
//! println!("serving on {}", server.local_addr());
//! # let ready = std::future::ready(());
//! // `serve()` serves until it is dropped.
//! server.serve_until(ready).await;
//! # Ok::<(), BoxError>(())
//! # })?;
//! # Ok::<(), BoxError>(())
//! ```
//!
//! # URLs
//! A client names the application in one of these ways, and the transport gets the absolute URL:
//!
//! | request | URL |
//! |---|---|
//! | by host | `http://membership.localhost:8080/country/` |
//! | by legacy path, on any of the hosts | `http://127.0.0.1:8080/SCM/v1/sku/` |
//! | as a proxy (absolute form), also for the API's own hosts | `http://membership.localhost/country/` |
//!
//! Recordings and mocks know the application by exactly these. For a transport over the network,
//! [`Server::upstream`] turns them into URLs of the API.
//!
//! The request carries no [`Operation`](cloudcix_core::Operation), because only a client knows
//! which one it meant: retries go by the method, spans have no service, and rules for faults match
//! by host, path and method.
//!
//! # Who is served
//! - Only this machine, unless [`Server::allow_remote`] says otherwise.
//! - Only requests with the secret, unless the [`Access`] is [`Open`](Access::Open).
//! - Only [configured hosts](Server::allow_host): `localhost`, all names below it, and loopback
//!   addresses.
//! - No web pages, unless their [origin is allowed](Server::allow_origin).
//!
//! # Responses
//! Responses of the transport are passed on with their status, headers and body; only headers of
//! the connection are replaced. Responses of the server itself are JSON in the API's shape, with an
//! `error_code` that begins with `cloudcix_serve_` and a `detail` that says what to do:
//!
//! | status | `error_code` ends in | reason |
//! |---|---|---|
//! | 400 | `target`, `body` | no host, several, or a malformed one; a malformed body |
//! | 401, 407 | `secret` | the request doesn't bring the secret |
//! | 403 | `origin` | a web page sent the request |
//! | 404 | `application` | the URL names no application, and [`Server::upstream`] needs one |
//! | 408, 413 | `body` | the body arrives too slowly, or is too large |
//! | 421 | `host` | the server isn't meant for this host |
//! | 501 | `connect` | the client asks for a tunnel, as for `https://` URLs |
//! | 400 | `transport` | the transport says that the request is malformed |
//! | 501 | `transport` | it can't send the request, and never will: a recording has no response, a mock expects no such request |
//! | 504 | `transport` | it ran out of time |
//! | 502 | `transport` | it failed otherwise |
//!
//! With `transport`, `sent` tells whether the request may have been sent. A malformed head gets a
//! 400 without a body, a head that is too large a 431.
//!
//! # Limits
//! | limit | default |
//! |---|---|
//! | [head](Server::max_head), [body](Server::max_body) | 64 KiB, 16 MiB |
//! | [connections](Server::max_connections) | 1,024 |
//! | [time for a head](Server::head_timeout), idle time of a connection | 30 s |
//! | [time between pieces of a body, and for all of it](Server::body_timeouts) | 30 s, 5 min |
//! | [time until a client reads on](Server::write_timeout) | 30 s |
//! | [time for responses in flight after a shutdown](Server::shutdown_timeout) | 30 s |
//!
//! The time of a response is the transport's matter, as with every other caller of it. When a
//! client disconnects, the call of its request is dropped.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod bound;
mod connection;
mod error;
mod handler;
mod headers;
mod hosts;
mod limits;
mod origins;
mod protocol;
mod refusal;
mod request_body;
mod response_body;
mod running;
mod secret;
mod server;
mod service;
mod signal;
mod target;
mod upstream;
mod write_timeout;

pub use access::{Access, SECRET_HEADER};
pub use bound::Bound;
pub use error::{BindError, ConfigError, ConnectionError};
pub use running::Running;
pub use secret::{InvalidSecret, Secret};
pub use server::Server;

use response_body::ResponseBody;
