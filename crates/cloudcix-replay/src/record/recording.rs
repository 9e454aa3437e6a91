//! One session that is written down.

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
    writer::{Kept, Writer},
};
use crate::{
    Failure, Interaction, content,
    file::{Lock, Paths},
    format::native,
    redact::Live,
    replay::Skipped,
};

pub(super) struct Recording {
    paths: Paths,
    live: Arc<Live>,
    writer: Mutex<Writer>,
    started: AtomicU64,
    ended: AtomicU64,
    late: AtomicU64,
    skipped: Mutex<Vec<Skipped>>,
}

/// How much was recorded.
pub(super) struct Counts {
    pub(super) recorded: u64,
    pub(super) lost: u64,
    pub(super) unfinished: u64,
    pub(super) late: u64,
    pub(super) skipped: Vec<Skipped>,
}

impl Recording {
    pub(super) fn new(paths: Paths, lock: Option<Lock>, live: Arc<Live>) -> Self {
        let writer = Mutex::new(Writer::new(paths.clone(), lock));
        let (started, ended, late) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        Self { paths, live, writer, started, ended, late, skipped: Mutex::default() }
    }

    /// Begins the file now, so that what would go wrong goes wrong before anything is sent.
    pub(super) fn open(&self) -> Result<(), RecordErrorKind> {
        self.writer().open(self.live.rules())
    }

    /// A request is about to be sent.
    pub(super) fn begin(self: &Arc<Self>, request: &Request<Body>) -> Exchange {
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        // What layers put into the extensions stays with the live request.
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
            unfinished: started.saturating_sub(ended),
            late: self.late.load(Ordering::Relaxed),
            skipped,
        }
    }

    /// Ends the recording, without waiting for any call: one that is parked may never end. `loaded`
    /// is what stands before it in the cassette, unless `base` knows of something newer.
    pub(super) fn finish(
        &self,
        loaded: &[Interaction],
        base: Option<&Base>,
    ) -> Result<(), RecordErrorKind> {
        // The writer is free again when this line is done: whoever comes now is too late, and need
        // not wait.
        let ended = self.writer().end()?;
        let Some(written) = ended else { return Ok(()) };
        let unfinished = self.counts().unfinished;
        if written.kept() == 0 && unfinished > 0 {
            return Err(RecordErrorKind::Unfinished { unfinished });
        }
        let newer = base.map(Base::reload).transpose()?.flatten();
        let old = newer.as_deref().unwrap_or(loaded);
        finish(&self.paths.cassette, old, written, self.live.rules(), &self.live.inspector())
    }

    fn end(&self, number: u64, mut interaction: Interaction) {
        self.live.interaction(&mut interaction);
        let line = native::line(&interaction, Some(number));
        if self.writer().append(&line, self.live.rules()) == Kept::TooLate {
            self.late.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that was sent. Its number, taken when it was, is its place in the cassette.
pub(super) struct Exchange {
    recording: Arc<Recording>,
    number: u64,
    request: Option<Request<Body>>,
    at: SystemTime,
    clock: Instant,
}

impl Exchange {
    pub(super) fn answered(self, head: &Response<()>, body: Bytes) {
        let mut headers = head.headers().clone();
        // Whatever the transport left packed, nobody could look for secrets in it.
        let part = head.status() == StatusCode::PARTIAL_CONTENT;
        let body = match &self.request {
            Some(request) if self.recording.live.rules().is_enabled() => {
                match content::unpack(request.method(), &mut headers, body, part) {
                    Ok(body) => body,
                    Err(why) => return self.skipped(why),
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

    pub(super) fn failed(self, error: &Error) {
        self.end(|request| Interaction::failed(request, Failure::from_error(error)));
    }

    /// What happened can't be kept.
    pub(super) fn skipped(mut self, why: &'static str) {
        if let Some(request) = self.request.take() {
            self.recording.ended.fetch_add(1, Ordering::Relaxed);
            let (method, url) = (
                Method::clone(request.method()),
                self.recording.live.inspector().show(request.uri()),
            );
            let mut skipped = self.recording.skipped.lock().unwrap_or_else(PoisonError::into_inner);
            skipped.push(Skipped { method, url, why });
        }
    }

    fn end(mut self, outcome: impl FnOnce(Request<Body>) -> Interaction) {
        // The redactor unpacks what it can.
        if self.recording.live.rules().is_enabled()
            && let Some(Err(why)) = self.request.as_ref().map(content::unpack_request)
        {
            return self.skipped(why);
        }
        if let Some(request) = self.request.take() {
            let took = Duration::from_micros(
                u64::try_from(self.clock.elapsed().as_micros()).unwrap_or(u64::MAX),
            );
            self.recording.end(self.number, outcome(request).started_at(self.at).took(took));
            self.recording.ended.fetch_add(1, Ordering::Relaxed);
        }
    }
}
