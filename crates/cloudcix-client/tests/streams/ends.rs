//! The ends of a stream: after the last page, with an error, with a panic.

use std::{panic::AssertUnwindSafe, time::Duration};

use cloudcix_core::{BoxError, Error, ErrorKind};
use futures_util::{FutureExt as _, StreamExt as _};
use serde::Deserialize;
use serde_json::json;
use tokio::time::sleep;

use super::server::{Behavior, Server};

const MOMENT: Duration = Duration::from_millis(20);

#[derive(Debug, Deserialize)]
struct Row {
    #[allow(dead_code, reason = "it is only decoded")]
    id: u64,
}

/// Creates a server with this behavior for page 2, whose later pages never come.
fn at_page_2(behavior: Behavior) -> Server {
    Server::new(2000, move |page| match page {
        0 | 1 => Behavior::Page(MOMENT),
        2 => behavior.clone(),
        _ => Behavior::Silence,
    })
}

#[tokio::test(start_paused = true)]
async fn an_error_ends_the_stream_and_what_it_reads_ahead() {
    for behavior in [
        Behavior::Status(403),
        Behavior::Status(404),
        Behavior::Fail(|| "reset by peer".into()),
        Behavior::Body("<html>".to_owned()),
    ] {
        let server = at_page_2(behavior);
        let mut pages = server.client().membership().department().get_all().pages();
        assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
        assert!(pages.next().await.unwrap().is_err(), "a page in the middle must be there");
        sleep(MOMENT).await;
        assert_eq!((server.in_flight(), server.requests()), (0, 9));
        assert!(pages.next().await.is_none() && pages.next().await.is_none());
        assert_eq!(server.requests(), 9);
    }
}

#[tokio::test(start_paused = true)]
async fn an_item_that_does_not_fit_its_type_ends_the_stream() {
    let odd = json!({"content": [{"id": 200}, {"id": "x"}], "_metadata": {"total_records": 2000}})
        .to_string();
    let server = at_page_2(Behavior::Body(odd));
    let departments = server.client().membership().department();
    let mut pages = departments.get_all().typed::<Row>().pages();
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(
        error.is_decode() && error.url().is_some_and(|url| url.contains("page=2")),
        "{error:#}"
    );
    sleep(MOMENT).await;
    assert_eq!((server.in_flight(), server.requests()), (0, 9));
    assert!(pages.next().await.is_none() && pages.next().await.is_none());
    assert_eq!(server.requests(), 9);
    let seen: Vec<_> = departments.get_all().typed::<Row>().items().collect().await;
    assert_eq!((seen.len(), seen.iter().filter(|item| item.is_err()).count()), (201, 1));
    assert!(seen.last().unwrap().is_err());
}

#[tokio::test(start_paused = true)]
async fn only_a_missing_page_ends_the_stream_without_an_error() {
    type Failure = fn() -> BoxError;
    let failures: [(Failure, bool); 8] = [
        (|| Error::miss("not recorded").into(), true),
        (|| std::io::Error::other(Error::miss("not recorded, says a layer")).into(), true),
        (|| Error::not_sent("no route").into(), false),
        (|| Error::connection_refused("nobody listens").into(), false),
        (|| Error::connection_refused("nobody listens").permanent().into(), false),
        (|| Error::not_sent("the certificate is not valid").permanent().into(), false),
        (|| Error::not_sent(Error::miss("the login is not recorded")).permanent().into(), false),
        (|| Error::timeout(false, "no connection in time").into(), false),
    ];
    for (failure, is_end) in failures {
        // The total is reached at a full page: the page behind it is requested speculatively.
        let server = Server::new(200, move |page| {
            if page < 2 { Behavior::Page(MOMENT) } else { Behavior::Fail(failure) }
        });
        let departments = server.client().membership().department();
        let all = departments.get_all().send().await;
        assert_eq!(all.is_ok(), is_end, "{all:?}");
        let pages: Vec<_> = departments.get_all().pages().collect().await;
        assert_eq!(
            (pages.len(), pages.iter().all(Result::is_ok)),
            if is_end { (2, true) } else { (3, false) }
        );
        assert_eq!(server.requests(), 6);
        let server = Server::new(201, move |page| {
            if page < 2 { Behavior::Page(MOMENT) } else { Behavior::Fail(failure) }
        });
        assert!(
            server.client().membership().department().get_all().send().await.is_err(),
            "this page must be there"
        );
    }
    for (status, is_end) in [(404, true), (403, false), (500, false)] {
        let server = Server::new(200, move |page| {
            if page < 2 { Behavior::Page(MOMENT) } else { Behavior::Status(status) }
        });
        assert_eq!(
            server.client().membership().department().get_all().send().await.is_ok(),
            is_end,
            "{status}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_can_not_be_built_is_an_error_of_the_first_page() {
    let server = Server::steady(1);
    let all = server.client().membership().department().get_all().header("a\nb", "c");
    let mut items = all.items();
    assert_eq!(items.next().await.unwrap().unwrap_err().kind(), ErrorKind::Build);
    assert!(items.next().await.is_none() && server.requests() == 0);
}

#[tokio::test(start_paused = true)]
async fn a_panic_resumes_in_the_reader() {
    let server = at_page_2(Behavior::Panic);
    let departments = server.client().membership().department();
    let mut items = departments.get_all().items();
    for _ in 0..200 {
        items.next().await.unwrap().unwrap();
    }
    let panic = AssertUnwindSafe(items.next()).catch_unwind().await.unwrap_err();
    assert_eq!(panic.downcast_ref::<String>().unwrap(), "page 2 is on fire");
    sleep(MOMENT).await;
    assert_eq!(server.in_flight(), 0);
    assert!(items.next().await.is_none() && items.next().await.is_none());
    let panic = AssertUnwindSafe(departments.get_all().send()).catch_unwind().await.unwrap_err();
    assert_eq!(panic.downcast_ref::<String>().unwrap(), "page 2 is on fire");
}

#[test]
fn a_panic_outside_of_a_runtime_never_skips_a_page() {
    let server =
        Server::new(
            2000,
            |page| if page == 1 { Behavior::Panic } else { Behavior::PageWhenPolledAgain },
        );
    let mut items = server.client().membership().department().get_all().items();
    let poll = |items: &mut cloudcix_client::Items<_, _>| {
        std::panic::catch_unwind(AssertUnwindSafe(|| items.next().now_or_never()))
    };
    assert!(poll(&mut items).unwrap().is_none());
    for _ in 0..100 {
        assert!(poll(&mut items).unwrap().unwrap().unwrap().is_ok());
    }
    assert!(poll(&mut items).is_err());
    let again = poll(&mut items);
    assert!(
        again.is_err() || again.unwrap().is_none_or(|item| item.is_none()),
        "not the next page's items"
    );
}
