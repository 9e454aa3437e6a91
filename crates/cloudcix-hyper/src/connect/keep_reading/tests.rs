use std::{collections::VecDeque, sync::Mutex, time::Duration};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;

/// A socket that fails each write after these bytes have arrived.
struct Failing {
    write: io::ErrorKind,
    received: Mutex<VecDeque<u8>>,
    /// The error that reading ends with; `None` for a regular end.
    end: Option<io::ErrorKind>,
}

impl Socket for Failing {
    fn read_now(&self, buf: &mut [u8]) -> io::Result<usize> {
        let mut received = self.received.lock().unwrap();
        match (received.is_empty(), self.end) {
            (true, Some(end)) => Err(end.into()),
            // A byte at a time.
            _ => received.read(buf.get_mut(..1).unwrap_or_default()),
        }
    }
}

impl AsyncRead for Failing {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // tokio doesn't know yet that it is readable.
        Poll::Pending
    }
}

impl AsyncWrite for Failing {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(self.write.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(self.write.into()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(self.write.into()))
    }
}

fn failing(
    write: io::ErrorKind,
    received: &[u8],
    end: Option<io::ErrorKind>,
) -> KeepReading<Failing> {
    KeepReading::new(Failing {
        write,
        received: Mutex::new(received.iter().copied().collect()),
        end,
    })
}

#[tokio::test(start_paused = true)]
async fn data_that_had_arrived_is_read_after_a_failed_write_and_further_writes_are_discarded() {
    for kind in [
        io::ErrorKind::BrokenPipe,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::ConnectionAborted,
    ] {
        let mut socket = failing(kind, b"the response", None);
        for _ in 0..3 {
            assert_eq!(socket.write(b"request").await.unwrap(), 7);
            let bufs = [IoSlice::new(b"re"), IoSlice::new(b"quest")];
            assert_eq!(socket.write_vectored(&bufs).await.unwrap(), 7);
        }
        socket.flush().await.unwrap();
        let mut all = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(1), socket.read_to_end(&mut all)).await;
        read.expect("it does not wait").unwrap();
        assert_eq!(all, b"the response");
    }
}

#[tokio::test]
async fn nothing_that_is_written_after_the_end_seems_to_have_been_sent() {
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", None);
    socket.write_all(b"request").await.unwrap();
    socket.read_to_end(&mut Vec::new()).await.unwrap();
    assert_eq!(socket.write(b"another").await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    assert_eq!(
        socket.write_vectored(&[IoSlice::new(b"another")]).await.unwrap_err().kind(),
        io::ErrorKind::BrokenPipe
    );
}

#[tokio::test]
async fn without_any_data_the_failed_write_is_the_error() {
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"", None);
    socket.write_all(b"request").await.unwrap();
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    // The same if the other side has only stopped reading: there is no wait for more.
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"", Some(io::ErrorKind::WouldBlock));
    socket.write_all(b"request").await.unwrap();
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", Some(io::ErrorKind::ConnectionReset));
    socket.write_all(b"request").await.unwrap();
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 1);
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap_err().kind(), io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn any_other_failure_is_one() {
    let mut socket = failing(io::ErrorKind::TimedOut, b"x", None);
    assert_eq!(socket.write(b"request").await.unwrap_err().kind(), io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn flush_and_shutdown_succeed_once_a_write_has_failed_whatever_was_read() {
    let mut untouched = failing(io::ErrorKind::BrokenPipe, b"x", None);
    assert!(untouched.flush().await.is_err() && untouched.shutdown().await.is_err());
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", None);
    socket.write_all(b"request").await.unwrap();
    socket.flush().await.unwrap();
    socket.shutdown().await.unwrap();
    socket.read_to_end(&mut Vec::new()).await.unwrap();
    socket.shutdown().await.unwrap();
}

#[tokio::test]
async fn nothing_that_is_written_after_the_other_side_stopped_reading_seems_to_have_been_sent() {
    for received in [&b""[..], b"x"] {
        let end = Some(io::ErrorKind::WouldBlock);
        let mut socket = failing(io::ErrorKind::BrokenPipe, received, end);
        socket.write_all(b"request").await.unwrap();
        let error = socket.read_to_end(&mut Vec::new()).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert!(socket.write(b"another").await.is_err());
    }
}

#[tokio::test]
async fn a_read_into_no_room_is_not_the_end() {
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", None);
    socket.write_all(b"request").await.unwrap();
    assert_eq!(socket.read(&mut []).await.unwrap(), 0);
    assert_eq!(socket.write(b"more").await.unwrap(), 4);
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 1);
}

#[test]
fn the_first_failed_write_wakes_the_reader() {
    struct Count(std::sync::atomic::AtomicUsize);
    impl std::task::Wake for Count {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }
    let count = std::sync::Arc::new(Count(0.into()));
    let waker = count.clone().into();
    let cx = &mut Context::from_waker(&waker);
    let mut socket = failing(io::ErrorKind::BrokenPipe, b"x", None);
    assert!(Pin::new(&mut socket).poll_read(cx, &mut ReadBuf::new(&mut [0; 9])).is_pending());
    assert!(Pin::new(&mut socket).poll_write(cx, b"request").is_ready());
    assert_eq!(count.0.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[test]
fn a_copied_error_says_the_same() {
    let broken = io::Error::from_raw_os_error(32);
    assert_eq!(copy(&broken).to_string(), broken.to_string());
    assert_eq!(copy(&io::ErrorKind::BrokenPipe.into()).kind(), io::ErrorKind::BrokenPipe);
}

/// A socket whose reads are interrupted once, and which had data before its writes failed.
struct Interrupted {
    reads: Mutex<VecDeque<io::Result<u8>>>,
    fails: bool,
}

impl Socket for Interrupted {
    fn read_now(&self, buf: &mut [u8]) -> io::Result<usize> {
        match self.reads.lock().unwrap().pop_front() {
            None => Ok(0),
            Some(read) => read.map(|byte| {
                buf[0] = byte;
                1
            }),
        }
    }
}

impl AsyncRead for Interrupted {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        buf.put_slice(b"early");
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Interrupted {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let closed = Err(io::ErrorKind::ConnectionReset.into());
        Poll::Ready(if self.fails { closed } else { Ok(buf.len()) })
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn an_interrupted_read_is_repeated_and_what_was_read_before_the_failure_counts() {
    let reads = Mutex::new([Err(io::ErrorKind::Interrupted.into()), Ok(b'x')].into());
    let mut socket = KeepReading::new(Interrupted { reads, fails: false });
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 5);
    assert_eq!(socket.write(b"fine").await.unwrap(), 4);
    socket.socket.fails = true;
    socket.write_all(b"request").await.unwrap();
    for expected in [1, 0] {
        assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), expected);
    }
    // Without anything after the failure, too: the end is a regular one.
    let mut socket = KeepReading::new(Interrupted { reads: Mutex::default(), fails: true });
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 5);
    socket.write_all(b"request").await.unwrap();
    assert_eq!(socket.read(&mut [0; 9]).await.unwrap(), 0);
}
