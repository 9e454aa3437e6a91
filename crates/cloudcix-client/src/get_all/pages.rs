use std::{
    collections::VecDeque,
    fmt,
    panic::resume_unwind,
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Error, Transport};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    fetch::{Fetch, TaskFailure},
    plan::Plan,
    warnings::Warnings,
};
use crate::{Call, DecodeError, Page, decode::List, request_summary::RequestSummary};

type RawPage = Page<Box<RawValue>>;
type Fetched = Result<(RawPage, RequestSummary), Error>;

/// A stream of the pages of a collection, each without items that came before. Returned by
/// [`GetAll::pages`](super::GetAll::pages).
///
/// **Deleting rows while streaming skips rows**: read them with [`send`](super::GetAll::send)
/// first, then delete. See [`GetAll::pages`](super::GetAll::pages).
///
/// # Reading ahead
///
/// Nothing is sent before the first poll. From the second page on, as many pages as the
/// [concurrency](super::GetAll::concurrency) allows are read ahead, each by a task of the tokio
/// runtime in which the stream is polled. So timeouts never include the reader's own time, a stream
/// that isn't polled blocks no other call, and memory is bounded by the concurrency. Dropping the
/// stream aborts the tasks. They run in the reader's [span](tracing::Span), and a panic in one of
/// them resumes in the reader.
///
/// Outside of a tokio runtime, pages are read one at a time, when the reader asks for them.
///
/// # Errors
///
/// The error of a page comes in its place, and ends the stream. If the runtime shuts down while it
/// reads a page, the error is [`Unanswered`](cloudcix_core::ErrorKind::Unanswered), because the
/// request may have been sent.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// let mut pages = client.membership().country().get_all().page_size(50).pages();
/// while let Some(page) = pages.next().await {
///     println!("{} countries", page?.items.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<S, M> {
    call: Call<S, List<Box<RawValue>>>,
    page_size: u32,
    concurrency: usize,
    plan: Plan,
    /// The pages that are requested but not yet taken, in order, with their numbers.
    in_flight: VecDeque<(u64, Fetch<Fetched>)>,
    warnings: Warnings,
    /// Whether the last page or an error was handed out. Later polls return `None`.
    ended: bool,
    /// Decodes the rows of a page, once repeated ones are dropped.
    decode: fn(RawPage) -> Result<Page<M>, Error>,
}

/// The error of a page whose task was cancelled by the shutdown of its runtime.
#[derive(Debug, thiserror::Error)]
#[error(
    "the tokio runtime in which page {page} was read has shut down; keep it running for as long as \
     the stream is read"
)]
struct RuntimeShutDown {
    page: u64,
}

impl<S: Transport, M: DeserializeOwned> Pages<S, M> {
    pub(super) fn new(
        call: Call<S, List<Box<RawValue>>>,
        page_size: u32,
        concurrency: usize,
    ) -> Self {
        let plan = Plan::new(page_size, concurrency);
        let (in_flight, warnings) = (VecDeque::new(), Warnings::new());
        Self { call, page_size, concurrency, plan, in_flight, warnings, ended: false, decode }
    }

    /// Remembers all ids and all warnings, for a reader that keeps all items in memory anyway.
    pub(super) fn remembering_everything(mut self) -> Self {
        self.plan.remember_everything();
        self.warnings.keep_all();
        self
    }

    /// Returns the warnings of the server, without this client's own.
    pub(super) fn into_servers_warnings(self) -> Vec<String> {
        self.warnings.into_servers()
    }

    /// Returns the next page, or `None` after the last. Cancel-safe: dropping the future loses no
    /// page.
    ///
    /// # Errors
    /// The error of the page. It ends the stream.
    pub async fn next(&mut self) -> Option<Result<Page<M>, Error>> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<M>, Error>>> {
        self.read_ahead();
        // Only the front page is polled: the others are tasks, and finish by themselves.
        let Some((number, fetch)) = self.in_flight.front_mut() else {
            return Poll::Ready(self.end());
        };
        let (number, fetched) = (*number, ready!(fetch.poll(cx)));
        self.in_flight.pop_front();
        Poll::Ready(match fetched {
            Ok(Ok((page, summary))) => self.take(page, &summary),
            Ok(Err(error)) => self.fail(error),
            // The request may have reached the server, so the call counts as sent.
            Err(TaskFailure::RuntimeShutDown) => {
                let error = Error::unanswered(RuntimeShutDown { page: number });
                self.fail(self.call_for(number).locate(error))
            }
            Err(TaskFailure::Panicked(panic)) => {
                // Ends the stream first: a reader that catches the panic and polls again must not
                // get the pages behind the lost one.
                self.plan.fail(false);
                self.stop();
                resume_unwind(panic)
            }
        })
    }

