//! A ring buffer of the last exchanges, to be written as a cassette when something goes wrong.

mod exchange;
mod layer;
mod ring;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use cloudcix_core::{Body, Error, ResBody};
use http::{Request, Response, StatusCode};

pub use self::layer::{FlightRecorderFuture, FlightRecorderLayer, FlightRecorderService};
use self::{exchange::Exchange, ring::Ring};
use crate::{Cassette, ExportError, Failure, Format, Interaction, Redactor, decompress};

/// Keeps the last exchanges of a program in memory, and writes them as a cassette on request or
/// when an exchange matches a predicate.
///
/// Unlike a recording, which writes everything to a file, it is cheap enough to leave on in
/// production. Bodies are shared with the caller, not copied. In memory, exchanges have their
/// secrets; these are redacted when the exchanges become a [`Cassette`]. The cassette replays like
/// any other, so that a developer can reproduce the failure offline.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
/// use cloudcix::replay::{FlightRecorder, Replay};
/// # use cloudcix_core::{Body, ResBody};
/// # use http::{Request, Response};
/// use tower::{ServiceBuilder, ServiceExt as _};
///
/// # let transport = tower::service_fn(|_: Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(Response::new(ResBody::from("{}")))
/// # });
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let recorder = FlightRecorder::new(100);
/// let transport = ServiceBuilder::new().layer(recorder.layer()).service(transport);
///
/// let country = "https://membership.api.cloudcix.com/country/107/";
/// transport.oneshot(Request::get(country).body(Body::empty())?).await?;
///
/// let replay = Replay::new(recorder.cassette()); // or `recorder.dump("crash.jsonl")?`
/// assert!(replay.oneshot(Request::get(country).body(Body::empty())?).await.is_ok());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
///
/// Clones share the exchanges.
#[derive(Clone)]
pub struct FlightRecorder {
    ring: Arc<Mutex<Ring>>,
    redactor: Redactor,
    trigger: Option<Trigger>,
}

/// The condition for an automatic dump, and its path.
#[derive(Clone)]
struct Trigger {
    path: Arc<Path>,
    predicate: Arc<dyn Fn(&Interaction) -> bool + Send + Sync>,
}

