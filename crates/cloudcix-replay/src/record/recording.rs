//! The recording of one session.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::{Body, Error};
use http::{Method, Request, Response, StatusCode};

use super::{
    RecordErrorKind,
    base::Base,
    finish::finish,
    writer::{Appended, Writer},
};
use crate::{
    Failure, Interaction, decompress,
    file::{Lock, Paths},
    format::native,
    redact::SessionRedactor,
    replay::Skipped,
};

/// A recording in progress, shared by the handle, the services and the calls of a session.
pub(super) struct Recording {
    paths: Paths,
    redactor: Arc<SessionRedactor>,
    writer: Mutex<Writer>,
    started: AtomicU64,
    ended: AtomicU64,
    late: AtomicU64,
    skipped: Mutex<Vec<Skipped>>,
}

/// The numbers of a recording so far.
pub(super) struct Counts {
    pub(super) recorded: u64,
    pub(super) lost: u64,
    pub(super) unfinished: u64,
    pub(super) late: u64,
    pub(super) skipped: Vec<Skipped>,
}

impl Recording {
    pub(super) fn new(paths: Paths, lock: Option<Lock>, redactor: Arc<SessionRedactor>) -> Self {
        let writer = Mutex::new(Writer::new(paths.clone(), lock));
        let (started, ended, late) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        Self { paths, redactor, writer, started, ended, late, skipped: Mutex::default() }
    }

    /// Begins the file now, so that errors come before anything is sent.
    pub(super) fn open(&self) -> Result<(), RecordErrorKind> {
        self.writer().open(self.redactor.original())
    }

    /// Begins the exchange of a request that is about to be sent.
    pub(super) fn begin(self: &Arc<Self>, request: &Request<Body>) -> Exchange {
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        // Without its extensions: what layers put there must not outlive the call.
        let mut copy = Request::new(request.body().clone());
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.version_mut() = request.version();
        *copy.headers_mut() = request.headers().clone();
        Exchange {
            recording: Arc::clone(self),
            number,
            request: Some(copy),
            at: SystemTime::now(),
            clock: Instant::now(),
        }
    }

    pub(super) fn counts(&self) -> Counts {
        let started = self.started.load(Ordering::Relaxed);
        let ended = self.ended.load(Ordering::Relaxed);
        let (recorded, lost) = {
            let writer = self.writer();
            (writer.kept, writer.lost)
        };
        let skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Counts {
            recorded,
            lost,
            // Saturates: calls may begin and end between the two loads.
            unfinished: started.saturating_sub(ended),
            late: self.late.load(Ordering::Relaxed),
            skipped,
        }
    }

    /// Ends the recording and writes the cassette, without waiting for any call: one that is never
    /// polled again never ends. The cassette begins with `loaded`, or with a newer state of `base`.
    pub(super) fn finish(
        &self,
        loaded: &[Interaction],
        base: Option<&Base>,
    ) -> Result<(), RecordErrorKind> {
        // A statement of its own, so that the lock on the writer ends with it: a call that ends
        // from now on is too late, and must not wait for the rest.
        let ended = self.writer().end()?;
        let Some(partial) = ended else { return Ok(()) };
        let unfinished = self.counts().unfinished;
        if partial.kept() == 0 && unfinished > 0 {
            return Err(RecordErrorKind::Unfinished { unfinished });
        }
        let newer = base.map(Base::reload).transpose()?.flatten();
        let old = newer.as_deref().unwrap_or(loaded);
        finish(
            &self.paths.cassette,
            old,
            partial,
            self.redactor.original(),
            &self.redactor.inspector(),
        )
    }

    /// Redacts an interaction and appends it to the file.
    fn append(&self, number: u64, mut interaction: Interaction) {
        // Both before the writer is locked, so that calls redact and serialize in parallel.
        self.redactor.redact_interaction(&mut interaction);
        let line = native::write_line(&interaction, Some(number));
        if self.writer().append(&line, self.redactor.original()) == Appended::TooLate {
            self.late.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that was sent. Its number, which is taken before it is sent, is its place in the
/// cassette. Dropped, it counts as unfinished.
pub(super) struct Exchange {
    recording: Arc<Recording>,
    number: u64,
    request: Option<Request<Body>>,
    at: SystemTime,
    clock: Instant,
}

impl Exchange {
    /// Records the response.
    pub(super) fn respond(self, head: &Response<()>, body: Bytes) {
        let mut headers = head.headers().clone();
        // Decompresses what the transport left compressed, or secrets could not be found in it.
        let part = head.status() == StatusCode::PARTIAL_CONTENT;
        let body = match &self.request {
            Some(request) if self.recording.redactor.original().is_enabled() => {
                match decompress::live_body(request.method(), &mut headers, body, part) {
                    Ok(body) => body,
                    Err(why) => return self.skip(why),
                }
            }
            _ => body,
        };
        let mut response = Response::new(body);
        *response.status_mut() = head.status();
        *response.version_mut() = head.version();
        *response.headers_mut() = headers;
        self.end(|request| Interaction::new(request, response));
    }

    /// Records a failure.
    pub(super) fn fail(self, error: &Error) {
        self.end(|request| Interaction::failed(request, Failure::from_error(error)));
    }

    /// Ends the exchange without a record of it, for the reason `why`.
    pub(super) fn skip(mut self, why: &'static str) {
        if let Some(request) = self.request.take() {
            self.recording.ended.fetch_add(1, Ordering::Relaxed);
            let (method, url) = (
                Method::clone(request.method()),
                self.recording.redactor.inspector().show(request.uri()),
            );
            let mut skipped = self.recording.skipped.lock().unwrap_or_else(PoisonError::into_inner);
            skipped.push(Skipped { method, url, why });
        }
    }

    fn end(mut self, outcome: impl FnOnce(Request<Body>) -> Interaction) {
        // The redactor decompresses the request. If it can't, secrets could stay in it.
        if self.recording.redactor.original().is_enabled()
            && let Some(Err(why)) = self.request.as_ref().map(decompress::live_request)
        {
            return self.skip(why);
        }
        if let Some(request) = self.request.take() {
            let took = Duration::from_micros(
                u64::try_from(self.clock.elapsed().as_micros()).unwrap_or(u64::MAX),
            );
            // Counted as ended only afterwards: until its line is written, it is unfinished.
            self.recording.append(self.number, outcome(request).started_at(self.at).took(took));
            self.recording.ended.fetch_add(1, Ordering::Relaxed);
        }
    }
}
