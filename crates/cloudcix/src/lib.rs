//! The client for the CloudCIX REST API: 23 applications, 320 services, eight methods, over any transport.
//!
//! ```
//! use cloudcix::prelude::*;
//! # use cloudcix::ResBody;
//! # use http::{Request, Response};
//! # const BODY: &str = r#"{"content": {"id": 107, "english_name": "Ireland"}}"#;
//! # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(ResBody::from(BODY))) });
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let client = Client::new(Endpoints::default(), transport); // any tower service: a recording, a mock, the network
//! let ireland = client.membership().country().read(107).send().await?;
//! println!("{}", ireland["english_name"]);
//! # Ok::<(), Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `hyper` | yes | [`hyper`]: the network as a transport; `http2`, `brotli`, `zstd` add to it |
//! | `replay` | yes | [`replay`]: recorded sessions as a transport |
//! | `blocking` | yes | [`Call::send_blocking`] |
//! | `jiff` | yes | jiff's dates and times as query values |
//! | `chrono`, `time`, `rust_decimal` | | the same for those crates |
//! | `settings-file` | | [`Settings`] from a TOML or `KEY=VALUE` file |
//! | `mock` | | [`mock`]: a mock transport, for tests |
//! | `mockall` | | `MockServiceApi` |

pub mod settings;

/// Every service as data. See the crate `cloudcix-catalogue`.
pub use cloudcix_catalogue as catalogue;
pub use cloudcix_client::*;
pub use cloudcix_core::*;
/// The network as a transport. See the crate `cloudcix-hyper`.
#[cfg(feature = "hyper")]
pub use cloudcix_hyper as hyper;
/// A mock transport, for tests. See the crate `cloudcix-mock`.
#[cfg(feature = "mock")]
pub use cloudcix_mock as mock;
/// Recorded sessions as a transport. See the crate `cloudcix-replay`.
#[cfg(feature = "replay")]
pub use cloudcix_replay as replay;
#[doc(inline)]
pub use settings::Settings;

/// What most programs need: `use cloudcix::prelude::*;`
pub mod prelude {
    pub use crate::{
        All, Body, BoxError, BoxTransport, Call, Client, Credentials, Endpoints, Error, ErrorKind, Page, Params, Pk, ResBody, ServiceApi,
        Settings, Token, Transport, Version,
    };
    #[cfg(feature = "hyper")]
    pub use cloudcix_hyper::HyperTransport;
    #[cfg(feature = "mock")]
    pub use cloudcix_mock::Mock;
    #[cfg(feature = "replay")]
    pub use cloudcix_replay::Replay;
}

/// The README's code compiles.
#[cfg(all(doctest, feature = "hyper", feature = "replay"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
