//! The network transport of CloudCIX for Rust.
//!
//! [`HyperTransport`] is a [`Transport`](cloudcix_core::Transport): hyper with a connection pool of
//! its own, rustls, proxies from the environment, unix sockets and decompression. Its
//! [errors](HyperTransport#errors) say whether a request was ever sent, so that a retry layer knows
//! what is safe to repeat.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
//! use cloudcix::{Body, core::Collect, hyper::HyperTransport};
//! use http::Request;
//! use tower::ServiceExt as _;
//! # use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
//!
//! # if cfg!(not(any(feature = "ring", feature = "aws-lc-rs"))) { return Ok(()); } // no TLS
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! # let server = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! # let port = server.local_addr()?.port();
//! # tokio::spawn(async move {
//! #     let (mut stream, _) = server.accept().await.unwrap();
//! #     stream.read(&mut [0; 1024]).await.unwrap();
//! #     stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello").await.unwrap();
//! # });
//! let transport = HyperTransport::new()?;
//!
//! // `*.localhost` is this machine, without DNS.
//! let request = Request::get(format!("http://membership.localhost:{port}/country/"))
//!     .body(Body::empty())?;
//! let response = Collect::new(transport).oneshot(request).await?;
//! assert_eq!(response.into_body().collect(1 << 20).await?, "hello");
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # Features
//! `gzip`, `platform-verifier` and `ring` are on by default. `brotli` and `zstd` add content
//! codings, `http2` adds [`Builder`] methods, `webpki-roots` compiles Mozilla's certificate
//! authorities in, and `aws-lc-rs` replaces ring.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod builder;
mod connect;
mod decode;
mod error;
mod pool;
mod read_timeout;
mod service;
mod stream;
mod tls;

pub use body::ResponseBody;
pub use builder::Builder;
pub use connect::{ConnectError, ConnectPhase, Proxies, ProxyError};
pub use error::{BuildError, DecompressError};
pub use service::{HyperTransport, ResponseFuture};
pub use tls::{Certificate, Identity, Roots, TlsError};
