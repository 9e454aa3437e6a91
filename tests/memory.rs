//! The streams of `get_all` take as much memory for a thousand pages as for ten. It is the only
//! test of this program, because another one would allocate meanwhile.

use cloudcix::{GetAll, prelude::*};
use cloudcix_tests::responding;
use futures_util::{FutureExt as _, StreamExt as _};
use http::{Request, Response};
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The rows of a page: few, so that a thousand pages are read in seconds.
const ROWS_ON_A_PAGE: usize = 20;

/// Returns a client of a collection with `pages` full pages and one row. Each page is created on
/// request.
fn client(pages: usize) -> Client {
    let rows = pages * ROWS_ON_A_PAGE + 1;
    let response = move |request: Request<Body>| {
        let mut pairs = request.uri().query().unwrap_or_default().split('&');
        let page: usize =
            pairs.find_map(|pair| pair.strip_prefix("page=")).unwrap().parse().unwrap();
        let row =
            |id: usize| json!({"id": 1_000_000 + id, "name": "Ireland", "note": "x".repeat(50)});
        let content: Vec<Value> =
            (page * ROWS_ON_A_PAGE..rows.min((page + 1) * ROWS_ON_A_PAGE)).map(row).collect();
        Response::new(ResBody::from(
            json!({"content": content, "_metadata": {"total_records": rows}}).to_string(),
        ))
    };
    Client::new(Endpoints::default(), responding(response)).boxed()
}

/// Returns the peak of the bytes that `work` allocates.
fn peak(work: impl Future<Output = ()>) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    work.now_or_never().expect("the responses are ready at once");
    MEMORY.peak_usage() - before
}

fn all(pages: usize) -> GetAll<BoxTransport, Value> {
    client(pages)
        .membership()
        .department()
        .get_all()
        .page_size(u32::try_from(ROWS_ON_A_PAGE).unwrap())
}

async fn read_pages(pages: usize) {
    let mut stream = all(pages).pages();
    let mut rows = 0;
    while let Some(page) = stream.next().await {
        rows += page.unwrap().items.len();
    }
    assert_eq!((rows, stream.total_changed()), (pages * ROWS_ON_A_PAGE + 1, false));
}

async fn read_items(pages: usize) {
    assert_eq!(all(pages).items().map(Result::unwrap).count().await, pages * ROWS_ON_A_PAGE + 1);
}

async fn read_everything(pages: usize) {
    assert_eq!(all(pages).send().await.unwrap().items.len(), pages * ROWS_ON_A_PAGE + 1);
}

/// Runs `work` in a runtime, where tasks read pages ahead, and returns its peak.
fn in_a_runtime(work: impl Future<Output = ()>) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    runtime.block_on(work);
    MEMORY.peak_usage() - before
}

#[test]
fn a_stream_of_a_thousand_pages_takes_no_more_memory_than_one_of_ten() {
    // Warm up: things that a process allocates once are not counted below.
    read_pages(10).now_or_never().unwrap();
    let pages = [10, 100, 1000].map(|pages| peak(read_pages(pages)));
    let items = [10, 100, 1000].map(|pages| peak(read_items(pages)));
    let ahead = [10, 100, 1000].map(|pages| in_a_runtime(read_items(pages)));
    let everything = peak(read_everything(1000));
    println!(
        "bytes for 10, 100 and 1,000 pages of {ROWS_ON_A_PAGE} rows: {pages:?}; item by item \
         {items:?}; read ahead by tasks {ahead:?}; 1,000 kept {everything}"
    );
    for [ten, hundred, thousand] in [pages, items, ahead] {
        // The stream remembers the ids of the last sixteen pages, which ten pages don't reach.
        let remembered = 8 << 10;
        assert!(hundred < ten + remembered, "{ten} bytes for 10 pages, {hundred} for 100");
        assert!(thousand < hundred + 256, "{hundred} bytes for 100 pages, {thousand} for 1,000");
    }
    // Eight pages as bytes and parsed, beside the one that is being read.
    assert!(ahead[2] < 4 * items[2], "{ahead:?} bytes where pages are read ahead");
    assert!(everything > 10 * pages[2], "what keeps everything takes more: the measure works");
}
