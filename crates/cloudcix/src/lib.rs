//! A client for the CloudCIX REST API: 23 applications, 320 services, eight methods, over any
//! transport.
//!
//! This crate is the one to depend on. It re-exports the crates that make up the client, and adds
//! [`Settings`] (where the API is, and the credentials) and [`Stack`] (the layers around a
//! transport).
//!
//! # Over the network
//!
//! [`Client::connect`](Connect::connect) returns a client with the default stack: it logs in when
//! the first token is needed and stays logged in, keeps to the server's rate limit, and retries
//! requests that are safe to send again.
//!
//! ```no_run
//! use cloudcix::prelude::*;
//!
//! # #[cfg(all(feature = "stack", feature = "hyper"))]
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::connect(&Settings::from_env()?)?;
//! let page = client.membership().country().list().limit(10).send().await?;
//! for country in &page.items {
//!     println!("{}", country["english_name"]);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Over any other transport
//!
//! A transport is any [`tower::Service`](Transport) of HTTP requests: a recording, a mock, or your
//! own. Calls look the same over each of them.
//!
//! ```
//! use cloudcix::prelude::*;
//! # use cloudcix::ResBody;
//! # use http::{Request, Response};
//! # const BODY: &str = r#"{"content": {"id": 107, "english_name": "Ireland"}}"#;
//! # let transport = tower::service_fn(|_: Request<Body>| async {
//! #     Ok::<_, BoxError>(Response::new(ResBody::from(BODY)))
//! # });
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let client = Client::new(Endpoints::default(), transport);
//! let ireland = client.membership().country().read(107).send().await?;
//! println!("{}", ireland["english_name"]);
//! # Ok::<(), Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to look
//!
//! The [`guide`] has a page for each task, with code to copy.
//!
//! | to | see |
//! |---|---|
//! | call a service, with its ids, filters and body | [`Client`], [`Resource`], [`Call`] |
//! | page through a list, or collect all of it | [`Page`], [`GetAll`] |
//! | have types for requests and responses | [`models`] |
//! | wait for a build, with its progress and its failures | [`models::wait`] |
//! | handle failures, and learn whether a request was sent | [`Error`] |
//! | change retries, timeouts, the rate limit, or add a layer | [`Stack`] |
//! | read settings from the environment or a file | [`Settings`] |
//! | learn and test without an account | [`sandbox`] |
//! | test without a network | [`replay`], [`mock`], [`fault`], [`ServiceApi`] |
//! | serve programs in other languages | [`serve`] |
//! | trace and measure calls | [`trace`], [`otel`] |
//! | write a transport or a layer | [`Transport`] |
//! | look up services and filters as data | [`catalogue`] |
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `hyper` | yes | [`hyper`]: the network as a transport; `http2`, `brotli`, `zstd`, `webpki-roots` and `aws-lc-rs` add to it |
//! | `stack` | yes | [`Stack`] and its layers: [`auth`], [`rate_limit`], [`retry`], [`timeout`], [`trace`]; [`Shareable`] and [`OnlySafe`] for third-party layers |
//! | `replay` | yes | [`replay`]: recorded sessions as a transport |
//! | `blocking` | yes | [`Call::send_blocking`] |
//! | `jiff` | yes | jiff's dates and times as query values |
//! | `chrono`, `time`, `rust_decimal` | | the same for the types of those crates |
//! | `settings-file` | | [`Settings`] from a TOML or `KEY=VALUE` file |
//! | `tower-policy` | | `retry::TowerPolicy`: the retry decisions as a policy of tower's own `Retry` |
//! | `fault` | | [`fault`]: fault injection as a layer around any transport, for tests |
//! | `models` | | [`models`]: typed resources, states and waiters |
//! | `otel` | | [`otel`]: metrics and spans by OpenTelemetry's conventions |
//! | `sandbox` | | [`sandbox`]: an in-memory CloudCIX as a transport; with `replay`, [`seed_from_cassette`] |
//! | `serve` | | [`serve`]: any transport on a port |
//! | `mock` | | [`mock`]: a mock transport, for tests |
//! | `mockall` | | `MockServiceApi`, and with `stack` mocks of `TokenProvider` and `Quota` |

#![cfg_attr(docsrs, feature(doc_cfg))]

// For readers only: programs don't compile it, and its code is tested with the rest of `docs/`.
#[cfg(all(doc, not(doctest)))]
pub mod guide;
#[cfg(not(all(feature = "stack", feature = "hyper")))]
mod no_connect;
#[cfg(feature = "stack")]
mod only_safe;
#[cfg(all(feature = "replay", feature = "sandbox"))]
mod seed;
pub mod settings;
#[cfg(feature = "stack")]
mod shareable;
#[cfg(feature = "stack")]
mod stack;

