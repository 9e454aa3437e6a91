//! The last exchanges, kept in memory for the moment when something goes wrong.

mod layer;
mod ring;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::StatusCode;

pub use self::layer::{FlightRecorderLayer, FlightRecorderService};
use self::ring::Ring;
use crate::{Cassette, ExportError, Format, Interaction, Redactor, content};

/// Keeps the last exchanges of a program in memory, and writes them as a cassette when asked to, or
/// when one of them is what you wait for.
///
/// A recording writes everything to a file; this costs little enough to leave on in production.
/// Bodies are shared with the caller, not copied. Secrets are in memory as they were sent, and are
/// taken out when the exchanges leave it: a [`Cassette`] never has them. The cassette replays like
/// any other, so that whoever gets it meets the same responses.
///
/// ```
/// use cloudcix_replay::{FlightRecorder, Replay};
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

/// When to dump by itself, and where.
#[derive(Clone)]
struct Trigger {
    path: Arc<Path>,
    predicate: Arc<dyn Fn(&Interaction) -> bool + Send + Sync>,
}

impl FlightRecorder {
    /// Keeps the last `capacity` exchanges, each with the whole of its bodies. With 0 it keeps
    /// none.
    pub fn new(capacity: usize) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring::new(capacity))),
            redactor: Redactor::default(),
            trigger: None,
        }
    }

    /// Takes secrets out with `redactor`, instead of the default one.
    #[must_use]
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = redactor;
        self
    }

    /// Dumps to `path` by itself after each exchange for which `predicate` returns true. The
    /// exchange is the last of the cassette.
    ///
    /// The file is written beside the calls, on a thread for blocking work, and replaced by later
    /// dumps; while one is written, further ones wait and become one. Outside of a tokio runtime
    /// it is written at once. [`last_dump_error`](Self::last_dump_error) tells what went wrong.
    ///
    /// The predicate sees the exchange as it was, secrets included, and runs on the caller's task.
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

    /// A layer that keeps what passes through it. Per attempt, it sees each retry with its headers;
    /// per call, what the caller got.
    pub fn layer(&self) -> FlightRecorderLayer {
        FlightRecorderLayer::new(self.clone())
    }

    /// The exchanges so far, oldest first, without their secrets.
    ///
    /// An exchange whose body is compressed in a way that can't be undone here is left out, because
    /// nobody could look for secrets in it.
    pub fn cassette(&self) -> Cassette {
        // Cloned, so that calls don't wait for the search for secrets.
        let mut interactions = self.ring().interactions();
        if self.redactor.is_enabled() {
            interactions.retain_mut(|interaction| unpack(interaction).is_ok());
        }
        Cassette::new(interactions, self.redactor.clone())
    }

    /// Writes the exchanges as a cassette, in the format that the file's ending tells, else in the
    /// native one, and returns their number. They stay in memory.
    ///
    /// It blocks until the file is on the disk.
    ///
    /// # Errors
    /// As those of [`Cassette::write`]. The old file is still there then.
    pub fn dump(&self, path: impl AsRef<Path>) -> Result<usize, ExportError> {
        let path = path.as_ref();
        let cassette = self.cassette();
        cassette.write_as(path, Format::from_path(path).unwrap_or(Format::Native))?;
        Ok(cassette.interactions().len())
    }

    /// The exchanges that were not kept, because their bodies were handed over
    /// [unread](cloudcix_core::Unread).
    pub fn skipped(&self) -> u64 {
        self.ring().skipped
    }

    /// Why the last dump that was made by itself failed; `None` if it did not.
    pub fn last_dump_error(&self) -> Option<String> {
        self.ring().error.clone()
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an exchange, and dumps if it is one that is waited for.
    fn keep(&self, interaction: Interaction) {
        let wanted = self.trigger.as_ref().filter(|trigger| (trigger.predicate)(&interaction));
        let mut ring = self.ring();
        ring.push(interaction);
        // One dump at a time: it takes in whatever comes before it ends.
        if wanted.is_none() || !ring.begin_dump() {
            return;
        }
        drop(ring);
        let recorder = self.clone();
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(move || recorder.dump_by_itself())),
            Err(_) => recorder.dump_by_itself(),
        }
    }

    fn skip(&self) {
        self.ring().skipped += 1;
    }

    fn dump_by_itself(&self) {
        let Some(trigger) = &self.trigger else { return };
        loop {
            let error = self.dump(&trigger.path).err().map(|error| error.to_string());
            if !self.ring().end_dump(error) {
                return;
            }
        }
    }
}

/// Unpacks the bodies that a transport left compressed.
///
/// # Errors
/// Why nobody could look for secrets in them.
fn unpack(interaction: &mut Interaction) -> Result<(), &'static str> {
    let (request, outcome) = interaction.parts_mut();
    // Of a request only whether it can be: the redactor unpacks it.
    content::unpack_request(request)?;
    if let Ok(response) = outcome {
        let part = response.status() == StatusCode::PARTIAL_CONTENT;
        let body = std::mem::take(response.body_mut());
        *response.body_mut() =
            content::unpack(request.method(), response.headers_mut(), body, part)?;
    }
    Ok(())
}

impl fmt::Debug for FlightRecorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the exchanges: they hold secrets.
        let ring = self.ring();
        f.debug_struct("FlightRecorder")
            .field("capacity", &ring.capacity())
            .field("kept", &ring.len())
            .field("skipped", &ring.skipped)
            .finish_non_exhaustive()
    }
}