    /// Requests all pages that the plan and the concurrency allow now.
    fn read_ahead(&mut self) {
        for at in 0..self.in_flight.len() {
            if self.in_flight[at].1.may_be_stalled() {
                // Reading a page twice is safe; waiting for this task may take forever. Replacing
                // it aborts it.
                self.in_flight[at].1 = self.fetch(self.in_flight[at].0);
            }
        }
        while self.in_flight.len() < self.max_in_flight()
            && let Some(page) = self.plan.next_page()
        {
            self.in_flight.push_back((page, self.fetch(page)));
        }
    }

    /// Returns the number of pages to read at once: one outside of a runtime, where only the front
    /// page is polled and a second one would make no progress.
    fn max_in_flight(&self) -> usize {
        if tokio::runtime::Handle::try_current().is_ok() { self.concurrency } else { 1 }
    }

    fn fetch(&self, page: u64) -> Fetch<Fetched> {
        Fetch::start(self.call_for(page).send_with_summary())
    }

    fn call_for(&self, page: u64) -> Call<S, List<Box<RawValue>>> {
        self.call.clone().page(page).limit(self.page_size)
    }

    /// Accepts the next page in order. `None` ends the stream.
    fn take(
        &mut self,
        mut page: RawPage,
        summary: &RequestSummary,
    ) -> Option<Result<Page<M>, Error>> {
        self.warnings.add(&page.metadata.warnings);
        if !self.plan.take(&mut page.items, &page.metadata) {
            return self.end();
        }
        let decoded = (self.decode)(page).map_err(|error| summary.locate(error));
        // A page that can't be decoded ends the stream like any other error: going on would hide
        // that its rows are missing.
        if decoded.is_err() {
            self.plan.fail(false);
            self.stop();
        }
        Some(decoded)
    }

    /// Accepts the failure of the next page in order. `None` ends the stream without an error.
    fn fail(&mut self, error: Error) -> Option<Result<Page<M>, Error>> {
        if !self.plan.fail(is_missing_page(&error)) {
            return self.end();
        }
        self.stop();
        Some(Err(error))
    }

    /// Ends the stream after its last page, with a warning if the collection changed.
    fn end(&mut self) -> Option<Result<Page<M>, Error>> {
        // Once: a finished stream may be polled again.
        if !self.ended
            && let Some(warning) = self.plan.change_warning()
        {
            // Only `Membership.department.get_all`: ids and filters may be secrets.
            let operation = self.call.operation().map(tracing::field::display);
            tracing::warn!(operation, "{warning}");
            self.warnings.add_change(warning);
        }
        self.stop();
        None
    }

    /// Ends the stream and aborts all in-flight pages.
    fn stop(&mut self) {
        self.ended = true;
        self.in_flight.clear();
    }
}

impl<S, M> Pages<S, M> {
    /// Whether the collection changed while it was read, so that a row may be missing: the server's
    /// total changed from one page to the next or, after the last page, differs from the number of
    /// items. Meaningful only then: until the last page, the items still to come count as missing.
    pub fn total_changed(&self) -> bool {
        self.plan.total_changed()
    }

    /// Returns the warnings of the pages so far, each once; the first 100 are kept.
    ///
    /// The server *skips* filters that it does not know, so that the whole collection is streamed,
    /// and says so only here and in the [metadata](Page::warnings) of each page. After the last
    /// page, this client adds a warning of its own if the collection changed while it was read. It
    /// is also logged: a `tracing` event at the level WARN.
    pub fn warnings(&self) -> &[String] {
        self.warnings.as_slice()
    }
}

/// Whether an error means that there is no such page: the server's 404, or a miss in a recording.
/// The Python client stops once the total is reached, even at a full page, so its recordings lack
/// the page behind it that this client looks at.
fn is_missing_page(error: &Error) -> bool {
    error.is_not_found() || error.is_miss()
}

fn decode<M: DeserializeOwned>(page: RawPage) -> Result<Page<M>, Error> {
    crate::decode::rows(page).map_err(|error: DecodeError| Error::decode(error))
}

// No field is structurally pinned: the futures in `in_flight` are tasks or boxed.
impl<S, M> Unpin for Pages<S, M> {}

impl<S: Transport, M: DeserializeOwned> Stream for Pages<S, M> {
    type Item = Result<Page<M>, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<S, M> fmt::Debug for Pages<S, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("in_flight", &self.in_flight.len())
            .finish_non_exhaustive()
    }
}