/// Login and tokens. See the crate `cloudcix-auth`.
#[doc(inline)]
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use cloudcix_auth as auth;
/// Every service as data. See the crate `cloudcix-catalogue`.
#[doc(inline)]
pub use cloudcix_catalogue as catalogue;
#[doc(inline)]
pub use cloudcix_client::*;
#[doc(inline)]
pub use cloudcix_core::*;
/// Fault injection. See the crate `cloudcix-fault`.
#[doc(inline)]
#[cfg(feature = "fault")] // cargo add cloudcix --features fault
pub use cloudcix_fault as fault;
/// The network as a transport. See the crate `cloudcix-hyper`.
#[doc(inline)]
#[cfg(feature = "hyper")] // cargo add cloudcix --features hyper
pub use cloudcix_hyper as hyper;
/// A mock transport, for tests. See the crate `cloudcix-mock`.
#[doc(inline)]
#[cfg(feature = "mock")] // cargo add cloudcix --features mock
pub use cloudcix_mock as mock;
/// Typed resources, states and waiters. See the crate `cloudcix-models`.
#[doc(inline)]
#[cfg(feature = "models")] // cargo add cloudcix --features models
pub use cloudcix_models as models;
/// Metrics and spans by OpenTelemetry's conventions. See the crate `cloudcix-otel`.
#[doc(inline)]
#[cfg(feature = "otel")] // cargo add cloudcix --features otel
pub use cloudcix_otel as otel;
/// Rate limiting. See the crate `cloudcix-rate-limit`.
#[doc(inline)]
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use cloudcix_rate_limit as rate_limit;
/// Recording and replaying of sessions. See the crate `cloudcix-replay`.
#[doc(inline)]
#[cfg(feature = "replay")] // cargo add cloudcix --features replay
pub use cloudcix_replay as replay;
/// Retries. See the crate `cloudcix-retry`.
#[doc(inline)]
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use cloudcix_retry as retry;
/// An in-memory CloudCIX, to learn and test without an account. See the crate `cloudcix-sandbox`
/// and docs/sandbox.md.
///
/// ```
/// use cloudcix::prelude::*;
///
/// # #[cfg(feature = "stack")]
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let sandbox = Sandbox::new();
/// let users = sandbox.users();
/// let administrator = users.iter().find(|user| user.administrator).ok_or("there is none")?;
/// let credentials = administrator.credentials().ok_or("the password is unknown")?;
/// let client = Stack::standard()
///     .credentials(credentials)
///     .build(Endpoints::default(), sandbox.transport());
/// let departments = client.membership().department().list().await?;
/// assert_eq!(departments.items.len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(inline)]
#[cfg(feature = "sandbox")] // cargo add cloudcix --features sandbox
pub use cloudcix_sandbox as sandbox;
/// Any transport on a port. See the crate `cloudcix-serve`.
#[doc(inline)]
#[cfg(feature = "serve")] // cargo add cloudcix --features serve
pub use cloudcix_serve as serve;
/// Timeouts. See the crate `cloudcix-timeout`.
#[doc(inline)]
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use cloudcix_timeout as timeout;
/// Tracing spans. See the crate `cloudcix-trace`.
#[doc(inline)]
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use cloudcix_trace as trace;
#[cfg(not(all(feature = "stack", feature = "hyper")))]
#[doc(hidden)]
pub use no_connect::Connect;
#[cfg(feature = "stack")]
pub use only_safe::{OnlySafe, OnlySafeService};
#[cfg(all(feature = "replay", feature = "sandbox"))]
pub use seed::seed_from_cassette;
#[doc(inline)]
pub use settings::Settings;
#[cfg(feature = "stack")]
pub use shareable::{Shareable, Shared};
#[cfg(feature = "stack")]
pub use stack::Stack;
#[cfg(all(feature = "stack", feature = "hyper"))]
pub use stack::{Connect, ConnectError};

/// The types and traits that most programs need: `use cloudcix::prelude::*;`
pub mod prelude {
    #[cfg(feature = "stack")]
    pub use crate::Stack;
    pub use crate::{
        All, Body, BoxError, BoxTransport, Call, Client, Connect, Credentials, Endpoints, Error,
        ErrorKind, Page, Params, Pk, ResBody, ServiceApi, Settings, Token, Transport, Version,
    };
    #[cfg(feature = "hyper")]
    pub use cloudcix_hyper::HyperTransport;
    #[cfg(feature = "mock")]
    pub use cloudcix_mock::Mock;
    #[cfg(feature = "models")]
    pub use cloudcix_models::{ClientExt as _, wait::WaitExt as _};
    #[cfg(feature = "replay")]
    pub use cloudcix_replay::Replay;
    #[cfg(feature = "sandbox")]
    pub use cloudcix_sandbox::Sandbox;
}
