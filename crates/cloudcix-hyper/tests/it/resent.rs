//! The pool sends a request again by itself only if not a byte of it was written.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use cloudcix_core::{Body, Error, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer};
use http::Request;
use tokio::task::JoinSet;

use super::{builder, listen, post, send, transport};

/// The bytes that a server has read from a connection on which it responded once.
struct Served {
    /// The body of the request.
    body: String,
    /// The bytes that came after it.
    stray: Vec<u8>,
}

/// Starts a server that closes each connection after one response, without `connection: close`, and
/// reads on until the client has closed it, too. The channels report each close, and in the end the
/// bytes of each connection.
fn closing() -> (SocketAddr, Receiver<()>, Receiver<Served>) {
    let listener = listen();
    let address = listener.local_addr().unwrap();
    let ((close, closed), (report, served)) = (channel(), channel());
    // The thread ends with the process.
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (close, report) = (close.clone(), report.clone());
            thread::spawn(move || serve(stream.unwrap(), &close, &report));
        }
    });
    (address, closed, served)
}

fn serve(mut stream: TcpStream, close: &Sender<()>, report: &Sender<Served>) {
    let mut read = Vec::new();
    let head = loop {
        let mut piece = [0; 1024];
        match stream.read(&mut piece).unwrap() {
            // A connection on which nothing was sent.
            0 => return assert_eq!(read, b""),
            length => read.extend(&piece[..length]),
        }
        let head = read.windows(4).position(|end| end == b"\r\n\r\n").map(|end| end + 4);
        // All bodies have three bytes.
        if let Some(head) = head.filter(|head| read.len() >= head + 3) {
            break head;
        }
    };
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    // After the test there is no receiver.
    _ = close.send(());
    let body = String::from_utf8(read[head..head + 3].to_vec()).unwrap();
    let mut stray = read[head + 3..].to_vec();
    // The client may reset the connection.
    _ = stream.read_to_end(&mut stray);
    _ = report.send(Served { body, stray });
}

fn numbered(address: SocketAddr, number: usize) -> Request<Body> {
    Request::post(format!("http://{address}/")).body(Body::from(format!("{number:03}"))).unwrap()
}

/// Asserts that no request was written twice, not even in part, and that each that got a response
/// was written. A connection that has just died can't always be recognised before a request is
/// written to it: then there is no response, and the error says that the request was sent.
fn assert_none_sent_twice(results: &[Result<u16, Error>], served: &[Served]) {
    let (mut succeeded, mut sent) = (0, vec![0; results.len()]);
    for Served { body, stray } in served {
        sent[body.parse::<usize>().unwrap()] += 1;
        let stray = std::str::from_utf8(stray).unwrap();
        match stray.split_once("\r\n\r\n") {
            Some((_, body)) => sent[body.parse::<usize>().unwrap()] += 1,
            None => assert_eq!(stray, "", "a part of a request"),
        }
    }
    for (number, result) in results.iter().enumerate() {
        match result {
            Ok(_) => {
                assert_eq!(sent[number], 1, "{number} got a response");
                succeeded += 1;
            }
            Err(error) => assert!(
                error.was_sent() && sent[number] <= 1,
                "{number}, sent {} times: {error:#}",
                sent[number]
            ),
        }
    }
    assert!(succeeded > results.len() / 2, "{succeeded} got a response");
}

#[tokio::test]
async fn a_request_that_meets_a_dead_connection_is_sent_over_another_and_only_once() {
    let (address, closed, served) = closing();
    let (transport, mut results) = (transport(), Vec::new());
    for number in 0..300 {
        let result = send(&transport, numbered(address, number)).await;
        assert!(result.is_ok(), "{number}: {result:?}");
        results.push(result.map(|response| response.status().as_u16()));
        // The connection ends while the only thread is blocked. The yield lets the runtime see the
        // end; but the next call runs before the connection's task does, and so takes the
        // connection for alive.
        closed.recv().unwrap();
        tokio::task::yield_now().await;
    }
    drop(transport);
    let served = all(served).await;
    assert_none_sent_twice(&results, &served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_three_hundred_posts_none_is_written_twice_to_a_server_that_closes_connections() {
    for transport in [transport(), builder().max_connections_per_host(3).build().unwrap()] {
        let (address, _, served) = closing();
        let mut calls = JoinSet::new();
        for number in 0..300 {
            let transport = transport.clone();
            calls.spawn(async move {
                let result = send(&transport, numbered(address, number)).await;
                (number, result.map(|response| response.status().as_u16()))
            });
        }
        drop(transport);
        let mut results = calls.join_all().await;
        results.sort_by_key(|(number, _)| *number);
        let results: Vec<_> = results.into_iter().map(|(_, result)| result).collect();
        let served = all(served).await;
        assert_none_sent_twice(&results, &served);
    }
}

/// Returns all connections, once they have ended.
async fn all(served: Receiver<Served>) -> Vec<Served> {
    tokio::task::spawn_blocking(move || {
        let mut all = Vec::new();
        // They end as soon as the transport is gone.
        while let Ok(one) = served.recv_timeout(Duration::from_secs(2)) {
            all.push(one);
        }
        all
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_new_connection_that_dies_is_not_replaced() {
    // Otherwise, a server that closes each connection at once would make this loop forever.
    let server = FaultServer::start([Act::Close]).await;
    let error = send(&transport(), post(server.url("/"))).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotSent | ErrorKind::Unanswered), "{error:#}");
    assert_eq!(server.counts().connections, 1);
}
