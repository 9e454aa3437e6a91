//! The warnings, log events and spans of a stream.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_client::Client;
use cloudcix_core::{Body, BoxError, Endpoints, ResBody};
use futures_util::StreamExt as _;
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};
use tracing::Instrument as _;

use super::server::{Behavior, Server, id};

/// An in-memory log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn subscriber(&self) -> impl tracing::Subscriber + Send + Sync + 'static {
        let log = self.clone();
        tracing_subscriber::fmt().with_ansi(false).with_writer(move || log.clone()).finish()
    }

    /// Runs a test on a paused clock, and records its log.
    fn watch<T>(&self, test: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        tracing::subscriber::with_default(self.subscriber(), || runtime.block_on(test))
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn client(server: &Server) -> Client {
    server.client().with_token("hunter2-token").unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_servers_warnings_reach_the_reader_with_the_first_page_that_has_them() {
    let server = Server::steady(1000).warning(|page| {
        let all = "the filter `nmae` is not known".to_owned();
        if page < 3 { vec![all] } else { vec!["page 3 is old".to_owned(), all] }
    });
    let departments = client(&server).membership().department();
    let mut items = departments.get_all().search("nmae", "x").items();
    assert!(items.warnings().is_empty());
    items.next().await.unwrap().unwrap();
    assert_eq!(items.warnings(), ["the filter `nmae` is not known"]);
    while items.next().await.is_some() {}
    assert_eq!(items.warnings(), ["the filter `nmae` is not known", "page 3 is old"]);
    let mut pages = departments.get_all().pages();
    assert_eq!(pages.next().await.unwrap().unwrap().warnings().len(), 1, "a page keeps its own");
    while pages.next().await.is_some() {}
    assert_eq!(pages.warnings(), items.warnings());
    assert_eq!(departments.get_all().send().await.unwrap().warnings, items.warnings());
}

#[tokio::test(start_paused = true)]
async fn a_server_with_different_warnings_on_each_page_does_not_fill_the_memory() {
    let server = Server::steady(300).warning(|page| vec![format!("page {page} is old")]);
    let departments = client(&server).membership().department();
    let mut items = departments.get_all().page_size(1).items();
    while items.next().await.is_some() {}
    assert_eq!(
        (items.warnings().len(), items.warnings().last().unwrap().as_str()),
        (100, "page 99 is old")
    );
    assert_eq!(departments.get_all().page_size(1).send().await.unwrap().warnings.len(), 301);
    for warnings in [99, 100, 101] {
        let server = Server::steady(1)
            .warning(move |_| (0..warnings).map(|number| number.to_string()).collect());
        let all = client(&server).membership().department().get_all().send().await.unwrap();
        assert_eq!(all.warnings.len(), warnings);
    }
}

#[tokio::test(start_paused = true)]
async fn a_strict_stream_ends_with_the_first_page_that_has_a_warning() {
    let server = Server::steady(1000)
        .warning(|page| if page < 2 { Vec::new() } else { vec!["page 2 is old".to_owned()] });
    let mut pages = client(&server).membership().department().get_all().strict().pages();
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(format!("{error:#}").contains("page 2 is old"), "{error:#}");
    assert!(pages.next().await.is_none() && pages.warnings().is_empty());
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!((server.requests(), server.in_flight()), (9, 0));
}

#[test]
fn a_stream_whose_rows_are_deleted_meanwhile_warns_once() {
    let (log, server) = (Log::default(), Server::steady(2000));
    let (seen, warnings) = log.watch(async {
        let mut items = client(&server)
            .membership()
            .department()
            .get_all()
            .search("password", "hunter2")
            .items();
        let mut seen = 0;
        while let Some(item) = items.next().await {
            let id = id(&item.unwrap());
            server.rows.lock().unwrap().retain(|row| *row != id);
            seen += 1;
        }
        assert!(items.next().await.is_none() && items.total_changed());
        (seen, items.warnings().to_vec())
    });
    // The last page was read ahead, when 1,100 rows were left.
    let expected = "the collection changed while it was read, so items may be missing: the server \
                    counted 2000 items on the first page and 1100 on the last, and 1100 were read; \
                    to delete or change items, read them all with `send` first";
    assert_eq!(seen, 1100);
    assert_eq!(warnings, [expected]);
    let text = log.text();
    assert_eq!(text.matches(expected).count(), 1, "{text}");
    assert!(
        text.contains("WARN") && text.contains("operation=Membership.department.get_all"),
        "{text}"
    );
    assert!(!text.contains("hunter2"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_change_is_one_more_warning_behind_those_of_the_server() {
    for warnings in 0..=2 {
        let server = Server::steady(300).warning(move |_| {
            (0..warnings).map(|number| format!("filter {number} is not known")).collect()
        });
        let departments = client(&server).membership().department();
        let mut items = departments.get_all().concurrency(1).items();
        items.next().await.unwrap().unwrap();
        assert_eq!(items.warnings().len(), warnings);
        server.rows.lock().unwrap().truncate(150);
        while items.next().await.is_some() {}
        assert!(items.next().await.is_none() && items.total_changed());
        let (last, servers) = items.warnings().split_last().unwrap();
        assert!(last.starts_with("the collection changed while it was read"), "{last}");
        assert_eq!(servers.len(), warnings);
        assert!(servers.iter().all(|warning| warning.ends_with("is not known")));
    }
}

#[test]
fn send_reports_a_change_in_its_own_field_and_in_the_log() {
    let (log, server) =
        (Log::default(), Server::steady(250).warning(|_| vec!["skipped".to_owned()]));
    let all = log.watch(async {
        let call = client(&server).membership().department().get_all().concurrency(1).send();
        let delete = async {
            tokio::time::sleep(Duration::from_millis(30)).await;
            server.rows.lock().unwrap().truncate(150);
        };
        tokio::join!(call, delete).0.unwrap()
    });
    assert_eq!(
        (all.total_changed, all.warnings),
        (true, vec!["skipped".to_owned()]),
        "the server's warnings are the server's"
    );
    assert_eq!(log.text().matches("the collection changed while it was read").count(), 1);
}

#[test]
fn neither_an_unchanged_collection_nor_a_failed_stream_is_reported_as_changed() {
    let log = Log::default();
    log.watch(async {
        for rows in [0, 1, 99, 100, 101, 1000] {
            let server = Server::steady(rows);
            let mut items = client(&server).membership().department().get_all().items();
            while items.next().await.is_some() {}
            assert!(items.warnings().is_empty());
        }
        let server = Server::new(1000, |page| {
            if page < 2 { Behavior::Page(Duration::from_millis(20)) } else { Behavior::Status(403) }
        });
        let mut items = client(&server).membership().department().get_all().items();
        while items.next().await.is_some() {}
        assert!(items.warnings().is_empty());
    });
    assert_eq!(log.text(), "");
}

#[test]
fn pages_that_are_read_ahead_are_traced_in_the_span_of_the_reader() {
    let workers = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build()
        .unwrap();
    let (log, spans) = (Log::default(), Arc::new(Mutex::new(Vec::new())));
    let server = Server::new(1000, |_| Behavior::Page(Duration::ZERO));
    let (inner, recorded) = (server.client().into_inner(), spans.clone());
    let transport = service_fn(move |request: Request<Body>| {
        let (inner, recorded) = (inner.clone(), recorded.clone());
        async move {
            tracing::info!("a page is requested");
            recorded
                .lock()
                .unwrap()
                .push(tracing::Span::current().metadata().map(tracing::Metadata::name));
            let response: Result<Response<ResBody>, BoxError> = inner.oneshot(request).await;
            response
        }
    });
    let all = Client::new(Endpoints::default(), transport).membership().department().get_all();
    // This thread has the subscriber; the workers have none.
    tracing::subscriber::with_default(log.subscriber(), || {
        let read = async { all.items().count().await }.instrument(tracing::info_span!("report"));
        assert_eq!(workers.block_on(read), 1000);
    });
    let spans = spans.lock().unwrap();
    assert!(spans.len() == 11 && spans.iter().all(|span| *span == Some("report")), "{spans:?}");
    assert_eq!(
        log.text().matches("report: streams::warnings: a page is requested").count(),
        11,
        "{}",
        log.text()
    );
}
