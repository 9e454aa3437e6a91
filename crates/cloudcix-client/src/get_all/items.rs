use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Error, Transport};
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::Pages;

/// The items of a collection as a stream. Made by [`GetAll::items`](super::GetAll::items).
///
/// **Deleting rows while streaming skips rows**, as described there: read them with
/// [`send`](super::GetAll::send) first, then delete.
///
/// It reads ahead as [`Pages`] does, and may be left alone for any time between two items.
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

    /// Returns the next item; `None` after the last. Dropping its future loses nothing.
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
    /// Whether the collection moved while it was read. See [`Pages::total_changed`].
    pub fn total_changed(&self) -> bool {
        self.pages.total_changed()
    }

    /// Returns the warnings about the pages so far: the server *skips* an unknown filter, and says
    /// so only here. See [`Pages::warnings`].
    pub fn warnings(&self) -> &[String] {
        self.pages.warnings()
    }
}

// Nothing in it is pinned in place.
impl<S, M> Unpin for Items<S, M> {}

impl<S: Transport, M: DeserializeOwned> Stream for Items<S, M> {
    type Item = Result<M, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}
