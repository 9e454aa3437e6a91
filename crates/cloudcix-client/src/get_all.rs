//! Reading a whole collection, page by page.

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

/// A call that reads a whole collection: page 0 first, then the others, several at a time. The
/// items come in the server's order.
///
/// Rows may be inserted or deleted meanwhile, which moves others from one page to the next:
///
/// - An item that comes twice is returned once: it is dropped if its `id` was on one of the last
///   2 × [`concurrency`](Self::concurrency) pages.
/// - Reading ends with a page that has nothing new, or with a page that is not full once the total
///   is reached. The total alone does not end it.
/// - [`All::total_changed`] says whether a row may have been missed.
///
/// The pages set `page` and `limit`, so the call fails if its query does; use
/// [`page_size`](Self::page_size) instead of `limit`.
///
/// The Python client reads one page after another. It loops forever if rows are deleted meanwhile,
/// and returns duplicates if rows are inserted.
#[derive(Debug)]
#[must_use = "nothing is read until this is awaited, or `.pages()` or `.items()` is polled"]
pub struct GetAll<S, M> {
    call: Call<S, List<M>>,
    page_size: u32,
    concurrency: usize,
}

/// All items of a collection.
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
/// let all = client.membership().country().get_all().await?;
/// assert_eq!(all.items.len(), 1);
/// assert!(!all.total_changed && all.warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct All<M> {
    /// The items, in the server's order.
    pub items: Vec<M>,
    /// The server's warnings on all pages, each once. It *skips* filters that it does not know, and
    /// says so only here.
    pub warnings: Vec<String>,
    /// Whether the collection changed while it was read, so that a row may be missing: the server's
    /// total changed from one page to the next or differs from the number of items, or an item
    /// came twice. (No client can notice if as many rows were inserted as deleted between two
    /// pages.)
    pub total_changed: bool,
    /// The metadata of the first page. Its `extra` has the keys of all pages, each with the value
    /// of the first page that has it.
    pub metadata: crate::Metadata,
    /// All other keys of the responses, each with the value of the first page that has it.
    pub extra: Map<String, Value>,
    /// The other keys whose values a `Value` can't hold, as JSON text. See
    /// [`Page::raw`](crate::Page::raw).
    pub raw: BTreeMap<String, String>,
}

impl<M> All<M> {
    /// Creates a collection of these items, without warnings. For mocks.
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
    /// Reads all pages instead of this one, as [`Resource::get_all`](crate::Resource::get_all)
    /// does. For pages that are read with a pk:
    /// `membership().notification(address).read(transaction_type).get_all()`.
    pub fn get_all(self) -> GetAll<S, M> {
        GetAll::new(self)
    }
}

impl<S, M> GetAll<S, M> {
    /// The most items that the server puts on one page.
    pub const MAX_PAGE_SIZE: u32 = 100;
    /// The default of [`concurrency`](Self::concurrency): enough for the 20 requests a second that
    /// the API allows, as long as a page takes no more than 400 ms.
    pub const DEFAULT_CONCURRENCY: usize = 8;

    pub(crate) fn new(call: Call<S, List<M>>) -> Self {
        Self { call, page_size: Self::MAX_PAGE_SIZE, concurrency: Self::DEFAULT_CONCURRENCY }
    }

    query_methods!(with_params);

    /// Sets the number of items to request per page, 1 to 100; the default is 100. Other numbers
    /// are clamped.
    pub fn page_size(mut self, items: u32) -> Self {
        self.page_size = items.clamp(1, Self::MAX_PAGE_SIZE);
        self
    }

