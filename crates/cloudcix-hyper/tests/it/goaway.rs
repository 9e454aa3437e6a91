//! HTTP/2 servers that send `GOAWAY`: the last stream id proves that later requests were not
//! processed, and nothing about earlier ones. Written frame by frame, because the `h2` crate's
//! server counts a stream as processed as soon as it has read it.

use cloudcix_core::{Error, ErrorKind};
use cloudcix_hyper::HyperTransport;
use h2::Reason;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::{builder, post, send, soon};

const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

/// A server that sends `GOAWAY` after this many requests. It accepts only one connection.
#[derive(Clone, Copy)]
struct Leaving {
    after: usize,
    last_stream: u32,
    reason: Reason,
    /// Whether it responds on the streams up to the last one before it closes the connection.
    responds: bool,
}

impl Leaving {
    async fn start(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut preface = [0; 24];
            stream.read_exact(&mut preface).await.unwrap();
            write(&mut stream, SETTINGS, 0, 0, &[]).await;
            let mut streams = Vec::new();
            while streams.len() < self.after {
                let (kind, stream_id) = read(&mut stream).await;
                if kind == HEADERS {
                    streams.push(stream_id);
                }
            }
            let payload =
                [self.last_stream.to_be_bytes(), u32::from(self.reason).to_be_bytes()].concat();
            write(&mut stream, GOAWAY, 0, 0, &payload).await;
            for id in streams.into_iter().filter(|id| self.responds && *id <= self.last_stream) {
                // The end of the headers and of the stream; `:status: 200`.
                write(&mut stream, HEADERS, 0x5, id, &[0x88]).await;
            }
            // Unread data would turn the close into a reset.
            stream.shutdown().await.unwrap();
            _ = stream.read_to_end(&mut Vec::new()).await;
        });
        url
    }
}

async fn write(stream: &mut TcpStream, kind: u8, flags: u8, id: u32, payload: &[u8]) {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
    stream.write_all(&[&head, payload].concat()).await.unwrap();
}

/// Reads the next frame, and returns its type and its stream.
async fn read(stream: &mut TcpStream) -> (u8, u32) {
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.unwrap();
    let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    stream.read_exact(&mut vec![0; usize::try_from(length).unwrap()]).await.unwrap();
    (head[3], u32::from_be_bytes([head[5], head[6], head[7], head[8]]))
}

fn transport() -> HyperTransport {
    builder().http2_only().build().unwrap()
}

const REASONS: [Reason; 3] = [Reason::NO_ERROR, Reason::ENHANCE_YOUR_CALM, Reason::INTERNAL_ERROR];

#[tokio::test]
async fn a_goaway_whose_last_stream_came_before_ours_proves_that_nothing_was_done() {
    for reason in REASONS {
        let url = Leaving { after: 1, last_stream: 0, reason, responds: true }.start().await;
        let error = send(&transport(), post(url)).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.was_sent()),
            (ErrorKind::NotSent, false),
            "{reason:?}: {error:#}"
        );
        assert!(error.is_retryable(), "{reason:?}");
    }
}

#[tokio::test]
async fn a_goaway_that_covers_our_stream_proves_nothing_if_the_connection_ends_without_a_response()
{
    for reason in REASONS {
        for last_stream in [1, 3, 0x7fff_ffff] {
            let url = Leaving { after: 1, last_stream, reason, responds: false }.start().await;
            let error = send(&transport(), post(url)).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.was_sent()),
                (ErrorKind::Unanswered, true),
                "{reason:?}, {last_stream}: {error:#}"
            );
        }
    }
}

#[tokio::test]
async fn of_two_calls_only_the_one_after_the_last_stream_was_not_processed() {
    for reason in REASONS {
        for responds in [true, false] {
            let url = Leaving { after: 2, last_stream: 1, reason, responds }.start().await;
            let transport = transport();
            // The pool decides which of them is the first stream.
            let (one, other) = soon(async {
                tokio::join!(send(&transport, post(&url)), send(&transport, post(&url)))
            })
            .await;
            let is_unsent = |end: &Result<_, Error>| {
                end.as_ref()
                    .is_err_and(|error| error.kind() == ErrorKind::NotSent && !error.was_sent())
            };
            let (unsent, processed): (Vec<_>, Vec<_>) =
                [one, other].into_iter().partition(is_unsent);
            assert_eq!(unsent.len(), 1, "{reason:?}: {processed:?}");
            match &processed[0] {
                Ok(response) => assert!(responds && response.status() == 200),
                Err(error) => {
                    assert_eq!(
                        (responds, error.was_sent()),
                        (false, true),
                        "{reason:?}: {error:#}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_call_after_a_goaway_goes_over_another_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let mut connection = h2::server::handshake(stream).await.unwrap();
                while let Some(Ok((_, mut respond))) = connection.accept().await {
                    respond.send_response(http::Response::new(()), true).unwrap();
                    connection.graceful_shutdown();
                }
            });
        }
    });
    let transport = transport();
    for _ in 0..20 {
        // The server sends GOAWAY with each response. Each call succeeds, whether or not the client
        // has seen it by then.
        assert_eq!(send(&transport, post(&url)).await.unwrap().status(), 200);
    }
}
