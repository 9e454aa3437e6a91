//! Every item of a collection, page after page.

mod fetch;
mod into_future;
mod items;
mod pages;
mod plan;
mod warnings;

use std::collections::BTreeMap;

pub use items::Items;
pub use pages::Pages;

use cloudcix_core::{Error, Token, Transport};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{Call, decode::List, query::query_methods};

/// Reads a whole collection: page 0 first, then the others, several at once, their items in order.
///
/// A collection may move while it is read. An item that comes twice because rows moved is given
/// once: it is dropped if its `id` was on one of the last 2 × [`concurrency`](Self::concurrency)
/// pages. Reading goes on until a page brings nothing new, or the last page is not full and the
/// total is reached; the total alone is never believed. Whether a row may have been missed is told
/// by [`All::total_changed`].
///
/// It counts the pages itself: to set `page` or `limit` in its query is an error.
/// [`page_size`](Self::page_size) is for the latter.
///
/// The Python client reads one page after another, loops for ever when rows are deleted meanwhile,
/// and gives doubles when they are inserted.
#[derive(Debug)]
#[must_use = "nothing is read until `.send()` is awaited, or `.pages()` or `.items()` is read from"]
pub struct GetAll<S, M> {
    call: Call<S, List<M>>,
    page_size: u32,
    concurrency: usize,
}

/// Every item of a collection.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct All<M> {
    /// The items, in the server's order.
    pub items: Vec<M>,
    /// What the server had to say on any page, each thing once: a filter that it does not know is
    /// *skipped*, and this is where it says so.
    pub warnings: Vec<String>,
    /// The server's total changed from one page to the next, or is not the number of items that
    /// came, or one of these came twice: the collection moved while it was read, and a row may be
    /// missing. (As many rows deleted as inserted between two pages can hide a row that no client
    /// could know of.)
    pub total_changed: bool,
    /// The metadata of the first page; its `extra` has the keys of all pages, each as it came
    /// first.
    pub metadata: crate::Metadata,
    /// All other keys of the responses, each as it came first.
    pub extra: Map<String, Value>,
    /// Those of them whose values no `Value` holds, as JSON text. See
    /// [`Page::raw`](crate::Page::raw).
    pub raw: BTreeMap<String, String>,
}

impl<M> All<M> {
    /// These items, and nothing to say of them. For mocks.
    pub fn new(items: Vec<M>) -> Self {
        Self {
            items,
            warnings: Vec::new(),
            total_changed: false,
            metadata: crate::Metadata::default(),
            extra: Map::new(),
            raw: BTreeMap::new(),
        }
    }
}

impl<S, M> Call<S, List<M>> {
    /// Reads every page instead of this one, as [`Resource::get_all`](crate::Resource::get_all)
    /// does. It is for pages that are read with a pk:
    /// `membership().notification(address).read(transaction_type).get_all()`.
    pub fn get_all(self) -> GetAll<S, M> {
        GetAll::new(self)
    }
}

impl<S, M> GetAll<S, M> {
    /// The most items that the server gives on one page.
    pub const MAX_PAGE_SIZE: u32 = 100;
    /// How many pages are read at once, unless the call says otherwise.
    pub const DEFAULT_CONCURRENCY: usize = 8;

    pub(crate) fn new(call: Call<S, List<M>>) -> Self {
        Self { call, page_size: Self::MAX_PAGE_SIZE, concurrency: Self::DEFAULT_CONCURRENCY }
    }

    query_methods!(with_params);

    /// How many items to ask for on a page: 1 to 100, the default. What lies outside is taken as
    /// the nearest of the two.
    pub fn page_size(mut self, items: u32) -> Self {
        self.page_size = items.clamp(1, Self::MAX_PAGE_SIZE);
        self
    }

    /// Sets the number of pages to read at once; the default is 8, the least is 1, which reads each
    /// page when it is asked for. Memory is bounded by it.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.concurrency = pages.max(1);
        self
    }

    /// Refuses what the server would skip, and takes its warnings for errors. See [`Call::strict`].
    /// No row of a page that has a warning is handed out: the error is the last thing that comes.
    pub fn strict(mut self) -> Self {
        self.call = self.call.strict();
        self
    }

    /// Takes [`strict`](Self::strict) back. See [`Call::lenient`].
    pub fn lenient(mut self) -> Self {
        self.call = self.call.lenient();
        self
    }

    /// Sends `token` with each page's call. See [`Call::token`].
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.call = self.call.token(token);
        self
    }

    /// Sets a header of each page's call. See [`Call::header`].
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.call = self.call.header(name, value);
        self
    }

    /// Gives a setting of each page's call to the layers that know it. See [`Call::option`].
    pub fn option<T: Clone + Send + Sync + 'static>(mut self, option: T) -> Self {
        self.call = self.call.option(option);
        self
    }

    /// Decodes each item into `T`.
    pub fn typed<T: DeserializeOwned>(self) -> GetAll<S, T> {
        GetAll { call: self.call.typed(), page_size: self.page_size, concurrency: self.concurrency }
    }

    fn with_params(&mut self, change: impl FnOnce(crate::Params) -> crate::Params) {
        self.call.with_params_of_all_pages(change);
    }
}

