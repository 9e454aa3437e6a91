//! Records sessions with the CloudCIX API, and replays them offline.
//!
//! - [`Replay`] is a tower service that returns recorded responses. It replaces any other transport
//!   without a change to the calling code, and never opens a connection.
//! - [`Recorder`] records. Its [`Handle`] wraps any transport in a [`Record`], or makes a layer,
//!   and finishes the recording. Its [`Mode`] decides which requests are replayed and which are
//!   sent.
//! - [`Cassette`] is a recorded session: read from the [native format](Format::Native), from the
//!   files that vcrpy wrote for the Python client, or from a browser's HAR file. It can be written
//!   in each [`Format`].
//! - [`Matching`] decides whether a request is the same as a recorded one, and [`Miss`] explains
//!   why a request has no response. [`Redactor`] removes secrets. [`testing`] gives each test a
//!   cassette of its own.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
//! use cloudcix::{Body, replay::{Cassette, Replay}};
//! use http::Request;
//! use tower::ServiceExt as _;
//!
//! const RECORDED: &str = "
//! interactions:
//! - request:
//!     body: 'null'
//!     headers: {}
//!     method: GET
//!     uri: http://membership.localhost:18080/country/?limit=1&page=0
//!   response:
//!     body: {string: '{\"content\":[{\"id\":1}]}'}
//!     headers: {Content-Type: [application/json]}
//!     status: {code: 200, message: OK}
//! version: 1
//! ";
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let replay = Replay::new(Cassette::parse(RECORDED.as_bytes())?);
//! let request = Request::get("https://membership.api.cloudcix.com/country/?page=0&limit=1")
//!     .body(Body::empty())?;
//! let response = replay.clone().oneshot(request).await?;
//! let body = response.body().bytes().map(AsRef::as_ref);
//! assert_eq!(body, Some(&br#"{"content":[{"id":1}]}"#[..]));
//! assert!(replay.report().unused.is_empty());
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

mod cassette;
mod debug;
mod decompress;
mod failure;
mod file;
mod flight_recorder;
mod format;
mod interaction;
mod matching;
mod mode;
mod multipart;
mod record;
mod redact;
mod replay;
pub mod testing;
mod timestamp;
mod yaml;

pub use cassette::Cassette;
pub use failure::{Failure, FailureKind};
pub use flight_recorder::{
    FlightRecorder, FlightRecorderFuture, FlightRecorderLayer, FlightRecorderService,
};
pub use format::{
    ExportError, ExportErrorKind, Format, Keeps, LoadError, LoadErrorKind, Omission, OmittedPart,
};
pub use interaction::Interaction;
pub use matching::Matching;
pub use mode::{InvalidMode, Mode};
pub use record::{Handle, Leak, Record, RecordError, RecordErrorKind, RecordLayer, Recorder};
pub use redact::{Encoding, Redactor};
pub use replay::{
    Difference, Expiry, Latency, Miss, MissReason, Nearest, Order, Recorded, Replay, ReplayBuilder,
    Report, Skipped,
};
