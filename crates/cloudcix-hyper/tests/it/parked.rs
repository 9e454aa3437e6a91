//! Calls that are kept and never polled again ("parked"). They delay no other call.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll, Waker},
};

use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Act, FaultServer};
use cloudcix_hyper::{ConnectError, HyperTransport, ResponseBody, ResponseFuture};
use http::Response;
use http_body::Body as _;
use tower::Service as _;

use super::{builder, cause, get, post, send, soon, transport};

/// A length that exceeds all buffers on the way.
const LARGE: usize = 8 << 20;

/// A call that was polled a few times.
enum Parked {
    Waiting(Pin<Box<ResponseFuture>>),
    Ready { _response: Box<Response<ResponseBody>> },
}

/// Polls a call this many times, with enough time in between for the tasks to make progress.
async fn park(transport: &HyperTransport, url: &str, polls: usize) -> Parked {
    let mut call = Box::pin(transport.clone().call(post(url)));
    for _ in 0..polls {
        match once(call.as_mut()).await {
            Poll::Ready(response) => {
                return Parked::Ready { _response: Box::new(response.unwrap()) };
            }
            Poll::Pending => tokio::time::sleep(std::time::Duration::from_millis(2)).await,
        }
    }
    Parked::Waiting(call)
}

async fn once<F: Future + ?Sized>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await
}