impl<S: Transport, M: DeserializeOwned + Send + 'static> GetAll<S, M> {
    /// Reads everything.
    ///
    /// The pages are read by tasks, as a [stream](Self::pages)'s are. A collection that moved
    /// meanwhile is logged, too, as an event of `tracing` at the level WARN.
    ///
    /// # Errors
    /// The error of the first page that fails.
    pub async fn send(self) -> Result<All<M>, Error> {
        let mut pages = self.pages().remembering_everything();
        let mut all = All::new(Vec::new());
        let mut is_first = true;
        while let Some(page) = pages.next().await {
            let page = page?;
            all.items.extend(page.items);
            add_new(&mut all.extra, page.extra);
            add_new_texts(&mut all.raw, page.raw);
            if std::mem::take(&mut is_first) {
                all.metadata = page.metadata;
            } else {
                add_new(&mut all.metadata.extra, page.metadata.extra);
                add_new_texts(&mut all.metadata.raw, page.metadata.raw);
            }
        }
        all.total_changed = pages.total_changed();
        all.warnings = pages.into_servers_warnings();
        Ok(all)
    }

    /// [`send`](Self::send) for code that is not async.
    ///
    /// # Errors
    /// As for `send`, and when it is called inside an async runtime.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<All<M>, Error> {
        crate::blocking::block_on(self.send())
    }

    /// Streams the pages, each without the items that came before.
    ///
    /// **Deleting rows while streaming skips rows.** The rows behind a deleted one move up, some of
    /// them onto pages that are read already: of 2,000 rows, deleting each as it comes leaves about
    /// half. The same holds for a change that takes a row out of what is filtered for. Call
    /// [`send`](Self::send) first, then delete:
    ///
    /// ```
    /// # use cloudcix_core::{Body, Endpoints, ResBody};
    /// # use http::{Request, Response};
    /// # const PAGE: &str = r#"{"content": [{"id": 1}], "_metadata": {"total_records": 1}}"#;
    /// # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_,
    /// #     tower::BoxError>(Response::new(ResBody::from(PAGE))) });
    /// # let client = cloudcix_client::Client::new(Endpoints::default(), transport);
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// let departments = client.membership().department();
    /// for department in departments.get_all().search("name__startswith", "test-")
    ///     .send().await?.items {
    ///     departments.delete(&department["id"]).send().await?;
    /// }
    /// # Ok::<(), cloudcix_core::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A stream whose collection moved says so at its end: [`Pages::warnings`],
    /// [`Pages::total_changed`].
    ///
    /// Pages are read ahead, while the reader works: see [`Pages`]. Dropping the stream stops
    /// everything.
    pub fn pages(self) -> Pages<S, M> {
        Pages::new(self.call.decoded(), self.page_size, self.concurrency)
    }

    /// Streams the items.
    ///
    /// **Deleting rows while streaming skips rows**: call [`send`](Self::send) first, then delete.
    /// See [`pages`](Self::pages), which shows it.
    ///
    /// ```
    /// # use cloudcix_core::{Body, Endpoints, ResBody};
    /// # use http::{Request, Response};
    /// # const PAGE: &str = r#"{"content": [{"id": 1, "name": "Lab"}], "_metadata": {"total_records": 1}}"#;
    /// # let transport = tower::service_fn(|_: Request<Body>| async { Ok::<_,
    /// #     tower::BoxError>(Response::new(ResBody::from(PAGE))) });
    /// # let client = cloudcix_client::Client::new(Endpoints::default(), transport);
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// let mut departments = client.membership().department().get_all().items();
    /// while let Some(department) = departments.next().await {
    ///     println!("{}", department?["name"]);
    /// }
    /// for warning in departments.warnings() {
    ///     eprintln!("{warning}");
    /// }
    /// # Ok::<(), cloudcix_core::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Pages are read ahead, while the reader works: see [`Pages`]. Dropping the stream stops
    /// everything.
    pub fn items(self) -> Items<S, M> {
        Items::new(self.pages())
    }
}

fn add_new(known: &mut Map<String, Value>, new: Map<String, Value>) {
    for (name, value) in new {
        known.entry(name).or_insert(value);
    }
}

fn add_new_texts(known: &mut BTreeMap<String, String>, new: BTreeMap<String, String>) {
    for (name, value) in new {
        known.entry(name).or_insert(value);
    }
}

impl<S: Clone, M> Clone for GetAll<S, M> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), page_size: self.page_size, concurrency: self.concurrency }
    }
}
