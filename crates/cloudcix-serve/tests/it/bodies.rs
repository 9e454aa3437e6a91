//! Bodies of requests and of responses.

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody};
use http::{Request, Response};
use http_body::Frame;
use tokio::sync::mpsc;
use tower::service_fn;

use crate::support::{ask, connect, echo, open, responding};

/// A body that ends when its sender is dropped.
struct Channel(mpsc::Receiver<Result<Bytes, BoxError>>);

impl http_body::Body for Channel {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

fn channel() -> (mpsc::Sender<Result<Bytes, BoxError>>, ResBody) {
    let (sender, receiver) = mpsc::channel(1);
    (sender, ResBody::unread(Channel(receiver)))
}

#[tokio::test]
async fn a_chunked_body_arrives_whole() {
    let (transport, arrived) = echo();
    let request = "POST /1/ HTTP/1.1\r\nhost: a.localhost\r\ntransfer-encoding: chunked\r\n\r\n\
        3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nx-trailer: 1\r\n\r\n";
    assert_eq!(ask(&open(transport), request).await.status, 200);
    assert_eq!(arrived.take()[0].body().as_bytes(), "abcdefg");
}

#[tokio::test]
async fn a_client_that_expects_to_be_asked_for_the_body_is_asked_only_if_it_is_wanted() {
    let (transport, arrived) = echo();
    let server = open(transport).max_body(10);
    let head = |length: usize| {
        format!(
            "POST /1/ HTTP/1.1\r\nhost: a.localhost\r\nexpect: 100-continue\r\n\
            content-length: {length}\r\n\r\n"
        )
    };
    let mut connection = connect(&server);
    connection.send(head(3)).await;
    assert_eq!(connection.head().await.unwrap(), "http/1.1 100 continue\r\n\r\n");
    assert_eq!(connection.ask("abc").await.status, 200);
    assert_eq!(arrived.take()[0].body().as_bytes(), "abc");
    assert_eq!(ask(&server, head(11)).await.status, 413);
}

#[tokio::test]
async fn status_headers_and_body_of_a_response_pass_and_the_connection_stays_inside() {
    let transport = responding(|| {
        Ok(Response::builder()
            .status(422)
            .header("content-type", "text/plain")
            .header("set-cookie", "a=1")
            .header("set-cookie", "b=2")
            .header("connection", "close, x-hop")
            .header("x-hop", "1")
            .header("keep-alive", "timeout=1")
            .header("content-length", "99")
            .header("transfer-encoding", "chunked")
            .body(ResBody::from("whatever it is"))?)
    });
    let mut connection = connect(&open(transport));
    for _ in 0..2 {
        let reply = connection.ask("GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
        assert_eq!((reply.status, reply.text()), (422, "whatever it is"));
        assert_eq!(reply.head.matches("set-cookie").count(), 2);
        for name in ["connection", "x-hop", "keep-alive", "transfer-encoding"] {
            assert_eq!(reply.header(name), None, "{name}");
        }
    }
}

#[tokio::test]
async fn a_response_to_a_head_has_the_length_that_the_transport_tells() {
    let transport = responding(|| {
        Ok(Response::builder().header("content-length", "1234").body(ResBody::default())?)
    });
    let mut connection = connect(&open(transport));
    for _ in 0..2 {
        connection.send("HEAD / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
        let head = connection.head().await.unwrap();
        assert!(head.contains("content-length: 1234\r\n"), "{head}");
    }
}

#[tokio::test]
async fn a_body_is_passed_on_as_it_arrives() {
    let (sender, body) = channel();
    let body = std::sync::Mutex::new(Some(body));
    let body = std::sync::Arc::new(body);
    let transport = responding(move || Ok(Response::new(body.lock().unwrap().take().unwrap())));
    let mut connection = connect(&open(transport));
    connection.send("GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
    assert!(connection.head().await.unwrap().contains("transfer-encoding: chunked"));
    sender.send(Ok(Bytes::from("first"))).await.unwrap();
    assert!(connection.read().await, "the first piece is there before the second");
    sender.send(Ok(Bytes::from("second"))).await.unwrap();
    drop(sender);
    while !connection.has(b"0\r\n\r\n", 5) {
        assert!(connection.read().await);
    }
    assert_eq!(connection.unread(), b"5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_taken_for_a_whole_one() {
    let (sender, body) = channel();
    let body = std::sync::Arc::new(std::sync::Mutex::new(Some(body)));
    let transport = responding(move || Ok(Response::new(body.lock().unwrap().take().unwrap())));
    let mut connection = connect(&open(transport));
    connection.send("GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await;
    connection.head().await.unwrap();
    sender.send(Ok(Bytes::from("first"))).await.unwrap();
    sender.send(Err("the connection was reset".into())).await.unwrap();
    assert_eq!(connection.rest().await, b"5\r\nfirst\r\n", "the last chunk is missing");
}

#[tokio::test(start_paused = true)]
async fn a_large_body_arrives_in_both_directions() {
    let transport = service_fn(|request: Request<Body>| async move {
        Ok::<_, BoxError>(Response::new(request.into_body()))
    });
    let body: Vec<u8> = (0..3 << 20).map(|at: u32| (at % 251) as u8).collect();
    let head = "POST /1/ HTTP/1.1\r\nhost: a.localhost\r\ncontent-length:";
    let reply = ask(
        &open(transport),
        [format!("{head} {}\r\n\r\n", body.len()).as_bytes(), &body].concat(),
    )
    .await;
    assert!(reply.body == body);
}

#[tokio::test]
async fn for_http_1_0_the_end_of_a_body_is_that_of_the_connection() {
    let (sender, body) = channel();
    let body = std::sync::Arc::new(std::sync::Mutex::new(Some(body)));
    let transport = responding(move || Ok(Response::new(body.lock().unwrap().take().unwrap())));
    let mut connection = connect(&open(transport));
    connection.send("GET / HTTP/1.0\r\nhost: a.localhost\r\n\r\n").await;
    assert!(!connection.head().await.unwrap().contains("transfer-encoding"));
    sender.send(Ok(Bytes::from("abc"))).await.unwrap();
    drop(sender);
    assert_eq!(connection.rest().await, b"abc");
}
