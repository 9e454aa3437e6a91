//! Listening on a port: addresses, many connections, shutdown.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use cloudcix_core::{Body, BoxError, ResBody, Transport};
use cloudcix_serve::{BindError, Running};
use http::{Request, Response};
use tokio::{
    net::TcpStream,
    sync::{Notify, Semaphore},
    task::JoinSet,
    time::timeout,
};
use tower::service_fn;

use crate::support::{Connection, GET, Reply, echo, open};

/// Longer than anything takes that ends.
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

async fn connect(server: &Running) -> Connection<TcpStream> {
    Connection::new(TcpStream::connect(server.local_addr()).await.unwrap())
}

async fn ask(server: &Running) -> Reply {
    connect(server).await.ask(format!("{GET}\r\n")).await
}

/// Returns a transport that responds once it is let, the calls that have begun, and the permits to
/// respond.
fn waiting() -> (impl Transport, Arc<Notify>, Arc<Semaphore>) {
    let (begun, permits) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
    let (begins, permitted) = (begun.clone(), permits.clone());
    let transport = service_fn(move |_: Request<Body>| {
        let (begins, permitted) = (begins.clone(), permitted.clone());
        async move {
            begins.notify_one();
            permitted.acquire().await.unwrap().forget();
            Ok::<_, BoxError>(Response::new(ResBody::from("waited")))
        }
    });
    (transport, begun, permits)
}

#[tokio::test]
async fn only_addresses_of_this_machine_are_bound_unless_others_are_allowed() {
    for address in ["0.0.0.0:0", "[::]:0"] {
        let error = open(echo().0).bind(address).await.unwrap_err();
        assert!(matches!(error, BindError::NotLoopback { .. }));
        assert!(error.to_string().contains("Server::allow_remote"), "{error}");
    }
    let bound = open(echo().0).allow_remote().bind("0.0.0.0:0").await.unwrap();
    assert!(bound.local_addr().ip().is_unspecified());
}

#[tokio::test]
async fn a_port_in_use_is_an_error() {
    let server = open(echo().0).bind("127.0.0.1:0").await.unwrap();
    let error = open(echo().0).bind(server.local_addr()).await.unwrap_err();
    assert!(matches!(error, BindError::Io(_)) && error.to_string().contains("port 0"), "{error}");
}

#[tokio::test]
async fn thousands_of_connections_are_served_with_fewer_at_a_time() {
    let (most, open_now) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (seen, count) = (most.clone(), open_now.clone());
    let transport = service_fn(move |_: Request<Body>| {
        let (seen, count) = (seen.clone(), count.clone());
        async move {
            seen.fetch_max(count.fetch_add(1, Relaxed) + 1, Relaxed);
            tokio::task::yield_now().await;
            count.fetch_sub(1, Relaxed);
            Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
        }
    });
    let server = open(transport).max_connections(50);
    let server = Arc::new(server.bind("127.0.0.1:0").await.unwrap().spawn());
    // As many clients at a time as the kernel lets wait without loss, each with a connection that
    // it would keep.
    let mut clients = JoinSet::new();
    for _ in 0..100 {
        let server = server.clone();
        clients.spawn(async move {
            let mut kept = Vec::new();
            for _ in 0..30 {
                let mut connection = connect(&server).await;
                assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 200);
                kept.push(connection);
            }
        });
    }
    timeout(MINUTE, clients.join_all()).await.unwrap();
    assert!(most.load(Relaxed) <= 50);
}

