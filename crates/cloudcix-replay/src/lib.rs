//! Recorded sessions of the CloudCIX API: what the server once answered, it answers again, offline.
//!
//! - [`Replay`] is a tower service from requests to answers, and so takes the place of any other
//!   transport: no line of calling code changes. There is no network behind it.
//! - [`Recorder`] records: its [`Handle`] makes a [`Record`] around any transport, or a layer, and
//!   finishes the recording. Its [`Mode`] says what is played and what is sent.
//! - [`Cassette`] is what both have in common: a file in the native format, which
//!   `docs/cassettes.md` describes, one that vcrpy wrote with the Python client, or a HAR file of a
//!   browser. It can be written in each [`Format`].
//! - [`Matching`] says when a request is the same as a recorded one, [`Miss`] why a request has no
//!   answer, [`Redactor`] which secrets are taken out, and [`testing`] gives each test a cassette
//!   of its own.
//!
//! ```
//! use cloudcix_core::Body;
//! use cloudcix_replay::{Cassette, Replay};
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
//! let answer = replay.clone().oneshot(request).await?;
//! assert_eq!(answer.body().bytes().map(AsRef::as_ref), Some(&br#"{"content":[{"id":1}]}"#[..]));
//! assert!(replay.report().unused.is_empty());
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```

mod cassette;
mod content;
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
pub use flight_recorder::{FlightRecorder, FlightRecorderLayer, FlightRecorderService};
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