#[tokio::test]
async fn a_call_that_waits_for_a_connection_and_is_parked_lets_the_others_have_it() {
    for polls in 1..4 {
        let server =
            FaultServer::start([Act::respond(200, vec![b' '; LARGE]), Act::respond(200, "{}")])
                .await;
        let transport = builder().max_connections_per_host(1).build().unwrap();
        let busy = soon(transport.clone().call(get(server.url("/")))).await.unwrap();
        // It is the first in the queue.
        let parked = park(&transport, &server.url("/"), polls).await;
        assert!(matches!(parked, Parked::Waiting(_)));
        let other = tokio::spawn({
            let (transport, url) = (transport.clone(), server.url("/"));
            async move { send(&transport, post(url)).await.map(|_| ()) }
        });
        let body = http_body_util::BodyExt::collect(busy.into_body());
        soon(body).await.unwrap();
        soon(other).await.unwrap().unwrap();
        for _ in 0..3 {
            send(&transport, post(server.url("/"))).await.unwrap();
        }
        assert_eq!(
            (server.counts().connections, server.counts().requests),
            (1, 5),
            "nothing was sent for the parked call"
        );
        // Polled again, it completes.
        let Parked::Waiting(call) = parked else { unreachable!() };
        assert_eq!(soon(call).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_call_that_is_parked_while_its_connection_is_made_keeps_neither_of_them() {
    for polls in 1..4 {
        let server = FaultServer::start([]).await;
        let transport = builder().max_connections_per_host(1).build().unwrap();
        let mut call = Box::pin(transport.clone().call(post(server.url("/"))));
        for _ in 0..polls {
            // Without a pause, so that no task runs in between.
            assert!(once(call.as_mut()).await.is_pending());
        }
        for _ in 0..3 {
            send(&transport, post(server.url("/"))).await.unwrap();
        }
        assert_eq!(
            (server.counts().most_open, server.counts().requests),
            (1, 3),
            "nothing was sent for the parked call"
        );
        assert_eq!(soon(call).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_connection_that_was_made_for_a_parked_call_does_not_stay_open() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    let mut call = Box::pin(transport.clone().call(post(server.url("/"))));
    assert!(once(call.as_mut()).await.is_pending());
    server.until(|counts| counts.connections == 1 && counts.open == 0).await;
    assert_eq!(soon(call).await.unwrap().status(), 200);
    assert_eq!((server.counts().connections, server.counts().requests), (2, 1));
}

#[tokio::test]
async fn wherever_a_call_is_parked_the_others_go_on() {
    for polls in 1..10 {
        let server = FaultServer::start([]).await;
        // One connection for the parked call, if it has got that far, and one for the others.
        let transport = builder().max_connections_per_host(2).build().unwrap();
        let parked = park(&transport, &server.url("/"), polls).await;
        for _ in 0..20 {
            assert_eq!(send(&transport, post(server.url("/"))).await.unwrap().status(), 200);
        }
        drop(parked);
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_in_the_middle_of_a_handshake_leaves_no_connection() {
    let server = FaultServer::start([Act::Silence]).await;
    let hour = std::time::Duration::from_secs(3600);
    let transport = builder().connect_timeout(hour).build().unwrap();
    let mut call = Box::pin(transport.clone().call(get(format!("https://{}/", server.address()))));
    assert!(once(call.as_mut()).await.is_pending());
    server.until(|counts| counts.open == 1).await;
    drop(call);
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn a_response_that_is_parked_half_read_keeps_its_own_connection_and_no_other() {
    let server =
        FaultServer::start([Act::respond(200, vec![b' '; LARGE]), Act::respond(200, "{}")]).await;
    let transport = builder().max_connections_per_host(2).build().unwrap();
    let mut half = soon(transport.clone().call(get(server.url("/")))).await.unwrap();
    soon(poll_fn(|cx| Pin::new(half.body_mut()).poll_frame(cx))).await.unwrap().unwrap();
    for _ in 0..20 {
        send(&transport, post(server.url("/"))).await.unwrap();
    }
    assert_eq!(server.counts().connections, 2);
}

#[test]
fn a_call_goes_on_when_the_runtime_that_was_making_its_connection_ends() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let beside =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = beside.block_on(FaultServer::start([]));
    for wait in [true, false] {
        let transport = builder().max_connections_per_host(1).build().unwrap();
        let ending = runtime();
        let mut parked = Box::pin(transport.clone().call(post(server.url("/"))));
        ending.block_on(async { assert!(once(parked.as_mut()).await.is_pending()) });
        // It waits for the only connection, which the other runtime is making.
        let url = server.url("/");
        let waiting = beside.spawn(async move { send(&transport, post(url)).await.map(|_| ()) });
        if wait {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        drop(ending);
        beside.block_on(async { soon(waiting).await.unwrap().unwrap() });
        drop(parked);
    }
    // So does the very call for which it was being made.
    let transport = builder().build().unwrap();
    let (ending, url) = (runtime(), server.url("/"));
    let mut moves = Box::pin(transport.clone().call(post(url)));
    ending.block_on(async { assert!(once(moves.as_mut()).await.is_pending()) });
    drop(ending);
    assert_eq!(beside.block_on(soon(moves)).unwrap().status(), 200);
}

#[test]
fn a_call_that_is_polled_outside_of_a_runtime_is_an_error_and_takes_no_place() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(FaultServer::start([]));
    let transport = builder().max_connections_per_host(1).build().unwrap();
    let outside = |url: String| {
        let mut call = Box::pin(transport.clone().call(post(url)));
        call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    };
    for _ in 0..3 {
        let Poll::Ready(Err(error)) = outside(server.url("/")) else {
            panic!("nothing could wake it")
        };
        assert_eq!(
            (error.kind(), error.was_sent(), error.is_retryable()),
            (ErrorKind::NotSent, false, false)
        );
        assert!(matches!(cause(&error), ConnectError::NoRuntime), "{error:#}");
    }
    runtime.block_on(async { send(&transport, post(server.url("/"))).await.unwrap() });
    assert_eq!((server.counts().connections, server.counts().requests), (1, 1));

    // A call that is already waiting moves out of the runtime.
    let mut moves = Box::pin(builder().build().unwrap().call(post(server.url("/"))));
    runtime.block_on(async { assert!(once(moves.as_mut()).await.is_pending()) });
    let poll = moves.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(&poll, Poll::Ready(Err(error)) if !error.was_sent()), "{poll:?}");
}

#[cfg(feature = "http2")]
mod http2 {
    use std::convert::Infallible;

    use bytes::Bytes;
    use http::Request;
    use http_body_util::Full;
    use hyper_util::rt::{TokioExecutor, TokioIo};
    use tokio::net::TcpListener;

    use super::*;

    /// Starts a server that responds to `/large` with [`LARGE`] bytes, and to everything else with
    /// none.
    async fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let response = hyper::service::service_fn(
                    |request: Request<hyper::body::Incoming>| async move {
                        let length = if request.uri().path() == "/large" { LARGE } else { 0 };
                        Ok::<_, Infallible>(Response::new(Full::<Bytes>::from(vec![b' '; length])))
                    },
                );
                let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                tokio::spawn(async move {
                    // A client may close the connection at any time.
                    drop(builder.serve_connection(TokioIo::new(stream), response).await);
                });
            }
        });
        url
    }

    #[tokio::test]
    async fn a_call_that_is_parked_while_the_one_connection_is_made_delays_no_other() {
        for polls in 1..10 {
            let url = server().await;
            let transport = builder().http2_only().max_connections_per_host(1).build().unwrap();
            let mut call = Box::pin(transport.clone().call(post(&url)));
            for _ in 0..polls {
                if once(call.as_mut()).await.is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            for _ in 0..3 {
                assert_eq!(send(&transport, post(&url)).await.unwrap().status(), 200);
            }
        }
    }

    #[tokio::test]
    async fn many_parked_responses_leave_room_in_the_connection_for_the_others() {
        let url = server().await;
        let transport = builder().http2_only().build().unwrap();
        let mut parked = Vec::new();
        for polls in 0..50 {
            let mut response =
                soon(transport.clone().call(get(format!("{url}large")))).await.unwrap();
            for _ in 0..polls % 3 {
                soon(poll_fn(|cx| Pin::new(response.body_mut()).poll_frame(cx)))
                    .await
                    .unwrap()
                    .unwrap();
            }
            parked.push(response);
        }
        assert_eq!(send(&transport, get(format!("{url}large"))).await.unwrap().body().len(), LARGE);
        assert_eq!(send(&transport, post(&url)).await.unwrap().status(), 200);
        drop(parked);
    }
}
