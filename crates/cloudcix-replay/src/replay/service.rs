use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, BoxFuture, Error, ResBody};
use http::{Request, Response};
use tower::Service;

use super::{
    Latency, Miss, MissReason, ReplayBuilder,
    state::{Refusal, State},
};
use crate::{Cassette, Interaction, LoadError, Matching, OmittedPart, redact::SessionRedactor};

/// A transport that responds from a cassette, without a network.
///
/// Each interaction is played once, except that the last response to a GET or HEAD repeats. Equal
/// requests get their responses in the order of the recording. Clones share the progress.
///
/// # Errors
/// A request that has no response fails with a [`cloudcix_core::Error`] that [is a
/// miss](cloudcix_core::Error::is_miss), of kind [`NotSent`](cloudcix_core::ErrorKind::NotSent),
/// whose source is a [`Miss`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::{Body, replay::{Cassette, Interaction, Redactor, Replay}};
/// use http::{Request, Response};
///
/// use tower::ServiceExt as _;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let request = Request::get("https://membership.api.cloudcix.com/country/107/")
///     .body(Body::empty())?;
/// let response = Response::new(bytes::Bytes::from(r#"{"content": {"id": 107}}"#));
/// let interaction = Interaction::new(request.clone(), response);
/// let replay = Replay::new(Cassette::new([interaction], Redactor::default()));
///
/// let response = replay.clone().oneshot(request).await?;
/// assert!(response.status().is_success());
/// assert_eq!(replay.report().played, 1);
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone)]
pub struct Replay(Arc<Shared>);

pub(super) struct Shared {
    pub(super) state: State,
    pub(super) matching: Matching,
    pub(super) redactor: Arc<SessionRedactor>,
    latency: Latency,
    pub(super) warnings: Vec<String>,
    /// The number of entries of the file that are not played.
    pub(super) skipped: usize,
    /// The path of the file, if it doesn't exist.
    pub(super) missing: Option<PathBuf>,
}

impl Replay {
    /// Replays a file with the default rules. For others, see [`builder`](Self::builder).
    ///
    /// # Errors
    /// [`LoadError`], if the file can't be read or is not a cassette.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::builder().open(path)
    }

    /// Replays a cassette with the default rules. For others, see [`builder`](Self::builder).
    pub fn new(cassette: Cassette) -> Self {
        Self::builder().cassette(cassette)
    }

    /// Returns a builder, for rules other than the default ones.
    pub fn builder() -> ReplayBuilder {
        ReplayBuilder::default()
    }

    pub(super) fn start(
        cassette: Cassette,
        builder: ReplayBuilder,
        redactor: Arc<SessionRedactor>,
        warnings: Vec<String>,
        missing: Option<PathBuf>,
    ) -> Self {
        let ReplayBuilder { matching, order, latency, .. } = builder;
        let skipped = cassette
            .skipped()
            .iter()
            .filter(|omission| omission.part == OmittedPart::Entry)
            .count();
        let (interactions, _) = cassette.into_parts();
        let state = State::new(interactions, &matching, order);
        Self(Arc::new(Shared { state, matching, redactor, latency, warnings, skipped, missing }))
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.0
    }

    pub(crate) fn interactions(&self) -> &[Interaction] {
        &self.0.state.interactions
    }

    /// Responds from the cassette.
    pub(crate) async fn play(&self, request: &Request<Body>) -> Result<Response<ResBody>, Error> {
        match self.0.find(request) {
            Ok(interaction) => self.0.respond(interaction, request).await,
            Err(refused) => Err(self.0.miss(&refused)),
        }
    }

    /// Responds from the cassette, or returns `None` if it has no response, or none left.
    pub(crate) async fn play_if_recorded(
        &self,
        request: &Request<Body>,
    ) -> Option<Result<Response<ResBody>, Error>> {
        match self.0.find(request) {
            Ok(interaction) => Some(self.0.respond(interaction, request).await),
            // Not sent: the recording has a response for later, and recording a second one now
            // would make its order impossible to follow.
            Err(refused) if refused.refusal.reason == MissReason::WrongOrder => {
                Some(Err(self.0.miss(&refused)))
            }
            Err(_) => None,
        }
    }
}

/// A request that has no response, without its secrets.
struct Refused {
    request: Request<Body>,
    refusal: Refusal,
}

impl Shared {
    fn find(&self, request: &Request<Body>) -> Result<&Interaction, Box<Refused>> {
        let request = self.redactor.redact_request(request.clone());
        let parts = self.matching.parts(&request);
        let found = self.state.take(&parts.key(), &request, &self.matching);
        found.map_err(|refusal| Box::new(Refused { request, refusal }))
    }

    /// Counts a miss, and makes its error.
    fn miss(&self, Refused { request, refusal }: &Refused) -> Error {
        self.state.count_miss();
        let inspector = self.redactor.inspector();
        let mut miss = Miss::new(self, request, refusal);
        miss.hide(&inspector);
        Error::miss(miss).at(request.method(), inspector.show(request.uri()))
    }

    async fn respond(
        &self,
        interaction: &Interaction,
        request: &Request<Body>,
    ) -> Result<Response<ResBody>, Error> {
        self.wait(interaction).await?;
        match interaction.outcome() {
            Ok(response) => Ok(response.clone().map(ResBody::Full)),
            Err(failure) => {
                let inspector = self.redactor.inspector();
                let mut shown = failure.clone();
                *shown.text_mut() = inspector.hide(failure.text());
                Err(shown.to_error().at(request.method(), inspector.show(request.uri())))
            }
        }
    }

    async fn wait(&self, interaction: &Interaction) -> Result<(), Error> {
        let wait = match self.latency {
            Latency::None => return Ok(()),
            Latency::Fixed(wait) => wait,
            // A negative, infinite or absent product counts as no time.
            Latency::Recorded(scale) => {
                let seconds = interaction.duration().unwrap_or_default().as_secs_f64() * scale;
                Duration::try_from_secs_f64(seconds).unwrap_or_default()
            }
        };
        // `sleep` would panic without a runtime.
        if tokio::runtime::Handle::try_current().is_err() {
            let reason = "a replay with a latency needs a tokio runtime; call it inside one, or \
                          use `Latency::None`";
            return Err(Error::not_sent(reason).permanent());
        }
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }
}

impl Service<Request<Body>> for Replay {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.0);
        // Lazy: a future that is never polled plays nothing.
        Box::pin(async move { Ok(Replay(shared).play(&request).await?) })
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { state, matching, latency, .. } = self.shared();
        f.debug_struct("Replay")
            .field("interactions", &state.interactions.len())
            .field("matching", matching)
            .field("latency", latency)
            .finish_non_exhaustive()
    }
}
