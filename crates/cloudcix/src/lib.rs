//! A client for the CloudCIX REST API: 23 applications, 320 services, eight methods, over any
//! transport.
//!
//! This crate is the one to depend on. Its root has what most programs need; each feature has a
//! module, such as [`retry`] or [`mock`], and [`mod@core`] has the building blocks of transports
//! and layers.
//!
//! # Connect
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
//! let page = client.membership().country().list().search("english_name__icontains", "ire").await?;
//! for country in page {
//!     println!("{} {}", country["id"], country["english_name"]);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Learn without an account
//!
//! The [sandbox] is an in-memory CloudCIX, with a demo company. It is a transport: calls look the
//! same over it as over the network.
//!
//! ```
//! # #[cfg(feature = "sandbox")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! use cloudcix::prelude::*;
//!
//! let client = Client::new(Endpoints::default(), Sandbox::new().transport());
//! let ireland = client.membership().country().read(107).await?;
//! assert_eq!(ireland["english_name"], "Ireland");
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(feature = "sandbox"))]
//! # fn main() {}
//! ```
//!
//! # Handle errors
//!
//! An [`Error`] says how far the request got ([`ErrorKind`]), and its predicates name the usual
//! failures.
//!
//! ```
//! # #[cfg(feature = "sandbox")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # use cloudcix::prelude::*;
//! # let client = Client::new(Endpoints::default(), Sandbox::new().transport());
//! match client.membership().country().read(9999).await {
//!     Ok(country) => println!("{}", country["english_name"]),
//!     Err(error) if error.is_not_found() => println!("there is no such country"),
//!     Err(error) if error.is_validation() => {
//!         for field in error.field_errors() {
//!             println!("{}: {}", field.field, field.detail.as_deref().unwrap_or("refused"));
//!         }
//!     }
//!     Err(error) if !error.was_sent() => println!("try again, nothing was sent: {error:#}"),
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(feature = "sandbox"))]
//! # fn main() {}
//! ```
//!
//! # Page through a list
//!
//! A list returns one [`Page`]. [`get_all`](Resource::get_all) reads all pages, several at a time
//! and in order: at once, or as a stream of [`Items`] or [`Pages`].
//!
//! ```
//! # #[cfg(feature = "sandbox")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # use cloudcix::prelude::*;
//! # let client = Client::new(Endpoints::default(), Sandbox::new().transport());
//! let page = client.membership().country().list().order("english_name").limit(10).await?;
//! println!("{} of {:?}", page.items.len(), page.metadata.total_records);
//!
//! let all = client.membership().country().get_all().await?;
//! assert!(all.items.len() > page.items.len());
//!
//! let mut items = client.membership().country().get_all().items();
//! while let Some(country) = items.next().await {
//!     println!("{}", country?["english_name"]);
//! }
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(feature = "sandbox"))]
//! # fn main() {}
//! ```
//!
//! # Record, and replay offline
//!
//! A [`Recorder`](replay::Recorder) writes a session to a cassette, without its secrets. A
//! [`Replay`](replay::Replay) of it is a transport that never opens a connection.
//!
//! ```
//! # #[cfg(all(feature = "replay", feature = "sandbox"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! # let path = std::env::temp_dir().join(format!("cloudcix-{}.jsonl", std::process::id()));
//! # let network = cloudcix::sandbox::Sandbox::new().transport();
//! use cloudcix::{prelude::*, replay::{Cassette, Mode, Recorder}};
//!
//! let handle = Recorder::new(&path).mode(Mode::Once).open()?;
//! let client = Client::new(Endpoints::default(), handle.record(network));
//! client.membership().country().read(107).await?;
//! handle.finish()?;
//!
//! let replay = Replay::new(Cassette::load(&path)?);
//! let client = Client::new(Endpoints::default(), replay);
//! assert_eq!(client.membership().country().read(107).await?["english_name"], "Ireland");
//! # std::fs::remove_file(path)?;
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(all(feature = "replay", feature = "sandbox")))]
//! # fn main() {}
//! ```
//!
//! # Test with a mock
//!
//! A [`Mock`](mock::Mock) responds as a test wants, and fails the test with a report if the calls
//! were others than expected.
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! use cloudcix::{mock::{matcher::get, response}, prelude::*};
//! use serde_json::json;
//!
//! let mock = Mock::new();
//! mock.expect(get("/country/107/")).respond(response::object(json!({"english_name": "Ireland"})));
//!
//! let client = Client::new(Endpoints::default(), mock.transport());
//! assert_eq!(client.membership().country().read(107).await?["english_name"], "Ireland");
//! mock.verify()?;
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! # Add a layer
//!
//! Any tower layer fits around a transport. [`Stack`] has a place for those that run once per call
//! and one for those that run once per attempt. [Writing a layer](guide::writing_a_layer) says
//! which belongs where, and how to write your own. This needs `http` and tower's feature `util`.
//!
//! ```
//! # #[cfg(feature = "stack")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
//! use cloudcix::prelude::*;
//! use http::{HeaderValue, Request, Response};
//! use tower::util::MapRequestLayer;
//!
//! let tag = MapRequestLayer::new(|mut request: Request<Body>| {
//!     request.headers_mut().insert("x-team", HeaderValue::from_static("billing"));
//!     request
//! });
//! // A transport is any tower service of HTTP requests.
//! let transport = tower::service_fn(|request: Request<Body>| async move {
//!     assert_eq!(request.headers()["x-team"], "billing");
//!     Ok::<_, BoxError>(Response::new(ResBody::from(r#"{"content": {"id": 107}}"#)))
//! });
//! let client = Stack::standard().per_call(tag).build(Endpoints::default(), transport);
//! assert_eq!(client.membership().country().read(107).await?["id"], 107);
//! # Ok(())
//! # })
//! # }
//! # #[cfg(not(feature = "stack"))]
//! # fn main() {}
//! ```
//!
//! # Where to look
//!
//! The [`guide`] has a page for each task, with code to copy.
//!
//! | to | see |
//! |---|---|
//! | call a service, with its ids, filters and body | [`Client`], [`services`], [`Resource`], [`Call`] |
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
//! | write a transport or a layer | the guides [to layers](guide::writing_a_layer) and [to transports](guide::writing_a_transport), [`Transport`], [`mod@core`] |
//! | look up services and filters as data | [`catalogue`] |
//!
#![doc = concat!(
    "The guides, with a recipe for each task, are in [`docs/`](",
    env!("CARGO_PKG_REPOSITORY"),
    "/tree/main/docs) of the repository, and programs that run are in [`examples/`](",
    env!("CARGO_PKG_REPOSITORY"),
    "/tree/main/examples).",
)]
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `hyper` | yes | [`hyper`]: the network as a transport; `http2`, `brotli`, `zstd`, `webpki-roots` and `aws-lc-rs` add to it |
//! | `stack` | yes | [`Stack`] and its layers: [`auth`], [`rate_limit`], [`retry`], [`timeout`], [`trace`]; [`Shareable`] and [`OnlySafe`] for third-party layers |
//! | `replay` | yes | [`replay`]: recorded sessions as a transport |
//! | `blocking` | yes | [`Call::send_blocking`], [`block_on`] |
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

