use std::{
    fmt,
    future::Future,
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, Error, ResBody};
use http::{Request, Response};
use tower::Service;

use super::{Latency, Miss, ReplayBuilder, report::show, state::State};
use crate::{Cassette, LoadError, Matching, Redactor};

/// A transport that answers from a cassette. There is no network behind it.
///
/// Each interaction is played once, equal requests getting their answers in the order of the recording; for GET and HEAD, the last answer
/// repeats. Clones share what is played.
///
/// # Errors
/// A request that has no answer fails with a [`cloudcix_core::Error`] of kind [`NotSent`](cloudcix_core::ErrorKind::NotSent), whose source
/// is a [`Miss`].
#[derive(Clone)]
pub struct Replay(Arc<Shared>);

pub(super) struct Shared {
    pub(super) state: State,
    matching: Matching,
    redactor: Redactor,
    latency: Latency,
}

impl Replay {
    /// Replays a file that vcrpy wrote, in YAML or in JSON, as [`builder`](Self::builder) does by default.
    ///
    /// # Errors
    /// [`LoadError`] says what is wrong with the file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::builder().open(path)
    }

    /// Replays a cassette, as [`builder`](Self::builder) does by default.
    pub fn new(cassette: Cassette) -> Self {
        Self::builder().cassette(cassette)
    }

    /// Replays with other rules than the usual ones.
    pub fn builder() -> ReplayBuilder {
        ReplayBuilder::default()
    }

    pub(super) fn start(cassette: Cassette, ReplayBuilder { matching, order, latency, .. }: ReplayBuilder) -> Self {
        let (interactions, redactor) = cassette.into_parts();
        Self(Arc::new(Shared { state: State::new(interactions, &matching, order), matching, redactor, latency }))
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.0
    }
}

impl Shared {
    fn answer(&self, request: Request<Body>) -> Result<Response<ResBody>, Error> {
        let request = self.redactor.request(request);
        let parts = self.matching.parts(&request);
        match self.state.take(&parts.key(), &request, &self.matching) {
            Ok(interaction) => match interaction.outcome() {
                Ok(response) => Ok(response.clone().map(ResBody::Full)),
                Err(failure) => Err(failure.to_error().at(request.method(), show(request.uri()))),
            },
            Err(refusal) => {
                let miss = Miss::new(&self.state, &self.matching, &request, refusal);
                Err(Error::not_sent(miss).permanent().at(request.method(), show(request.uri())))
            }
        }
    }

    async fn wait(&self) -> Result<(), Error> {
        match self.latency {
            Latency::None => Ok(()),
            Latency::Fixed(_) if tokio::runtime::Handle::try_current().is_err() => {
                Err(Error::not_sent("a replay with a latency needs a tokio runtime; call it inside of one, or use `Latency::None`")
                    .permanent())
            }
            Latency::Fixed(duration) => {
                tokio::time::sleep(duration).await;
                Ok(())
            }
        }
    }
}

impl Service<Request<Body>> for Replay {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.0);
        // A future that nobody polls plays nothing.
        Box::pin(async move {
            let answer = shared.answer(request)?;
            shared.wait().await?;
            Ok(answer)
        })
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