#[tokio::test]
async fn a_client_that_waits_for_a_connection_ends_those_that_are_idle() {
    // Otherwise they would end after a while, whoever waits.
    let server = open(echo().0).max_connections(3).head_timeout(HOUR);
    let server = server.bind("127.0.0.1:0").await.unwrap().spawn();
    let mut idle = Vec::new();
    for _ in 0..3 {
        let mut connection = connect(&server).await;
        assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 200);
        idle.push(connection);
    }
    assert_eq!(timeout(MINUTE, ask(&server)).await.unwrap().status, 200);
    for mut connection in idle {
        assert!(timeout(MINUTE, connection.rest()).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_client_that_waits_for_a_connection_ends_those_that_become_idle() {
    let server = open(echo().0).max_connections(1).head_timeout(HOUR);
    let server = server.bind("127.0.0.1:0").await.unwrap().spawn();
    // A new connection is left alone until it has had a response.
    let mut first = connect(&server).await;
    let mut second = connect(&server).await;
    second.send(format!("{GET}\r\n")).await;
    assert_eq!(first.ask(format!("{GET}\r\n")).await.status, 200);
    assert!(timeout(MINUTE, first.rest()).await.unwrap().is_empty());
    assert_eq!(second.reply().await.status, 200);
}

#[tokio::test]
async fn a_client_that_waits_needs_only_one_connection_to_end_and_keeps_its_own() {
    let (transport, begun, permits) = waiting();
    let server = open(transport).max_connections(2).head_timeout(HOUR);
    let server = server.bind("127.0.0.1:0").await.unwrap().spawn();
    let mut idle = connect(&server).await;
    permits.add_permits(1);
    assert_eq!(idle.ask(format!("{GET}\r\n")).await.status, 200);
    begun.notified().await;
    let mut busy = connect(&server).await;
    busy.send(format!("{GET}\r\n")).await;
    begun.notified().await;
    let mut third = connect(&server).await;
    third.send(format!("{GET}\r\n")).await;
    // The idle one ends for it, while the busy one goes on.
    timeout(MINUTE, begun.notified()).await.unwrap();
    assert!(timeout(MINUTE, idle.rest()).await.unwrap().is_empty());
    permits.add_permits(3);
    let reply = timeout(MINUTE, third.reply()).await.unwrap();
    assert_eq!((reply.status, reply.header("connection")), (200, None));
    assert_eq!(timeout(MINUTE, busy.reply()).await.unwrap().status, 200);
    let reply = timeout(MINUTE, third.ask(format!("{GET}\r\n"))).await.unwrap();
    assert_eq!(reply.status, 200, "nobody waits any more");
}

#[tokio::test]
async fn a_shutdown_finishes_the_responses_in_flight_and_accepts_no_more() {
    let (transport, begun, permits) = waiting();
    let server = open(transport).head_timeout(HOUR).bind("127.0.0.1:0").await.unwrap().spawn();
    let address = server.local_addr();
    let mut idle = connect(&server).await;
    idle.send(format!("{GET}\r\n")).await;
    begun.notified().await;
    permits.add_permits(1);
    idle.reply().await;
    let mut busy = connect(&server).await;
    busy.send(format!("{GET}\r\n")).await;
    begun.notified().await;

    let shutdown = tokio::spawn(server.shutdown());
    let end = timeout(MINUTE, idle.rest()).await.unwrap();
    assert!(end.is_empty(), "an idle connection ends");
    assert!(TcpStream::connect(address).await.is_err(), "the port is free");
    // Time enough for a server that would not wait.
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!shutdown.is_finished());
    permits.add_permits(1);
    let reply = busy.reply().await;
    assert_eq!((reply.status, reply.text()), (200, "waited"));
    assert_eq!(reply.header("connection"), Some("close"));
    assert!(busy.rest().await.is_empty());
    timeout(MINUTE, shutdown).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_shutdown_waits_no_longer_than_it_may() {
    let (transport, begun, permits) = waiting();
    let server = open(transport).shutdown_timeout(Duration::from_millis(20)).head_timeout(HOUR);
    let server = server.bind("127.0.0.1:0").await.unwrap().spawn();
    let mut connection = connect(&server).await;
    connection.send(format!("{GET}\r\n")).await;
    begun.notified().await;
    timeout(MINUTE, server.shutdown()).await.unwrap();
    assert!(connection.rest().await.is_empty());
    // The call was dropped, and with it its place in the semaphore's queue.
    assert_eq!((Arc::strong_count(&permits), permits.available_permits()), (1, 0));
}

#[tokio::test]
async fn a_server_that_is_dropped_takes_its_calls_along() {
    let (transport, begun, permits) = waiting();
    let server = open(transport).shutdown_timeout(HOUR).bind("127.0.0.1:0").await.unwrap().spawn();
    let mut connection = connect(&server).await;
    connection.send(format!("{GET}\r\n")).await;
    begun.notified().await;
    drop(server);
    assert!(timeout(MINUTE, connection.rest()).await.unwrap().is_empty());
    timeout(MINUTE, async {
        while Arc::strong_count(&permits) > 1 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_client_that_reads_nothing_delays_no_other() {
    let transport = service_fn(|request: Request<Body>| async move {
        let length = if request.uri().path() == "/large/" { 32 << 20 } else { 2 };
        Ok::<_, BoxError>(Response::new(ResBody::from(vec![b'x'; length])))
    });
    let server = open(transport).bind("127.0.0.1:0").await.unwrap().spawn();
    let mut stalled = Vec::new();
    for _ in 0..3 {
        let mut connection = connect(&server).await;
        connection.send("GET /large/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
        stalled.push(connection);
    }
    for _ in 0..20 {
        assert_eq!(ask(&server).await.status, 200);
    }
    drop(stalled);
    timeout(MINUTE, server.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_transport_that_panics_ends_its_own_connection_only() {
    let transport = service_fn(|request: Request<Body>| async move {
        assert_ne!(request.uri().path(), "/panics/");
        Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
    });
    let server = open(transport).bind("127.0.0.1:0").await.unwrap().spawn();
    let mut other = connect(&server).await;
    assert_eq!(other.ask(format!("{GET}\r\n")).await.status, 200);
    let mut panicking = connect(&server).await;
    panicking.send("GET /panics/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
    assert!(panicking.rest().await.is_empty());
    assert_eq!(other.ask(format!("{GET}\r\n")).await.status, 200);
    assert_eq!(ask(&server).await.status, 200);
}

#[tokio::test]
async fn the_endpoints_of_a_server_are_below_localhost() {
    let server = open(echo().0).bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().port();
    let endpoints = server.endpoints().unwrap();
    let latest = cloudcix_core::Version::Latest;
    assert_eq!(
        endpoints.base("membership", true, latest),
        format!("http://membership.localhost:{port}/")
    );
    assert_eq!(endpoints.base("SCM", false, latest), format!("http://localhost:{port}/SCM/v1/"));
    let running = server.spawn();
    assert_eq!(running.local_addr().port(), port);
    let same = running.endpoints().unwrap();
    assert_eq!(format!("{same:?}"), format!("{endpoints:?}"));
}