impl FlightRecorder {
    /// Creates a recorder that keeps the last `capacity` exchanges with their complete bodies. With
    /// 0 it keeps none.
    pub fn new(capacity: usize) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring::new(capacity))),
            redactor: Redactor::default(),
            trigger: None,
        }
    }

    /// Redacts with `redactor` instead of the default one.
    #[must_use]
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = redactor;
        self
    }

    /// Dumps to `path` automatically after each exchange for which `predicate` returns `true`.
    /// Exchanges that end before the file is written are in it as well.
    ///
    /// The file is written in the background, on a thread for blocking work, and later dumps
    /// replace it. Dumps that are requested while one is running are merged into one more. Outside
    /// of a tokio runtime, the file is written at once, on the calling thread.
    /// [`last_dump_error`](Self::last_dump_error) returns the failure of the last dump.
    ///
    /// The predicate runs on the caller's task, and sees the exchange with its secrets.
    ///
    /// ```
    /// # use cloudcix_replay::FlightRecorder;
    /// let recorder = FlightRecorder::new(100).dump_when("crash.jsonl", |exchange| {
    ///     exchange.response().is_none_or(|response| response.status().is_server_error())
    /// });
    /// # drop(recorder);
    /// ```
    #[must_use]
    pub fn dump_when(
        mut self,
        path: impl Into<PathBuf>,
        predicate: impl Fn(&Interaction) -> bool + Send + Sync + 'static,
    ) -> Self {
        let path = Arc::from(path.into());
        self.trigger = Some(Trigger { path, predicate: Arc::new(predicate) });
        self
    }

    /// Returns a layer that keeps the exchanges that pass through it. As a layer per attempt, it
    /// sees each retry; as a layer per call, only the final outcome.
    pub fn layer(&self) -> FlightRecorderLayer {
        FlightRecorderLayer::new(self.clone())
    }

    /// Returns the kept exchanges as a redacted cassette, oldest first.
    ///
    /// An exchange with an unsupported compression is left out, because it can't be searched for
    /// secrets.
    pub fn cassette(&self) -> Cassette {
        // Cloned, so that the lock is not held during redaction, and calls don't wait for it.
        let exchanges = self.ring().exchanges();
        let mut interactions: Vec<_> = exchanges.iter().map(Exchange::to_interaction).collect();
        if self.redactor.is_enabled() {
            interactions.retain_mut(|interaction| decompress_bodies(interaction).is_ok());
        }
        Cassette::new(interactions, self.redactor.clone())
    }

    /// Writes the kept exchanges as a cassette, and returns their number. The path's extension
    /// decides the format, and the native one is the default. The exchanges stay in memory.
    ///
    /// Blocks until the file is flushed to disk.
    ///
    /// # Errors
    /// The same as for [`Cassette::write`]. The old file is then unchanged.
    pub fn dump(&self, path: impl AsRef<Path>) -> Result<usize, ExportError> {
        let path = path.as_ref();
        let cassette = self.cassette();
        cassette.write_as(path, Format::from_path(path).unwrap_or(Format::Native))?;
        Ok(cassette.interactions().len())
    }

    /// Returns the number of exchanges that were not kept because their bodies were returned
    /// [unread](cloudcix_core::Unread).
    pub fn skipped(&self) -> u64 {
        self.ring().skipped
    }

    /// Returns the error of the last automatic dump, or `None` if it succeeded or there was none.
    pub fn last_dump_error(&self) -> Option<String> {
        self.ring().error.clone()
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an exchange with a copy of the request.
    fn begin(&self, request: &Request<Body>) -> Box<Exchange> {
        let spare = self.ring().take_spare();
        let mut exchange = spare.unwrap_or_else(|| Box::new(Exchange::new()));
        exchange.begin(request);
        exchange
    }

    /// Ends an exchange, and keeps it unless its body is unread.
    fn end(&self, mut exchange: Box<Exchange>, result: Result<&Response<ResBody>, &Error>) {
        match result {
            Ok(response) => match response.body() {
                ResBody::Full(body) => exchange.respond(response, body),
                ResBody::Unread(_) => {
                    self.ring().skipped += 1;
                    return;
                }
            },
            Err(error) => exchange.fail(Failure::from_error(error)),
        }
        // Before the lock: the predicate is the user's code, and may call this recorder.
        let dumps = self
            .trigger
            .as_ref()
            .is_some_and(|trigger| (trigger.predicate)(&exchange.to_interaction()));
        let mut ring = self.ring();
        ring.push(exchange);
        // Only one dump runs at a time; it is repeated for exchanges that come before it ends.
        let begins = dumps && ring.begin_dump();
        drop(ring);
        if begins {
            self.dump_in_background();
        }
    }

    /// Runs a dump that has begun.
    fn dump_in_background(&self) {
        let dump = PendingDump { recorder: self.clone(), ended: false };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(move || dump.run())),
            Err(_) => dump.run(),
        }
    }
}

/// A dump that [`FlightRecorder::dump_when`] has requested.
struct PendingDump {
    recorder: FlightRecorder,
    ended: bool,
}

impl PendingDump {
    fn run(mut self) {
        let Some(trigger) = &self.recorder.trigger else { return };
        loop {
            let error = self.recorder.dump(&trigger.path).err().map(|error| error.to_string());
            if !self.recorder.ring().end_dump(error) {
                break;
            }
        }
        self.ended = true;
    }
}

impl Drop for PendingDump {
    /// Lets the next dump begin if this one never ran: a runtime that has ended drops blocking work
    /// instead of running it.
    fn drop(&mut self) {
        if !self.ended {
            self.recorder.ring().abandon_dump();
        }
    }
}

/// Decompresses the bodies that the transport left compressed.
///
/// # Errors
/// The reason why a body can't be searched for secrets.
fn decompress_bodies(interaction: &mut Interaction) -> Result<(), &'static str> {
    let (request, outcome) = interaction.parts_mut();
    // Only a check: the redactor itself decompresses requests.
    decompress::live_request(request)?;
    if let Ok(response) = outcome {
        let part = response.status() == StatusCode::PARTIAL_CONTENT;
        let body = std::mem::take(response.body_mut());
        *response.body_mut() =
            decompress::live_body(request.method(), response.headers_mut(), body, part)?;
    }
    Ok(())
}

impl fmt::Debug for FlightRecorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the exchanges, which hold secrets.
        let ring = self.ring();
        f.debug_struct("FlightRecorder")
            .field("capacity", &ring.capacity())
            .field("kept", &ring.len())
            .field("skipped", &ring.skipped)
            .finish_non_exhaustive()
    }
}
