//! What the pool sends again by itself: nothing of which a byte was ever written.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use cloudcix_core::{Body, Error, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer};
use http::Request;
use tokio::task::JoinSet;

use super::{builder, post, send, transport};

/// What a server that closes after each response has read of a connection.
struct Served {
    /// The body of its request.
    body: String,
    /// What came besides.
    stray: Vec<u8>,
}

/// A server that closes each connection after one response, without having said so, and reads on
/// until the client has closed it too. It tells when it has closed one, and in the end what came
/// over it.
fn closing() -> (SocketAddr, Receiver<()>, Receiver<Served>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let ((close, closed), (report, served)) = (channel(), channel());
    // It ends with the process.
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
            // A connection that nothing was sent on.
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
    // Nobody listens after the test.
    _ = close.send(());
    let body = String::from_utf8(read[head..head + 3].to_vec()).unwrap();
    let mut stray = read[head + 3..].to_vec();
    // The client may reset it.
    _ = stream.read_to_end(&mut stray);
    _ = report.send(Served { body, stray });
}

fn numbered(address: SocketAddr, number: usize) -> Request<Body> {
    Request::post(format!("http://{address}/")).body(Body::from(format!("{number:03}"))).unwrap()
}

/// That nothing was written twice, not even in part, and that what was answered was written.
/// Whether a connection had just died can't always be known before a request is written to it: then
/// there is no response, and the error says that it was sent.
fn none_twice(ends: &[Result<u16, Error>], served: &[Served]) {
    let (mut answered, mut sent) = (0, vec![0; ends.len()]);
    for Served { body, stray } in served {
        sent[body.parse::<usize>().unwrap()] += 1;
        let stray = std::str::from_utf8(stray).unwrap();
        match stray.split_once("\r\n\r\n") {
            Some((_, body)) => sent[body.parse::<usize>().unwrap()] += 1,
            None => assert_eq!(stray, "", "a part of a request"),
        }
    }
    for (number, end) in ends.iter().enumerate() {
        match end {
            Ok(_) => {
                assert_eq!(sent[number], 1, "{number} was answered");
                answered += 1;
            }
            Err(error) => assert!(
                error.was_sent() && sent[number] <= 1,
                "{number}, sent {} times: {error:#}",
                sent[number]
            ),
        }
    }
    assert!(answered > ends.len() / 2, "{answered} were answered");
}

#[tokio::test]
async fn a_request_that_meets_a_connection_that_has_just_died_is_sent_over_another_and_no_byte_of_it_was_written_before()
 {
    let (address, closed, served) = closing();
    let (transport, mut ends) = (transport(), Vec::new());
    for number in 0..300 {
        let end = send(&transport, numbered(address, number))
            .await
            .map(|response| response.status().as_u16());
        assert!(end.is_ok(), "{number}: {end:?}");
        ends.push(end);
        // The connection ends while the only thread is blocked. Then the runtime learns of it, and
        // the next call goes on before the connection's task does: it takes the connection for
        // alive.
        closed.recv().unwrap();
        tokio::task::yield_now().await;
    }
    drop(transport);
    let served = all(served).await;
    none_twice(&ends, &served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_three_hundred_posts_at_once_none_is_written_twice_to_a_server_that_closes_after_each_response()
 {
    for transport in [transport(), builder().max_connections_per_host(3).build().unwrap()] {
        let (address, _, served) = closing();
        let mut calls = JoinSet::new();
        for number in 0..300 {
            let transport = transport.clone();
            calls.spawn(async move {
                (
                    number,
                    send(&transport, numbered(address, number))
                        .await
                        .map(|response| response.status().as_u16()),
                )
            });
        }
        drop(transport);
        let mut ends = calls.join_all().await;
        ends.sort_by_key(|(number, _)| *number);
        let ends: Vec<_> = ends.into_iter().map(|(_, end)| end).collect();
        let served = all(served).await;
        none_twice(&ends, &served);
    }
}

/// All connections, once they have ended.
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
    // Or a server that closes each at once would be called without end.
    let server = FaultServer::start([Act::Close]).await;
    let error = send(&transport(), post(server.url("/"))).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotSent | ErrorKind::Unanswered), "{error:#}");
    assert_eq!(server.counts().connections, 1);
}