    /// Limits the number of pages that are in flight, or read ahead and waiting, at any time. The
    /// default is 8; 0 counts as 1, which reads each page when the reader asks for it. A stream
    /// never holds more pages than this in memory.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.concurrency = pages.max(1);
        self
    }

    /// Turns filters and orderings that the server would skip into errors. See [`Call::strict`].
    /// The first page with a warning ends the reading: the error comes instead of its rows.
    pub fn strict(mut self) -> Self {
        self.call = self.call.strict();
        self
    }

    /// Undoes [`strict`](Self::strict). See [`Call::lenient`].
    pub fn lenient(mut self) -> Self {
        self.call = self.call.lenient();
        self
    }

    /// Sends `token` with every page's request. See [`Call::token`].
    pub fn token(mut self, token: impl Into<Token>) -> Self {
        self.call = self.call.token(token);
        self
    }

    /// Sets a header of every page's request. See [`Call::header`].
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.call = self.call.header(name, value);
        self
    }

    /// Sets an option of every page's request for the layers below. See [`Call::option`].
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
    /// Reads all pages and returns their items.
    ///
    /// Tasks of the runtime read the pages, as for a [stream](Self::pages). If the collection
    /// changed meanwhile, that is also logged: a `tracing` event at the level WARN.
    ///
    /// # Errors
    /// The error of the first page that fails.
    pub async fn send(self) -> Result<All<M>, Error> {
        // All items end up in memory anyway, so duplicates are looked for among all of them.
        let mut pages = self.pages().remembering_everything();
        let mut all = All::new(Vec::new());
        let mut is_first = true;
        while let Some(page) = pages.next().await {
            let page = page?;
            all.items.extend(page.items);
            add_new(&mut all.extra, page.extra);
            add_new_texts(&mut all.raw, page.raw);
            // Page and total describe the first page; only additional keys are merged.
            if std::mem::take(&mut is_first) {
                all.metadata = page.metadata;
            } else {
                add_new(&mut all.metadata.extra, page.metadata.extra);
                add_new_texts(&mut all.metadata.raw, page.metadata.raw);
            }
        }
        all.total_changed = pages.total_changed();
        // Without this client's own: `total_changed` says that already.
        all.warnings = pages.into_servers_warnings();
        Ok(all)
    }

    /// Blocks the thread until all pages are read: [`send`](Self::send) for code that is not async.
    ///
    /// # Errors
    /// As for `send`, and [`InsideRuntime`](crate::InsideRuntime) if it is called inside an async
    /// runtime.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<All<M>, Error> {
        crate::blocking::block_on(self.send())
    }

    /// Says that the feature is missing.
    #[cfg(not(feature = "blocking"))]
    #[doc(hidden)]
    pub fn send_blocking(self) -> Result<All<M>, Error>
    where
        S: crate::feature::Blocking,
    {
        S::never()
    }

    /// Streams the pages, each without items that came before.
    ///
    /// **Deleting rows while streaming skips rows.** The rows behind a deleted one move up, some of
    /// them onto pages that have been read already: deleting each of 2,000 rows as it arrives
    /// leaves about half of them. So does a change after which a row no longer matches the filter.
    /// Call [`send`](Self::send) first, then delete:
    ///
    /// ```
    /// # use cloudcix_core::{Body, Endpoints, ResBody};
    /// # use http::{Request, Response};
    /// # const PAGE: &str = r#"{"content": [{"id": 1}], "_metadata": {"total_records": 1}}"#;
    /// # let transport = tower::service_fn(|_: Request<Body>| async {
    /// #     Ok::<_, tower::BoxError>(Response::new(ResBody::from(PAGE)))
    /// # });
    /// # let client = cloudcix_client::Client::new(Endpoints::default(), transport);
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// let departments = client.membership().department();
    /// let old = departments.get_all().search("name__startswith", "test-").send().await?;
    /// for department in old.items {
    ///     departments.delete(&department["id"]).send().await?;
    /// }
    /// # Ok::<(), cloudcix_core::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// At its end, the stream reports whether the collection changed: see [`Pages::warnings`] and
    /// [`Pages::total_changed`].
    ///
    /// Pages are read ahead while the reader works: see [`Pages`]. Dropping the stream cancels all
    /// requests.
    pub fn pages(self) -> Pages<S, M> {
        Pages::new(self.call.decoded(), self.page_size, self.concurrency)
    }

    /// Streams the items.
    ///
    /// **Deleting rows while streaming skips rows**: call [`send`](Self::send) first, then delete.
    /// See the example at [`pages`](Self::pages).
    ///
    /// ```
    /// # use cloudcix_core::{Body, Endpoints, ResBody};
    /// # use http::{Request, Response};
    /// # const PAGE: &str = r#"{
    /// #     "content": [{"id": 1, "name": "Lab"}],
    /// #     "_metadata": {"total_records": 1}
    /// # }"#;
    /// # let transport = tower::service_fn(|_: Request<Body>| async {
    /// #     Ok::<_, tower::BoxError>(Response::new(ResBody::from(PAGE)))
    /// # });
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
    /// Pages are read ahead while the reader works: see [`Pages`]. Dropping the stream cancels all
    /// requests.
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
