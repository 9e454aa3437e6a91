use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Error, Transport};
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::Pages;

/// A stream of the items of a collection, returned by [`GetAll::items`](super::GetAll::items).
///
/// **Deleting rows while streaming skips rows**: read them with [`send`](super::GetAll::send)
/// first, then delete. See [`GetAll::pages`](super::GetAll::pages).
///
/// It reads ahead as [`Pages`] does. The reader may take any time between two items.
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
/// let mut countries = client.membership().country().get_all().items();
/// while let Some(country) = countries.next().await {
///     println!("{}", country?["english_name"]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

    /// Returns the next item, or `None` after the last. Cancel-safe: dropping the future loses no
    /// item.
    ///
    /// # Errors
    /// The error of a page, in place of its items. It ends the stream.
    pub async fn next(&mut self) -> Option<Result<M, Error>> {
        std::future::poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<M, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                // Goes round again: a page may be empty once its repeated items are dropped.
                Some(Ok(page)) => self.page = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<S, M> Items<S, M> {
    /// Whether the collection changed while it was read. See [`Pages::total_changed`].
    pub fn total_changed(&self) -> bool {
        self.pages.total_changed()
    }

    /// Returns the warnings of the pages so far: the server *skips* unknown filters, and says so
    /// only here. See [`Pages::warnings`].
    pub fn warnings(&self) -> &[String] {
        self.pages.warnings()
    }
}

// No field is structurally pinned.
impl<S, M> Unpin for Items<S, M> {}

impl<S: Transport, M: DeserializeOwned> Stream for Items<S, M> {
    type Item = Result<M, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}
