use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Error, ErrorKind, Transport};
use futures_core::{Stream, future::BoxFuture};
use futures_util::{StreamExt as _, stream::FuturesOrdered};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::plan::Plan;
use crate::{Call, DecodeError, Page, decode::List, sent::Sent};

type RawPage = Page<Box<RawValue>>;

/// The pages of a collection as a stream, each without the items that came before. Made by [`GetAll::pages`](super::GetAll::pages).
///
/// As many pages are on their way as the concurrency allows, so memory is bounded by it. A page that fails comes in its place, and ends the
/// stream. Nothing runs unless the stream is polled, and dropping it stops everything.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<S, M> {
    call: Call<S, List<Box<RawValue>>>,
    page_size: u32,
    concurrency: usize,
    plan: Plan,
    in_flight: FuturesOrdered<BoxFuture<'static, Result<(RawPage, Sent), Error>>>,
    decode: fn(RawPage) -> Result<Page<M>, Error>,
}

impl<S: Transport, M: DeserializeOwned> Pages<S, M> {
    pub(super) fn new(call: Call<S, List<Box<RawValue>>>, page_size: u32, concurrency: usize) -> Self {
        let plan = Plan::new(page_size, concurrency);
        Self { call, page_size, concurrency, plan, in_flight: FuturesOrdered::new(), decode }
    }

    pub(super) fn remembering_everything(mut self) -> Self {
        self.plan.remember_everything();
        self
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<M>, Error>> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<M>, Error>>> {
        while self.in_flight.len() < self.concurrency
            && let Some(page) = self.plan.next_page()
        {
            let call = self.call.clone().page(page).limit(self.page_size);
            self.in_flight.push_back(Box::pin(call.send_and_tell()));
        }
        match ready!(self.in_flight.poll_next_unpin(cx)) {
            None => Poll::Ready(None),
            Some(Ok((mut page, sent))) => {
                let wanted = self.plan.take(&mut page.items, &page.metadata);
                if !wanted {
                    self.stop();
                    return Poll::Ready(None);
                }
                let decoded = (self.decode)(page).map_err(|error| sent.locate(error));
                if decoded.is_err() {
                    self.plan.fail(false);
                    self.stop();
                }
                Poll::Ready(Some(decoded))
            }
            Some(Err(error)) => {
                let told = self.plan.fail(is_nothing(&error));
                self.stop();
                Poll::Ready(told.then_some(Err(error)))
            }
        }
    }

    fn stop(&mut self) {
        self.in_flight = FuturesOrdered::new();
    }
}

impl<S, M> Pages<S, M> {
    /// Whether the server's total changed from one page to the next or, after the last page, is not the number of items that came: then the
    /// collection moved while it was read, and a row may be missing.
    pub fn total_changed(&self) -> bool {
        self.plan.total_changed()
    }
}

/// Whether an error says that there is no such page: the server's 404, or a recording that ends before it. The Python client asks for no
/// page behind a full one at which the total is met, so its recordings have none.
fn is_nothing(error: &Error) -> bool {
    error.is_not_found() || (error.kind() == ErrorKind::NotSent && !error.is_retryable())
}

fn decode<M: DeserializeOwned>(page: RawPage) -> Result<Page<M>, Error> {
    crate::decode::rows(page).map_err(|error: DecodeError| Error::decode(error))
}

// Nothing in it is pinned in place: what is on its way is boxed.
impl<S, M> Unpin for Pages<S, M> {}
impl<S, M> Unpin for Items<S, M> {}

impl<S: Transport, M: DeserializeOwned> Stream for Pages<S, M> {
    type Item = Result<Page<M>, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<S, M> fmt::Debug for Pages<S, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("in_flight", &self.in_flight.len()).finish_non_exhaustive()
    }
}

/// The items of a collection as a stream. Made by [`GetAll::items`](super::GetAll::items).
#[derive(Debug)]
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<S, M> {
    pages: Pages<S, M>,
    page: std::vec::IntoIter<M>,
}

impl<S: Transport, M: DeserializeOwned> Items<S, M> {
    pub(super) fn new(pages: Pages<S, M>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<M, Error>> {
        std::future::poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<M, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.page = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<S, M> Items<S, M> {
    /// See [`Pages::total_changed`].
    pub fn total_changed(&self) -> bool {
        self.pages.total_changed()
    }
}

impl<S: Transport, M: DeserializeOwned> Stream for Items<S, M> {
    type Item = Result<M, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}
