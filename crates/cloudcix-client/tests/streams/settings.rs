//! The settings of a `get_all`, and their bounds.

use std::time::Duration;

use cloudcix_client::{BuildError, InvalidValue, Params};
use cloudcix_core::Error;
use serde_json::Value;
use tokio::time::{sleep, timeout};

use super::server::{Behavior, Server};

#[tokio::test(start_paused = true)]
async fn a_page_has_1_to_100_rows_and_100_unless_it_is_set() {
    for (size, limit) in [
        (None, 100),
        (Some(0), 1),
        (Some(1), 1),
        (Some(99), 99),
        (Some(100), 100),
        (Some(101), 100),
    ] {
        let server = Server::steady(3);
        let all = server.client().membership().department().get_all();
        let all = if let Some(size) = size { all.page_size(size) } else { all };
        assert_eq!(all.send().await.unwrap().items.len(), 3);
        let first = server.queries().swap_remove(0);
        assert!(first.split('&').any(|pair| pair == format!("limit={limit}")), "{first}");
    }
}

#[tokio::test(start_paused = true)]
async fn as_many_pages_are_in_flight_as_is_set_also_of_a_clone_with_another_type() {
    for (concurrency, in_flight) in
        [(None, 8), (Some(0), 1), (Some(1), 1), (Some(2), 2), (Some(9), 9)]
    {
        let server = Server::steady(30);
        let all = server.client().membership().department().get_all().page_size(1);
        let all = if let Some(pages) = concurrency { all.concurrency(pages) } else { all };
        let all = all.clone().typed::<Option<Value>>().clone();
        assert_eq!(all.send().await.unwrap().items.len(), 30);
        assert_eq!(server.max_in_flight(), in_flight, "{concurrency:?}");
        assert!(
            server.queries().iter().all(|query| query.split('&').any(|pair| pair == "limit=1"))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_of_strict_and_lenient_counts() {
    let server = Server::steady(3).warning(|_| vec!["skipped".to_owned()]);
    let all = || server.client().membership().department().get_all();
    let strict = server.client().strict().membership().department().get_all();
    for (call, is_ok) in [
        (all(), true),
        (all().strict(), false),
        (all().strict().lenient(), true),
        (all().lenient().strict(), false),
        (strict.clone().lenient(), true),
        (strict, false),
    ] {
        assert_eq!(call.send().await.is_ok(), is_ok);
    }
}

#[tokio::test(start_paused = true)]
async fn the_page_and_the_limit_are_not_for_the_caller_to_set() {
    let server = Server::steady(3);
    let all = || server.client().membership().department().get_all();
    let refused = |error: Error| match error.find_source() {
        Some(BuildError::Query(param)) if param.problem == InvalidValue::SetByGetAll => {
            param.name.clone()
        }
        _ => panic!("{error:#}"),
    };
    for (params, name) in [
        (Params::new().page(0), "page"),
        (Params::new().limit(100), "limit"),
        (Params::new().limit(5).page(3), "page"),
        (Params::new().search("name", "x").limit(5), "limit"),
    ] {
        let error = all().search("name", "y").params(&params).send().await.unwrap_err();
        assert_eq!(refused(error), name);
        assert_eq!(refused(all().params(&params).pages().next().await.unwrap().unwrap_err()), name);
    }
    assert_eq!(refused(all().query("limit", 5).send().await.unwrap_err()), "limit");
    // No value, no parameter.
    assert!(all().query("limit", None::<u8>).query("Page", 5).send().await.is_ok());
    // The first error stays.
    let error = all().query("page", 1).header("a b", "c").send().await.unwrap_err();
    assert_eq!(refused(error), "page");
}

#[tokio::test(start_paused = true)]
async fn the_last_stream_to_go_takes_its_requests_with_it() {
    let server = Server::new(1000, |page| {
        if page == 0 { Behavior::Page(Duration::from_millis(20)) } else { Behavior::Silence }
    });
    let mut pages = server.client().membership().department().get_all().pages();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 100);
    assert!(timeout(Duration::from_secs(1), pages.next()).await.is_err());
    assert_eq!(server.in_flight(), 8);
    drop(pages);
    sleep(Duration::from_secs(1)).await;
    assert_eq!((server.in_flight(), server.requests()), (0, 9));
}
