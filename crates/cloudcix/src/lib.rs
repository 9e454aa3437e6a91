//! The client for the CloudCIX REST API: 23 applications, 320 services, eight methods, over any
//! transport.
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
//! // Any tower service will do: a recording, a mock, the network.
//! let client = Client::new(Endpoints::default(), transport);
//! let ireland = client.membership().country().read(107).send().await?;
//! println!("{}", ireland["english_name"]);
//! # Ok::<(), Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `hyper` | yes | [`hyper`]: the network as a transport; `http2`, `brotli`, `zstd`, `webpki-roots` and `aws-lc-rs` add to it |
//! | `replay` | yes | [`replay`]: recorded sessions as a transport |
//! | `blocking` | yes | [`Call::send_blocking`] |
//! | `jiff` | yes | jiff's dates and times as query values |
//! | `chrono`, `time`, `rust_decimal` | | the same for those crates |
//! | `stack` | yes | [`Stack`], [`auth`], [`rate_limit`], [`retry`], [`timeout`], [`trace`]: the default stack and its layers; [`Shareable`] and [`OnlySafe`] for layers of others |
//! | `settings-file` | | [`Settings`] from a TOML or `KEY=VALUE` file |
//! | `fault` | | [`fault`]: faults as a layer around any transport, for tests |
//! | `mock` | | [`mock`]: a mock transport, for tests |
//! | `mockall` | | `MockServiceApi` |

#[cfg(feature = "stack")]
mod only_safe;
pub mod settings;
#[cfg(feature = "stack")]
mod shareable;
#[cfg(feature = "stack")]
mod stack;

/// Login, and staying logged in. See the crate `cloudcix-auth`.
#[cfg(feature = "stack")]
pub use cloudcix_auth as auth;
/// Every service as data. See the crate `cloudcix-catalogue`.
pub use cloudcix_catalogue as catalogue;
pub use cloudcix_client::*;
pub use cloudcix_core::*;
/// Fault injection. See the crate `cloudcix-fault`.
#[cfg(feature = "fault")]
pub use cloudcix_fault as fault;
/// The network as a transport. See the crate `cloudcix-hyper`.
#[cfg(feature = "hyper")]
pub use cloudcix_hyper as hyper;
/// A mock transport, for tests. See the crate `cloudcix-mock`.
#[cfg(feature = "mock")]
pub use cloudcix_mock as mock;
/// Keeping within the server's limit. See the crate `cloudcix-rate-limit`.
#[cfg(feature = "stack")]
pub use cloudcix_rate_limit as rate_limit;
/// Sessions, recorded and as a transport. See the crate `cloudcix-replay`.
#[cfg(feature = "replay")]
pub use cloudcix_replay as replay;
/// Trying again. See the crate `cloudcix-retry`.
#[cfg(feature = "stack")]
pub use cloudcix_retry as retry;
/// Limits on time. See the crate `cloudcix-timeout`.
#[cfg(feature = "stack")]
pub use cloudcix_timeout as timeout;
/// Spans. See the crate `cloudcix-trace`.
#[cfg(feature = "stack")]
pub use cloudcix_trace as trace;
#[cfg(feature = "stack")]
pub use only_safe::{OnlySafe, SafeOrPast};
#[doc(inline)]
pub use settings::Settings;
#[cfg(feature = "stack")]
pub use shareable::{Shareable, Shared};
#[cfg(feature = "stack")]
pub use stack::Stack;
#[cfg(all(feature = "stack", feature = "hyper"))]
pub use stack::{Connect, ConnectError};

/// What most programs need: `use cloudcix::prelude::*;`
pub mod prelude {
    #[cfg(all(feature = "stack", feature = "hyper"))]
    pub use crate::Connect;
    #[cfg(feature = "stack")]
    pub use crate::Stack;
    pub use crate::{
        All, Body, BoxError, BoxTransport, Call, Client, Credentials, Endpoints, Error, ErrorKind,
        Page, Params, Pk, ResBody, ServiceApi, Settings, Token, Transport, Version,
    };
    #[cfg(feature = "hyper")]
    pub use cloudcix_hyper::HyperTransport;
    #[cfg(feature = "mock")]
    pub use cloudcix_mock::Mock;
    #[cfg(feature = "replay")]
    pub use cloudcix_replay::Replay;
}
