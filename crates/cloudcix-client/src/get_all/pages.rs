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

/// The pages of a collection as a stream, each without the items that came before. Made by
/// [`GetAll::pages`](super::GetAll::pages).
///
/// **Deleting rows while streaming skips rows**, as described there: read them with
/// [`send`](super::GetAll::send) first, then delete.
///
/// Nothing is sent before the first poll. From the second page on, it reads ahead: as many pages as
/// the [concurrency](super::GetAll::concurrency) allows are read by tasks of the tokio runtime in
/// which it is polled, each to its end, and wait here for the reader. So the time that the reader
/// takes between two pages is never charged to the server, a stream that is left alone holds up
/// nobody else, and memory is bounded by the concurrency. Dropping the stream aborts the tasks.
/// They run in the reader's [span](tracing::Span), and a panic in one of them resumes in the
/// reader.
///
/// Outside of a tokio runtime, pages are read one at a time, when they are asked for.
///
/// A page that fails comes in its place, and ends the stream. So does a runtime that shuts down
/// while it reads a page: that page may have been sent, so its error is
/// [`Unanswered`](cloudcix_core::ErrorKind::Unanswered).
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<S, M> {
    call: Call<S, List<Box<RawValue>>>,
    page_size: u32,
    concurrency: usize,
    plan: Plan,
    /// In order, with their numbers.
    in_flight: VecDeque<(u64, Fetch<Fetched>)>,
    warnings: Warnings,
    ended: bool,
    decode: fn(RawPage) -> Result<Page<M>, Error>,
}

/// The runtime whose task read the page ahead is gone.
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

    /// Keeps every id and every warning, for a reader that holds every item in memory anyway.
    pub(super) fn remembering_everything(mut self) -> Self {
        self.plan.remember_everything();
        self.warnings.keep_all();
        self
    }

    /// Returns the warnings of the server, without this client's own.
    pub(super) fn into_servers_warnings(self) -> Vec<String> {
        self.warnings.into_servers()
    }

    /// Returns the next page; `None` after the last. Dropping its future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Page<M>, Error>> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<M>, Error>>> {
        self.read_ahead();
        let Some((number, fetch)) = self.in_flight.front_mut() else {
            return Poll::Ready(self.end());
        };
        let (number, fetched) = (*number, ready!(fetch.poll(cx)));
        self.in_flight.pop_front();
        Poll::Ready(match fetched {
            Ok(Ok((page, summary))) => self.take(page, &summary),
            Ok(Err(error)) => self.fail(error),
            Err(TaskFailure::RuntimeShutDown) => {
                let error = Error::unanswered(RuntimeShutDown { page: number });
                self.fail(self.call_for(number).locate(error))
            }
            Err(TaskFailure::Panicked(panic)) => {
                self.plan.fail(false);
                self.stop();
                resume_unwind(panic)
            }
        })
    }

    /// Asks for every page that may be asked for now.
    fn read_ahead(&mut self) {
        for at in 0..self.in_flight.len() {
            if self.in_flight[at].1.may_be_stalled() {
                // Reading it twice is safe; waiting for it may take for ever.
                self.in_flight[at].1 = self.fetch(self.in_flight[at].0);
            }
        }
        while self.in_flight.len() < self.max_in_flight()
            && let Some(page) = self.plan.next_page()
        {
            self.in_flight.push_back((page, self.fetch(page)));
        }
    }

    /// The number of pages to read at once. Without a runtime, nobody would go on with a second
    /// one.
    fn max_in_flight(&self) -> usize {
        if tokio::runtime::Handle::try_current().is_ok() { self.concurrency } else { 1 }
    }

    fn fetch(&self, page: u64) -> Fetch<Fetched> {
        Fetch::start(self.call_for(page).send_with_summary())
    }

    fn call_for(&self, page: u64) -> Call<S, List<Box<RawValue>>> {
        self.call.clone().page(page).limit(self.page_size)
    }

    /// Takes the next page in order.
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
        if decoded.is_err() {
            self.plan.fail(false);
            self.stop();
        }
        Some(decoded)
    }

    /// Takes the failure of the next page in order.
    fn fail(&mut self, error: Error) -> Option<Result<Page<M>, Error>> {
        if !self.plan.fail(is_missing_page(&error)) {
            return self.end();
        }
        self.stop();
        Some(Err(error))
    }

    /// Ends the stream after its last page, and tells whether the collection moved.
    fn end(&mut self) -> Option<Result<Page<M>, Error>> {
        if !self.ended
            && let Some(warning) = self.plan.change_warning()
        {
            // `Membership.department.get_all`: ids and filters may be secrets.
            let operation = self.call.operation().map(tracing::field::display);
            tracing::warn!(operation, "{warning}");
            self.warnings.add_change(warning);
        }
        self.stop();
        None
    }

    /// Ends the stream, and aborts whatever is still on its way.
    fn stop(&mut self) {
        self.ended = true;
        self.in_flight.clear();
    }
}

impl<S, M> Pages<S, M> {
    /// Whether the server's total changed from one page to the next or, after the last page, is not
    /// the number of items that came: then the collection moved while it was read, and a row may be
    /// missing.
    pub fn total_changed(&self) -> bool {
        self.plan.total_changed()
    }

    /// Returns the warnings about the pages so far, each once.
    ///
    /// The server *skips* a filter that it does not know, and streams the whole collection; it says
    /// so only here and in the [metadata](Page::warnings) of each page. The first 100 things that
    /// it says are kept. After the last page, one of this client's own is added if the collection
    /// moved while it was read; it is also logged, as an event of `tracing` at the level WARN.
    pub fn warnings(&self) -> &[String] {
        self.warnings.as_slice()
    }
}

/// Whether an error says that there is no such page: the server's 404, or a recording that ends
/// before it. The Python client asks for no page behind a full one at which the total is met, so
/// its recordings have none.
fn is_missing_page(error: &Error) -> bool {
    error.is_not_found() || error.is_miss()
}

fn decode<M: DeserializeOwned>(page: RawPage) -> Result<Page<M>, Error> {
    crate::decode::rows(page).map_err(|error: DecodeError| Error::decode(error))
}

// Nothing in it is pinned in place: what is on its way is a task, or boxed.
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