pub mod core;
// For readers only: programs don't compile it, and its code is tested with the rest of `docs/`.
#[cfg(all(doc, not(doctest)))]
pub mod guide;
#[cfg(not(all(feature = "stack", feature = "hyper")))]
mod no_connect;
#[cfg(not(feature = "models"))]
mod no_models;
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
#[cfg(feature = "mockall")] // cargo add cloudcix --features mockall
#[doc(inline)]
pub use cloudcix_client::MockServiceApi;
#[cfg(feature = "blocking")] // cargo add cloudcix --features blocking
#[doc(inline)]
pub use cloudcix_client::block_on;
#[cfg(feature = "chrono")] // cargo add cloudcix --features chrono
#[doc(no_inline)]
pub use cloudcix_client::chrono;
#[cfg(feature = "jiff")] // cargo add cloudcix --features jiff
#[doc(no_inline)]
pub use cloudcix_client::jiff;
#[cfg(feature = "rust_decimal")] // cargo add cloudcix --features rust_decimal
#[doc(no_inline)]
pub use cloudcix_client::rust_decimal;
#[cfg(feature = "time")] // cargo add cloudcix --features time
#[doc(no_inline)]
pub use cloudcix_client::time;
#[doc(inline)]
pub use cloudcix_client::{
    All, BuildError, Call, Client, DecodeError, GetAll, Items, Metadata, Object, Page, Pages,
    Params, Pk, QueryValue, Resource, ServiceApi, services,
};
#[doc(no_inline)]
pub use cloudcix_core::BoxError;
#[doc(inline)]
pub use cloudcix_core::{
    ApiError, Body, BodyLimit, BoxTransport, Credentials, Endpoints, Error, ErrorKind, FieldError,
    InvalidEndpoint, Operation, ResBody, Token, Transport, Version,
};
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
/// An in-memory CloudCIX, to learn and test without an account. See [its
/// guide](guide::sandbox) and the crate `cloudcix-sandbox`.
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
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use only_safe::OnlySafe;
#[cfg(all(feature = "replay", feature = "sandbox"))]
pub use seed::seed_from_cassette;
#[doc(inline)]
pub use settings::Settings;
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use shareable::Shareable;
#[cfg(all(feature = "stack", feature = "hyper"))]
pub use stack::{Connect, ConnectError};
#[cfg(feature = "stack")] // cargo add cloudcix --features stack
pub use stack::{Stack, StackLayer};

/// The types and traits that most programs need: `use cloudcix::prelude::*;`
pub mod prelude {
    #[cfg(feature = "stack")] // cargo add cloudcix --features stack
    pub use crate::Stack;
    #[cfg(not(feature = "models"))]
    #[doc(hidden)]
    pub use crate::no_models::{ClientExt as _, WaitExt as _};
    pub use crate::{
        All, Body, BoxError, BoxTransport, Call, Client, Connect, Credentials, Endpoints, Error,
        ErrorKind, Page, Params, Pk, ResBody, ServiceApi, Settings, Token, Transport, Version,
    };
    #[cfg(feature = "hyper")] // cargo add cloudcix --features hyper
    pub use cloudcix_hyper::HyperTransport;
    #[cfg(feature = "mock")] // cargo add cloudcix --features mock
    pub use cloudcix_mock::{Mock, matcher::Matcher as _};
    #[cfg(feature = "models")]
    pub use cloudcix_models::{ClientExt as _, wait::WaitExt as _};
    #[cfg(feature = "replay")] // cargo add cloudcix --features replay
    pub use cloudcix_replay::Replay;
    #[cfg(feature = "sandbox")] // cargo add cloudcix --features sandbox
    pub use cloudcix_sandbox::Sandbox;
}
